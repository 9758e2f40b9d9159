//! The home page and the pages of policies, which are sent with their content to the person whose they are.

use reqwest::Method;
use serde_json::json;

use crate::agreement::file_claim;
use crate::drawn_pages::{check_without_content, read_in, server};
use crate::test_server::{ANN, CID};

#[tokio::test]
async fn the_home_page_has_its_content_and_the_answers_of_the_api() {
    let (server, _dist) = server().await;
    let (ann, cid) = (server.signed_in(ANN).await, server.signed_in(CID).await);
    let (case, _) = file_claim(&ann, "key-of-ann").await;
    let reply = ann.get("/").await;
    assert_eq!(reply.header("cache-control"), Some("private, no-store"));
    let html = &reply.text;
    let name = brand::name_zh!();
    assert!(html.contains(&format!("data-drawn><title>{name}</title>")), "{html}");
    for region in ["notices", "cases", "visits", "links", "help"] {
        assert!(html.contains(&format!("data-region=\"home-{region}\"")), "{region}: {html}");
    }
    assert!(html.contains(&format!("href=\"/claims/{case}\"")), "{html}");
    let reads = ["/api/v1/me", "/api/v1/cases?limit=20", "/api/v1/policies", "/api/v1/visits"];
    for path in reads {
        assert_eq!(read_in(html, path), (ann.get(path).await.ok(), None), "{path}");
    }
    // The app asks for reminders only once one may be due.
    assert!(!html.contains("/api/v1/me/reminders"));
    assert!(!cid.get("/").await.text.contains(&case));
    check_without_content(&server.anybody().get("/").await);
}

#[tokio::test]
async fn the_pages_of_policies_have_their_content_and_the_answers_of_the_api() {
    let (server, _dist) = server().await;
    let ann = server.signed_in(ANN).await;
    for (address, title, region) in [
        ("/coverage", "我的保单", "coverage-policies"),
        ("/coverage/ann-a", "保单", "policy-clauses"),
    ] {
        let reply = ann.get(address).await;
        assert_eq!(reply.header("cache-control"), Some("private, no-store"));
        let html = &reply.text;
        assert!(html.contains(&format!("data-drawn><title>{title} · ")), "{html}");
        assert!(html.contains(&format!("data-region=\"{region}\"")), "{html}");
        for path in ["/api/v1/me", "/api/v1/policies"] {
            assert_eq!(read_in(html, path).0, ann.get(path).await.ok(), "{address}: {path}");
        }
        check_without_content(&server.anybody().get(address).await);
    }
    assert!(ann.get("/coverage").await.text.contains("href=\"/coverage/ann-a\""));
    // Somebody else's policies are others.
    let cid = server.signed_in(CID).await;
    assert!(!cid.get("/coverage").await.text.contains("ann-a"));
    for other in ["/coverage/ann-a", "/coverage/no-such-policy", "/coverage/ask"] {
        check_without_content(&cid.get(other).await);
    }
}

#[tokio::test]
async fn policies_from_elsewhere_and_requests_to_be_linked_are_drawn() {
    let (server, _dist) = server().await;
    // A number that no policy has.
    let stranger = server.signed_in("13800000099").await;
    let links = "/api/v1/me/policy-links";
    let asked = json!({ "policy_no": "NO-4711", "name": "安" }).to_string();
    stranger
        .send(Method::POST, links, &[("idempotency-key", "key-of-link")], Some(asked))
        .await
        .ok();
    let me = stranger.get("/api/v1/me").await.ok()["id"].clone();
    let plan = json!({
        "insured": me, "insurer": "<b>单位团险", "product": "补充医疗", "cover": "medical_expenses",
        "amount": 2_000_000, "from": "2026-01-01", "to": "2026-12-31",
    });
    let key = [("idempotency-key", "key-of-plan")];
    let added = "/api/v1/outside-policies";
    stranger.send(Method::POST, added, &key, Some(plan.to_string())).await.ok();
    let html = stranger.get("/coverage").await.text;
    for text in ["id=\"link\"", "NO-4711", "&lt;b&gt;单位团险 · 补充医疗", "¥20,000"] {
        assert!(html.contains(text), "{text}: {html}");
    }
    for path in ["/api/v1/me", "/api/v1/policies", links] {
        assert_eq!(read_in(&html, path).0, stranger.get(path).await.ok(), "{path}");
    }
    // Where there are policies, nobody needs to be linked.
    let html = server.signed_in(ANN).await.get("/coverage").await.text;
    assert!(html.contains("coverage-policies") && !html.contains(links));
}
