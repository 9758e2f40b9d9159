//! The parts of a loss assessment: sent by the insurer, disputed one by one, and seen by the insurer again, on SQLite
//! and on PostgreSQL.

use contract::problem::ProblemKind;
use serde_json::{Value, json};

use crate::agreement::file_claim;
use crate::client::Browser;
#[cfg(unix)]
use crate::postgres::Postgres;
use crate::test_server::{ANN, TestServer};

/// Quoted at 4,600, of which 4,000 count.
fn bonnet() -> Value {
    json!({
        "name": { "zh": "引擎盖", "en": "Bonnet" },
        "work": "repair",
        "assessed_by": "insurer",
        "quoted": 460_000,
        "allowed": 400_000,
    })
}

fn bumper() -> Value {
    json!({
        "name": { "zh": "前保险杠", "en": "Front bumper" },
        "work": "replace",
        "assessed_by": "agreed",
        "quoted": 800_000,
        "allowed": 800_000,
    })
}

/// A car claimed at 12,600 and assessed at 12,000, with these parts.
fn decision(parts: &[Value]) -> Value {
    let step = |operation: &str, before: i64, after: i64| json!({ "clause": "3", "operation": { "op": operation }, "before": before, "change": after - before, "after": after });
    json!({
        "event": "decided",
        "decision": {
            "outcome": "paid",
            "amount": 1_200_000,
            "benefits": [{
                "benefit": "own-damage",
                "name": { "zh": "车损", "en": "own damage" },
                "steps": [
                    step("claimed", 0, 1_260_000),
                    step("beyond_assessment", 1_260_000, 1_200_000),
                ],
                "assessed_parts": parts,
            }],
            "decided_by": { "by": "person", "name": "周静" },
        },
    })
}

fn dispute(parts: &[Value]) -> Value {
    json!({
        "clause": "3",
        "parts": parts,
        "ground": "facts",
        "reason": "The bonnet is creased and cannot be repaired.",
        "wish": "work_out_again",
        "letter": "To Alpha …",
    })
}

/// Ann's claim, which the insurer has received.
async fn received(server: &TestServer) -> (Browser, String, String) {
    let ann = server.signed_in(ANN).await;
    let (case, claim) = file_claim(&ann, "key-00001").await;
    server.partner("alpha").append(&case, &claim, json!({ "event": "received" })).await.ok();
    (ann, case, claim)
}

async fn parts_are_sent_disputed_and_seen_by_the_insurer(server: &TestServer) {
    let (ann, case, claim) = received(server).await;
    let alpha = server.partner("alpha");
    alpha.append(&case, &claim, decision(&[bonnet(), bumper()])).await.ok();
    let view = ann.get(&format!("/api/v1/cases/{case}")).await.ok();
    let decided = view["entries"][2]["event"]["decision"]["benefits"][0].clone();
    assert_eq!(decided["assessed_parts"], json!([bonnet(), bumper()]));

    let path = format!("/api/v1/cases/{case}/claims/{claim}/dispute");
    let mut other = bonnet();
    other["allowed"] = json!(460_000);
    for unlisted in [[other].as_slice(), &[bonnet(), bonnet()]] {
        let refused = ann.post(&path, &dispute(unlisted)).await;
        let problem = refused.refused(ProblemKind::NotAllowedNow, 409);
        assert!(problem.detail.contains("no such part"), "{problem:?}");
    }
    let mut misspelled = dispute(&[bonnet()]);
    misspelled["parts"][0]["work"] = json!("mend");
    let problem = ann.post(&path, &misspelled).await.refused(ProblemKind::MalformedBody, 400);
    assert_eq!(problem.errors[0].field, "/parts/0/work");

    ann.post(&path, &dispute(&[bonnet()])).await.ok();
    let view = ann.get(&format!("/api/v1/cases/{case}")).await.ok();
    assert_eq!(view["entries"][3]["event"]["parts"], json!([bonnet()]));
    let queue = alpha.get("/partner/v1/claims").await.ok();
    let disputes = &queue["claims"][0]["disputes"];
    assert_eq!(disputes.as_array().unwrap().len(), 1);
    assert_eq!(disputes[0]["parts"], json!([bonnet()]));
    assert_eq!(disputes[0]["objection"]["letter"], "To Alpha …");

    let reason = json!({ "zh": "按更换重新定损。", "en": "Reassessed as a replacement." });
    alpha.append(&case, &claim, json!({ "event": "reopened", "reason": reason })).await.ok();
    let queue = alpha.get("/partner/v1/claims").await.ok();
    assert!(queue["claims"][0].get("disputes").is_none(), "the dispute was answered: {queue}");
}

#[tokio::test]
async fn parts_of_a_loss_are_sent_disputed_and_seen_by_the_insurer() {
    parts_are_sent_disputed_and_seen_by_the_insurer(&TestServer::start().await).await;
}

#[cfg(unix)]
#[tokio::test]
async fn parts_of_a_loss_are_sent_disputed_and_seen_by_the_insurer_on_postgres() {
    let Some(postgres) = Postgres::start() else { return };
    let server = TestServer::start_on(postgres.database()).await;
    parts_are_sent_disputed_and_seen_by_the_insurer(&server).await;
}

#[tokio::test]
async fn parts_that_are_invalid_or_do_not_add_up_are_refused_by_name() {
    let server = TestServer::start().await;
    let (_, case, claim) = received(&server).await;
    let alpha = server.partner("alpha");
    let with = |field: &str, value: Value| {
        let mut parts = [bonnet(), bumper()];
        parts[0][field] = value;
        decision(&parts)
    };
    for (event, expected) in [
        (
            with("name", json!({ "zh": "引擎盖", "en": "" })),
            "part 1 of the loss assessment of benefit own-damage: `name`",
        ),
        (with("quoted", json!(0)), "`quoted` must be above zero"),
        (with("allowed", json!(-1)), "`allowed` must be from zero to `quoted`"),
        (with("allowed", json!(460_001)), "`allowed` must be from zero to `quoted`"),
        (with("allowed", json!(399_999)), "the `allowed` amounts of benefit own-damage add up to"),
        (decision(&[bonnet(), bumper(), bumper()]), "part 3 of the loss assessment"),
    ] {
        let problem =
            alpha.append(&case, &claim, event).await.refused(ProblemKind::NotAllowedNow, 409);
        assert!(problem.detail.contains(expected), "{expected}: {problem:?}");
    }
    for (field, value) in
        [("work", json!("mend")), ("assessed_by", json!("neighbour")), ("price", json!(1))]
    {
        let place = format!("/event/decision/benefits/0/assessed_parts/0/{field}");
        let refused = alpha.append(&case, &claim, with(field, value)).await;
        let problem = refused.refused(ProblemKind::MalformedBody, 400);
        assert_eq!(problem.errors[0].field, place);
    }
    alpha.append(&case, &claim, decision(&[])).await.ok();
}
