//! What a relative sees of a shared case: each level, step by step.

use reqwest::Method;
use serde_json::{Value, json};

use super::{AMOUNTS, PROGRESS, accepted, start};
use crate::agreement::{decision_event, file_claim};
use crate::test_server::{ANN, TestServer, report};

/// What the insurer does next, and what a relative sees of the claim afterwards.
fn steps() -> [(Value, &'static str, Value); 6] {
    let unpaid = json!({ "claimed": 30_000, "decided": 16_000, "paid": 0 });
    let paid = json!({ "claimed": 30_000, "decided": 16_000, "paid": 16_000 });
    let amount = json!({ "amount": 16_000, "account_tail": "8888" });
    let with = |event: &str| {
        let mut body = amount.clone();
        body["event"] = json!(event);
        body
    };
    [
        (json!({ "event": "received", "receipt_no": "R-1" }), "received", json!({ "paid": 0 })),
        (json!({ "event": "assessment_started" }), "assessing", json!({ "paid": 0 })),
        (decision_event(), "decided", unpaid.clone()),
        (Value::Null, "agreed", unpaid.clone()),
        (with("payment_sent"), "paying", unpaid),
        (json!({ "event": "payment_arrived", "amount": 16_000 }), "paid", paid),
    ]
}

/// What the latest step is called in this status.
fn step_kind(status: &str) -> &str {
    match status {
        "assessing" => "assessment_started",
        "paying" => "payment_sent",
        "paid" => "payment_arrived",
        same => same,
    }
}

async fn each_level_shows_its_fields_and_no_others(server: &TestServer) {
    let ann = server.signed_in(ANN).await;
    let alpha = server.partner("alpha");
    let (case, claim) = file_claim(&ann, "share-0041").await;
    let near = server.signed_in("13900002141").await;
    let far = server.signed_in("13900002142").await;
    let (amounts_claim, _) = accepted(&ann, &case, &near, AMOUNTS).await;
    let (progress_claim, _) = accepted(&ann, &case, &far, PROGRESS).await;
    for (event, status, amounts) in steps() {
        if event.is_null() {
            let agreement = format!("/api/v1/cases/{case}/claims/{claim}/agreement");
            ann.send(Method::POST, &agreement, &[], None).await.ok();
        } else {
            alpha.append(&case, &claim, event).await.ok();
        }
        let progress = far.get(&progress_claim).await.ok();
        let with_amounts = near.get(&amounts_claim).await.ok();
        assert_eq!(with_amounts["claims"][0]["amounts"], amounts, "{status}");
        let steps: Vec<_> = with_amounts["steps"].as_array().unwrap().clone();
        assert_eq!(steps[0]["kind"], step_kind(status), "{status}");
        assert!(progress.get("steps").is_none(), "{status}");
        // But for these, the levels differ in the sums and nothing else.
        let mut without = with_amounts["claims"].clone();
        without[0].as_object_mut().unwrap().remove("amounts");
        assert_eq!(progress["claims"], without, "{status}");
        assert_eq!(progress["claims"][0]["stage"]["status"], status);
        assert_eq!(progress["claims"][0]["asked"], false, "{status}");
        for (level, seen) in [(PROGRESS, &progress), (AMOUNTS, &with_amounts)] {
            assert_eq!(seen["level"], level);
            let seen = seen.to_string();
            for hidden in [
                &case,
                &claim,
                "第一人民医院",
                "illness",
                "8888",
                "R-1",
                "NO-ann-a",
                "drugs",
                "我女儿",
            ] {
                assert!(!seen.contains(hidden), "{level} shows {hidden}: {seen}");
            }
        }
        let progress = progress.to_string();
        for sum in ["30000", "16000"] {
            assert!(!progress.contains(sum), "{status}: {progress}");
        }
    }
    let steps = near.get(&amounts_claim).await.ok()["steps"].clone();
    assert_eq!(steps.as_array().unwrap().len(), 7);
    assert_eq!(steps[0]["amount"], 16_000);
    assert_eq!((&steps[6]["kind"], steps[6].get("insurer_name")), (&json!("filed"), None));
    let dates = &far.get(&progress_claim).await.ok()["claims"][0]["dates"];
    assert_eq!(
        dates,
        &json!({ "received_on": "2026-11-20", "decided_on": "2026-11-20", "paid_on": "2026-11-20" })
    );
}

/// A refusal whose notice is still to come.
fn refusal() -> Value {
    json!({
        "event": "decided",
        "decision": {
            "outcome": "denied", "amount": 0, "benefits": [],
            "reasons": [{ "clause": "3", "text": { "zh": "不在保障范围内。", "en": "Not covered." } }],
            "decided_by": { "by": "person", "name": "周静" },
            "notice_follows": true,
        },
    })
}

async fn without_sums_a_refusal_looks_like_a_decision(server: &TestServer) {
    let ann = server.signed_in(ANN).await;
    let alpha = server.partner("alpha");
    let far = server.signed_in("13900002151").await;
    let near = server.signed_in("13900002152").await;
    let mut seen = Vec::new();
    for (key, decision) in [("share-0051", decision_event()), ("share-0052", refusal())] {
        let (case, claim) = file_claim(&ann, key).await;
        for event in [json!({ "event": "received" }), json!({ "event": "assessment_started" })] {
            alpha.append(&case, &claim, event).await.ok();
        }
        let (progress_claim, _) = accepted(&ann, &case, &far, PROGRESS).await;
        let running = far.get(&progress_claim).await.ok();
        assert_eq!(running["claims"][0]["deadline"]["clock"], "running", "{running}");
        alpha.append(&case, &claim, decision).await.ok();
        // Neither does the limit for a complaint, which waits behind that of the notice of a refusal.
        let complaint = json!({ "rule": "guide", "letter": "没有及时指导。" });
        ann.post(&format!("/api/v1/cases/{case}/claims/{claim}/complaint"), &complaint).await.ok();
        let progress = far.get(&progress_claim).await.ok();
        assert_eq!(progress["claims"][0]["deadline"]["rule"], "complaint", "{progress}");
        seen.push(progress["claims"].clone());
        let (amounts_claim, _) = accepted(&ann, &case, &near, AMOUNTS).await;
        seen.push(near.get(&amounts_claim).await.ok()["claims"].clone());
    }
    let [decided, _, refused, refused_with_sums] = seen.try_into().unwrap();
    assert_eq!(decided, refused);
    assert_eq!(refused_with_sums[0]["amounts"], json!({ "decided": 0, "paid": 0 }));
    assert_eq!(refused_with_sums[0]["deadline"]["rule"], "deny_notice");
}

/// A refused claim waits for nobody, so that it would be the last of several.
async fn without_sums_the_order_of_the_claims_tells_nothing(server: &TestServer) {
    let ann = server.signed_in(ANN).await;
    let alpha = server.partner("alpha");
    let far = server.signed_in("13900002191").await;
    let mut orders = Vec::new();
    for (key, decision) in [("share-0091", decision_event()), ("share-0092", refusal())] {
        let filed = ann.file(key, &report("ann", &["ann-a", "ann-b"])).await.ok();
        let case = filed["case"].as_str().unwrap().to_owned();
        let view = ann.get(&format!("/api/v1/cases/{case}")).await.ok();
        let claims = view["entries"][0]["event"]["report"]["claims"].as_array().unwrap().clone();
        let of_a = claims.iter().find(|claim| claim["policy"] == "ann-a").unwrap();
        let claim = of_a["claim"].as_str().unwrap();
        for event in
            [json!({ "event": "received" }), json!({ "event": "assessment_started" }), decision]
        {
            alpha.append(&case, claim, event).await.ok();
        }
        let (shared, _) = accepted(&ann, &case, &far, PROGRESS).await;
        let shown = far.get(&shared).await.ok()["claims"].as_array().unwrap().clone();
        assert_eq!(shown.len(), 2);
        orders.push(shown.iter().map(|it| it["stage"].clone()).collect::<Vec<_>>());
    }
    assert_eq!(orders[0], orders[1]);
}

async fn that_something_is_asked_is_seen_but_not_what(server: &TestServer) {
    let ann = server.signed_in(ANN).await;
    let alpha = server.partner("alpha");
    let daughter = server.signed_in("13900002161").await;
    let (case, claim) = file_claim(&ann, "share-0061").await;
    let (shared, _) = accepted(&ann, &case, &daughter, AMOUNTS).await;
    alpha.append(&case, &claim, json!({ "event": "received" })).await.ok();
    let reason = json!({ "zh": "看诊断。", "en": "To see the diagnosis." });
    let request = json!({
        "event": "supplement_requested",
        "requests": [{ "id": "request-1", "document": "outpatient_record", "reason": reason }],
        "reached_on": "2026-11-20",
    });
    alpha.append(&case, &claim, request).await.ok();
    let seen = daughter.get(&shared).await.ok();
    assert_eq!(seen["claims"][0]["asked"], true);
    assert_eq!(seen["claims"][0]["stage"]["status"], "supplement");
    assert_eq!(seen["steps"][0]["kind"], "documents_asked_for");
    let seen = seen.to_string();
    for hidden in ["诊断", "diagnosis", "outpatient_record", "request-1"] {
        assert!(!seen.contains(hidden), "{hidden}: {seen}");
    }
}

scenarios! {
    a_relative_sees_what_the_level_permits: each_level_shows_its_fields_and_no_others;
    a_refusal_is_not_told_without_sums: without_sums_a_refusal_looks_like_a_decision;
    a_refusal_is_not_told_by_the_order_of_claims: without_sums_the_order_of_the_claims_tells_nothing;
    a_relative_is_not_told_what_is_asked: that_something_is_asked_is_seen_but_not_what;
}
