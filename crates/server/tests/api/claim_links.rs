//! One-time links to a claim, and the page in a payment receipt that shows them.

use contract::problem::ProblemKind;
use domain::date::DAY_MS;
use serde_json::{Value, json};

use crate::client::Browser;
use crate::consents::visit;
use crate::test_server::{ANN, CID, TestServer, incident};

#[tokio::test]
async fn a_link_works_once_for_the_person_it_is_about_and_for_a_week() {
    let server = TestServer::start().await;
    let (ann, cid) = (server.signed_in(ANN).await, server.signed_in(CID).await);
    let (id, link) = visit(&server, "mo", "p-1", "futian").await;
    let token =
        |link: &Value| link.as_str().unwrap().strip_prefix("/claim/start?e=").unwrap().to_owned();
    let first = token(&link);
    let open = async |browser: &Browser, token: &str| {
        browser.post("/api/v1/links", &json!({ "token": token })).await
    };
    open(&server.anybody(), &first).await.refused(ProblemKind::NotSignedIn, 401);
    open(&cid, &first).await.refused(ProblemKind::NotFound, 404);
    let opened = open(&ann, &first).await.ok();
    assert_eq!(opened, json!({ "visit": id, "fetchable": true }));
    open(&ann, &first).await.refused(ProblemKind::LinkUsed, 410);
    open(&ann, &"0".repeat(64)).await.refused(ProblemKind::NotFound, 404);

    // The same payment again: a new link to the same visit.
    let (again, link) = visit(&server, "mo", "p-1", "futian").await;
    assert_eq!(again, id);
    let second = token(&link);
    let (_, link) = visit(&server, "mo", "p-1", "futian").await;
    let third = token(&link);
    open(&ann, &second).await.refused(ProblemKind::NotFound, 404);
    server.clock.advance(7 * DAY_MS);
    let ann = server.signed_in(ANN).await;
    open(&ann, &third).await.refused(ProblemKind::LinkExpired, 410);
    let database = std::fs::read(server.dir.path().join("clearclaim.sqlite")).unwrap();
    for token in [first, second, third] {
        let is_stored = database.windows(token.len()).any(|part| part == token.as_bytes());
        assert!(!is_stored, "a token is stored in plain text");
    }
}

#[tokio::test]
async fn a_visit_without_a_matching_policy_gets_no_link() {
    let server = TestServer::start().await;
    let mut accident = json!({
        "payment_no": "p-1",
        "hospital": "futian",
        "hospital_name": { "zh": "福田医院", "en": "Futian Hospital" },
        "paid": 0,
        "paid_at": "2024-11-18T11:00:00+08:00",
        "incident": incident("ann"),
    });
    // Before her policies began.
    accident["incident"]["on"] = json!("2024-11-18");
    accident["incident"]["bills"][0]["on"] = json!("2024-11-18");
    let reported = server.partner("hospital").post("/partner/v1/visits", &accident).await.ok();
    assert_eq!(reported["link"], Value::Null);
}

#[tokio::test]
async fn the_receipt_page_is_small_reveals_nothing_and_is_framed_by_the_payment_app_only() {
    let server = TestServer::start().await;
    let page = server.anybody().get("/pay/receipt").await;
    assert!(page.status.is_success(), "{page:?}");
    assert!(page.text.len() < 5 * 1024, "{} bytes", page.text.len());
    println!("{} bytes", page.text.len());
    for word in ["wasm", "src=", "福田", "¥", "诊"] {
        assert!(!page.text.contains(word), "{word}");
    }
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.contains("frame-ancestors https://payapp.weixin.qq.com"), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
    for other in ["/plain", "/api/v1/me"] {
        let reply = server.anybody().get(other).await;
        let policy = reply.header("content-security-policy").unwrap();
        assert!(policy.contains("frame-ancestors 'none'"), "{other}: {policy}");
    }
}
