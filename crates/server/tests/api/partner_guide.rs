//! Checks the examples of the partner guide (`docs/PARTNERS.md`).

use std::collections::BTreeSet;

use contract::mandate::{DeskMandate, DeskMandateEnd};
use contract::partner::{
    AppendEvent, HandlerMessageAction, NewCatastrophe, NewVisit, RecordAnswer, RecordRequest,
};
use contract::policy_link::LinkDecision;
use contract::records::{ImportRecord, MandateRecord, PersonRecord, PolicyRecord};
use contract::support::SupportRequestUpdate;
use domain::journal::JournalEvent;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use server::partner::Secret;
use server::partner::sign::{Message, signature};

const GUIDE: &str = include_str!("../../../../docs/PARTNERS.md");
const FOR_OPERATORS: &str = include_str!("../../../../docs/OPERATORS.md");

/// The fenced blocks of the guide in this language.
pub(crate) fn blocks(language: &str) -> Vec<&'static str> {
    blocks_of(GUIDE, language)
}

/// The fenced blocks of a page in this language.
pub(crate) fn blocks_of(page: &'static str, language: &str) -> Vec<&'static str> {
    let fence = format!("```{language}\n");
    let after = page.split(fence.as_str()).skip(1);
    after.map(|rest| rest.split("\n```").next().unwrap()).collect()
}

/// Parses an example, and checks that no field is ignored.
fn read<T: DeserializeOwned + Serialize>(example: &Value) -> Option<T> {
    let read: T = serde_json::from_value(example.clone()).ok()?;
    let back = serde_json::to_value(&read).unwrap();
    assert!(holds(&back, example), "{example} was read as {back}");
    Some(read)
}

/// Whether `whole` contains everything in `part`. Instants may be written differently.
fn holds(whole: &Value, part: &Value) -> bool {
    match (whole, part) {
        (Value::Object(whole), Value::Object(part)) => {
            part.iter().all(|(key, value)| whole.get(key).is_some_and(|whole| holds(whole, value)))
        }
        (Value::Array(whole), Value::Array(part)) => {
            whole.len() == part.len() && whole.iter().zip(part).all(|(a, b)| holds(a, b))
        }
        (Value::String(whole), Value::String(part)) => {
            whole == part || whole.parse::<domain::date::Timestamp>() == part.parse()
        }
        _ => whole == part,
    }
}

#[test]
fn every_example_in_the_guide_is_valid() {
    let mut events = BTreeSet::new();
    for block in blocks("json") {
        let example: Value =
            serde_json::from_str(block).unwrap_or_else(|error| panic!("{error}: {block}"));
        if let Some(name) = example.get("event").and_then(Value::as_str) {
            let body = json!({ "handler": "周静", "event": example });
            let read: AppendEvent = read(&body).unwrap_or_else(|| panic!("not an event: {block}"));
            assert_ne!(read.event, JournalEvent::Unknown, "{block}");
            let step = example["step"].as_object().and_then(|step| step.keys().next());
            events.insert(step.map_or(name.to_owned(), |step| format!("{name}/{step}")));
        } else {
            let is_message = read::<HandlerMessageAction>(&example).is_some();
            let done = is_message || read::<SupportRequestUpdate>(&example).is_some();
            let declared = done || read::<NewCatastrophe>(&example).is_some();
            let mandate = read::<DeskMandate>(&example).is_some()
                || read::<DeskMandateEnd>(&example).is_some()
                || read::<LinkDecision>(&example).is_some();
            let declared = declared || mandate;
            let visit = declared || read::<NewVisit>(&example).is_some();
            let put = read::<PersonRecord>(&example).is_some()
                || read::<MandateRecord>(&example).is_some()
                || read::<PolicyRecord>(&example).is_some();
            let asked = visit || put || read::<RecordRequest>(&example).is_some();
            assert!(asked || read::<RecordAnswer>(&example).is_some(), "not a known body: {block}");
        }
    }
    let insurer_events = [
        "received",
        "accepted",
        "handler_assigned",
        "supplement_requested",
        "supplement_received",
        "registered",
        "declared_complex",
        "investigation_started",
        "assessment_started",
        "decided",
        "advance_paid",
        "payment_sent",
        "payment_arrived",
        "payment_failed",
        "reopened",
        "upheld",
        "delay_explained",
        "refusal_notice_sent",
        "answer_extended",
        "rescission_reason_found",
        "rescinded",
        "review_decided",
        "regulator_forwarded",
        "mediation_proposed",
        "mediation_accepted",
        "mediation_settled",
        "mediation_ended",
        "confirmation_requested",
        "judgment_served",
        "appealed",
        "closed",
        "note",
        "appointment/offered",
        "appointment/held",
        "appointment/missed",
        "appointment/called_off",
    ];
    for name in insurer_events {
        assert!(events.contains(name), "the guide has no example of {name}");
    }
}

#[test]
fn every_line_of_an_import_in_the_guides_is_valid() {
    let mut lines = 0;
    for page in [GUIDE, FOR_OPERATORS] {
        for line in blocks_of(page, "ndjson").into_iter().flat_map(str::lines) {
            let example: Value = serde_json::from_str(line).unwrap();
            assert!(read::<ImportRecord>(&example).is_some(), "{line}");
            lines += 1;
        }
    }
    assert_eq!(lines, 7);
}

#[test]
fn the_example_signature_is_correct() {
    let signed = blocks("text").into_iter().find(|block| block.starts_with("POST\n")).unwrap();
    let lines: Vec<_> = signed.lines().collect();
    let [method, target, timestamp, nonce, digest] = lines[..] else { panic!("{lines:?}") };
    let message = Message { method, target, timestamp, nonce, body: b"{}" };
    assert!(GUIDE.contains(&signature(&Secret::new("a secret"), &message)));
    assert_eq!(digest, "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
}
