//! From the decision to the payment and the usage of the policy.

use contract::problem::ProblemKind;
use reqwest::Method;
use serde_json::{Value, json};

use crate::client::Browser;
use crate::test_server::{ANN, TestServer, report};

/// Files a claim under `ann-a`. Returns the case and the claim.
pub(crate) async fn file_claim(ann: &Browser, key: &str) -> (String, String) {
    let filed = ann.file(key, &report("ann", &["ann-a"])).await.ok();
    let case = filed["case"].as_str().unwrap().to_owned();
    let view = ann.get(&format!("/api/v1/cases/{case}")).await.ok();
    let claim = view["entries"][0]["event"]["report"]["claims"][0]["claim"].as_str().unwrap();
    (case, claim.to_owned())
}

/// A decision to pay the full 160 yuan.
pub(crate) fn decision_event() -> Value {
    let step = |operation: Value, before: i64, after: i64| json!({ "clause": "3", "operation": operation, "before": before, "change": after - before, "after": after });
    json!({
        "event": "decided",
        "decision": {
            "outcome": "paid",
            "amount": 16_000,
            "benefits": [{
                "benefit": "visit",
                "name": { "zh": "门诊", "en": "visits" },
                "steps": [
                    step(json!({ "op": "billed" }), 0, 30_000),
                    step(json!({ "op": "deductible", "amount": 10_000, "used": 0, "offset": 0 }), 30_000, 20_000),
                    step(json!({ "op": "ratio", "scope": "in", "of": 20_000, "ratio": 8_000, "no_social": null }), 20_000, 16_000),
                ],
            }],
            "reasons": [],
            "decided_by": { "by": "machine" },
        },
    })
}

#[tokio::test]
async fn a_claim_is_decided_agreed_and_paid_and_counts_as_usage_of_the_policy() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let alpha = server.partner("alpha");
    let (case, claim) = file_claim(&ann, "key-00001").await;
    let agreement = format!("/api/v1/cases/{case}/claims/{claim}/agreement");

    ann.send(Method::POST, &agreement, &[], None).await.refused(ProblemKind::NotAllowedNow, 409);
    for event in
        [json!({ "event": "received" }), json!({ "event": "assessment_started" }), decision_event()]
    {
        alpha.append(&case, &claim, event).await.ok();
    }
    let queue = alpha.get("/partner/v1/claims").await.ok();
    assert_eq!(queue["claims"][0]["decided"], 16_000);
    assert_eq!(queue["claims"][0]["status"], "decided");
    let key = [("idempotency-key", "agree-0001")];
    let agreed = ann.send(Method::POST, &agreement, &key, None).await;
    assert_eq!(agreed.ok()["seq"], 5);
    // A retry after a lost response is the same agreement.
    let again = ann.send(Method::POST, &agreement, &key, None).await;
    assert_eq!((again.ok(), again.header("idempotent-replayed")), (agreed.ok(), Some("true")));
    ann.send(Method::POST, &agreement, &[], None).await.refused(ProblemKind::NotAllowedNow, 409);

    // A decision that is agreed to counts before the money comes.
    let usage = |body: Value| body["policies"][0]["usage"]["benefits"].clone();
    let agreed = usage(ann.get("/api/v1/policies").await.ok());
    assert_eq!(agreed["visit"]["deductible_used"], 10_000);
    for event in [
        json!({ "event": "payment_sent", "amount": 16_000, "account_tail": "8888" }),
        json!({ "event": "payment_arrived", "amount": 16_000 }),
        json!({ "event": "closed" }),
    ] {
        alpha.append(&case, &claim, event).await.ok();
    }
    let used = usage(ann.get("/api/v1/policies").await.ok());
    assert_eq!(used, agreed);
    assert_eq!(used["visit"]["paid_this_year"], 16_000, "{used}");
    assert_eq!(used["visit"]["times_this_year"], 1);
    assert_eq!(used["visit"]["deductible_used"], 10_000);
    let list = ann.get("/api/v1/cases").await.ok();
    assert_eq!(list["cases"][0]["claims"][0]["status"], "closed");
}
