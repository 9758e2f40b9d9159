//! Consents to share a report with insurers: given before sharing, checked on every access, and effective when
//! withdrawn; and policies that are claimed by post instead.

use contract::problem::ProblemKind;
use domain::consent::{LedgerEntry, verify};
use domain::validation::FieldFlaw;
use reqwest::Method;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::client::Browser;
use crate::test_server::{ANN, TestServer, report};
use crate::{files, losses};

fn consent(insurer: &str) -> Value {
    json!({ "insurer": insurer, "notice": "share_insurer.1" })
}

async fn ledger(browser: &Browser) -> Vec<Value> {
    let consents = browser.get("/api/v1/consents").await.ok();
    let entries = consents["ledgers"][0]["entries"].clone();
    let typed: Vec<LedgerEntry> = serde_json::from_value(entries.clone()).unwrap();
    assert!(verify(&typed).is_ok());
    entries.as_array().unwrap().clone()
}

/// The kind of each entry.
fn kinds(entries: &[Value]) -> Vec<&str> {
    let kind = |entry: &Value| entry["event"].as_object().unwrap().keys().next().cloned();
    let known = ["granted", "withdrawn", "called", "refused", "answered"];
    entries
        .iter()
        .map(|entry| known.into_iter().find(|it| kind(entry).as_deref() == Some(*it)).unwrap())
        .collect()
}

#[tokio::test]
async fn each_insurer_needs_a_consent_before_a_report_is_shared() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let mut body = report("ann", &["ann-a", "ann-b"]);
    body["consents"] = json!([consent("alpha")]);
    ann.file("key-00001", &body).await.refused_fields(&[("/consents", FieldFlaw::Missing)]);
    body["consents"] = json!([consent("alpha"), { "insurer": "beta", "notice": "an old one" }]);
    let reply = ann.file("key-00001", &body).await;
    reply.refused_fields(&[("/consents/1/notice", FieldFlaw::NotFound)]);
    assert_eq!(ledger(&ann).await, Vec::<Value>::new());

    body["consents"] = json!([consent("alpha"), consent("beta")]);
    let filed = ann.file("key-00001", &body).await.ok();
    assert_eq!(ann.file("key-00001", &body).await.ok(), filed);
    let entries = ledger(&ann).await;
    let each = ["granted", "called", "answered"];
    assert_eq!(kinds(&entries), [each, each].concat());
    let granted = &entries[0]["event"]["granted"];
    assert_eq!((&granted["insurer"], &granted["case"]), (&json!("alpha"), &filed["case"]));
    assert_eq!(granted["purpose"], "share_insurer");
    for answered in [&entries[2], &entries[5]] {
        assert!(answered["event"]["answered"]["outcome"]["complete"].is_string());
    }
}

#[tokio::test]
async fn an_insurer_can_open_documents_until_the_consent_is_withdrawn() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let file = files::stored_picture(&ann, "key-1").await;
    let mut body = report("ann", &["ann-a"]);
    body["documents"] = json!([{ "document": "invoice", "files": [file] }]);
    body["consents"] = json!([consent("alpha")]);
    let filed = ann.file("key-00001", &body).await.ok();
    let path = format!("/partner/v1/cases/{}/files/{file}", filed["case"].as_str().unwrap());
    let alpha = server.partner("alpha");
    files::download(&alpha, &ann.url, &path).await;
    assert_eq!(kinds(&ledger(&ann).await[3..]), ["called", "answered"]);

    let consent = ledger(&ann).await[0]["event"]["granted"]["id"].as_str().unwrap().to_owned();
    ann.send(Method::DELETE, &format!("/api/v1/consents/{consent}"), &[], None).await;
    alpha.get(&path).await.refused(ProblemKind::NotConsented, 403);
    let entries = ledger(&ann).await;
    assert_eq!(kinds(&entries[5..]), ["withdrawn", "refused"]);
    assert!(entries[6]["event"]["refused"]["why"]["withdrawn"].is_string());
}

#[tokio::test]
async fn policies_claimed_by_post_are_in_the_report_and_not_shared() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let mut body = report("ann", &["ann-a"]);
    body["consents"] = json!([consent("alpha")]);
    body["on_paper"] = json!(["ann-a", "cid-a"]);
    ann.file("key-00001", &body).await.refused_fields(&[
        ("/on_paper/0", FieldFlaw::Malformed),
        ("/on_paper/1", FieldFlaw::NotFound),
    ]);
    body["on_paper"] = json!(["ann-b"]);
    let filed = ann.file("key-00001", &body).await.ok();
    let case = ann.get(&format!("/api/v1/cases/{}", filed["case"].as_str().unwrap())).await.ok();
    let report = &case["entries"][0]["event"]["report"];
    let [paper] = report["on_paper"].as_array().unwrap().as_slice() else { panic!("{report}") };
    assert_eq!((&paper["policy_no"], &paper["why"]), (&json!("NO-ann-b"), &json!("not_shared")));
    assert_eq!(report["claims"].as_array().unwrap().len(), 1);
    let queue = server.partner("beta").get("/partner/v1/claims").await.ok();
    assert_eq!(queue["claims"], json!([]));
}

#[tokio::test]
async fn a_failed_filing_leaves_no_consent() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let file = files::stored_picture(&ann, "key-1").await;
    let mut body = report("ann", &["ann-a"]);
    body["documents"] = json!([{ "document": "invoice", "files": [file] }]);
    body["consents"] = json!([consent("alpha")]);
    // Two concurrent reports with the same file: one of them fails.
    let sent = ["key-00001", "key-00002"].map(|key| {
        let (ann, body) = (ann.clone(), body.clone());
        tokio::spawn(async move { ann.file(key, &body).await.status })
    });
    for sent in sent {
        sent.await.unwrap();
    }
    assert_eq!(ann.get("/api/v1/cases").await.ok()["total"], 1);
    let entries = ledger(&ann).await;
    assert_eq!(kinds(&entries), ["granted", "called", "answered"]);
}

#[tokio::test]
async fn a_consent_to_a_claim_about_losses_names_no_medical_record() {
    let dir = TempDir::new().unwrap();
    let (server, son) = losses::start(&dir).await;
    let on = losses::days_ago(3);
    let mut body = json!({
        "place": "景田",
        "incident": {
            "insured": "chen-zhiyuan",
            "on": on,
            "facts": { "cause": { "is": "fire" } },
            "losses": [{ "head": "contents", "amount": 1_200_000 }],
        },
        "policies": ["policy-zhiyuan-home"],
        "payee": { "name": "陈志远", "account_tail": "6217" },
        "consents": [{ "insurer": "qinghe", "notice": "share_insurer.1" }],
        "declared_true": true,
    });
    // The person has to see what is shared of this claim.
    let reply = son.file("key-00001", &body).await;
    reply.refused_fields(&[("/consents/0/notice", FieldFlaw::NotFound)]);
    body["consents"][0]["notice"] = json!("share_insurer.losses.1");
    son.file("key-00001", &body).await.ok();
    let consents = son.get("/api/v1/consents").await.ok();
    let ledgers = consents["ledgers"].as_array().unwrap();
    let own = ledgers.iter().find(|ledger| ledger["person"] == "chen-zhiyuan").unwrap();
    let entries: Vec<LedgerEntry> = serde_json::from_value(own["entries"].clone()).unwrap();
    assert!(verify(&entries).is_ok());
    let events = own["entries"].as_array().unwrap().iter().map(|entry| &entry["event"]);
    let granted = events.filter_map(|event| event.get("granted")).next_back().unwrap();
    assert_eq!(granted["categories"], json!(["losses", "documents", "account"]));
    server.stop().await.unwrap();
}
