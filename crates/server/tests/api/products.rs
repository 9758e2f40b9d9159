//! Small products of two insurers.

use domain::product::{Catalog, InsuranceLine, Product};
use serde_json::{Value, json};

/// Outpatient cover: 80 % of what exceeds 100 yuan per visit, or with other deductibles: `yearly` 10,000
/// yuan per year, `family` the same for a family together, `accident`
/// 200 per event.
pub(crate) fn catalog() -> Catalog {
    Catalog::new(vec![
        product("outpatient", "alpha", 10_000, "visit"),
        product("medical", "beta", 10_000, "visit"),
        product("yearly", "alpha", 1_000_000, "year"),
        product("family", "alpha", 1_000_000, "family_year"),
        product("accident", "alpha", 20_000, "event"),
        liability(),
    ])
}

/// Motor liability: 70 % of what exceeds the compulsory limit of 18,000 yuan.
fn liability() -> Product {
    let mut product = product("liability", "alpha", 0, "event");
    product.line = InsuranceLine::Auto;
    let [benefit] = &mut product.benefits[..] else { panic!("one benefit") };
    benefit.gates.retain(|gate| gate.clause.as_str() == "1");
    benefit.pay = serde_json::from_value(json!({
        "kind": "loss",
        "losses": "2",
        "heads": ["third_party_medical"],
        "each": [
            { "clause": "2", "rule": { "compulsory": {
                "limits": [{ "heads": ["third_party_medical"], "amount": 1_800_000 }],
            } } },
            { "clause": "3", "rule": { "fault_share": {
                "shares": { "full": 10_000, "main": 7_000, "equal": 5_000, "minor": 3_000 },
            } } },
        ],
    }))
    .unwrap();
    product
}

fn product(code: &str, insurer: &str, deductible: i64, per: &str) -> Product {
    let text = |text: &str| json!({ "zh": text, "en": text });
    let clause = |number: &str| -> Value {
        json!({ "number": number, "heading": text("heading"), "text": text("text"), "plain": text("plain") })
    };
    serde_json::from_value(json!({
        "format": 1,
        "code": code,
        "version": "1",
        "line": "outpatient",
        "insurer": { "code": insurer, "name": text(insurer), "short": text(insurer) },
        "name": text(code),
        "purpose": text("for tests"),
        "clauses": [clause("1"), clause("2"), clause("3")],
        "benefits": [{
            "code": "visit",
            "name": text("visits"),
            "clause": "1",
            "gates": [
                { "clause": "1", "test": "in_force" },
                { "clause": "2", "test": "care", "any_of": ["outpatient"] },
            ],
            "pay": {
                "kind": "indemnity",
                "expenses": "3",
                "others": "3",
                "deductible": { "clause": "3", "amount": deductible, "per": per },
                "ratio": { "clause": "3", "in_scope": 8_000, "out_scope": 0 },
            },
        }],
    }))
    .unwrap()
}
