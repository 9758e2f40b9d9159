//! The body of a request to a gateway, with placeholders for values.

use serde_json::Value;

/// A JSON value whose texts may contain placeholders such as `{to}`.
#[derive(Clone, Debug, PartialEq)]
pub struct BodyTemplate(Value);

impl BodyTemplate {
    /// Checks that every placeholder is one of `known`.
    ///
    /// # Errors
    /// The placeholder that is not, in words.
    pub fn new(value: Value, known: &[&str]) -> Result<Self, String> {
        check(&value, known)?;
        Ok(Self(value))
    }

    /// An object with a field for each placeholder.
    pub(super) fn all(placeholders: &[&str]) -> Self {
        Self(placeholders.iter().map(|name| (*name, format!("{{{name}}}"))).collect())
    }

    /// A text with placeholders.
    ///
    /// # Errors
    /// The placeholder that is not known, in words.
    pub(super) fn text(text: String, known: &[&str]) -> Result<Self, String> {
        Self::new(Value::String(text), known)
    }

    /// The value with every placeholder filled. A value can only become part of a text, never of the structure.
    pub(super) fn fill(&self, values: &[(&str, &str)]) -> Value {
        filled(&self.0, values)
    }
}

fn check(value: &Value, known: &[&str]) -> Result<(), String> {
    match value {
        Value::String(text) => {
            for (_, placeholder) in pieces(text) {
                match placeholder {
                    Some(placeholder) if !known.contains(&placeholder) => {
                        return Err(format!("{{{placeholder}}} is none of {}", known.join(", ")));
                    }
                    Some(_) | None => {}
                }
            }
            Ok(())
        }
        Value::Array(items) => items.iter().try_for_each(|item| check(item, known)),
        Value::Object(fields) => fields.values().try_for_each(|field| check(field, known)),
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}

fn filled(value: &Value, values: &[(&str, &str)]) -> Value {
    match value {
        Value::String(text) => {
            let mut result = String::new();
            for (before, placeholder) in pieces(text) {
                result.push_str(before);
                let found = values.iter().find(|(name, _)| Some(*name) == placeholder);
                result.push_str(found.map_or("", |(_, value)| value));
            }
            Value::String(result)
        }
        Value::Array(items) => items.iter().map(|item| filled(item, values)).collect(),
        Value::Object(fields) => Value::Object(
            fields.iter().map(|(name, field)| (name.clone(), filled(field, values))).collect(),
        ),
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

/// The pieces of a text: what comes before a placeholder, and the name of the placeholder; the last piece has none.
fn pieces(text: &str) -> Vec<(&str, Option<&str>)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, from)) = rest.split_once('{')
        && let Some((placeholder, after)) = from.split_once('}')
    {
        pieces.push((before, Some(placeholder)));
        rest = after;
    }
    pieces.push((rest, None));
    pieces
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn placeholders_are_filled_wherever_texts_are() {
        let body = json!({ "to": ["86{to}"], "n": 3, "sms": { "text": "[A] {text}{" } });
        let template = BodyTemplate::new(body, &["to", "text"]).unwrap();
        let filled = template.fill(&[("to", "138"), ("text", "{to}\"}")]);
        assert_eq!(filled, json!({ "to": ["86138"], "n": 3, "sms": { "text": "[A] {to}\"}{" } }));
    }

    #[test]
    fn an_unknown_placeholder_is_refused() {
        let wrong = BodyTemplate::new(json!({ "a": ["{phone}"] }), &["to", "text"]).unwrap_err();
        assert_eq!(wrong, "{phone} is none of to, text");
    }
}
