//! Policies: periods, dated changes, and who may put them.

use contract::problem::ProblemKind;
use domain::validation::FieldFlaw;
use serde_json::{Value, json};

use super::{EmptyServer, outpatient, person, person_path, policy_path, told};
use crate::client::Browser;

#[tokio::test]
async fn a_policy_is_put_read() {
    a_policy_is_put_read_and_renewed(&EmptyServer::start(None).await).await;
}

pub(super) async fn a_policy_is_put_read_and_renewed(server: &EmptyServer) {
    let [platform, yuanshan] = ["platform", "yuanshan"].map(|it| server.partner(it));
    platform.put(&person_path("p-1"), &person("钱一", "13900000201")).await.ok();
    let path = policy_path("P-1");
    let mut record = json!({
        "product": "ys-accident", "version": "2025", "holder": "p-1", "insured": "p-1",
        "from": "2025-01-01", "to": "2025-12-31",
        "sums": { "death": 50_000_000 },
        "beneficiaries": [{ "name": "钱二", "order": 1, "share": 100 }],
        "family": "F-1",
        "endorsements": [{ "from": "2025-06-01", "sums": { "death": 80_000_000 } }],
        "opening": { "medical": { "paid_this_year": 12_300 } },
    });
    let first = platform.put(&path, &record).await;
    assert_eq!((first.status.as_u16(), told(&first).0.as_str()), (201, "created"));
    assert_eq!(told(&platform.put(&path, &record).await), ("unchanged".into(), vec![], vec![]));
    let read = platform.get(&path).await;
    assert_eq!(read.etag(), first.etag());
    let stored = &read.ok()["periods"][0];
    assert_eq!(stored["policy"], first.ok()["policy"]);
    for (field, sent) in record.as_object().unwrap() {
        if field != "opening" {
            assert_eq!(&stored["record"][field], sent, "{field}");
        }
    }
    // The insurer sees its policy; it has no name for the person.
    let seen = yuanshan.get(&path).await.ok();
    assert_eq!(seen["periods"][0]["record"]["holder"], Value::Null);

    record["riders"] = json!([]);
    record["endorsements"][0]["from"] = json!("2025-07-01");
    let stale = platform.put_if(&path, &record, &[("if-match", "\"x\"")]).await;
    let current = stale.refused(ProblemKind::Stale, 412).current;
    assert_eq!(current.map(|tag| format!("\"{tag}\"")), Some(first.etag()));
    let changed = platform.put_if(&path, &record, &[("if-match", &first.etag())]).await;
    assert_eq!(told(&changed).1, ["/endorsements"]);

    let mut renewal = record.clone();
    renewal["from"] = json!("2026-01-01");
    renewal["to"] = json!("2026-12-31");
    renewal["renewed_since"] = json!("2025-01-01");
    renewal["endorsements"] = json!([]);
    let renewed = platform.put(&path, &renewal).await;
    assert_eq!(renewed.status, 201);
    assert_ne!(renewed.ok()["policy"], first.ok()["policy"]);
    assert_eq!(platform.get(&path).await.ok()["periods"].as_array().unwrap().len(), 2);
    renewal["from"] = json!("2026-02-01");
    platform.put(&path, &renewal).await.refused_fields(&[("/from", FieldFlaw::Other)]);

    let browser = server.signed_in("13900000201").await;
    let policies = browser.get("/api/v1/policies").await.ok();
    let policies = policies["policies"].as_array().unwrap();
    assert_eq!(policies.len(), 2);
    assert_eq!(policies[0]["usage"]["benefits"]["medical"]["paid_this_year"], 12_300);
    assert_eq!(policies[0]["policy"]["sums"]["death"], 80_000_000);
    assert_eq!(policies[0]["policy"]["changes"]["earlier"][0]["sums"]["death"], 50_000_000);
    assert_eq!(policies[1]["policy"]["renewed_since"], "2025-01-01");
}

#[tokio::test]
async fn an_insurer_puts_its_own_policies() {
    an_insurer_puts_only_its_own_policies(&EmptyServer::start(None).await).await;
}

pub(super) async fn an_insurer_puts_only_its_own_policies(server: &EmptyServer) {
    let [platform, yuanshan, qinghe] =
        ["platform", "yuanshan", "qinghe"].map(|it| server.partner(it));
    for (nth, partner) in [&platform, &yuanshan, &qinghe].into_iter().enumerate() {
        let record = person("孙某", &format!("1390000021{nth}"));
        partner.put(&person_path("own"), &record).await.ok();
    }
    let record = outpatient("own", "own");
    qinghe.put(&policy_path("OWN-1"), &record).await.refused(ProblemKind::NotFound, 404);
    yuanshan.put(&policy_path("OWN-1"), &record).await.ok();
    qinghe.get(&policy_path("OWN-1")).await.refused(ProblemKind::NotFound, 404);

    // Two insurers may use the same number.
    let mut theirs = record.clone();
    theirs["product"] = json!("qh-hospital");
    theirs["version"] = json!("2024");
    qinghe.put(&policy_path("OWN-1"), &theirs).await.ok();
    platform.get(&policy_path("OWN-1")).await.refused(ProblemKind::MalformedRequest, 400);
    let one = platform.get(&format!("{}?insurer=qinghe", policy_path("OWN-1"))).await.ok();
    assert_eq!(one["insurer"], "qinghe");
    assert_eq!(yuanshan.get(&policy_path("OWN-1")).await.ok()["insurer"], "yuanshan");

    // Names of people are the partner's own: the policy is of the platform's person now.
    let taken = platform.put(&policy_path("OWN-1"), &record).await;
    assert_eq!(told(&taken).1, ["/holder", "/insured"]);
}

#[tokio::test]
async fn every_flaw_is_reported() {
    every_flaw_is_reported_at_its_field(&EmptyServer::start(None).await).await;
}

pub(super) async fn every_flaw_is_reported_at_its_field(server: &EmptyServer) {
    let platform = server.partner("platform");
    platform.put(&person_path("flaw"), &json!({ "name": "李某" })).await.ok();
    let path = policy_path("FLAW-1");
    let flaws = async |record: Value, expected: &[(&str, FieldFlaw)]| {
        platform.put(&path, &record).await.refused_fields(expected);
        platform.get(&path).await.refused(ProblemKind::NotFound, 404);
    };
    let home = json!({
        "product": "qh-home", "version": "2024", "holder": "flaw",
        "from": "2026-12-31", "to": "2026-01-01", "renewed_since": "2027-01-01",
        "sums": { "home": 0, "roof": 1 }, "riders": ["glass", "theft"],
        "beneficiaries": [
            { "name": "甲某", "order": 1, "share": 50 }, { "name": "乙某", "order": 1, "share": 49 },
            { "name": "?", "order": 0 },
        ],
        "gaps": [{ "from": "2025-01-01", "why": "lapsed" }],
        "opening": { "roof": { "paid_this_year": -1 } },
    });
    flaws(
        home,
        &[
            ("/insured", FieldFlaw::Missing),
            ("/to", FieldFlaw::TooEarly),
            ("/renewed_since", FieldFlaw::TooLate),
            ("/beneficiaries/2/name", FieldFlaw::NotAName),
            ("/beneficiaries/2/order", FieldFlaw::AmountOutOfRange),
            ("/beneficiaries/0/share", FieldFlaw::NotTheWhole),
            ("/gaps/0/from", FieldFlaw::TooEarly),
            ("/sums/home", FieldFlaw::AmountOutOfRange),
            ("/sums/roof", FieldFlaw::NotFound),
            ("/riders", FieldFlaw::NotFound),
            ("/opening/roof", FieldFlaw::NotFound),
            ("/opening/roof/paid_this_year", FieldFlaw::AmountOutOfRange),
        ],
    )
    .await;
    let mut record = outpatient("nobody", "flaw");
    flaws(record.clone(), &[("/holder", FieldFlaw::NotFound)]).await;
    record["holder"] = json!("flaw");
    flaws(record.clone(), &[("/insured", FieldFlaw::Missing)]).await;
    record["sums"] = json!({ "visit": 100 });
    flaws(record.clone(), &[("/sums/visit", FieldFlaw::Other)]).await;
    record["version"] = json!("1999");
    flaws(record.clone(), &[("/version", FieldFlaw::NotFound)]).await;
    record["product"] = json!("none");
    flaws(record.clone(), &[("/product", FieldFlaw::NotFound)]).await;
    record["gaps"] = json!([{ "from": "2026-02-30", "why": "lapsed" }]);
    let problem = platform.put(&path, &record).await.refused(ProblemKind::MalformedBody, 400);
    assert_eq!(problem.errors[0].field, "/gaps/0/from");
}

/// What an outpatient visit on `day` costs, for `insured`.
pub(crate) fn visit(insured: &str, day: &str) -> Value {
    json!({
        "insured": insured,
        "on": day,
        "facts": {
            "cause": { "is": "illness" }, "care": { "is": "outpatient" },
            "circumstances": { "social_insured": { "is": true } },
            "hospital_kind": { "is": "public" }, "hospital_grade": { "is": "secondary" },
            "department": { "is": "ordinary" },
        },
        "bills": [{
            "on": day, "fund_paid": 0,
            "lines": [{ "category": "drugs", "scope": "in", "amount": 30_000 }],
        }],
    })
}

async fn pays(browser: &Browser, insured: &str, day: &str) -> bool {
    let incident = visit(insured, day);
    let answer = browser.post("/api/v1/assess", &json!({ "incident": incident })).await.ok();
    let benefits = &answer["assessment"]["policies"][0]["benefits"];
    benefits.as_array().unwrap().iter().any(|it| it["verdict"]["verdict"] != "does_not_pay")
}

#[tokio::test]
async fn a_cancelled_policy() {
    a_cancelled_policy_covers_up_to_its_day(&EmptyServer::start(None).await).await;
}

pub(super) async fn a_cancelled_policy_covers_up_to_its_day(server: &EmptyServer) {
    let yuanshan = server.partner("yuanshan");
    let put = yuanshan.put(&person_path("c-1"), &person("周某", "13900000221")).await.ok();
    let insured = put["person"].as_str().unwrap();
    let path = policy_path("C-1");
    let mut record = outpatient("c-1", "c-1");
    yuanshan.put(&path, &record).await.ok();
    let browser = server.signed_in("13900000221").await;
    assert!(pays(&browser, insured, "2026-11-18").await);

    record["gaps"] = json!([{ "from": "2026-10-01", "to": "2026-10-15", "why": "lapsed" }, { "from": "2026-11-11", "why": "cancelled" }]);
    assert_eq!(told(&yuanshan.put(&path, &record).await).1, ["/gaps"]);
    for (day, covered) in [
        ("2026-09-30", true),
        ("2026-10-01", false),
        ("2026-10-15", false),
        ("2026-10-16", true),
        ("2026-11-10", true),
        ("2026-11-11", false),
        ("2026-11-18", false),
    ] {
        assert_eq!(pays(&browser, insured, day).await, covered, "{day}");
    }
    // Reinstated.
    record["gaps"][1]["to"] = json!("2026-11-15");
    yuanshan.put(&path, &record).await.ok();
    assert!(!pays(&browser, insured, "2026-11-15").await);
    assert!(pays(&browser, insured, "2026-11-16").await);
}

#[tokio::test]
async fn filed_claims_stay_as_judged() {
    what_a_filed_claim_was_judged_by_does_not_change(&EmptyServer::start(None).await).await;
}

pub(super) async fn what_a_filed_claim_was_judged_by_does_not_change(server: &EmptyServer) {
    let yuanshan = server.partner("yuanshan");
    let put = yuanshan.put(&person_path("j-1"), &person("郑某", "13900000231")).await.ok();
    let path = policy_path("J-1");
    let mut record = outpatient("j-1", "j-1");
    let policy = yuanshan.put(&path, &record).await.ok();
    let browser = server.signed_in("13900000231").await;
    let report = json!({
        "place": "第一人民医院", "incident": visit(put["person"].as_str().unwrap(), "2026-11-10"),
        "policies": [policy["policy"]], "payee": { "name": "郑某", "account_tail": "8888" },
        "declared_true": true,
    });
    browser.file("judged-0001", &report).await.ok();

    record["gaps"] = json!([{ "from": "2026-11-10", "why": "cancelled" }]);
    yuanshan.put(&path, &record).await.refused_fields(&[("/gaps", FieldFlaw::Other)]);
    record["renewed_since"] = json!("2025-01-01");
    record["gaps"] = json!([]);
    yuanshan.put(&path, &record).await.refused_fields(&[("/renewed_since", FieldFlaw::Other)]);
    record.as_object_mut().unwrap().remove("renewed_since");
    record["gaps"] = json!([{ "from": "2026-11-11", "why": "cancelled" }]);
    assert_eq!(told(&yuanshan.put(&path, &record).await).0, "changed", "from the day after");
}
