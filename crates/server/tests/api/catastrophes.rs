//! Catastrophes: declared by an insurer, visible to its insured, marked on their claims.

use contract::problem::ProblemKind;
use domain::validation::FieldFlaw;
use serde_json::{Value, json};

use crate::test_server::{ANN, CID, TestServer, report};

const CATASTROPHES: &str = "/partner/v1/catastrophes";

/// An epidemic that covers the visit of [`report`].
fn epidemic() -> Value {
    json!({
        "code": "flu-26",
        "terms": {
            "name": { "zh": "流感大流行", "en": "Influenza epidemic" },
            "area": { "zh": "全国", "en": "the whole country" },
            "causes": ["illness"],
            "lines": ["outpatient"],
            "from": "2026-11-01",
            "to": "2026-11-30",
            "spared": ["fee_list"],
        },
    })
}

#[tokio::test]
async fn a_catastrophe_applies_to_the_policies_of_its_insurer() {
    let server = TestServer::start().await;
    let declared = server.partner("alpha").post(CATASTROPHES, &epidemic()).await.ok();
    assert_eq!((&declared["code"], &declared["insurer"]), (&json!("flu-26"), &json!("alpha")));

    let ann = server.signed_in(ANN).await;
    let policies = ann.get("/api/v1/policies").await.ok();
    assert_eq!(policies["catastrophes"], json!([declared]));

    let filed = ann.file("key-00001", &report("ann", &["ann-a", "ann-b"])).await.ok();
    let case = ann.get(&format!("/api/v1/cases/{}", filed["case"].as_str().unwrap())).await.ok();
    let claims = case["entries"][0]["event"]["report"]["claims"].as_array().unwrap();
    let mark = json!({ "code": "flu-26", "name": epidemic()["terms"]["name"] });
    assert_eq!(claims[0]["catastrophe"], mark);
    assert_eq!(claims[1].get("catastrophe"), None, "beta has declared nothing");
    let queue = server.partner("alpha").get("/partner/v1/claims").await.ok();
    assert_eq!(queue["claims"][0]["catastrophe"], mark);
    let queue = server.partner("beta").get("/partner/v1/claims").await.ok();
    assert_eq!(queue["claims"][0].get("catastrophe"), None);
}

#[tokio::test]
async fn a_changed_declaration_applies_to_later_claims_only() {
    let server = TestServer::start().await;
    let alpha = server.partner("alpha");
    alpha.post(CATASTROPHES, &epidemic()).await.ok();
    let ann = server.signed_in(ANN).await;
    let before = ann.file("key-00001", &report("ann", &["ann-a"])).await.ok();
    let mut over = epidemic();
    over["terms"]["to"] = json!("2026-11-10");
    alpha.post(CATASTROPHES, &over).await.ok();
    let listed = alpha.get(CATASTROPHES).await.ok();
    assert_eq!(listed["catastrophes"].as_array().map(Vec::len), Some(1));
    assert_eq!(listed["catastrophes"][0]["terms"]["to"], "2026-11-10");

    let cid = server.signed_in(CID).await;
    let after = cid.file("key-00002", &report("cid", &["cid-a"])).await.ok();
    for (person, filed, marked) in [(&ann, before, true), (&cid, after, false)] {
        let path = format!("/api/v1/cases/{}", filed["case"].as_str().unwrap());
        let case = person.get(&path).await.ok();
        let claim = &case["entries"][0]["event"]["report"]["claims"][0];
        assert_eq!(claim.get("catastrophe").is_some(), marked, "{claim}");
    }
}

#[tokio::test]
async fn only_insurers_declare_catastrophes_and_invalid_ones_are_refused() {
    let server = TestServer::start().await;
    server
        .partner("hospital")
        .post(CATASTROPHES, &epidemic())
        .await
        .refused(ProblemKind::NotFound, 404);
    let alpha = server.partner("alpha");
    let mut broken = epidemic();
    broken["code"] = json!("a b");
    broken["terms"]["name"]["en"] = json!("");
    broken["terms"]["causes"] = json!([]);
    broken["terms"]["to"] = json!("2026-10-31");
    alpha.post(CATASTROPHES, &broken).await.refused_fields(&[
        ("/terms/name/en", FieldFlaw::Missing),
        ("/terms/causes", FieldFlaw::Missing),
        ("/terms/to", FieldFlaw::Malformed),
        ("/code", FieldFlaw::Malformed),
    ]);
    let mut misspelled = epidemic();
    misspelled["terms"]["sparred"] = json!([]);
    let refused = alpha.post(CATASTROPHES, &misspelled).await;
    assert_eq!(refused.status, 400, "{refused:?}");
    assert_eq!(alpha.get(CATASTROPHES).await.ok(), json!({ "catastrophes": [] }));
}
