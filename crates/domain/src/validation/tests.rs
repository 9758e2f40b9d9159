//! Tests of typed input.

mod dates;
mod incidents;
mod properties;

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
