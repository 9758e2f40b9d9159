//! Plants a text that would run as markup in place of each text of some data.

use serde_json::Value;

/// Planted in place of a text. As markup it would run a script, as an attribute it would add one.
const PLANTED: &str = "<script>alert(1)</script>\"><img src=x onerror=alert(1)>' onclick=alert(1)";

/// Copies of `value`, in each of which another string is replaced.
pub(crate) fn planted(value: &Value) -> impl Iterator<Item = Value> {
    (0..strings_in(value)).map(|place| {
        let mut planted = value.clone();
        replace_string(&mut planted, &mut { place });
        planted
    })
}

/// Whether a planted text is shown, as a text.
pub(crate) fn is_shown(html: &str) -> bool {
    html.contains("&lt;script&gt;")
}

fn strings_in(value: &Value) -> usize {
    match value {
        Value::String(_) => 1,
        Value::Array(values) => values.iter().map(strings_in).sum(),
        Value::Object(fields) => fields.values().map(strings_in).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
    }
}

/// Replaces the string at this place, counted in the order of `strings_in`.
fn replace_string(value: &mut Value, place: &mut usize) -> bool {
    match value {
        Value::String(text) if *place == 0 => {
            *text = PLANTED.to_owned();
            true
        }
        Value::String(_) => {
            *place -= 1;
            false
        }
        Value::Array(values) => values.iter_mut().any(|value| replace_string(value, place)),
        Value::Object(fields) => fields.values_mut().any(|value| replace_string(value, place)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}
