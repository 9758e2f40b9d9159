//! Two small products of two insurers.

use domain::product::{Catalog, Product};
use serde_json::{Value, json};

/// Outpatient cover: 80 % of what exceeds 100 yuan per visit.
pub(crate) fn catalog() -> Catalog {
    Catalog::new(vec![product("outpatient", "alpha"), product("medical", "beta")])
}

fn product(code: &str, insurer: &str) -> Product {
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
                "deductible": { "clause": "3", "amount": 10_000, "per": "visit" },
                "ratio": { "clause": "3", "in_scope": 8_000, "out_scope": 0 },
            },
        }],
    }))
    .unwrap()
}
