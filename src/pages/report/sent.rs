//! What this device remembers of a report it sent: the number and when, nothing about health.

use contract::case::Filed;
use serde::Serialize;

use crate::platform::clock;
use crate::platform::storage::{StorageScope, StorageSlot};

/// As the receipt reads it. Each page spells the slot for itself, since none knows another.
#[derive(Serialize)]
struct Sent<'a> {
    case_no: &'a str,
    sent_at: domain::date::Timestamp,
    filed_at: domain::date::Timestamp,
}

/// Remembers that the report was sent from here.
pub(super) fn note_sent(filed: &Filed) {
    let sent = Sent { case_no: &filed.case_no, sent_at: clock::now(), filed_at: filed.filed_at };
    let value = sent.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).ok();
    let text = value.and_then(|value| js_sys::JSON::stringify(&value).ok()?.as_string());
    if let Some(text) = text {
        StorageSlot::new(StorageScope::Device, ["cc.receipt.", filed.case.as_str()].concat())
            .write(&text);
    }
}
