//! Imports: many records in one request.

use contract::problem::ProblemKind;
use reqwest::Method;
use serde_json::{Value, json};

use super::{EmptyServer, outpatient, person_path, policy_path};

const IMPORTS: &str = "/partner/v1/imports";
const DRY_RUN: &str = "/partner/v1/imports?dry_run=true";

/// People, a mandate and a policy, with flawed lines between them.
fn lines(prefix: &str, phone: &str) -> String {
    let mut policy = outpatient(&format!("{prefix}-son"), &format!("{prefix}-mum"));
    policy["kind"] = json!("policy");
    policy["policy_no"] = json!(format!("{prefix}-1"));
    let mut foreign = policy.clone();
    foreign["product"] = json!("qh-hospital");
    foreign["version"] = json!("2024");
    let mut orphan = policy.clone();
    orphan["insured"] = json!("nobody");
    orphan["policy_no"] = json!(format!("{prefix}-2"));
    let lines = [
        json!({ "kind": "person", "ref": format!("{prefix}-son"), "name": "冯儿", "phone": phone }),
        json!({ "kind": "person", "ref": format!("{prefix}-bad"), "name": "冯儿", "phone": "1" }),
        json!({ "kind": "person", "ref": format!("{prefix}-mum"), "name": "冯母", "birth": "1955-01-01" }),
        json!({ "kind": "mandate", "ref": format!("{prefix}-son"), "other": format!("{prefix}-mum"), "relation": "mother", "evidence": "委托书" }),
        json!({ "kind": "person", "ref": "x", "name": "某某", "age": 3 }),
        policy,
        foreign,
        orphan,
        json!({ "kind": "claim" }),
        json!(3),
    ];
    let text = lines.map(|line| line.to_string()).join("\n");
    text + "\n\n{ \"kind\": \n"
}

fn outcomes(answers: &[Value]) -> Vec<&str> {
    answers.iter().map(|answer| answer["outcome"].as_str().unwrap()).collect()
}

fn errors(answers: &[Value]) -> Vec<(u64, &str)> {
    let of = |answer| -> Option<(u64, &str)> {
        let answer: &Value = answer;
        Some((answer["line"].as_u64()?, answer["errors"][0]["field"].as_str()?))
    };
    answers.iter().filter_map(of).collect()
}

#[tokio::test]
async fn records_are_stored_or_refused() {
    records_are_stored_or_refused_one_by_one(&EmptyServer::start(None).await).await;
}

pub(super) async fn records_are_stored_or_refused_one_by_one(server: &EmptyServer) {
    let yuanshan = server.partner("yuanshan");
    let text = lines("imp", "13900000301");
    let first = yuanshan.import(IMPORTS, &text).await;
    let refused = "refused";
    assert_eq!(
        outcomes(&first),
        [
            "created", refused, "created", "created", refused, "created", refused, refused,
            refused, refused, refused
        ]
    );
    let expected =
        [(2, "/phone"), (5, "/age"), (7, ""), (8, "/insured"), (9, "/kind"), (10, ""), (12, "")];
    assert_eq!(errors(&first), expected);
    assert_eq!(first[6]["type"], "/problems/not-found", "another insurer's product");
    // An interrupted import is sent again.
    let again = yuanshan.import(IMPORTS, &text).await;
    let unchanged =
        outcomes(&first).into_iter().map(|it| if it == "created" { "unchanged" } else { it });
    assert_eq!(outcomes(&again), unchanged.collect::<Vec<_>>());
    let son = server.signed_in("13900000301").await;
    let policies = son.get("/api/v1/policies").await.ok();
    assert_eq!(policies["policies"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_dry_run_only_checks() {
    a_dry_run_stores_nothing(&EmptyServer::start(None).await).await;
}

pub(super) async fn a_dry_run_stores_nothing(server: &EmptyServer) {
    let yuanshan = server.partner("yuanshan");
    let text = lines("dry", "13900000311");
    let checked = yuanshan.import(DRY_RUN, &text).await;
    let person = person_path("dry-son");
    yuanshan.get(&person).await.refused(ProblemKind::NotFound, 404);
    yuanshan.get(&policy_path("dry-1")).await.refused(ProblemKind::NotFound, 404);
    // Ids of a dry run are not those of the records later.
    let without_ids = |answers: Vec<Value>| -> Vec<Value> {
        let without = |mut answer: Value| {
            answer.as_object_mut().unwrap().retain(|name, _| name != "person" && name != "policy");
            answer
        };
        answers.into_iter().map(without).collect()
    };
    let stored = yuanshan.import(IMPORTS, &text).await;
    assert_eq!(
        without_ids(checked),
        without_ids(stored),
        "a dry run tells what the import will do"
    );
    yuanshan.get(&person).await.ok();
}

#[tokio::test]
async fn an_import_has_limits() {
    let server = EmptyServer::start(None).await;
    let yuanshan = server.partner("yuanshan");
    for text in ["{}\n".repeat(20_001), "x".repeat(16 * 1024 * 1024 + 1)] {
        let headers = yuanshan.sign("POST", DRY_RUN, &text);
        let reply = yuanshan.send_as(Method::POST, DRY_RUN, &headers, Some(text)).await;
        reply.refused(ProblemKind::TooLarge, 413);
    }
    // More than the limit of other requests.
    let text = "{}\n".repeat(20_000) + &" ".repeat(300_000);
    assert_eq!(yuanshan.import(DRY_RUN, &text).await.len(), 20_000);
}
