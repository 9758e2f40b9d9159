//! Tests of typed input.

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::date::CivilDate;
use crate::incident::Incident;
use crate::money::Fen;

#[test]
fn a_mobile_number_is_parsed_in_common_formats() {
    for typed in [
        "13800138000",
        " 138 0013 8000 ",
        "138-0013-8000",
        "+86 138 0013 8000",
        "(+86)138-0013-8000",
        "0086-13800138000",
        "8613800138000",
        "１３８００１３８０００",
        "＋８６　１３８００１３８０００",
        // As address books copy it.
        "\u{202d}138 0013 8000\u{202c}",
    ] {
        let number = MobileNumber::parse(typed).map(|number| number.to_string());
        assert_eq!(number.as_deref(), Ok("13800138000"), "{typed}");
    }
    for typed in
        ["1380013800", "138001380000", "12800138000", "+1 3800138000", "1380013800o", "打给我"]
    {
        assert_eq!(MobileNumber::parse(typed), Err(FieldFlaw::NotAMobileNumber), "{typed}");
    }
    for typed in ["", "  ", "\u{3000}", "-"] {
        assert_eq!(MobileNumber::parse(typed), Err(FieldFlaw::Missing), "{typed:?}");
    }
}

#[test]
fn numbers_codes_and_names_are_not_logged() {
    let number = MobileNumber::parse("13800138000").unwrap();
    assert_eq!(format!("{number:?}"), "MobileNumber(138****8000)");
    assert_eq!(format!("{:?}", SignInCode::parse("123456").unwrap()), "SignInCode(******)");
    assert_eq!(format!("{:?}", AccountTail::parse("6688").unwrap()), "AccountTail(****)");
    assert_eq!(format!("{:?}", PersonName::parse("李秀兰").unwrap()), "PersonName(…)");
}

#[test]
fn a_code_has_six_digits_and_an_account_ends_in_four() {
    assert_eq!(SignInCode::parse("12 34 56").unwrap().as_str(), "123456");
    assert_eq!(SignInCode::parse("１２３４５６").unwrap().as_str(), "123456");
    assert_eq!(SignInCode::parse("12345"), Err(FieldFlaw::NotACode));
    assert_eq!(SignInCode::parse("12345a"), Err(FieldFlaw::NotACode));
    assert_eq!(SignInCode::parse(""), Err(FieldFlaw::Missing));
    assert_eq!(AccountTail::parse(" 6688").unwrap().as_str(), "6688");
    assert_eq!(AccountTail::parse("66886"), Err(FieldFlaw::NotAnAccountTail));
    assert_eq!(AccountTail::parse("٦٦٨٨"), Err(FieldFlaw::NotAnAccountTail));
}

#[test]
fn a_name_is_kept_as_on_the_identity_card() {
    let name = |typed: &str| PersonName::parse(typed).map(String::from);
    assert_eq!(name(" 李秀兰\u{3000}").as_deref(), Ok("李秀兰"));
    assert_eq!(name("阿卜杜拉•买买提").as_deref(), Ok("阿卜杜拉·买买提"));
    assert_eq!(name("O'Brien,  Mary-Jane").as_deref(), Ok("O'Brien, Mary-Jane"));
    assert_eq!(name("Nguyễn").as_deref(), Ok("Nguyễn"));
    assert_eq!(name("𠮷田").as_deref(), Ok("𠮷田"));
    assert_eq!(name(" \t"), Err(FieldFlaw::Missing));
    for typed in ["···", "李秀兰1", "<b>李</b>", "李/兰", "1380013"] {
        assert_eq!(name(typed), Err(FieldFlaw::NotAName), "{typed}");
    }
    assert_eq!(name(&"李".repeat(PersonName::MAX)), Ok("李".repeat(PersonName::MAX)));
    assert_eq!(name(&"李".repeat(PersonName::MAX + 1)), Err(FieldFlaw::TooLong));
}

#[test]
fn names_with_rare_characters_are_taken_and_two_spellings_are_one() {
    let name = |typed: &str| PersonName::parse(typed).map(String::from);
    for rare in ["王䶮", "王\u{2b7a1}", "王⿰女当", "田𠮷", "㛃", "阿布都热依木江·阿布都克热木"]
    {
        assert_eq!(name(rare).as_deref(), Ok(rare));
    }
    for (typed, spelling) in [
        ("王\u{e863}", "王䶮"),
        ("\u{e816}\u{e831}\u{e864}\u{e854}", "𠂇𡗗龻龺"),
        ("葛\u{e0100}城", "葛城"),
        ("福\u{fe00}", "福"),
        ("王\u{e7e8}女当", "王⿰女当"),
        ("Ｌｉ　Ｌｅｉ", "Li Lei"),
        ("J. Smith", "J. Smith"),
        // Composed and decomposed accents; radicals, as text copied from a PDF has them; a compatibility ideograph.
        ("Nguye\u{302}\u{303}n", "Nguyễn"),
        ("Rene\u{301}e", "Renée"),
        ("王⼥⽯", "王女石"),
        ("\u{fa19}田", "神田"),
        // What has no composed form stays as it is.
        ("q\u{303}a", "q\u{303}a"),
    ] {
        assert_eq!(name(typed).as_deref(), Ok(spelling), "{typed}");
    }
    for dot in ['·', '•', '‧', '・', '･', '．', '.', '⋅', '\u{387}'] {
        for typed in [format!("阿卜杜拉{dot}买买提"), format!("阿卜杜拉 {dot} 买买提")]
        {
            assert_eq!(name(&typed).as_deref(), Ok("阿卜杜拉·买买提"), "{typed}");
        }
    }
    // A name that was read reads back as it is, also with an invisible character beside the dot.
    assert_eq!(name("阿卜杜拉\u{200b} •\u{200b} 买买提").as_deref(), Ok("阿卜杜拉·买买提"));
    for typed in ["\u{e000}", "王\u{f8ff}", "⿰", "王😀"] {
        assert_eq!(name(typed), Err(FieldFlaw::NotAName), "{typed}");
    }
    let holder = PersonName::parse("王\u{e863}").unwrap();
    assert!(crate::authority::RightToFile::Own.may_be_paid(&holder, "王䶮", ""));
    let holder = PersonName::parse("Rene\u{301}e").unwrap();
    assert!(crate::authority::RightToFile::Own.may_be_paid(&holder, "Renée", ""));
}

#[test]
fn a_date_in_one_piece_fills_three_fields() {
    for typed in [
        "2023-04-30",
        "20230430",
        "２０２３０４３０",
        "2023/04/30",
        "2023.04.30",
        "2023年04月30日",
        " 2023－04－30 ",
        "2023年04月30",
        "2023-04-30 09:12:33",
        "2023-04-30T09:12:33",
    ] {
        let parts = split_date(typed).unwrap_or_else(|| panic!("{typed}"));
        assert_eq!(parts, ["2023", "04", "30"], "{typed}");
    }
    assert_eq!(split_date("2023年4月3日"), Some(["2023", "4", "3"].map(str::to_owned)));
    // Its three boxes say that there is no such day.
    assert_eq!(split_date("20230230"), Some(["2023", "02", "30"].map(str::to_owned)));
    for typed in [
        "",
        "2023",
        "202304",
        "2023043",
        "23-4-30",
        "2023-4",
        "2023-4-30-1",
        "二〇二三年",
        "4月30日",
    ] {
        assert_eq!(split_date(typed), None, "{typed}");
    }
}

#[test]
fn three_fields_name_a_day() {
    let day = CivilDate::new(2026, 2, 8).unwrap();
    assert_eq!(parse_date("2026", "2", "8"), Ok(day));
    assert_eq!(parse_date(" ２０２６ ", "02", "08"), Ok(day));
    assert_eq!(parse_date("2026", "", "8"), Err(FieldFlaw::Missing));
    for (year, month, day) in [
        ("2026", "2", "29"),
        ("2026", "13", "1"),
        ("26", "2", "8"),
        ("2026", "002", "8"),
        ("2026", "2", "-8"),
        ("2026", "二", "8"),
        ("99999", "1", "1"),
    ] {
        assert_eq!(parse_date(year, month, day), Err(FieldFlaw::NotADate), "{year}-{month}-{day}");
    }
    let (first, last) = (CivilDate::new(2026, 2, 1).unwrap(), day);
    assert_eq!(check_date_range(day, first, last), Ok(day));
    assert_eq!(check_date_range(first.plus_days(-1), first, last), Err(FieldFlaw::TooEarly));
    assert_eq!(check_date_range(last.plus_days(1), first, last), Err(FieldFlaw::InTheFuture));
}

#[test]
fn an_amount_is_parsed_in_common_formats() {
    let fen = |fen| Ok(Fen::new(fen).unwrap());
    for (typed, expected) in [
        ("1234", 123_400),
        ("1,234.5", 123_450),
        ("￥1，234．50", 123_450),
        ("¥ 1,234,567.89", 123_456_789),
        ("３００元", 30_000),
        ("0", 0),
        ("-0", 0),
        (".5", 50),
        ("5.", 500),
        ("007", 700),
        ("12。5", 1_250),
        ("90071992547409.91", (1 << 53) - 1),
        ("(小写)￥993.54", 99_354),
        ("（小写）：￥９９３．５４", 99_354),
        ("小写 993.54", 99_354),
        ("993.54元整", 99_354),
        ("人民币993.54圆整", 99_354),
        ("CNY 993.54", 99_354),
        ("993.54 cny", 99_354),
        ("RMB993.54元", 99_354),
        ("12 500.00 元", 1_250_000),
    ] {
        assert_eq!(parse_amount(typed), fen(expected), "{typed}");
    }
    for typed in [
        "1,23",
        "1 50.00",
        "12.50\n30",
        "1,2345",
        ",123",
        "1234,567",
        "1.234",
        "1.2.3",
        ".",
        "-",
        "--5",
        "¥¥5",
        "1e3",
        "五百",
        "5-3",
        "+5",
        "3.5万",
        "叁佰元整",
        "元5",
        "CNYRMB5",
        "USD 5",
        "大概三百",
    ] {
        assert_eq!(parse_amount(typed), Err(FieldFlaw::NotAnAmount), "{typed}");
    }
    for typed in ["-5", "−0.01", "90071992547409.92", "99999999999999999999999999"] {
        assert_eq!(parse_amount(typed), Err(FieldFlaw::AmountOutOfRange), "{typed}");
    }
    for typed in ["", " ", "¥", "元"] {
        assert_eq!(parse_amount(typed), Err(FieldFlaw::Missing), "{typed:?}");
    }
}

#[test]
fn a_text_keeps_its_lines_and_loses_invisible_characters() {
    assert_eq!(clean_text(" 第一行\r\n第二行\u{0}\u{200b} ", 9).as_deref(), Ok("第一行\n第二行"));
    assert_eq!(clean_text("一二三四", 4).as_deref(), Ok("一二三四"));
    assert_eq!(clean_text("一二三四五", 4), Err(FieldFlaw::TooLong));
    assert_eq!(clean_text(" \n ", 4), Err(FieldFlaw::Missing));
}

#[test]
fn a_parsed_field_is_validated_when_deserialised() {
    let read = |json: &str| serde_json::from_str::<MobileNumber>(json).map(String::from);
    assert_eq!(read("\"+86 13800138000\"").unwrap(), "13800138000");
    assert!(read("\"12800138000\"").is_err());
    let error = FieldError::new("/phone", FieldFlaw::NotAMobileNumber);
    let json = serde_json::to_value(&error).unwrap();
    assert_eq!(json, json!({ "field": "/phone", "flaw": "not_a_mobile_number" }));
    let newer: FieldFlaw = serde_json::from_str("\"not_a_palindrome\"").unwrap();
    assert_eq!(newer, FieldFlaw::Other);
}

const TODAY: &str = "2026-11-22";

/// An incident with nothing wrong, with one value in its JSON changed.
fn flaws(pointer: &str, value: serde_json::Value) -> Vec<(String, FieldFlaw)> {
    let mut json = sound();
    *json.pointer_mut(pointer).unwrap_or_else(|| panic!("no {pointer}")) = value;
    let incident: Incident = serde_json::from_value(json).unwrap();
    super::validate_incident(&incident, TODAY.parse().unwrap())
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
        let errors = super::validate_incident(&incident, TODAY.parse().unwrap());
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

    /// Each error points to an existing field.
    #[test]
    fn each_error_points_into_the_incident(incident in incidents()) {
        let json = serde_json::to_value(&incident).unwrap();
        for error in super::validate_incident(&incident, TODAY.parse().unwrap()) {
            prop_assert!(json.pointer(&error.field).is_some(), "{}", error.field);
        }
    }
}
