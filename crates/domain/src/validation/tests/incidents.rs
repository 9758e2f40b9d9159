//! Incidents, field by field.

use super::*;

pub(super) const TODAY: &str = "2026-11-22";

/// An incident with nothing wrong, with one value in its JSON changed.
fn flaws(pointer: &str, value: serde_json::Value) -> Vec<(String, FieldFlaw)> {
    let mut json = sound();
    *json.pointer_mut(pointer).unwrap_or_else(|| panic!("no {pointer}")) = value;
    let incident: Incident = serde_json::from_value(json).unwrap();
    super::super::validate_incident(&incident, TODAY.parse().unwrap())
        .into_iter()
        .map(|error| (error.field, error.flaw))
        .collect()
}

fn sound() -> serde_json::Value {
    json!({
        "insured": "person-1",
        "on": "2026-11-01",
        "facts": {
            "first_symptom_on": { "is": "2026-10-30" },
            "admitted_on": { "is": "2026-11-01" },
            "discharged_on": { "is": "2026-11-06" },
            "diagnosed_on": { "is": "2026-11-02" },
            "thyroid": { "is": { "t": 2, "nodes": false, "metastasis": false } },
        },
        "bills": [
            {
                "on": "2026-11-06",
                "fund_paid": 26000,
                "serious_illness_paid": null,
                "assistance_paid": null,
                "cash_paid": null,
                "receipt": null,
                "lines": [
                    { "category": "drugs", "scope": "in", "amount": 52000 },
                    { "category": "drugs", "scope": "out", "amount": 16000 },
                ],
            },
        ],
        "received": [{ "payer": "other", "amount": 100 }],
        "order": ["policy-1", "policy-2"],
    })
}

#[test]
fn an_incident_is_validated_field_by_field() {
    assert_eq!(flaws("/insured", json!("person-1")), []);
    let one = |field: &str, flaw| vec![(field.to_owned(), flaw)];
    for (field, value, flaw) in [
        ("/insured", json!(""), FieldFlaw::Missing),
        ("/insured", json!("p".repeat(65)), FieldFlaw::TooLong),
        ("/on", json!("2026-11-23"), FieldFlaw::InTheFuture),
        ("/facts/first_symptom_on", json!({ "is": "2026-11-23" }), FieldFlaw::InTheFuture),
        ("/facts/discharged_on", json!({ "is": "2026-11-23" }), FieldFlaw::InTheFuture),
        ("/facts/discharged_on", json!({ "is": "2026-10-31" }), FieldFlaw::TooEarly),
        ("/facts/diagnosed_on", json!({ "is": "2027-01-01" }), FieldFlaw::InTheFuture),
        (
            "/facts/thyroid",
            json!({ "is": { "t": 6, "nodes": false, "metastasis": false } }),
            FieldFlaw::Malformed,
        ),
        ("/bills/0/on", json!("2026-11-23"), FieldFlaw::InTheFuture),
        ("/bills/0/lines/0/amount", json!(10_000_000_001i64), FieldFlaw::AmountOutOfRange),
        ("/bills/0/fund_paid", json!(68001), FieldFlaw::MoreThanTheWhole),
        ("/bills/0/fund_paid", json!(-1), FieldFlaw::AmountOutOfRange),
        ("/bills/0/serious_illness_paid", json!(42001), FieldFlaw::MoreThanTheWhole),
        ("/bills/0/assistance_paid", json!(42001), FieldFlaw::MoreThanTheWhole),
        ("/bills/0/cash_paid", json!(68001), FieldFlaw::MoreThanTheWhole),
        ("/received/0/amount", json!(-1), FieldFlaw::AmountOutOfRange),
        ("/order/1", json!("policy-1"), FieldFlaw::Malformed),
        ("/order/0", json!(""), FieldFlaw::Missing),
    ] {
        assert_eq!(flaws(field, value), one(field, flaw));
    }
    let before_the_incident = json!({ "discharged_on": { "is": "2026-10-31" } });
    assert_eq!(
        flaws("/facts", before_the_incident),
        one("/facts/discharged_on", FieldFlaw::TooEarly)
    );
    // An unknown answer is not an error.
    assert_eq!(flaws("/facts/discharged_on", json!("unknown")), []);
    assert_eq!(flaws("/bills/0/fund_paid", json!(null)), []);

    let number = json!({ "code": "44060125", "number": "票" });
    let malformed = one("/bills/0/receipt/number", FieldFlaw::Malformed);
    assert_eq!(flaws("/bills/0/receipt", number), malformed);
    // A line that was paid back on the receipt itself.
    assert_eq!(flaws("/bills/0/lines/1/amount", json!(-1)), []);

    let bill = sound()["bills"][0].clone();
    assert_eq!(flaws("/bills", json!(vec![bill; 101])), one("/bills", FieldFlaw::TooMany));
    let line = sound()["bills"][0]["lines"][0].clone();
    let lines = one("/bills/0/lines", FieldFlaw::TooMany);
    assert_eq!(flaws("/bills/0/lines", json!(vec![line; 201])), lines);
    let empty = flaws("/bills/0/lines", json!([]));
    assert_eq!(empty[0], ("/bills/0/lines".to_owned(), FieldFlaw::Missing));
    let policy = json!([{ "payer": { "policy": "" }, "amount": 1 }]);
    assert_eq!(flaws("/received", policy), one("/received/0/payer/policy", FieldFlaw::Missing));
}

#[test]
fn a_refund_is_negative_marked_and_no_larger_than_its_receipt() {
    let with = |refund: serde_json::Value| {
        let mut json = sound();
        json["bills"][0]["receipt"] = json!({ "number": "0123456789" });
        json["bills"].as_array_mut().unwrap().push(refund);
        let incident = serde_json::from_value(json).unwrap();
        let errors = super::super::validate_incident(&incident, TODAY.parse().unwrap());
        errors.into_iter().map(|error| (error.field, error.flaw)).collect::<Vec<_>>()
    };
    let refund = |amount: i64, fund: i64| {
        json!({
            "on": "2026-11-08",
            "lines": [{ "category": "drugs", "scope": "in", "amount": amount }],
            "fund_paid": fund,
            "refund": { "corrects": { "number": "0123456789" } },
        })
    };
    let one = |field: &str, flaw| vec![(format!("/bills/1/{field}"), flaw)];
    assert_eq!(with(refund(-20_000, -10_000)), []);
    assert_eq!(with(refund(-20_000, -20_001)), one("fund_paid", FieldFlaw::MoreThanTheWhole));
    assert_eq!(with(refund(-68_001, 0)), one("lines", FieldFlaw::MoreThanTheWhole));
    assert_eq!(with(refund(1, 0)), one("lines/0/amount", FieldFlaw::AmountOutOfRange));
    let mut unmarked = refund(-20_000, 0);
    unmarked["refund"] = json!(null);
    assert_eq!(with(unmarked), one("refund", FieldFlaw::Missing));
}

#[test]
fn making_good_a_cost_needs_a_bill() {
    let with_bills = |bills: serde_json::Value| {
        let mut json = sound();
        json["bills"] = bills;
        require_bill(&serde_json::from_value(json).unwrap())
    };
    let missing = [FieldError::new("/bills", FieldFlaw::Missing)];
    assert_eq!(with_bills(sound()["bills"].clone()), []);
    assert_eq!(with_bills(json!([])), missing);
    assert_eq!(with_bills(json!([{ "on": "2026-11-06", "lines": [] }])), missing);
}
