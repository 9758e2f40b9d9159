//! JSON read more strictly than `serde_json` reads it: no key twice in an object, and no NUL in any text.
//!
//! Of a key that is sent twice, readers keep the first or the last, so client and server could understand different
//! things. PostgreSQL cannot store NUL, and no person writes it.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// Reads one JSON value.
///
/// # Errors
/// If the text is not JSON, has more than one value, a key twice or a NUL, or is nested too deeply.
pub(crate) fn strict_value(bytes: &[u8]) -> serde_json::Result<Value> {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let value = StrictValue.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(value)
}

#[derive(Clone, Copy)]
struct StrictValue;

impl<'de> DeserializeSeed<'de> for StrictValue {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for StrictValue {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        without_nul(text).map(|text| Value::String(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut read = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            read.push(item);
        }
        Ok(Value::Array(read))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let mut read = Map::new();
        while let Some(key) = fields.next_key::<String>()? {
            without_nul::<A::Error>(&key)?;
            let value = fields.next_value_seed(self)?;
            if read.insert(key, value).is_some() {
                return Err(A::Error::custom("an object has a key twice"));
            }
        }
        Ok(Value::Object(read))
    }
}

fn without_nul<E: Error>(text: &str) -> Result<&str, E> {
    if text.contains('\0') { Err(E::custom("a text contains NUL")) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_value_is_read_as_it_is() {
        let text = r#"{ "a": [1, -2, 0.5, true, null, "\\u0000 一"], "b": { "c": {} } }"#;
        let expected = json!({ "a": [1, -2, 0.5, true, null, "\\u0000 一"], "b": { "c": {} } });
        assert_eq!(strict_value(text.as_bytes()).unwrap(), expected);
    }

    #[test]
    fn a_key_twice_or_a_nul_is_refused_at_any_depth() {
        for text in [
            r#"{ "a": 1, "a": 1 }"#,
            r#"[{ "b": { "a": 1, "\u0061": 2 } }]"#,
            r#"["x\u0000"]"#,
            r#"{ "a": { "x\u0000": 1 } }"#,
            r#"{} {}"#,
        ] {
            assert!(strict_value(text.as_bytes()).is_err(), "{text}");
        }
    }
}
