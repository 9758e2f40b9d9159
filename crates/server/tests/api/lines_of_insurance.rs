//! Reports for every line of insurance, for oneself and for others, under the demo policies.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::validation::FieldFlaw;
use serde_json::{Value, json};
use server::codes::FixedCode;
use server::config::{Config, Demo};
use server::{Server, demo};
use tempfile::TempDir;

use crate::client::Browser;

/// A server with the demo's people, without running insurers.
pub(crate) async fn start(dir: &TempDir) -> (Server, Browser) {
    let config = Config {
        sender: Arc::new(FixedCode(demo::CODE.into())),
        code_pause: 0,
        partners: demo::partners(),
        demo: Some(Demo { pace: None }),
        ..Config::new(dir.path())
    };
    let server = Server::start(config).await.unwrap();
    let browser = Browser::new(server.url());
    let (phone, _) = demo::PHONES[0];
    browser.post("/api/v1/session/codes", &json!({ "phone": phone })).await.ok();
    browser.post("/api/v1/session", &json!({ "phone": phone, "code": demo::CODE })).await.ok();
    (server, browser)
}

/// A report with these facts and amounts.
pub(crate) fn report(insured: &str, policies: &[&str], place: &str, more: Value) -> Value {
    let today = domain::date::Timestamp::from_millis(
        i64::try_from(
            std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_millis(),
        )
        .unwrap(),
    )
    .date();
    let mut incident = json!({ "insured": insured, "on": today.plus_days(-3) });
    for (key, value) in more.as_object().unwrap() {
        incident[key] = value.clone();
    }
    if let Some(amount) = incident.as_object_mut().unwrap().remove("billed") {
        incident["bills"] = json!([{
            "on": today.plus_days(-3),
            "lines": [{ "category": "unspecified", "scope": "in", "amount": amount }],
            "fund_paid": 0,
        }]);
    }
    // The payee is the insured.
    let payee = match insured {
        "chen-yulan" => json!({ "name": "陈玉兰", "account_tail": "3308" }),
        "chen-jianguo" => json!({ "name": "陈建国", "account_tail": "5521" }),
        _ => json!({ "name": "陈志远", "account_tail": "6217" }),
    };
    json!({
        "place": place,
        "incident": incident,
        "policies": policies,
        "payee": payee,
        "declared_true": true,
        "another_event": true,
    })
}

fn cause(cause: &str) -> Value {
    json!({ "cause": { "is": cause } })
}

#[tokio::test]
async fn a_report_of_every_line_of_insurance_can_be_filed() {
    let dir = TempDir::new().unwrap();
    let (server, son) = start(&dir).await;
    let me = "chen-zhiyuan";
    let reports = [
        (
            "outpatient",
            report(
                me,
                &["policy-zhiyuan-outpatient"],
                "景田人民医院",
                json!({ "facts": cause("illness"), "billed": 32_000 }),
            ),
        ),
        (
            "critical_illness",
            report(
                "chen-yulan",
                &["policy-yulan-critical"],
                "福田区第二人民医院",
                json!({ "facts": cause("illness") }),
            ),
        ),
        (
            "medical_million",
            report(
                "chen-jianguo",
                &["policy-jianguo-medical"],
                "福田区第二人民医院",
                json!({ "facts": cause("illness"), "billed": 4_000_000 }),
            ),
        ),
        (
            "accident",
            report(
                me,
                &["policy-zhiyuan-accident"],
                "莲花山公园",
                json!({ "facts": cause("accident"), "billed": 80_000 }),
            ),
        ),
        (
            "auto",
            report(
                me,
                &["policy-zhiyuan-auto", "policy-zhiyuan-ctpl"],
                "深南大道和新洲路口",
                json!({
                    "facts": cause("road_accident"),
                    "losses": [{ "head": "own_vehicle", "amount": 320_000 }],
                }),
            ),
        ),
        (
            "home",
            report(
                me,
                &["policy-zhiyuan-home"],
                "景田小区",
                json!({
                    "facts": cause("water_leak"),
                    "losses": [{ "head": "decoration", "amount": 1_200_000 }],
                }),
            ),
        ),
        (
            "small_property",
            report(
                me,
                &["policy-zhiyuan-freight"],
                "某某商城",
                json!({
                    "facts": cause("returned_goods"),
                    "losses": [{ "head": "return_freight", "amount": 1_500 }],
                }),
            ),
        ),
    ];
    let mut lines = BTreeSet::new();
    for (nth, (line, report)) in reports.iter().enumerate() {
        let filed = son.file(&format!("line-key-{nth}"), report).await.ok();
        let case = son.get(&format!("/api/v1/cases/{}", filed["case"].as_str().unwrap())).await;
        let filed = case.ok()["entries"][0]["event"]["report"].clone();
        assert_eq!(filed["claims"][0]["line"], *line);
        let own = filed["incident"]["insured"] == me;
        assert_eq!(filed["authority"], if own { "own" } else { "mandate" });
        lines.insert(*line);
    }
    assert_eq!(lines.len(), 7);
    server.stop().await.unwrap();
}

#[tokio::test]
async fn beneficiaries_are_recorded_after_a_death() {
    let dir = TempDir::new().unwrap();
    let (server, son) = start(&dir).await;
    let facts = json!({ "cause": { "is": "illness" }, "outcome": { "is": "death" } });
    let mut report = report(
        "chen-jianguo",
        &["policy-jianguo-medical"],
        "福田区第二人民医院",
        json!({ "facts": facts, "billed": 4_000_000 }),
    );
    let person = |share: Value| json!({ "name": "陈志远", "account_tail": "6217", "share": share });
    report["beneficiaries"] = json!([person(json!(50)), person(json!(49))]);
    son.file("death-key-1", &report)
        .await
        .refused_fields(&[("/beneficiaries/0/share", FieldFlaw::NotTheWhole)]);
    report["beneficiaries"] = json!([person(json!(50)), person(Value::Null)]);
    son.file("death-key-1", &report)
        .await
        .refused_fields(&[("/beneficiaries/1/share", FieldFlaw::Missing)]);
    report["beneficiaries"] = json!([person(json!(50)), person(json!(50))]);
    let filed = son.file("death-key-1", &report).await.ok();
    let case = filed["case"].as_str().unwrap();
    let view = son.get(&format!("/api/v1/cases/{case}")).await.ok();
    let filed = &view["entries"][0]["event"]["report"];
    assert_eq!(filed["authority"], "survivor");
    assert_eq!(filed["beneficiaries"], report["beneficiaries"]);
    server.stop().await.unwrap();
}
