//! JSON: read by code of ours, which is small, and written by the browser's.

use js_sys::JSON;
use serde::Serialize;

pub use json_read::{from_json, from_name};

/// `value` as `serde_json` would write it: maps as objects, `None` as `null`.
pub fn to_json(value: &impl Serialize) -> Option<String> {
    let value = value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).ok()?;
    JSON::stringify(&value).ok()?.as_string()
}

/// The text of a value that JSON writes as a string, such as an enum without fields.
pub fn to_name(value: &impl Serialize) -> Option<String> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).ok()?.as_string()
}
