//! Inputs that no honest client sends: refused, and never an internal error, on both databases.

use contract::problem::ProblemKind;
use reqwest::Method;
use serde_json::{Value, json};

use crate::agreement::file_claim;
use crate::test_server::{ANN, TestServer, report};

/// All operations of the API as method and path template.
fn operations() -> Vec<(Method, String)> {
    let document: Value = serde_json::from_str(&server::openapi::document().unwrap()).unwrap();
    let paths = document["paths"].as_object().unwrap();
    let verbs = paths.iter().flat_map(|(path, item)| {
        let verbs = item.as_object().unwrap().keys();
        verbs.filter_map(move |verb| {
            let method = Method::from_bytes(verb.to_uppercase().as_bytes()).ok()?;
            let is_verb = ["GET", "PUT", "POST", "DELETE", "PATCH"].contains(&method.as_str());
            is_verb.then(|| (method, path.clone()))
        })
    });
    verbs.collect()
}

/// The template with every name replaced.
fn filled(path: &str, value: &str) -> String {
    let mut filled = String::new();
    for (nth, part) in path.split(['{', '}']).enumerate() {
        filled.push_str(if nth % 2 == 0 { part } else { value });
    }
    filled
}

async fn refuses_nul(server: &TestServer) {
    let ann = server.signed_in(ANN).await;
    for (method, path) in operations() {
        let body = (method != Method::GET).then(|| "{}".to_owned());
        let in_path = path.contains('{').then(|| filled(&path, "a%00b"));
        let in_query = format!("{}?draft=%00", filled(&path, "a"));
        for target in in_path.into_iter().chain([in_query]) {
            let reply = ann.send(method.clone(), &target, &[], body.clone()).await;
            reply.refused(ProblemKind::MalformedRequest, 400);
        }
    }
    let nul = "a\0b";
    let draft = json!({ "version": 1, "answers": nul }).to_string();
    let reply = ann.send(Method::PUT, "/api/v1/drafts/d1", &[], Some(draft)).await;
    reply.refused(ProblemKind::MalformedBody, 400);
    let profile = json!({ "name": nul, "account_tail": "" }).to_string();
    let reply = ann.send(Method::PUT, "/api/v1/me/profile", &[], Some(profile)).await;
    reply.refused(ProblemKind::MalformedBody, 400);
    let mut filing = report("ann", &["ann-a"]);
    filing["incident"]["insured"] = json!(nul);
    ann.file("key-nul01", &filing).await.refused(ProblemKind::MalformedBody, 400);
    let partner = server.partner("hospital");
    let visit = json!({ "payment_no": nul });
    let reply = partner.post("/partner/v1/visits", &visit).await;
    assert_eq!(reply.status.as_u16(), 400, "{reply:?}");
}

#[tokio::test]
async fn nul_is_refused_on_sqlite() {
    refuses_nul(&TestServer::start().await).await;
}

#[cfg(unix)]
#[tokio::test]
async fn nul_is_refused_on_postgres() {
    let Some(postgres) = crate::postgres::Postgres::start() else { return };
    let server = TestServer::start_on(postgres.database()).await;
    refuses_nul(&server).await;
    server.inner.stop().await.unwrap();
}

#[tokio::test]
async fn an_array_is_no_object_and_a_key_counts_once() {
    let server = TestServer::start().await;
    let browser = server.anybody();
    let body = json!([ANN, "246810"]);
    browser.post("/api/v1/session", &body).await.refused(ProblemKind::MalformedBody, 400);
    let ann = server.signed_in(ANN).await;
    let twice = report("ann", &["ann-a"])
        .to_string()
        .replace("\"social_insured\":", "\"social_insured\":{\"is\":true},\"social_insured\":");
    let headers = [("idempotency-key", "key-twice")];
    let reply = ann.send(Method::POST, "/api/v1/cases", &headers, Some(twice)).await;
    reply.refused(ProblemKind::MalformedBody, 400);
}

#[tokio::test]
async fn the_texts_of_partners_have_a_limit() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let (case, claim) = file_claim(&ann, "key-00001").await;
    let alpha = server.partner("alpha");
    let note = |length: usize| {
        let text = "字".repeat(length);
        json!({ "event": "note", "text": { "zh": text, "en": "x" } })
    };
    let reply = alpha.append(&case, &claim, note(4_001)).await;
    let problem = reply.refused(ProblemKind::InvalidFields, 422);
    assert_eq!(problem.errors[0].field, "/event/text/zh");
    alpha.append(&case, &claim, note(4_000)).await.ok();
    let path = format!("/partner/v1/cases/{case}/claims/{claim}/entries");
    let by = |handler: String| json!({ "handler": handler, "event": { "event": "received" } });
    let reply = alpha.post(&path, &by("王".repeat(61))).await;
    assert_eq!(reply.refused(ProblemKind::InvalidFields, 422).errors[0].field, "/handler");
    alpha.post(&path, &by("王".repeat(60))).await.ok();
}
