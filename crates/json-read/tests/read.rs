//! What is read is what `serde_json` reads; what is refused is what it refuses.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "it is a test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use json_read::{ReadJson, from_json, from_name};
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Debug, PartialEq, Deserialize, ReadJson)]
#[serde(rename_all = "snake_case")]
enum Simple {
    FirstOne,
    #[serde(rename = "2nd")]
    Second,
    Pair(u8),
    Two(u8, Open),
    Named {
        a: i64,
        b: Option<bool>,
    },
}

#[derive(Debug, PartialEq, Deserialize, ReadJson)]
#[serde(rename_all = "snake_case", tag = "kind", deny_unknown_fields)]
enum Tagged {
    Empty,
    Inner(Box<Strict>),
    Named { list: Vec<Simple> },
}

#[derive(Debug, PartialEq, Deserialize, ReadJson)]
#[serde(rename_all = "snake_case")]
enum Open {
    Known,
    #[serde(other)]
    Unknown,
}

#[derive(Debug, PartialEq, Deserialize, ReadJson)]
#[serde(tag = "law", content = "article", rename_all = "snake_case")]
enum Adjacent {
    CivilCode(u16),
    Other(u16),
}

#[derive(Debug, Default, PartialEq, Deserialize, ReadJson)]
#[serde(deny_unknown_fields)]
struct Strict {
    amount: i64,
    #[serde(default)]
    names: BTreeMap<String, u16>,
}

#[derive(Debug, PartialEq, Deserialize, ReadJson)]
#[serde(default)]
struct Defaulted {
    r#type: String,
    size: u32,
}

impl Default for Defaulted {
    fn default() -> Self {
        Self { r#type: "none".to_owned(), size: 7 }
    }
}

fn nine() -> u8 {
    9
}

#[derive(Debug, PartialEq, Deserialize, ReadJson)]
struct Everything {
    text: String,
    #[serde(default = "nine")]
    nine: u8,
    #[serde(rename = "optional")]
    maybe: Option<Wrapped>,
    simple: Simple,
    tagged: Tagged,
    open: BTreeSet<u8>,
    unknown: Open,
    adjacent: Adjacent,
    defaulted: Defaulted,
    pair: (u8, String),
    rows: Rows,
    three: [u8; 3],
    #[serde(flatten)]
    flat: Flat,
    #[serde(skip)]
    skipped: u8,
}

#[derive(Debug, PartialEq, Deserialize, ReadJson)]
struct Wrapped(i64);

#[derive(Debug, PartialEq, Deserialize, ReadJson)]
#[serde(transparent)]
struct Rows {
    rows: Vec<u8>,
}

#[derive(Debug, PartialEq, Deserialize, ReadJson)]
struct Flat {
    left: bool,
    right: Option<bool>,
}

const EVERYTHING: &str = r#"{
    "text": "a \"b\" \\ \/ \b\f\n\r\t \u00e9 \ud83d\ude00 阑尾",
    "optional": -12, "simple": {"named": {"a": 0, "b": null}}, "tagged": {"list": ["first_one", {"pair": 255}], "kind": "named"},
    "open": [3, 1, 2], "unknown": "new", "adjacent": {"article": 23, "law": "civil_code"}, "defaulted": {"type": "x"},
    "pair": [1, ""], "rows": [4], "three": [1, 2, 3], "left": true, "extra": [{}, [], null, 1.5e-3] }"#;

/// Reads with both.
fn expect_same<T>(text: &str)
where
    T: ReadJson + for<'de> Deserialize<'de> + PartialEq + Debug,
{
    assert_eq!(from_json::<T>(text), serde_json::from_str(text).ok(), "{text}");
}

#[test]
fn every_shape_is_read_as_serde_reads_it() {
    assert!(from_json::<Everything>(EVERYTHING).is_some());
    expect_same::<Everything>(EVERYTHING);
}

#[test]
fn enums_are_read_as_serde_reads_them() {
    for text in [
        r#""first_one""#,
        r#""2nd""#,
        r#""second""#,
        r#""pair""#,
        r#"{"pair":1}"#,
        r#"{"pair":256}"#,
        r#"{"pair":1,"named":{"a":1}}"#,
        r#"{"two":[1,"known"]}"#,
        r#"{"two":[1]}"#,
        r#"{"two":[1,"a",2]}"#,
        r#"{}"#,
        r#"{"named":{"a":1}}"#,
        r#"{"named":{"a":1,"c":2}}"#,
        r#"7"#,
        r#"null"#,
        r#"[]"#,
    ] {
        expect_same::<Simple>(text);
    }
    for text in [
        r#"{"kind":"empty"}"#,
        r#"{"kind":"inner","amount":1}"#,
        r#"{"amount":1,"kind":"inner","names":{"a":1}}"#,
        r#"{"kind":"inner","amount":1,"other":1}"#,
        r#"{"kind":"named","list":[],"x":1}"#,
        r#"{"list":[]}"#,
        r#"{"kind":"new"}"#,
        r#""empty""#,
    ] {
        expect_same::<Tagged>(text);
    }
    for text in [r#""known""#, r#""new""#, r#"1"#, r#"null"#] {
        expect_same::<Open>(text);
    }
    for text in [
        r#"{"law":"civil_code","article":1}"#,
        r#"{"law":"civil_code"}"#,
        r#"{"law":"x","article":1}"#,
    ] {
        expect_same::<Adjacent>(text);
    }
}

#[test]
fn fields_are_read_as_serde_reads_them() {
    for text in [
        r#"{"amount":1}"#,
        r#"{"amount":1,"names":null}"#,
        r#"{"amount":1,"names":{"\u0061b":2}}"#,
        r#"{"am\u006funt":1}"#,
        r#"{"amount":1,"x":1}"#,
        r#"{"amount":9223372036854775807}"#,
        r#"{"amount":9223372036854775808}"#,
        r#"{"amount":1.0}"#,
        r#"{"amount":"1"}"#,
        r#"{"amount":-1}"#,
        r#"{"amount":01}"#,
        r#"{"amount":+1}"#,
        r#"{"amount":1,}"#,
        r#"{"amount":1} x"#,
        r#"{"amount":1,"names":{"a":-1}}"#,
        r#"{"amount":1e2}"#,
        "{\"amount\":1,\"names\":{\"\n\":1}}",
        r#"{"amount":tru}"#,
        "",
        r#"{"amount" 1}"#,
        r#"{amount:1}"#,
        r#"{"amount":1,"names":{"\x":1}}"#,
        r#"{"amount":1,"names":{"\u12":1}}"#,
    ] {
        expect_same::<Strict>(text);
    }
    for text in [r#"{}"#, r#"{"size":null}"#, r#"{"type":"a","size":1,"more":1}"#, r#"null"#] {
        expect_same::<Defaulted>(text);
    }
    for text in
        [r#"{"left":true}"#, r#"{"left":false,"right":true}"#, r#"{"right":true}"#, r#"{"left":1}"#]
    {
        expect_same::<Flat>(text);
    }
}

#[test]
fn what_differs_from_serde_is_this() {
    // The first of two fields counts, unless unknown fields are refused.
    assert_eq!(from_json(r#"{"left":true,"left":false}"#), Some(Flat { left: true, right: None }));
    assert_eq!(from_json::<Strict>(r#"{"amount":1,"amount":2}"#), None);
    // A list is no struct.
    assert_eq!(from_json::<Flat>("[true]"), None);
    // Half a surrogate pair.
    assert_eq!(
        from_json::<String>(r#""\ud83d.\ude00\ud83d\u0041""#),
        Some("\u{FFFD}.\u{FFFD}\u{FFFD}A".to_owned())
    );
    // Depth.
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(json_read::Document::parse(nested(64)).is_some());
    assert!(json_read::Document::parse(nested(65)).is_none());
    assert!(json_read::Document::parse(nested(1_000_000)).is_none());
}

#[test]
fn each_read_of_a_document_refuses_unknown_fields_anew() {
    let document = json_read::Document::parse(r#"{"amount":1,"left":true}"#).unwrap();
    assert_eq!(document.read(), Some(Flat { left: true, right: None }));
    assert_eq!(document.read::<Strict>(), None, "`left` was known to the other type only");
}

#[test]
fn a_name_is_read_without_quotes() {
    assert_eq!(from_name("2nd"), Some(Simple::Second));
    assert_eq!(from_name::<Simple>("a\"b\\"), None);
    assert_eq!(from_name("a\"b\\"), Some("a\"b\\".to_owned()));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// A byte more, less or different: both read the same, or refuse.
    #[test]
    fn damaged_json_is_read_as_serde_reads_it(at in 0..EVERYTHING.len(), other in "[ -~]?", cut in 0..3_usize) {
        let mut bytes = EVERYTHING.as_bytes().to_vec();
        bytes.splice(at..(at + cut).min(bytes.len()), other.bytes());
        if let Ok(text) = String::from_utf8(bytes) {
            let ours = from_json::<Everything>(&text);
            let theirs = serde_json::from_str::<Everything>(&text);
            let is_difference = theirs.as_ref().is_err_and(|error| {
                let error = error.to_string();
                error.contains("duplicate field") || error.contains("surrogate") || error.contains("hex escape")
            });
            prop_assert!(is_difference || ours == theirs.ok(), "{text}");
        }
    }

    #[test]
    fn any_text_is_read_as_serde_reads_it(text in r#"["\\\[\]{}:,0-9a-fu .eE+-]{0,30}"#) {
        // Not as a number of a type, since serde_json has its own opinion on the size of numbers.
        let is_json = serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok();
        prop_assert_eq!(json_read::Document::parse(text.as_str()).is_some(), is_json, "{}", text);
    }

    #[test]
    fn strings_survive(text in any::<String>()) {
        let json = serde_json::to_string(&text).unwrap();
        prop_assert_eq!(from_json::<String>(&json), Some(text));
    }
}
