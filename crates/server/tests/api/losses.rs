//! Claims for losses in the demo, from the report to the decision: a repaired car, a car beyond repair, a home, and an
//! accident with several victims.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use domain::date::{CivilDate, Timestamp};
use serde_json::{Value, json};
use server::codes::FixedCode;
use server::config::{Config, Demo};
use server::{Server, demo};
use tempfile::TempDir;

use crate::client::Browser;
use crate::live::Stream;

/// A server whose demo insurers decide at once, and the son of its family.
pub(crate) async fn start(dir: &TempDir) -> (Server, Browser) {
    let config = Config {
        sender: Arc::new(FixedCode(demo::CODE.into())),
        code_pause: 0,
        partners: demo::partners(),
        demo: Some(Demo { pace: Some(Duration::from_millis(20)) }),
        ..Config::new(dir.path())
    };
    let server = Server::start(config).await.unwrap();
    let browser = Browser::new(server.url());
    let (phone, _) = demo::PHONES[0];
    browser.post("/api/v1/session/codes", &json!({ "phone": phone })).await.ok();
    browser.post("/api/v1/session", &json!({ "phone": phone, "code": demo::CODE })).await.ok();
    (server, browser)
}

/// This many days before today.
pub(crate) fn days_ago(days: i32) -> CivilDate {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis();
    Timestamp::from_millis(i64::try_from(now).unwrap()).date().plus_days(-days)
}

/// Files losses under these policies and returns the events up to the closing of every claim.
async fn settled(browser: &Browser, policies: &[&str], facts: Value, losses: Value) -> Vec<Value> {
    let on = days_ago(3);
    let report = json!({
        "place": "景田",
        "incident": { "insured": "chen-zhiyuan", "on": on, "facts": facts, "losses": losses },
        "policies": policies,
        "payee": { "name": "陈志远", "account_tail": "6217" },
        "declared_true": true,
    });
    let filed = browser.file("losses-key", &report).await.ok();
    let mut stream = Stream::open(browser, filed["case"].as_str().unwrap(), "", &[]).await;
    let mut events = Vec::new();
    while events.iter().filter(|event: &&Value| event["event"] == "closed").count() < policies.len()
    {
        let (_, entry) = stream.next().await.expect("the stream ended too soon");
        events.push(entry["event"].clone());
    }
    events
}

/// The decisions, by amount.
fn decisions(events: &[Value]) -> Vec<&Value> {
    let decided = events.iter().filter(|event| event["event"] == "decided");
    let mut decisions: Vec<_> = decided.map(|event| &event["decision"]).collect();
    decisions.sort_by_key(|decision| decision["amount"].as_i64());
    decisions
}

/// What each step of the only benefit of the only decision does.
fn steps(events: &[Value]) -> Vec<(String, i64)> {
    let steps = decisions(events)[0]["benefits"][0]["steps"].as_array().unwrap().iter();
    let step = |step: &Value| {
        let operation = step["operation"]["op"].as_str().unwrap().to_owned();
        (operation, step["change"].as_i64().unwrap())
    };
    steps.map(step).collect()
}

fn crash(fault: &str) -> Value {
    json!({ "cause": { "is": "road_accident" }, "fault": { "is": fault } })
}

fn named<const N: usize>(steps: [(&str, i64); N]) -> Vec<(String, i64)> {
    steps.map(|(operation, change)| (operation.to_owned(), change)).into()
}

#[tokio::test]
async fn a_repaired_car_is_paid_at_its_assessment_less_what_others_paid() {
    let dir = TempDir::new().unwrap();
    let (server, son) = start(&dir).await;
    let car = json!([{
        "head": "own_vehicle", "amount": 1_260_000, "assessed": 1_200_000, "received": 200_000,
    }]);
    let events = settled(&son, &["policy-zhiyuan-auto"], crash("main"), car).await;
    let expected = [
        ("claimed", 1_260_000),
        ("beyond_assessment", -60_000),
        ("others_paid", -200_000),
        ("loss_cap", 0),
    ];
    assert_eq!(steps(&events), named(expected));
    // The difference is in the part that the insurer's assessor wants repaired; the others are agreed on.
    let parts = decisions(&events)[0]["benefits"][0]["assessed_parts"].as_array().unwrap();
    let sum = |field: &str| parts.iter().map(|part| part[field].as_i64().unwrap()).sum::<i64>();
    assert_eq!((sum("quoted"), sum("allowed")), (1_260_000, 1_200_000));
    let first = (&parts[0]["work"], &parts[0]["assessed_by"]);
    assert_eq!(first, (&json!("repair"), &json!("insurer")));
    assert!(parts[1..].iter().all(|part| part["assessed_by"] == "agreed"));
    let arrived = events.iter().find(|event| event["event"] == "payment_arrived").unwrap();
    assert_eq!(arrived["amount"], 1_000_000);
    server.stop().await.unwrap();
}

#[tokio::test]
async fn a_car_beyond_repair_is_paid_at_its_value_less_salvage() {
    let dir = TempDir::new().unwrap();
    let (server, son) = start(&dir).await;
    let wreck = json!([{
        "head": "own_vehicle", "amount": 12_000_000, "value": 9_000_000, "salvage": 600_000,
    }]);
    let events = settled(&son, &["policy-zhiyuan-auto"], crash("full"), wreck).await;
    let expected = [
        ("claimed", 12_000_000),
        ("total_loss", -3_000_000),
        ("salvage", -600_000),
        ("loss_cap", 0),
    ];
    assert_eq!(steps(&events), named(expected));
    assert_eq!(decisions(&events)[0]["amount"], 8_400_000);
    let benefit = &decisions(&events)[0]["benefits"][0];
    assert!(benefit.get("assessed_parts").is_none(), "a wreck is not repaired: {benefit}");
    server.stop().await.unwrap();
}

#[tokio::test]
async fn a_home_is_paid_within_the_limit_of_portable_electronics() {
    let dir = TempDir::new().unwrap();
    let (server, son) = start(&dir).await;
    let losses = json!([
        { "head": "contents", "amount": 2_000_000 },
        { "head": "portable_electronics", "amount": 1_200_000 },
    ]);
    let facts = json!({ "cause": { "is": "fire" } });
    let events = settled(&son, &["policy-zhiyuan-home"], facts, losses).await;
    // 5 % of the assessed 32,000 is deducted.
    let expected = [
        ("claimed", 3_200_000),
        ("loss_limit", -400_000),
        ("loss_limit", 0),
        ("loss_deductible", -160_000),
    ];
    assert_eq!(steps(&events), named(expected));
    assert_eq!(decisions(&events)[0]["amount"], 2_640_000);
    server.stop().await.unwrap();
}

#[tokio::test]
async fn a_decision_states_the_part_of_each_victim() {
    let dir = TempDir::new().unwrap();
    let (server, son) = start(&dir).await;
    let losses = json!([
        { "head": "third_party_medical", "amount": 3_000_000, "person": 0 },
        { "head": "third_party_medical", "amount": 6_000_000, "person": 1 },
    ]);
    let policies = ["policy-zhiyuan-ctpl", "policy-zhiyuan-auto"];
    let events = settled(&son, &policies, crash("main"), losses).await;
    let parts = |first: i64, second: i64| {
        json!([
            { "party": { "victim": 1 }, "amount": first },
            { "party": { "victim": 2 }, "amount": second },
        ])
    };
    let [compulsory, liability] = decisions(&events)[..] else { panic!("{events:?}") };
    assert_eq!(compulsory["amount"], 1_800_000);
    assert_eq!(compulsory["benefits"][0]["parties"], parts(600_000, 1_200_000));
    // 70 % of what compulsory cover leaves to each.
    assert_eq!(liability["amount"], 5_040_000);
    assert_eq!(liability["benefits"][0]["parties"], parts(1_680_000, 3_360_000));
    server.stop().await.unwrap();
}
