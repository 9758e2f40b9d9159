//! What becomes of a case when the mandate under which it was filed ends.

use contract::problem::ProblemKind;
use reqwest::Method;
use serde_json::{Value, json};

use crate::client::Browser;
use crate::live::Stream;
use crate::test_server::{ANN, CID, TestServer, report};

/// A server on which Cid has filed a case for Ann. Returns also Cid's browser, the case and its claim.
async fn filed_by_cid() -> (TestServer, Browser, String, String) {
    let server = TestServer::start().await;
    server.add_mandate(CID, ANN).await;
    let cid = server.signed_in(CID).await;
    let mut report = report("ann", &["ann-a"]);
    report["payee"]["name"] = json!("安");
    let filed = cid.file("key-00001", &report).await.ok();
    let case = filed["case"].as_str().unwrap().to_owned();
    let view = cid.get(&format!("/api/v1/cases/{case}")).await.ok();
    let claim = view["entries"][0]["event"]["report"]["claims"][0]["claim"].as_str().unwrap();
    let claim = claim.to_owned();
    (server, cid, case, claim)
}

async fn cases(browser: &Browser) -> Value {
    browser.get("/api/v1/cases").await.ok()["total"].clone()
}

async fn belongs_to_ann_alone(
    server: &TestServer,
    ann: &Browser,
    cid: &Browser,
    case: &str,
    claim: &str,
) {
    let path = format!("/api/v1/cases/{case}");
    let message = json!({ "text": "还在吗" }).to_string();
    let key = [("idempotency-key", "key-message")];
    let messages = format!("{path}/claims/{claim}/messages");
    cid.get(&path).await.refused(ProblemKind::NotFound, 404);
    let written = cid.send(Method::POST, &messages, &key, Some(message.clone())).await;
    written.refused(ProblemKind::NotFound, 404);
    let agreed =
        cid.send(Method::POST, &format!("{path}/claims/{claim}/agreement"), &[], None).await;
    agreed.refused(ProblemKind::NotFound, 404);
    assert_eq!(cases(cid).await, 0);
    assert_eq!(cases(ann).await, 1);
    let view = ann.get(&path).await.ok();
    assert_eq!(view["entries"][0]["event"]["report"]["filed_by"], "cid", "the journal stays");
    let alpha = server.partner("alpha");
    alpha.append(case, claim, json!({ "event": "received" })).await.ok();
    ann.send(Method::POST, &messages, &key, Some(message)).await.ok();
}

#[tokio::test]
async fn it_goes_to_the_insured_when_the_insured_ends_the_mandate() {
    let (server, cid, case, claim) = filed_by_cid().await;
    let ann = server.signed_in(ANN).await;
    let mut open = Stream::open(&cid, &case, "?after=1", &[]).await;
    assert_eq!(cases(&ann).await, 0);
    ann.send(Method::DELETE, "/api/v1/me/mandates/acted-for-by/cid", &[], None).await.ok();
    assert_eq!(open.next().await, None, "the helper's stream ends");
    belongs_to_ann_alone(&server, &ann, &cid, &case, &claim).await;
}

#[tokio::test]
async fn it_goes_to_the_insured_when_the_helper_ends_the_mandate() {
    let (server, cid, case, claim) = filed_by_cid().await;
    let ann = server.signed_in(ANN).await;
    cid.send(Method::DELETE, "/api/v1/me/mandates/acting-for/ann", &[], None).await.ok();
    belongs_to_ann_alone(&server, &ann, &cid, &case, &claim).await;
}
