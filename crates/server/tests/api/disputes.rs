//! Disputes, complaints, human review and withdrawal.

use contract::problem::ProblemKind;
use domain::validation::FieldFlaw;
use reqwest::Method;
use serde_json::{Value, json};

use crate::agreement::{decision_event, file_claim};
use crate::client::{Browser, Reply};
use crate::test_server::{ANN, CID, TestServer};

/// A dispute about one clause.
pub(crate) fn dispute() -> Value {
    json!({
        "clause": "3",
        "ground": "wording",
        "reason": "The deductible is for the year, not for the visit.",
        "evidence": "Page 3 of the contract.",
        "wish": { "pay": 24_000 },
        "letter": "To Alpha …",
    })
}

/// Posts a body with an idempotency key.
async fn post_with_key(who: &Browser, path: &str, key: &str, body: &Value) -> Reply {
    who.send(Method::POST, path, &[("idempotency-key", key)], Some(body.to_string())).await
}

struct Decided {
    server: TestServer,
    ann: Browser,
    case: String,
    claim: String,
}

impl Decided {
    /// Ann's claim with an automated decision.
    async fn new() -> Self {
        let server = TestServer::start().await;
        let ann = server.signed_in(ANN).await;
        let (case, claim) = file_claim(&ann, "key-00001").await;
        let decided = Self { server, ann, case, claim };
        for event in [json!({ "event": "received" }), self::decision_event()] {
            decided.append(event).await.ok();
        }
        decided
    }

    async fn append(&self, event: Value) -> Reply {
        self.server.partner("alpha").append(&self.case, &self.claim, event).await
    }

    fn path(&self, what: &str) -> String {
        format!("/api/v1/cases/{}/claims/{}/{what}", self.case, self.claim)
    }

    async fn entries(&self) -> Vec<Value> {
        let view = self.ann.get(&format!("/api/v1/cases/{}", self.case)).await.ok();
        view["entries"].as_array().unwrap().clone()
    }
}

#[tokio::test]
async fn a_dispute_is_recorded_once_and_answered_by_the_insurer() {
    let it = Decided::new().await;
    let path = it.path("dispute");
    let sent = post_with_key(&it.ann, &path, "dispute-1", &dispute()).await;
    let again = post_with_key(&it.ann, &path, "dispute-1", &dispute()).await;
    assert_eq!((again.ok(), again.header("idempotent-replayed")), (sent.ok(), Some("true")));
    let last = it.entries().await.pop().unwrap();
    assert_eq!((&last["seq"], &last["actor"]["actor"]), (&json!(4), &json!("claimant")));
    assert_eq!(last["event"]["objection"]["wish"], json!({ "pay": 24_000 }));
    assert_eq!(last["event"]["objection"]["letter"], "To Alpha …");
    // The same dispute cannot be made twice.
    post_with_key(&it.ann, &path, "dispute-2", &dispute())
        .await
        .refused(ProblemKind::NotAllowedNow, 409);

    let reason = json!({ "zh": "条款写的是每次。", "en": "The clause says each visit." });
    let nobody = json!({ "event": "upheld", "by": "", "reason": reason });
    it.append(nobody).await.refused(ProblemKind::NotAllowedNow, 409);
    it.append(json!({ "event": "upheld", "by": "周静", "reason": reason })).await.ok();
    let mut whole = dispute();
    whole["clause"] = Value::Null;
    post_with_key(&it.ann, &path, "dispute-3", &whole).await.ok();
    it.append(json!({ "event": "reopened", "reason": reason })).await.ok();
    it.append(decision_event()).await.ok();
    let queue = it.server.partner("alpha").get("/partner/v1/claims").await.ok();
    assert_eq!(queue["claims"][0]["status"], "decided");
}

#[tokio::test]
async fn invalid_fields_of_a_dispute_are_reported() {
    let it = Decided::new().await;
    let path = it.path("dispute");
    let wrong = json!({
        "clause": null,
        "ground": "other",
        "reason": "  ",
        "evidence": "x".repeat(2_001),
        "wish": { "pay": 0 },
        "letter": "",
    });
    it.ann.post(&path, &wrong).await.refused_fields(&[
        ("/reason", FieldFlaw::Missing),
        ("/letter", FieldFlaw::Missing),
        ("/evidence", FieldFlaw::TooLong),
        ("/wish/pay", FieldFlaw::AmountOutOfRange),
    ]);
    let mut unknown = dispute();
    unknown["ground"] = json!("bad_faith");
    it.ann.post(&path, &unknown).await.refused(ProblemKind::MalformedBody, 400);
    assert_eq!(it.entries().await.len(), 3);
    let cid = it.server.signed_in(CID).await;
    cid.post(&path, &dispute()).await.refused(ProblemKind::NotFound, 404);
}

#[tokio::test]
async fn after_a_request_for_human_review_automated_decisions_are_refused() {
    let it = Decided::new().await;
    let path = it.path("person");
    post_with_key(&it.ann, &path, "person-01", &json!({})).await.ok();
    post_with_key(&it.ann, &path, "person-02", &json!({}))
        .await
        .refused(ProblemKind::NotAllowedNow, 409);
    let reason = json!({ "zh": "由人来看。", "en": "A person looks." });
    it.append(json!({ "event": "reopened", "reason": reason })).await.ok();
    let refused = it.append(decision_event()).await.refused(ProblemKind::NotAllowedNow, 409);
    assert!(refused.detail.contains("person"), "{refused:?}");
    let mut by_person = decision_event();
    by_person["decision"]["decided_by"] = json!({ "by": "person", "name": "周静" });
    it.append(by_person).await.ok();
    post_with_key(&it.ann, &path, "person-03", &json!({}))
        .await
        .refused(ProblemKind::NotAllowedNow, 409);
}

#[tokio::test]
async fn a_complaint_about_a_delay_is_possible_once_there_is_one_by_the_servers_clock() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let (case, claim) = file_claim(&ann, "key-00001").await;
    let path = format!("/api/v1/cases/{case}/claims/{claim}/complaint");
    let body = json!({ "rule": "decide_personal", "letter": "You are late." });
    ann.post(&path, &body).await.refused(ProblemKind::NotAllowedNow, 409);
    let alpha = server.partner("alpha");
    alpha.append(&case, &claim, json!({ "event": "received" })).await.ok();
    // As a phone forty days ahead would send it.
    post_with_key(&ann, &path, "late-0001", &body).await.refused(ProblemKind::NotOverdue, 409);
    server.clock.advance(12 * 24 * 3_600_000);
    let ann = server.signed_in(ANN).await;
    post_with_key(&ann, &path, "late-0001", &body).await.ok();
    let no_such_limit = json!({ "rule": "ctpl_decide", "letter": "You are late." });
    ann.post(&path, &no_such_limit).await.refused(ProblemKind::NotOverdue, 409);
    let not_repeated = json!({ "rule": "supplement_once", "letter": "You asked twice." });
    ann.post(&path, &not_repeated).await.refused(ProblemKind::NotOverdue, 409);
    ann.post(&path, &body).await.refused(ProblemKind::NotAllowedNow, 409);
    let empty = json!({ "rule": "decide_personal", "letter": " " });
    ann.post(&path, &empty).await.refused_fields(&[("/letter", FieldFlaw::Missing)]);
    let reason = json!({ "zh": "等医院回函。", "en": "The hospital has not answered." });
    let explained = json!({ "event": "delay_explained", "reason": reason, "until": "2026-12-30" });
    alpha.append(&case, &claim, explained).await.ok();
    ann.post(&path, &body).await.ok();
}

#[tokio::test]
async fn a_withdrawn_claim_is_closed() {
    let it = Decided::new().await;
    let why = json!({ "reason": "paid elsewhere" });
    post_with_key(&it.ann, &it.path("withdrawal"), "withdraw-1", &why).await.ok();
    assert_eq!(it.entries().await.pop().unwrap()["event"]["reason"], "paid elsewhere");
    let paid = json!({ "event": "payment_sent", "amount": 16_000, "account_tail": "8888" });
    it.append(paid).await.refused(ProblemKind::NotAllowedNow, 409);
    let path = it.path("dispute");
    it.ann.post(&path, &dispute()).await.refused(ProblemKind::NotAllowedNow, 409);
}
