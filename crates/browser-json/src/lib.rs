//! JSON through the browser: values of ours to text and back. Compiled for the browser only.

#![cfg(target_arch = "wasm32")]

use domain::tagged::LEADING_KEYS;
use js_sys::{Array, JSON, Object, Reflect};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};

/// `value` as `serde_json` would write it: maps as objects, `None` as `null`.
pub fn to_json(value: &impl Serialize) -> Option<String> {
    let value = value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).ok()?;
    JSON::stringify(&value).ok()?.as_string()
}

/// Reads JSON text; `None` if it is not JSON, or not of this type.
pub fn from_json<T: DeserializeOwned>(text: &str) -> Option<T> {
    from_value(&parse(text)?)
}

/// How deep JSON may be nested. Ours is less than twenty levels deep. Whatever walks through a value, such as the glue
/// that describes one of another type, runs out of stack after some thousand.
const MAX_DEPTH: u32 = 64;

/// The value of a JSON text; `None` if it is not JSON, or nested deeper than anything of ours.
pub fn parse(text: &str) -> Option<JsValue> {
    if is_too_deep(text) { None } else { JSON::parse(text).ok() }
}

fn is_too_deep(text: &str) -> bool {
    let (mut depth, mut is_in_string, mut is_escaped) = (0_u32, false, false);
    for byte in text.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = is_in_string,
            b'"' => is_in_string = !is_in_string,
            b'[' | b'{' if !is_in_string => depth += 1,
            b']' | b'}' if !is_in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        if MAX_DEPTH < depth {
            return true;
        }
    }
    false
}

/// The text of a value that JSON writes as a string, such as an enum without fields.
pub fn to_name(value: &impl Serialize) -> Option<String> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).ok()?.as_string()
}

/// Reads what [`to_name`] gave.
pub fn from_name<T: DeserializeOwned>(name: &str) -> Option<T> {
    from_value(&name.into())
}

/// Reads a parsed JSON value; `None` if it is not of this type.
///
/// A tagged enum is read in one pass where its tag comes first, as our server writes it. JSON of another server may have
/// its keys in any order; that is read in a second attempt with the tags moved to the front.
pub fn from_value<T: DeserializeOwned>(value: &JsValue) -> Option<T> {
    serde_wasm_bindgen::from_value(value.clone())
        .or_else(|_| serde_wasm_bindgen::from_value(leading_first(value)))
        .ok()
}

/// The same value with the leading keys of its objects before the others.
fn leading_first(value: &JsValue) -> JsValue {
    if let Some(list) = value.dyn_ref::<Array>() {
        return list.iter().map(|item| leading_first(&item)).collect::<Array>().into();
    }
    let Some(object) = value.dyn_ref::<Object>() else { return value.clone() };
    let sorted = Object::new();
    let leading = LEADING_KEYS.iter().map(|key| JsValue::from_str(key));
    // A key that is set a second time keeps its place.
    for key in leading.filter(|key| Object::has_own(object, key)).chain(Object::keys(object).iter())
    {
        let field = Reflect::get(object, &key).unwrap_or_default();
        let _ = Reflect::set(&sorted, &key, &leading_first(&field));
    }
    sorted.into()
}
