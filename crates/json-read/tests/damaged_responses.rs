//! Damaged responses through the decoder of the app: each is read or refused as by serde, and none makes it panic.
//!
//! Runs in a real browser on the responses of the demo server: `cargo xtask test wasm`.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "it is a test")]

mod damage;

use std::cell::Cell;
use std::fmt::Debug;

use contract::account::{AccountData, Mandates, Notifications, SessionClock, Sessions};
use contract::calendar::CalendarFeed;
use contract::case::{CaseList, CaseView, EntryPage, TypicalDuration};
use contract::claim_share::{CaseShares, SharedClaim, SharedClaims};
use contract::consent::Consents;
use contract::content::{CaseStudies, Faq, Guides, Hospitals};
use contract::draft::{Draft, Drafts};
use contract::file::Files;
use contract::mandate::MandateRequests;
use contract::messages::Messages;
use contract::policy::Policies;
use contract::policy_link::LinkRequests;
use contract::problem::Problem;
use contract::push::PushDevices;
use contract::rating::RatingView;
use contract::reminder::Reminders;
use contract::sent_notification::SentNotifications;
use contract::session::Me;
use contract::support::SupportOverview;
use contract::visit::Visits;
use contract::wechat::{JssdkConfig, WechatAccounts, WechatOffer};
use damage::{Damage, Damaged, damage};
use domain::clock::DatedLaw;
use domain::consent::verify;
use domain::product::Product;
use json_read::{ReadJson, from_json};
use serde::de::DeserializeOwned;
use serde_json::Value;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Pairs of path and body, by `crates/server/examples/demo_responses.rs`.
const RESPONSES: &str = include_str!(env!("CLEARCLAIM_DEMO_RESPONSES"));
const CASES: u64 = 10_000;
/// How many items of a list are damaged: more of the same kind only take time.
const LONGEST_LIST: usize = 4;

/// Reads a damaged response, and checks that what changes nothing for this version is read as before.
type Check = fn(whole: &str, damaged: &Damaged);

const READS: &[(&str, Check)] = &[
    ("/api/v1/cases", check::<CaseList>),
    ("/api/v1/cases/{case}", check_case),
    ("/api/v1/cases/{case}/claims/{claim}/rating", check::<RatingView>),
    ("/api/v1/cases/{case}/claims/{claim}/typical", check::<TypicalDuration>),
    ("/api/v1/cases/{case}/entries", check::<EntryPage>),
    ("/api/v1/cases/{case}/messages", check::<Messages>),
    ("/api/v1/cases/{case}/shares", check::<CaseShares>),
    ("/api/v1/consents", check_consents),
    ("/api/v1/content/cases", check::<CaseStudies>),
    ("/api/v1/content/faq", check::<Faq>),
    ("/api/v1/content/guides", check::<Guides>),
    ("/api/v1/content/hospitals", check::<Hospitals>),
    ("/api/v1/drafts", check::<Drafts>),
    ("/api/v1/drafts/{draft}", check::<Draft>),
    ("/api/v1/files", check::<Files>),
    ("/api/v1/help", check::<SupportOverview>),
    ("/api/v1/law", check::<DatedLaw>),
    ("/api/v1/me", check::<Me>),
    ("/api/v1/me/calendar", check::<CalendarFeed>),
    ("/api/v1/me/data", check::<AccountData>),
    ("/api/v1/me/mandate-requests", check::<MandateRequests>),
    ("/api/v1/me/mandates", check::<Mandates>),
    ("/api/v1/me/notifications", check::<Notifications>),
    ("/api/v1/me/notifications/sent", check::<SentNotifications>),
    ("/api/v1/me/policy-links", check::<LinkRequests>),
    ("/api/v1/me/push-devices", check::<PushDevices>),
    ("/api/v1/me/reminders", check::<Reminders>),
    ("/api/v1/me/sessions", check::<Sessions>),
    ("/api/v1/me/wechat", check::<WechatAccounts>),
    ("/api/v1/policies", check::<Policies>),
    ("/api/v1/products/{code}/{version}", check::<Product>),
    ("/api/v1/session", check::<SessionClock>),
    ("/api/v1/shared-claims", check::<SharedClaims>),
    ("/api/v1/shared-claims/{share}", check::<SharedClaim>),
    ("/api/v1/visits", check::<Visits>),
    ("/api/v1/wechat/config", check::<JssdkConfig>),
    ("/api/v1/wechat/sign-in", check::<WechatOffer>),
    ("a problem", check::<Problem>),
];

const PROBLEM: &str = r#"{"type":"/problems/invalid","status":422,"title":"Invalid","detail":"Some fields are invalid.",
    "errors":[{"pointer":"/incident/on","code":"missing"}]}"#;

fn check<T: ReadJson + DeserializeOwned + PartialEq + Debug>(whole: &str, damaged: &Damaged) {
    read::<T>(whole, damaged);
}

fn read<T: ReadJson + DeserializeOwned + PartialEq + Debug>(
    whole: &str,
    damaged: &Damaged,
) -> Option<T> {
    let value = from_json::<T>(&damaged.text);
    // Serde also reads a list as the fields of a struct.
    let may_be_list = damaged.kind == Damage::OtherType || damaged.text.starts_with('[');
    if value.is_some() || !may_be_list {
        assert_eq!(value, serde_json::from_str(&damaged.text).ok(), "serde reads something else");
    }
    // Another server may write its fields in another order.
    if damaged.kind == Damage::FieldsReversed {
        assert_eq!(value, from_json::<T>(whole));
    }
    value
}

/// The app folds every case that it has read.
fn check_case(whole: &str, damaged: &Damaged) {
    let view = read::<CaseView>(whole, damaged);
    assert!(
        view.is_some() || damaged.kind != Damage::UnknownEntry,
        "an unknown entry is tolerated"
    );
    if let Some(view) = view {
        let _ = view.folded();
    }
}

/// The app verifies every ledger that it has read.
fn check_consents(whole: &str, damaged: &Damaged) {
    if let Some(consents) = read::<Consents>(whole, damaged) {
        for ledger in &consents.ledgers {
            let _ = verify(&ledger.entries);
        }
    }
}

/// The responses of one path, their lists shortened.
fn responses(path: &str) -> Vec<Value> {
    let recorded: Vec<(String, String)> = serde_json::from_str(RESPONSES).unwrap();
    let problem = ("a problem".to_owned(), PROBLEM.to_owned());
    let bodies = recorded.into_iter().chain([problem]).filter(|(of, _)| of == path);
    bodies.map(|(_, body)| shortened(serde_json::from_str(&body).unwrap())).collect()
}

fn shortened(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().take(LONGEST_LIST).map(shortened).collect(),
        Value::Object(fields) => {
            fields.into_iter().map(|(name, value)| (name, shortened(value))).collect()
        }
        other => other,
    }
}

thread_local! {
    /// Path and seed of the current case, for the message of a panic.
    static CURRENT: Cell<(&'static str, u64)> = const { Cell::new(("", 0)) };
}

fn name_the_case_in_panics() {
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let (path, seed) = CURRENT.get();
        wasm_bindgen_test::console_log!("in the response of {path}, seed {seed}");
        report(panic);
    }));
}

/// Objects of a case that a later version may add fields to.
const GROWING: [&str; 10] = [
    "",
    "/entries/0",
    "/entries/0/event/report",
    "/entries/0/event/report/title",
    "/entries/0/event/report/claims/0",
    "/entries/0/event/report/payee",
    "/entries/0/event/report/incident",
    "/entries/0/event/report/incident/facts",
    "/entries/0/event/report/incident/bills/0",
    "/entries/0/event/report/incident/bills/0/lines/0",
];

#[wasm_bindgen_test]
fn a_case_is_read_although_a_later_version_has_added_fields() {
    let cases = responses("/api/v1/cases/{case}");
    for place in GROWING {
        let mut case = cases.iter().find(|case| case.pointer(place).is_some()).unwrap().clone();
        case.pointer_mut(place).unwrap()["of_the_future"] = Value::Bool(true);
        assert!(from_json::<CaseView>(&case.to_string()).is_some(), "{place}");
    }
}

#[wasm_bindgen_test]
fn every_response_of_the_demo_has_a_decoder_and_is_read() {
    let recorded: Vec<(String, String)> = serde_json::from_str(RESPONSES).unwrap();
    for (path, _) in &recorded {
        assert!(READS.iter().any(|(of, _)| of == path), "{path} has no row in READS");
    }
    for (path, check) in READS {
        let responses = responses(path);
        assert!(!responses.is_empty(), "{path} has no response");
        for response in responses {
            let text = response.to_string();
            let untouched = Damaged { kind: Damage::UnknownEntry, text: text.clone() };
            check(&text, &untouched);
        }
    }
}

#[wasm_bindgen_test]
fn ten_thousand_damaged_responses_are_read_or_refused() {
    name_the_case_in_panics();
    let reads: Vec<_> = READS.iter().map(|(path, check)| (*path, responses(path), check)).collect();
    for seed in 0..CASES {
        let turn = usize::try_from(seed).unwrap();
        let (path, responses, check) = &reads[turn % reads.len()];
        CURRENT.set((path, seed));
        let response = &responses[turn / reads.len() % responses.len()];
        check(&response.to_string(), &damage(response, seed));
    }
}
