//! A person's own account: mandates, sessions, data, phone number, notifications, closing.

use contract::problem::ProblemKind;
use domain::validation::FieldFlaw;
use reqwest::Method;
use serde_json::{Value, json};

use crate::agreement::file_claim;
use crate::client::{Browser, Reply};
use crate::files::start_upload;
use crate::test_server::{ANN, CID, CODE, TestServer};

const MINUTE: i64 = 60_000;
const NEW: &str = "13900008888";

async fn put(browser: &Browser, path: &str, body: Value) -> Reply {
    browser.send(Method::PUT, path, &[], Some(body.to_string())).await
}

async fn delete(browser: &Browser, path: &str) -> Reply {
    browser.send(Method::DELETE, path, &[], None).await
}

/// Sends a code to the person's own number, after the minimum interval.
async fn own_code(server: &TestServer, browser: &Browser) {
    server.clock.advance(MINUTE);
    browser.post("/api/v1/me/codes", &json!({})).await.ok();
}

#[tokio::test]
async fn a_mandate_can_be_listed_and_ended_by_the_person_who_acts() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let mandates = ann.get("/api/v1/me/mandates").await.ok();
    let mother = json!({ "person": "mo", "name": "莫", "relation": "mother" });
    assert_eq!(mandates, json!({ "acting_for": [mother], "acted_for_by": [] }));
    assert_eq!(ann.get("/api/v1/policies").await.ok()["policies"].as_array().unwrap().len(), 3);

    delete(&ann, "/api/v1/me/mandates/acted-for-by/mo").await.refused(ProblemKind::NotFound, 404);
    delete(&ann, "/api/v1/me/mandates/acting-for/mo").await.ok();
    delete(&ann, "/api/v1/me/mandates/acting-for/mo").await.refused(ProblemKind::NotFound, 404);
    let mandates = ann.get("/api/v1/me/mandates").await.ok();
    assert_eq!(mandates, json!({ "acting_for": [], "acted_for_by": [] }));
    // Without the mandate she no longer sees her mother's policies.
    assert_eq!(ann.get("/api/v1/policies").await.ok()["policies"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_mandate_can_be_ended_by_the_represented_person() {
    let server = TestServer::start().await;
    server.add_mandate(CID, ANN).await;
    let (ann, cid) = (server.signed_in(ANN).await, server.signed_in(CID).await);
    let mandates = ann.get("/api/v1/me/mandates").await.ok();
    assert_eq!(mandates["acted_for_by"][0]["person"], "cid");
    assert_eq!(cid.get("/api/v1/policies").await.ok()["policies"].as_array().unwrap().len(), 3);
    delete(&ann, "/api/v1/me/mandates/acted-for-by/cid").await.ok();
    assert_eq!(cid.get("/api/v1/policies").await.ok()["policies"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn sessions_are_listed_and_ended() {
    let server = TestServer::start().await;
    let here = server.signed_in(ANN).await;
    let mut others = Vec::new();
    for _ in 0..3 {
        server.clock.advance(MINUTE);
        others.push(server.signed_in(ANN).await);
    }
    let listed = here.get("/api/v1/me/sessions").await.ok();
    let sessions = listed["sessions"].as_array().unwrap();
    assert_eq!(sessions.len(), 4);
    let this: Vec<_> = sessions.iter().filter(|it| it["is_this"] == json!(true)).collect();
    assert_eq!(this.len(), 1);
    assert_eq!(this[0]["browser"], "other");

    let cid = server.signed_in(CID).await;
    let other = sessions.iter().find(|it| it["is_this"] == json!(false)).unwrap();
    let path = format!("/api/v1/me/sessions/{}", other["id"].as_str().unwrap());
    delete(&cid, &path).await.refused(ProblemKind::NotFound, 404);
    delete(&here, &path).await.ok();
    delete(&here, &path).await.refused(ProblemKind::NotFound, 404);
    let mut running = 0;
    for other in &others {
        running += u32::from(other.get("/api/v1/me").await.status.is_success());
    }
    assert_eq!(running, 2);

    delete(&here, "/api/v1/me/sessions").await.ok();
    for other in &others {
        other.get("/api/v1/me").await.refused(ProblemKind::NotSignedIn, 401);
    }
    here.get("/api/v1/me").await.ok();
    cid.get("/api/v1/me").await.ok();
}

#[tokio::test]
async fn reading_the_remaining_time_does_not_prolong_a_session() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let clock = json!({ "lapses_in_seconds": 1_800, "ends_in_seconds": 43_200 });
    assert_eq!(ann.get("/api/v1/session").await.ok(), clock);
    server.clock.advance(20 * MINUTE);
    let clock = json!({ "lapses_in_seconds": 600, "ends_in_seconds": 42_000 });
    assert_eq!(ann.get("/api/v1/session").await.ok(), clock);
    let prolonged = ann.post("/api/v1/session/seen", &json!({})).await.ok();
    assert_eq!(prolonged, json!({ "lapses_in_seconds": 1_800, "ends_in_seconds": 42_000 }));
    server.clock.advance(29 * MINUTE);
    ann.get("/api/v1/session").await.ok();
    server.clock.advance(MINUTE);
    ann.get("/api/v1/session").await.refused(ProblemKind::NotSignedIn, 401);
    ann.post("/api/v1/session/seen", &json!({})).await.refused(ProblemKind::NotSignedIn, 401);
    server.anybody().get("/api/v1/session").await.refused(ProblemKind::NotSignedIn, 401);
}

#[tokio::test]
async fn name_and_account_are_validated_and_updated() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let reply =
        put(&ann, "/api/v1/me/profile", json!({ "name": "  ", "account_tail": "12" })).await;
    reply.refused_fields(&[
        ("/name", FieldFlaw::Missing),
        ("/account_tail", FieldFlaw::NotAnAccountTail),
    ]);
    let corrected = json!({ "name": " 安 琪 ", "account_tail": "４３２１" });
    let me = put(&ann, "/api/v1/me/profile", corrected).await.ok();
    assert_eq!((&me["name"], &me["people"][0]["account_tail"]), (&json!("安 琪"), &json!("4321")));
    let me =
        put(&ann, "/api/v1/me/profile", json!({ "name": "安琪", "account_tail": "" })).await.ok();
    assert_eq!(me["people"][0]["account_tail"], Value::Null);
    put(&ann, "/api/v1/me/profile", json!({ "name": "安" }))
        .await
        .refused(ProblemKind::MalformedBody, 400);
}

#[tokio::test]
async fn changing_the_phone_number_requires_a_code_for_both_numbers() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    server.clock.advance(MINUTE);
    let elsewhere = server.signed_in(ANN).await;
    own_code(&server, &ann).await;
    ann.post("/api/v1/me/codes", &json!({ "phone": NEW })).await.ok();
    let new = |phone: &str, code: &str, old: &str| json!({ "phone": phone, "code": code, "old_code": old });
    put(&ann, "/api/v1/me/phone", new("12", "1", "")).await.refused_fields(&[
        ("/phone", FieldFlaw::NotAMobileNumber),
        ("/code", FieldFlaw::NotACode),
        ("/old_code", FieldFlaw::Missing),
    ]);
    put(&ann, "/api/v1/me/phone", new(ANN, CODE, CODE))
        .await
        .refused_fields(&[("/phone", FieldFlaw::Other)]);
    put(&ann, "/api/v1/me/phone", new(NEW, CODE, "000000"))
        .await
        .refused_fields(&[("/old_code", FieldFlaw::WrongCode)]);
    let me = put(&ann, "/api/v1/me/phone", new(NEW, CODE, CODE)).await.ok();
    assert_eq!(me["phone_masked"], "*******8888");
    assert_eq!(me["id"], "ann");
    // The sessions of others may be the reason for changing the number.
    elsewhere.get("/api/v1/me").await.refused(ProblemKind::NotSignedIn, 401);
    server.clock.advance(MINUTE);
    assert_eq!(server.signed_in(NEW).await.get("/api/v1/me").await.ok()["id"], "ann");
    assert_ne!(server.signed_in(ANN).await.get("/api/v1/me").await.ok()["id"], "ann");
}

#[tokio::test]
async fn a_number_in_use_cannot_be_taken() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    own_code(&server, &ann).await;
    ann.post("/api/v1/me/codes", &json!({ "phone": CID })).await.ok();
    put(&ann, "/api/v1/me/phone", json!({ "phone": CID, "code": CODE, "old_code": CODE }))
        .await
        .refused_fields(&[("/phone", FieldFlaw::Other)]);
    assert_eq!(ann.get("/api/v1/me").await.ok()["phone_masked"], "*******0011");
}

#[tokio::test]
async fn notification_choices_are_stored() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let first = ann.get("/api/v1/me/notifications").await.ok();
    assert_eq!(first["channels"], json!([]));
    assert_eq!(first["kinds"][4], json!({ "kind": "claimable_visit", "wanted": false }));
    let chosen = json!({ "wanted": ["decided", "claimable_visit"] });
    let saved = put(&ann, "/api/v1/me/notifications", chosen).await.ok();
    let wanted: Vec<_> = saved["kinds"]
        .as_array()
        .unwrap()
        .iter()
        .map(|kind| kind["wanted"] == json!(true))
        .collect();
    assert_eq!(wanted, [false, true, false, false, true]);
    assert_eq!(ann.get("/api/v1/me/notifications").await.ok(), saved);
    let gossip = json!({ "wanted": ["paid", "gossip"] });
    let refused = put(&ann, "/api/v1/me/notifications", gossip).await;
    assert_eq!(refused.refused(ProblemKind::MalformedBody, 400).errors[0].field, "/wanted/1");
    // Everybody has choices of their own.
    let cid = server.signed_in(CID).await;
    assert_eq!(cid.get("/api/v1/me/notifications").await.ok(), first);
}

#[tokio::test]
async fn personal_data_is_listed_and_exported() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let (case, _) = file_claim(&ann, "key-00001").await;
    start_upload(&ann, "hers").await;
    let data = ann.get("/api/v1/me/data").await.ok();
    assert_eq!(data["open_claims"], 1);
    let holding = |kind: &str| {
        let all = data["holdings"].as_array().unwrap();
        all.iter().find(|holding| holding["kind"] == json!(kind)).cloned().unwrap_or_default()
    };
    // A year's cover ending in 2026, plus five years.
    let retention = json!({ "kept_until": "2031-12-31" });
    assert_eq!(
        holding("policies"),
        json!({ "kind": "policies", "count": 2, "on_closing": retention })
    );
    assert_eq!(holding("cases")["on_closing"], retention);
    assert_eq!(holding("unfiled_documents")["on_closing"], "deleted");
    assert_eq!(holding("help_requests"), Value::Null);

    let reply = ann.get("/api/v1/me/data/export").await;
    assert!(reply.header("content-disposition").unwrap().starts_with("attachment"));
    let export = reply.ok();
    assert_eq!(export["phone"], ANN);
    assert_eq!(export["cases"][0]["case"], json!(case));
    assert_eq!(export["cases"][0]["entries"][0]["seq"], 1);
    assert_eq!(export["files"].as_array().unwrap().len(), 1);
    assert_eq!(export["policies"].as_array().unwrap().len(), 2);
    // Her mother's data is not part of it.
    assert!(!reply.text.contains("mo-a"));
}

#[tokio::test]
async fn a_closed_account_keeps_only_what_the_law_requires() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let (case, claim) = file_claim(&ann, "key-00001").await;
    let draft = json!({ "version": 1, "answers": "hers" });
    put(&ann, "/api/v1/drafts/hers", draft).await.ok();
    start_upload(&ann, "hers").await;
    server.clock.advance(MINUTE);
    let elsewhere = server.signed_in(ANN).await;

    own_code(&server, &ann).await;
    ann.post("/api/v1/me/closing", &json!({ "code": "" }))
        .await
        .refused_fields(&[("/code", FieldFlaw::Missing)]);
    ann.post("/api/v1/me/closing", &json!({ "code": "000000" }))
        .await
        .refused_fields(&[("/code", FieldFlaw::WrongCode)]);
    ann.get("/api/v1/me").await.ok();
    let closed = ann.post("/api/v1/me/closing", &json!({ "code": CODE })).await;
    closed.ok();
    assert!(closed.header("set-cookie").unwrap().contains("Max-Age=0"));
    for browser in [&ann, &elsewhere] {
        browser.get("/api/v1/me").await.refused(ProblemKind::NotSignedIn, 401);
    }
    // The insurer continues to handle the claim.
    let alpha = server.partner("alpha");
    alpha.append(&case, &claim, json!({ "event": "received" })).await.ok();
    // The number is free, and its next owner sees none of the old data.
    server.clock.advance(MINUTE);
    let again = server.signed_in(ANN).await;
    assert_ne!(again.get("/api/v1/me").await.ok()["id"], "ann");
    assert_eq!(again.get("/api/v1/me/data").await.ok()["open_claims"], 0);
    for path in [format!("/api/v1/cases/{case}"), "/api/v1/drafts/hers".to_owned()] {
        again.get(&path).await.refused(ProblemKind::NotFound, 404);
    }
}
