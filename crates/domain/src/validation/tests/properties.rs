//! Any input.

use proptest::prelude::*;

use super::incidents::TODAY;
use super::*;

/// Texts as a fuzzer and as people would write them.
fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,40}",
        ".{0,20}",
        "[-+¥￥元0-9０-９,，.．。 \u{3000}\u{200b}]{0,24}",
        "[+0]{0,2}86?-?1[0-9 -]{8,16}",
        "[-0-9/.年月日 ]{4,12}",
        "[李王·.・ \u{e815}-\u{e864}\u{e0100}⿰]{1,8}",
    ]
}

/// Words for an incident's JSON, sound and unsound.
fn incidents() -> impl Strategy<Value = Incident> {
    let date = prop::sample::select(vec!["2026-11-01", "2026-11-22", "2026-11-23", "2030-01-01"]);
    let amount = prop_oneof![-2i64..100_000, Just((1 << 53) - 1), Just(10_000_000_000)];
    let bill = (
        date.clone(),
        prop::collection::vec(amount.clone(), 0..4),
        prop::option::of(amount.clone()),
    );
    (
        "[a-z]{0,70}",
        prop::collection::vec(date, 3),
        prop::collection::vec(bill, 0..4),
        prop::collection::vec((amount, "[a-c]{0,2}"), 0..4),
        prop::collection::vec("[ab]{0,2}", 0..60),
    )
        .prop_map(|(insured, days, bills, received, order)| {
            let bills: Vec<_> = bills
                .into_iter()
                .map(|(on, amounts, fund_paid)| {
                    let line =
                        |amount| json!({ "category": "drugs", "scope": "in", "amount": amount });
                    let lines: Vec<_> = amounts.into_iter().map(line).collect();
                    json!({ "on": on, "lines": lines, "fund_paid": fund_paid })
                })
                .collect();
            let received: Vec<_> = received
                .into_iter()
                .map(|(amount, policy)| json!({ "payer": { "policy": policy }, "amount": amount }))
                .collect();
            serde_json::from_value(json!({
                "insured": insured,
                "on": days[0],
                "facts": {
                    "admitted_on": { "is": days[1] },
                    "discharged_on": { "is": days[2] },
                },
                "bills": bills,
                "received": received,
                "order": order,
            }))
            .unwrap()
        })
}

proptest! {
    #[test]
    fn no_text_makes_a_check_panic(typed in typed(), max in 0..20usize) {
        let _ = (parse_date(&typed, &typed, &typed), split_date(&typed), parse_amount(&typed), clean_text(&typed, max));
        let _ = (SignInCode::parse(&typed), AccountTail::parse(&typed));
        let _ = (MobileNumber::parse(&typed), PersonName::parse(&typed));
    }

    /// A parsed value that is written out parses to the same value.
    #[test]
    fn parsed_values_round_trip(typed in typed()) {
        if let Ok(number) = MobileNumber::parse(&typed) {
            prop_assert_eq!(number.as_str().len(), 11);
            prop_assert_eq!(MobileNumber::parse(number.as_str()), Ok(number));
        }
        if let Ok(name) = PersonName::parse(&typed) {
            prop_assert_eq!(PersonName::parse(name.as_str()), Ok(name));
        }
        if let Ok(amount) = parse_amount(&typed) {
            prop_assert_eq!(parse_amount(&amount.to_string()), Ok(amount));
        }
        if let Ok(kept) = clean_text(&typed, 40) {
            prop_assert_eq!(clean_text(&kept, 40), Ok(kept));
        }
    }

    #[test]
    fn any_amount_reads_back(fen in 0..=Fen::MAX.get()) {
        let amount = Fen::new(fen).unwrap();
        prop_assert_eq!(parse_amount(&amount.to_string()), Ok(amount));
    }

    #[test]
    fn any_day_reads_back(number in -719_162..2_932_896i32) {
        let day = CivilDate::from_day_number(number);
        let (year, month) = (format!("{:04}", day.year()), day.month().to_string());
        prop_assert_eq!(parse_date(&year, &month, &day.day().to_string()), Ok(day));
    }

    #[test]
    fn any_number_reads_back(number in "1[3-9][0-9]{9}") {
        let (head, tail) = number.split_at(3);
        let spaced = format!("+86 {head} {tail}");
        prop_assert_eq!(MobileNumber::parse(&spaced).map(String::from), Ok(number));
    }

    /// Each error points to an existing field, but for the mark of a refund, which may be what is missing.
    #[test]
    fn each_error_points_into_the_incident(incident in incidents()) {
        let json = serde_json::to_value(&incident).unwrap();
        for error in super::super::validate_incident(&incident, TODAY.parse().unwrap()) {
            // The only field that may be missing from an object.
            let is_refund = error.field.ends_with("/refund") && error.flaw == FieldFlaw::Missing;
            prop_assert!(is_refund || json.pointer(&error.field).is_some(), "{}", error.field);
        }
    }
}
