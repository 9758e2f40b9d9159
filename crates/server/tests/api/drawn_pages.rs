//! Pages that are sent with their content: to whom, in which language, and that nothing in them runs.

use std::fs;
use std::path::Path;

use reqwest::Method;
use serde_json::{Value, json};
use tempfile::TempDir;

use contract::problem::ProblemKind;
use server::config::Config;
use server::limits::RateLimits;
use server::printouts::PrintoutFont;

use crate::agreement::{decision_event, file_claim};
use crate::client::{Browser, Reply};
use crate::test_server::{ANN, CID, CODE, TestServer, report};

const WITHOUT_CONTENT: &str = "<!doctype html><title>the page that is the same for all</title>";
const TEMPLATE: &str = "<!doctype html><html {drawn.attributes} data-drawn><title>{drawn.title}</title>\
     <style>p{}</style>{drawn.styles}<script>start()</script><div id=\"boot\">{drawn.page}</div>{drawn.reads}";
/// Styles of which the page of a case needs the first, and the list of cases the second.
const STYLES: &str = "@layer a{.timeline{top:0}.case-rows{top:1px}.on-no-page{top:2px}}";

fn build(folder: &Path) {
    fs::write(folder.join("index.html"), WITHOUT_CONTENT).unwrap();
    fs::write(folder.join("drawn.html"), TEMPLATE).unwrap();
    fs::write(folder.join("drawn.css"), STYLES).unwrap();
}

pub(crate) async fn server() -> (TestServer, TempDir) {
    let dist = TempDir::new().unwrap();
    build(dist.path());
    (TestServer::start_with(false, Some(dist.path().to_owned())).await, dist)
}

/// The element with the rules of a page that needs these of [`STYLES`].
fn style(rules: &str) -> String {
    ["<style>@layer a{", rules, "}</style>"].concat()
}

/// Files a claim, and has it decided. Returns the case, the claim and the address of the decision.
async fn decide_claim(server: &TestServer, ann: &Browser) -> (String, String, String) {
    let (case, claim) = file_claim(ann, "key-of-ann").await;
    let alpha = server.partner("alpha");
    for event in
        [json!({ "event": "received" }), json!({ "event": "assessment_started" }), decision_event()]
    {
        alpha.append(&case, &claim, event).await.ok();
    }
    let decision = format!("/claims/{case}/decision/{claim}");
    (case, claim, decision)
}

async fn page(browser: &Browser, case: &str) -> Reply {
    browser.get(&format!("/claims/{case}")).await
}

/// The page that everybody gets, as it was before pages had content.
pub(crate) fn check_without_content(reply: &Reply) {
    assert_eq!(reply.status.as_u16(), 200, "{reply:?}");
    assert_eq!(reply.text, WITHOUT_CONTENT);
    assert_eq!(reply.header("cache-control"), Some("no-cache"));
    assert_eq!(reply.header("content-type"), Some("text/html; charset=utf-8"));
}

/// The answer to a request of `url` in the page, with its version.
pub(crate) fn read_in(page: &str, url: &str) -> (Value, Option<String>) {
    let (_, after) = page.split_once(&format!("data-read=\"{url}\"")).unwrap();
    let (attributes, after) = after.split_once('>').unwrap();
    let (json, _) = after.split_once("</script>").unwrap();
    let tag =
        attributes.split_once("data-etag=\"").map(|(_, tag)| tag.split_once("\" ").unwrap().0);
    (serde_json::from_str(json).unwrap(), tag.map(|tag| tag.replace("&quot;", "\"")))
}

#[tokio::test]
async fn the_page_of_a_case_has_its_content_and_the_answers_of_the_api() {
    let (server, _dist) = server().await;
    let ann = server.signed_in(ANN).await;
    let (case, _) = file_claim(&ann, "key-of-ann").await;
    let reply = page(&ann, &case).await;
    assert_eq!(reply.status.as_u16(), 200);
    let html = &reply.text;
    assert!(
        html.starts_with("<!doctype html><html lang=\"zh-CN\" data-drawn><title>理赔进度 · "),
        "{html}"
    );
    assert!(
        html.contains("data-testid=\"status-heading\"") && html.contains("data-region=\"journal\"")
    );
    let (title, _) = html.split_once("</title>").unwrap();
    assert!(!title.contains('安'), "{title}");

    let of_api = ann.get(&format!("/api/v1/cases/{case}")).await;
    let (in_page, tag) = read_in(html, &format!("/api/v1/cases/{case}"));
    assert_eq!(in_page, of_api.ok());
    assert_eq!(tag, Some(of_api.etag()));
    for path in ["/api/v1/me", "/api/v1/law"] {
        assert_eq!(read_in(html, path).0, ann.get(path).await.ok(), "{path}");
    }
}

#[tokio::test]
async fn a_page_says_if_there_are_no_documents_to_keep() {
    let dist = TempDir::new().unwrap();
    build(dist.path());
    let server = TestServer::start_configured(|config| Config {
        printout_font: PrintoutFont::Missing,
        dist: Some(dist.path().to_owned()),
        ..config
    });
    let server = server.await;
    let ann = server.signed_in(ANN).await;
    let (case, _) = file_claim(&ann, "key-of-ann").await;
    let html = page(&ann, &case).await.text;
    let start = "<!doctype html><html lang=\"zh-CN\" data-printouts=\"none\" data-drawn>";
    assert!(html.starts_with(start), "{html}");
}

#[tokio::test]
async fn a_page_with_content_is_stored_nowhere_and_runs_nothing_new() {
    let (server, dist) = server().await;
    let ann = server.signed_in(ANN).await;
    let (case, _) = file_claim(&ann, "key-of-ann").await;
    let reply = page(&ann, &case).await;
    assert_eq!(reply.header("cache-control"), Some("private, no-store"));
    assert_eq!(reply.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(reply.header("etag"), None);
    // The policy is that of the template with the styles of this page: nothing that was drawn is allowed by it.
    let policy = reply.header("content-security-policy").unwrap();
    let styled = TEMPLATE.replace("{drawn.styles}", &style(".timeline{top:0}"));
    assert!(reply.text.contains(&style(".timeline{top:0}")), "{}", reply.text);
    fs::write(dist.path().join("index.html"), styled).unwrap();
    fs::remove_file(dist.path().join("drawn.html")).unwrap();
    let server = server.restart().await;
    let template = server.anybody().get("/").await;
    assert_eq!(template.header("content-security-policy"), Some(policy));
    // A browser that holds the page without content gets no "not modified".
    let held = template.etag();
    build(dist.path());
    let server = server.restart().await;
    server.clock.advance(61_000);
    let ann = server.signed_in(ANN).await;
    let path = format!("/claims/{case}");
    let again = ann.send(Method::GET, &path, &[("if-none-match", &held)], None).await;
    assert_eq!(again.status.as_u16(), 200);
    assert!(again.text.contains("data-testid=\"status-heading\""));
}

#[tokio::test]
async fn a_page_is_drawn_in_the_language_that_was_chosen() {
    let (server, _dist) = server().await;
    let ann = server.anybody();
    ann.post("/api/v1/session/codes", &json!({ "phone": ANN })).await.ok();
    let signed_in = ann.post("/api/v1/session", &json!({ "phone": ANN, "code": CODE })).await;
    let (session, _) = signed_in.header("set-cookie").unwrap().split_once(';').unwrap();
    let (case, _) = file_claim(&ann, "key-of-ann").await;
    let path = format!("/claims/{case}");
    for (language, heading) in
        [("en", "Your claim · "), ("zh-CN", "理赔进度 · "), ("de", "理赔进度 · ")]
    {
        let cookies = format!("{session}; cc.lang={language}");
        let reply = server.anybody().send(Method::GET, &path, &[("cookie", &cookies)], None).await;
        assert!(reply.text.contains(&format!("<title>{heading}")), "{language}: {}", reply.text);
    }
}

#[tokio::test]
async fn everybody_else_gets_the_page_without_content() {
    let (server, _dist) = server().await;
    let ann = server.signed_in(ANN).await;
    let (case, claim) = file_claim(&ann, "key-of-ann").await;
    let cid = server.signed_in(CID).await;
    check_without_content(&page(&server.anybody(), &case).await);
    check_without_content(&page(&cid, &case).await);
    let undecided = format!("{case}/decision/{claim}");
    for other in ["no-such-case", "new", "%ff", "a/b/c", &undecided] {
        check_without_content(&page(&ann, other).await);
    }
    check_without_content(&server.anybody().get("/").await);
    for too_many in ["/claims?n=0", "/claims?n=201"] {
        check_without_content(&ann.get(too_many).await);
    }
    check_without_content(&server.anybody().get("/claims").await);

    assert!(page(&ann, &case).await.text.contains("data-region"));
    let url = format!("/claims/{case}");
    ann.send(Method::POST, &url, &[], None).await.refused(ProblemKind::MethodNotAllowed, 405);
    ann.send(Method::DELETE, "/api/v1/session", &[], None).await.ok();
    check_without_content(&page(&ann, &case).await);
}

#[tokio::test]
async fn a_session_that_has_lapsed_shows_nothing() {
    let (server, _dist) = server().await;
    let ann = server.signed_in(ANN).await;
    let (case, _) = file_claim(&ann, "key-of-ann").await;
    server.clock.advance(31 * 60_000);
    check_without_content(&page(&ann, &case).await);
}

#[tokio::test]
async fn a_helper_is_shown_what_the_api_returns_to_them_also_when_the_mandate_has_ended() {
    let (server, _dist) = server().await;
    let ann = server.signed_in(ANN).await;
    let filed = ann.file("key-of-ann", &report("mo", &["mo-a"])).await.ok();
    let case = filed["case"].as_str().unwrap();
    assert!(page(&ann, case).await.text.contains("莫 · "));
    let mandate = "/api/v1/me/mandates/acting-for/mo";
    ann.send(Method::DELETE, mandate, &[], None).await.ok();
    let may_read = ann.get(&format!("/api/v1/cases/{case}")).await.status.is_success();
    assert_eq!(page(&ann, case).await.text.contains("data-region"), may_read);
}

#[tokio::test]
async fn no_text_of_a_case_becomes_markup() {
    let (server, _dist) = server().await;
    let ann = server.signed_in(ANN).await;
    let planted = "</script><script>alert(1)</script><!--<img src=x onerror=alert(1)>\u{2028}";
    let (case, claim) = file_claim(&ann, "key-of-ann").await;
    let alpha = server.partner("alpha");
    for event in [
        json!({ "event": "received", "receipt_no": planted }),
        json!({ "event": "note", "text": { "zh": planted, "en": planted } }),
    ] {
        alpha.append(&case, &claim, event).await.ok();
    }
    // With the answers that the page holds: the case, the account, the law, and how long claims like this one took.
    for (address, answers) in [
        (format!("/claims/{case}"), 3),
        (format!("/claims/{case}/receipt"), 3),
        (format!("/claims/{case}/record"), 4),
    ] {
        let html = ann.get(&address).await.text;
        assert!(html.contains("&lt;/script&gt;&lt;script&gt;alert(1)"), "{address}");
        let (in_page, _) = read_in(&html, &format!("/api/v1/cases/{case}"));
        assert!(in_page.to_string().contains("<!--<img src=x onerror=alert(1)>"));
        let scripts = |html: &str| html.matches("<script").count();
        assert_eq!(scripts(&html), scripts(TEMPLATE) + answers, "{address}: the answers only");
        assert!(!html.contains("<!--") && !html.contains("<img"), "{address}");
    }
}

#[tokio::test]
async fn the_page_of_a_decision_has_its_content_and_the_terms_that_it_names() {
    let (server, _dist) = server().await;
    let ann = server.signed_in(ANN).await;
    let (case, claim, address) = decide_claim(&server, &ann).await;
    let reply = ann.get(&address).await;
    assert_eq!(reply.header("cache-control"), Some("private, no-store"));
    let html = &reply.text;
    assert!(
        html.starts_with("<!doctype html><html lang=\"zh-CN\" data-drawn><title>理赔结论 · "),
        "{html}"
    );
    assert!(html.contains("data-region=\"overview\"") && html.contains("staircase-steps"));

    let view = ann.get(&format!("/api/v1/cases/{case}")).await;
    let (in_page, tag) = read_in(html, &format!("/api/v1/cases/{case}"));
    assert_eq!((in_page, tag), (view.ok(), Some(view.etag())));
    let view = view.ok();
    let product = &view["entries"][0]["event"]["report"]["claims"][0]["product"];
    let version = &view["versions"][0];
    let terms =
        format!("/api/v1/products/{}/{}", product.as_str().unwrap(), version.as_str().unwrap());
    // Their version is the browser's to remember.
    assert_eq!(read_in(html, &terms), (ann.get(&terms).await.ok(), None));
    for path in ["/api/v1/me", "/api/v1/law"] {
        assert_eq!(read_in(html, path).0, ann.get(path).await.ok(), "{path}");
    }

    check_without_content(&server.anybody().get(&address).await);
    check_without_content(&server.signed_in(CID).await.get(&address).await);
    check_without_content(&ann.get(&format!("/claims/{case}/decision/other-{claim}")).await);
    check_without_content(&ann.get(&format!("/claims/no-such-case/decision/{claim}")).await);
}

#[tokio::test]
async fn the_list_of_cases_has_its_content_and_the_answers_of_the_api() {
    let (server, _dist) = server().await;
    let ann = server.signed_in(ANN).await;
    let empty = ann.get("/claims").await;
    assert!(empty.text.contains("data-region=\"claims-none\""), "{}", empty.text);
    let mut newest = String::new();
    for nth in 0..21 {
        let (case, _) = file_claim(&ann, &format!("key-{nth:05}")).await;
        newest = case;
        server.clock.advance(1_000);
    }
    let reply = ann.get("/claims").await;
    assert_eq!(reply.header("cache-control"), Some("private, no-store"));
    let html = &reply.text;
    assert!(html.contains("<title>我的理赔 · ") && html.contains("data-region=\"claims-rows\""));
    assert_eq!(html.matches("data-testid=\"claim-row\"").count(), 20);
    assert!(html.contains(&format!("href=\"/claims/{newest}\"")));
    for path in ["/api/v1/me", "/api/v1/cases?limit=20"] {
        assert_eq!(read_in(html, path), (ann.get(path).await.ok(), None), "{path}");
    }
    assert!(html.contains(&style(".case-rows{top:1px}")), "only its own styles: {html}");
    // The filters work without the app, and so does the link for more.
    let rows = |html: &str| html.matches("data-testid=\"claim-row\"").count();
    for (address, shown) in [
        ("/claims?q=NO-SUCH", 0),
        ("/claims?q=&status=paid", 0),
        ("/claims?q=&status=reported", 20),
        ("/claims?status=no-such-status", 20),
        ("/claims?n=40", 21),
    ] {
        let html = ann.get(address).await.text;
        assert_eq!(rows(&html), shown, "{address}");
        assert!(html.contains("<form class=\"claims__filters\""), "{address}");
    }
    assert!(html.contains("href=\"/claims?n=40\""));
    let planted = ann.get("/claims?q=%22%3E%3Cimg%20src%3Dx%3E").await.text;
    assert!(planted.contains("value=\"&quot;&gt;&lt;img src=x&gt;\"") && !planted.contains("<img"));
    // Somebody else's list is another.
    let cid = server.signed_in(CID).await.get("/claims").await;
    assert!(cid.text.contains("data-region=\"claims-none\"") && !cid.text.contains(&newest));
}

#[tokio::test]
async fn receipt_and_record_have_their_content_and_the_answers_of_the_api() {
    let (server, _dist) = server().await;
    let (ann, cid) = (server.signed_in(ANN).await, server.signed_in(CID).await);
    let (case, claim) = file_claim(&ann, "key-of-ann").await;
    let (of_case, law) = (format!("/api/v1/cases/{case}"), "/api/v1/law".to_owned());
    let typical = format!("{of_case}/claims/{claim}/typical");
    let always = [of_case, "/api/v1/me".to_owned(), law];
    for (page, title, region, more) in [
        ("receipt", "理赔回执", "receipt-summary", None),
        ("record", "整件案子", "record-steps", Some(typical)),
    ] {
        let address = format!("/claims/{case}/{page}");
        let reply = ann.get(&address).await;
        assert_eq!(reply.header("cache-control"), Some("private, no-store"));
        let html = &reply.text;
        assert!(html.contains(&format!("data-drawn><title>{title} · ")), "{html}");
        assert!(html.contains(&format!("data-region=\"{region}\"")), "{html}");
        for path in always.iter().chain(&more) {
            assert_eq!(read_in(html, path).0, ann.get(path).await.ok(), "{page}: {path}");
        }
        check_without_content(&server.anybody().get(&address).await);
        check_without_content(&cid.get(&address).await);
        check_without_content(&ann.get(&format!("/claims/no-such-case/{page}")).await);
    }
}

#[tokio::test]
async fn a_receipt_has_the_forms_to_post() {
    let (server, _dist) = server().await;
    let ann = server.signed_in(ANN).await;
    let mut report = report("ann", &["ann-a"]);
    report["on_paper"] = json!(["ann-b"]);
    let filed = ann.file("key-of-ann", &report).await.ok();
    let address = format!("/claims/{}/receipt", filed["case"].as_str().unwrap());
    let html = ann.get(&address).await.text;
    assert!(html.contains("id=\"postal-ann-b\"") && html.contains("receipt-summary"), "{html}");
}

#[tokio::test]
async fn no_text_of_a_decision_becomes_markup() {
    let (server, _dist) = server().await;
    let ann = server.signed_in(ANN).await;
    let planted = "</script><script>alert(1)</script><!--<img src=x onerror=alert(1)>";
    let (case, claim) = file_claim(&ann, "key-of-ann").await;
    let mut decided = decision_event();
    decided["decision"]["decided_by"] = json!({ "by": "person", "name": planted });
    let alpha = server.partner("alpha");
    for event in [json!({ "event": "received" }), json!({ "event": "assessment_started" }), decided]
    {
        alpha.append(&case, &claim, event).await.ok();
    }
    let html = ann.get(&format!("/claims/{case}/decision/{claim}")).await.text;
    assert!(html.contains("&lt;/script&gt;&lt;script&gt;alert(1)"));
    assert_eq!(html.matches("<script").count(), TEMPLATE.matches("<script").count() + 4);
    assert!(!html.contains("<!--") && !html.contains("<img"));
}

#[tokio::test]
async fn an_address_that_asks_too_often_gets_pages_without_content() {
    let dist = TempDir::new().unwrap();
    build(dist.path());
    let server = TestServer::start_configured(|config| Config {
        rate_limits: Some(RateLimits::default()),
        dist: Some(dist.path().to_owned()),
        ..config
    })
    .await;
    let ann = server.signed_in(ANN).await;
    let (case, _) = file_claim(&ann, "key-of-ann").await;
    assert!(page(&ann, &case).await.text.contains("data-region"));
    let anybody = server.anybody();
    for _ in 0..2_000 {
        check_without_content(&page(&anybody, &case).await);
    }
    ann.get("/api/v1/cases").await.refused(ProblemKind::TooManyRequests, 429);
    check_without_content(&page(&ann, &case).await);
    server.clock.advance(1_000);
    assert!(page(&ann, &case).await.text.contains("data-region"));
}
