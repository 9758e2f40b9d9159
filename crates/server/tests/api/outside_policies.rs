//! Policies from elsewhere: who may describe them, and where they are listed.

use contract::problem::ProblemKind;
use domain::ids::PersonId;
use domain::validation::FieldFlaw;
use reqwest::Method;
use serde_json::{Value, json};
use server::store::{DatabaseUrl, OutsidePolicyStore};

use crate::client::{Browser, Reply};
use crate::test_server::{ANN, CID, CODE, TestServer};

const OUTSIDE: &str = "/api/v1/outside-policies";

async fn start(database: Option<DatabaseUrl>) -> TestServer {
    match database {
        Some(database) => TestServer::start_on(database).await,
        None => TestServer::start().await,
    }
}

fn plan(insured: &str) -> Value {
    json!({
        "insured": insured, "insurer": "单位团险", "product": "补充医疗", "cover": "medical_expenses",
        "amount": 2_000_000, "from": "2026-01-01", "to": "2026-12-31",
    })
}

async fn add(browser: &Browser, key: &str, terms: &Value) -> Reply {
    browser.send(Method::POST, OUTSIDE, &[("idempotency-key", key)], Some(terms.to_string())).await
}

async fn replace(browser: &Browser, policy: &Value, terms: &Value) -> Reply {
    let path = format!("{OUTSIDE}/{}", policy["id"].as_str().unwrap());
    browser.send(Method::PUT, &path, &[], Some(terms.to_string())).await
}

async fn delete(browser: &Browser, policy: &Value) -> Reply {
    let path = format!("{OUTSIDE}/{}", policy["id"].as_str().unwrap());
    browser.send(Method::DELETE, &path, &[], None).await
}

async fn listed(browser: &Browser) -> Vec<Value> {
    browser.get("/api/v1/policies").await.ok()["outside"].as_array().unwrap().clone()
}

async fn a_policy_is_described_changed_and_deleted(server: &TestServer) {
    let ann = server.signed_in(ANN).await;
    assert!(listed(&ann).await.is_empty());
    let before = ann.get("/api/v1/policies").await.etag();
    let added = add(&ann, "outside-1", &plan("ann")).await;
    assert_eq!(added.status.as_u16(), 201);
    let added = added.ok();
    assert_eq!(add(&ann, "outside-1", &plan("ann")).await.ok(), added, "a retry");
    assert_ne!(ann.get("/api/v1/policies").await.etag(), before);
    let mothers = add(&ann, "outside-2", &plan("mo")).await.ok();
    assert_eq!(listed(&ann).await, [added.clone(), mothers.clone()]);

    let mut changed = plan("ann");
    changed["amount"] = Value::Null;
    changed["cover"] = json!("critical_illness");
    let changed = replace(&ann, &added, &changed).await.ok();
    assert_eq!(changed["terms"]["cover"], "critical_illness");
    assert_eq!(listed(&ann).await[0], changed);

    let data = ann.get("/api/v1/me/data").await.ok();
    let holdings = data["holdings"].as_array().unwrap();
    let own = holdings.iter().find(|it| it["kind"] == "outside_policies").unwrap();
    assert_eq!((&own["count"], &own["on_closing"]), (&json!(1), &json!("deleted")));
    let export = ann.get("/api/v1/me/data/export").await.ok();
    assert_eq!(export["outside_policies"], json!([changed]), "the person's own");

    delete(&ann, &mothers).await.ok();
    delete(&ann, &mothers).await.refused(ProblemKind::NotFound, 404);
    assert_eq!(listed(&ann).await.len(), 1);
    delete(&ann, &changed).await.ok();
}

async fn only_the_family_sees_it(server: &TestServer) {
    let (ann, cid) = (server.signed_in(ANN).await, server.signed_in(CID).await);
    let added = add(&ann, "outside-3", &plan("mo")).await.ok();
    assert!(listed(&cid).await.is_empty());
    replace(&cid, &added, &plan("cid")).await.refused(ProblemKind::NotFound, 404);
    delete(&cid, &added).await.refused(ProblemKind::NotFound, 404);
    let foreign = add(&cid, "outside-1", &plan("mo")).await;
    foreign.refused_fields(&[("/insured", FieldFlaw::NotFound)]);
    let nobody = server.anybody();
    add(&nobody, "outside-1", &plan("mo")).await.refused(ProblemKind::NotSignedIn, 401);
    replace(&nobody, &added, &plan("mo")).await.refused(ProblemKind::NotSignedIn, 401);
    delete(&nobody, &added).await.refused(ProblemKind::NotSignedIn, 401);
    delete(&ann, &added).await.ok();
}

async fn every_flaw_is_at_its_field(server: &TestServer) {
    let ann = server.signed_in(ANN).await;
    let mut wrong = plan("nobody");
    wrong["insurer"] = json!(" ");
    wrong["product"] = json!("长".repeat(81));
    wrong["amount"] = json!(-1);
    wrong["to"] = json!("2025-01-01");
    let flaws = [
        ("/insured", FieldFlaw::NotFound),
        ("/insurer", FieldFlaw::Missing),
        ("/product", FieldFlaw::TooLong),
        ("/amount", FieldFlaw::AmountOutOfRange),
        ("/to", FieldFlaw::TooEarly),
    ];
    add(&ann, "outside-4", &wrong).await.refused_fields(&flaws);
    wrong["more"] = json!(1);
    add(&ann, "outside-5", &wrong).await.refused(ProblemKind::MalformedBody, 400);
    ann.post(OUTSIDE, &plan("ann")).await.refused(ProblemKind::IdempotencyKeyMissing, 400);
    for nth in 0..30 {
        add(&ann, &format!("outside-many-{nth}"), &plan("ann")).await.ok();
    }
    add(&ann, "outside-many-30", &plan("ann")).await.refused(ProblemKind::NotAllowedNow, 409);
}

async fn closing_the_account_deletes_them(server: &TestServer) {
    let cid = server.signed_in(CID).await;
    add(&cid, "outside-6", &plan("cid")).await.ok();
    server.clock.advance(61_000);
    cid.post("/api/v1/me/codes", &json!({})).await.ok();
    cid.post("/api/v1/me/closing", &json!({ "code": CODE })).await.ok();
    let store = server.store().await;
    let left = store.outside_policies(&[PersonId::new("cid")]).await.unwrap();
    assert!(left.is_empty());
}

scenarios! {
    a_policy_from_elsewhere_is_kept: a_policy_is_described_changed_and_deleted;
    a_policy_from_elsewhere_is_private: only_the_family_sees_it;
    a_policy_from_elsewhere_is_checked: every_flaw_is_at_its_field;
    a_closed_account_keeps_no_policy_from_elsewhere: closing_the_account_deletes_them;
}
