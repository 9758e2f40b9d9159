//! Strict JSON bodies.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use contract::problem::ProblemKind;
use domain::validation::FieldFlaw;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::strict_value::strict_value;
use crate::problems::{ProblemResponse, internal, unsupported_media_type};

/// A JSON body, as an extractor and as a response.
pub(crate) struct Json<T>(pub(crate) T);

impl<S, T> FromRequest<S> for Json<T>
where
    S: Send + Sync,
    T: DeserializeOwned + Serialize,
{
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let declared =
            request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if !declared.is_some_and(is_json) {
            return Err(unsupported_media_type().into_response());
        }
        let bytes =
            Bytes::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        parse(&bytes).map(Self).map_err(IntoResponse::into_response)
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        match serde_json::to_vec(&self.0) {
            Ok(body) => ([(header::CONTENT_TYPE, "application/json")], body).into_response(),
            Err(error) => {
                tracing::error!(%error, "a response could not be serialised");
                internal().into_response()
            }
        }
    }
}

fn is_json(content_type: &str) -> bool {
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}

/// Parses a body. Unknown fields and unknown variants are errors here, although the types accept them, so that
/// clients notice misspelled fields.
pub(crate) fn parse<T: DeserializeOwned + Serialize>(bytes: &[u8]) -> Result<T, ProblemResponse> {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let read: T = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let pointer = pointer(error.path());
        malformed(error.into_inner().to_string(), pointer)
    })?;
    let sent = strict_value(bytes).map_err(|error| malformed(error.to_string(), String::new()))?;
    let understood = serde_json::to_value(&read).map_err(|error| {
        tracing::error!(%error, "a parsed body could not be serialised");
        internal()
    })?;
    match unread_field(&sent, &understood, &mut String::new()) {
        None => Ok(read),
        Some(place) => Err(malformed("unknown or repeated field or value".into(), place)),
    }
}

/// Reads a JSON value as strictly as [`parse`]. An error is a JSON pointer and a reason.
pub(crate) fn read_value<T: DeserializeOwned + Serialize>(
    sent: &Value,
) -> Result<T, (String, String)> {
    let read: T = serde_path_to_error::deserialize(sent).map_err(|error| {
        let pointer = pointer(error.path());
        (pointer, error.into_inner().to_string())
    })?;
    let understood =
        serde_json::to_value(&read).map_err(|error| (String::new(), error.to_string()))?;
    match unread_field(sent, &understood, &mut String::new()) {
        None => Ok(read),
        Some(place) => Err((place, "unknown or repeated field or value".into())),
    }
}

fn malformed(reason: String, pointer: String) -> ProblemResponse {
    let place = if pointer.is_empty() { "the body" } else { &pointer };
    ProblemResponse::new(ProblemKind::MalformedBody, format!("{place}: {reason}"))
        .at(pointer, FieldFlaw::Malformed)
}

/// serde's path as a JSON pointer.
fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;

    let mut pointer = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => push_segment(&mut pointer, &index.to_string()),
            Segment::Map { key } => push_segment(&mut pointer, key),
            // A variant is not a location in the JSON.
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    pointer
}

fn push_segment(pointer: &mut String, name: &str) {
    pointer.push('/');
    pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
}

/// The first location in `sent` that was not read into `understood`.
fn unread_field(sent: &Value, understood: &Value, place: &mut String) -> Option<String> {
    match (sent, understood) {
        (Value::Object(sent), Value::Object(understood)) => sent.iter().find_map(|(key, value)| {
            at_child(place, key, |place| match understood.get(key) {
                Some(same) => unread_field(value, same, place),
                // An optional field, an empty list, an empty object or a `false` may be omitted when it is written back.
                None if matches!(value, Value::Null | Value::Bool(false)) => None,
                None if value.as_array().is_some_and(Vec::is_empty) => None,
                None if value.as_object().is_some_and(serde_json::Map::is_empty) => None,
                None => Some(place.clone()),
            })
        }),
        // A set has each element once.
        (Value::Array(sent), Value::Array(understood)) if understood.len() < sent.len() => {
            push_segment(place, &understood.len().to_string());
            Some(place.clone())
        }
        (Value::Array(sent), Value::Array(understood)) => {
            sent.iter().zip(understood).enumerate().find_map(|(index, (value, same))| {
                at_child(place, &index.to_string(), |place| unread_field(value, same, place))
            })
        }
        // serde also reads the fields of a struct from an array, in their order.
        (Value::Array(_), Value::Object(_)) => Some(place.clone()),
        // `#[serde(other)]` variants accept words of newer versions.
        (Value::String(sent), Value::String(understood))
            if sent != understood && matches!(understood.as_str(), "unknown" | "other") =>
        {
            Some(place.clone())
        }
        _ => None,
    }
}

/// The first location of a text with more than `max` characters, as a JSON pointer.
pub(crate) fn text_longer_than(max: usize, value: &Value) -> Option<String> {
    fn find(max: usize, value: &Value, place: &mut String) -> Option<String> {
        match value {
            Value::String(text) => text.chars().nth(max).map(|_| place.clone()),
            Value::Array(items) => items.iter().enumerate().find_map(|(index, item)| {
                at_child(place, &index.to_string(), |place| find(max, item, place))
            }),
            Value::Object(fields) => fields
                .iter()
                .find_map(|(name, field)| at_child(place, name, |place| find(max, field, place))),
            Value::Null | Value::Bool(_) | Value::Number(_) => None,
        }
    }
    find(max, value, &mut String::new())
}

fn at_child<R>(place: &mut String, name: &str, look: impl FnOnce(&mut String) -> R) -> R {
    let length = place.len();
    push_segment(place, name);
    let found = look(place);
    place.truncate(length);
    found
}

#[cfg(test)]
mod tests {
    use contract::partner::AppendEvent;
    use contract::session::CodeRequest;

    use super::*;

    fn place<T: DeserializeOwned + Serialize + std::fmt::Debug>(body: &str) -> String {
        format!("{:?}", parse::<T>(body.as_bytes()).unwrap_err())
    }

    #[test]
    fn an_optional_list_may_be_sent_empty() {
        let sent = br#"{"text":"x","files":[]}"#;
        assert!(parse::<contract::messages::NewMessage>(sent).is_ok());
    }

    #[test]
    fn an_optional_field_may_be_sent_as_null() {
        let sent = br#"{"handler":null,"event":{"event":"received","receipt_no":null}}"#;
        assert!(parse::<AppendEvent>(sent).is_ok());
    }

    #[test]
    fn a_required_field_may_not_be_null() {
        assert!(parse::<CodeRequest>(br#"{"phone":null}"#).is_err());
    }

    #[test]
    fn a_wrong_type_is_reported_with_its_location() {
        assert!(place::<CodeRequest>(r#"{"phone":1}"#).contains("/phone"));
    }

    #[test]
    fn unknown_nested_fields_are_refused() {
        let body = r#"{"event":{"event":"accepted","sum":1}}"#;
        assert!(place::<AppendEvent>(body).contains("/event/sum"));
    }

    #[test]
    fn unknown_variants_are_refused() {
        let body = r#"{"event":{"event":"teleported"}}"#;
        assert!(place::<AppendEvent>(body).contains("/event/event"));
    }

    #[test]
    fn an_element_of_a_set_may_not_be_sent_twice() {
        type Set = std::collections::BTreeSet<String>;
        assert!(parse::<Set>(br#"["b","a"]"#).is_ok());
        assert!(place::<Set>(r#"["b","a","b"]"#).contains("/2"));
        let nested = r#"{"x":["a","a"]}"#;
        assert!(place::<std::collections::BTreeMap<String, Set>>(nested).contains("/x/1"));
    }

    #[test]
    fn an_array_is_no_object() {
        let body = r#"["13800000009", "246810"]"#;
        assert!(place::<contract::session::SignIn>(body).contains("the body"));
    }

    #[test]
    fn a_key_twice_or_a_nul_is_refused() {
        assert!(place::<CodeRequest>(r#"{"phone":"1\u0000"}"#).contains("NUL"));
        let twice = r#"{"incident":{"facts":{"circumstances":{"a":1,"a":2}}}}"#;
        assert!(place::<serde_json::Value>(twice).contains("twice"));
    }

    #[test]
    fn a_long_text_is_found_at_any_depth() {
        let value = serde_json::json!({ "a": ["一二三", { "b/c": "一二三四" }], "d": 5 });
        assert_eq!(text_longer_than(3, &value).as_deref(), Some("/a/1/b~1c"));
        assert_eq!(text_longer_than(4, &value), None);
    }

    #[test]
    fn trailing_data_is_refused() {
        assert!(parse::<CodeRequest>(br#"{"phone":"1"} {}"#).is_err());
    }
}
