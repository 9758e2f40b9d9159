//! Small products of two insurers.

use domain::product::{Catalog, Product};
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
    ])
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
