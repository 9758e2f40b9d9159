//! The OpenAPI description is true: every response that a test gets, and every body of a request that the server accepts,
//! is as the description says.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use contract::path::ROOT;
use contract::problem::MEDIA_TYPE;
use jsonschema::Validator;
use reqwest::{Method, Url};
use serde_json::{Map, Value, json};

use crate::client::Reply;

/// The media type of most bodies.
const JSON: &str = "application/json";
/// Where partners' operations are.
const PARTNERS: &str = "/partner/v1/";
/// What a reference to a component begins with.
const SCHEMAS: &str = "#/components/schemas/";

/// The published description; a test of `server::openapi` compares it with the code.
pub(crate) static DESCRIPTION: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../../../docs/openapi.json")).unwrap());
/// The compiled schemas, by their place in the description.
static VALIDATORS: LazyLock<Mutex<HashMap<String, Arc<Validator>>>> = LazyLock::new(Mutex::default);

/// Checks the body of a request, if the server has accepted it, and its response.
pub(crate) fn check(method: &Method, url: &Url, body: Option<&str>, reply: &Reply) {
    let path = url.path();
    if !path.starts_with(ROOT) && !path.starts_with(PARTNERS) {
        return;
    }
    let Some(operation) = operation(method, path) else {
        // Tests also ask for what does not exist.
        assert!(!reply.status.is_success(), "{method} {path} is not described");
        return;
    };
    let status = reply.status.as_str();
    let responses = &format!("{operation}/responses");
    let described = [status, "default"]
        .map(|status| format!("{responses}/{status}"))
        .into_iter()
        .find(|place| DESCRIPTION.pointer(place).is_some());
    let Some(response) = described else { panic!("{method} {path}: {status} is not described") };
    if let Some(media) = media_type(reply).filter(|_| !reply.text.is_empty()) {
        check_body(
            &response,
            media,
            &reply.text,
            &format!("the response {status} to {method} {path}"),
        );
    }
    let place = format!("{operation}/requestBody");
    let is_read = reply.status.is_success() && DESCRIPTION.pointer(&place).is_some();
    if let Some(body) = body.filter(|body| is_read && !body.is_empty()) {
        check_body(&place, JSON, body, &format!("the accepted body of {method} {path}"));
    }
}

fn media_type(reply: &Reply) -> Option<&'static str> {
    let found = reply.header("content-type")?;
    [JSON, MEDIA_TYPE].into_iter().find(|media| found.starts_with(media))
}

/// Checks a body against the schema that is described at `place` for its media type.
fn check_body(place: &str, media: &str, body: &str, what: &str) {
    let media = media.replace('/', "~1");
    let schema = format!("{place}/content/{media}/schema");
    if DESCRIPTION.pointer(&schema).is_none() {
        // Newline-delimited JSON, and files.
        let others = DESCRIPTION.pointer(&format!("{place}/content"));
        assert!(others.is_some_and(Value::is_object), "{what} is not described: {body}");
        return;
    }
    let body: Value = serde_json::from_str(body).unwrap();
    let validator = validator(&schema);
    let flaws: Vec<_> = validator
        .iter_errors(&body)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(flaws.is_empty(), "{what} is not as described: {flaws:#?}\n{body}");
}

/// The schema at this place, compiled.
pub(crate) fn validator(place: &str) -> Arc<Validator> {
    let mut all = VALIDATORS.lock().unwrap_or_else(PoisonError::into_inner);
    let validator = all.entry(place.to_owned()).or_insert_with(|| {
        let mut schema = DESCRIPTION.pointer(place).cloned().unwrap();
        schema["components"]["schemas"] = Value::Object(schemas_used_by(&schema));
        Arc::new(jsonschema::draft202012::new(&schema).unwrap())
    });
    Arc::clone(validator)
}

/// The components that a schema refers to, directly or through others. With all components, compiling takes far longer.
fn schemas_used_by(schema: &Value) -> Map<String, Value> {
    let mut used = Map::new();
    let mut waiting = Vec::new();
    names_in(schema, &mut waiting);
    while let Some(name) = waiting.pop() {
        if !used.contains_key(&name) {
            let component = DESCRIPTION["components"]["schemas"][&name].clone();
            names_in(&component, &mut waiting);
            used.insert(name, component);
        }
    }
    used
}

/// Collects the names of the components that a schema refers to directly.
fn names_in(schema: &Value, names: &mut Vec<String>) {
    match schema {
        Value::Object(fields) => {
            let reference = fields.get("$ref").and_then(Value::as_str);
            names.extend(reference.and_then(|it| it.strip_prefix(SCHEMAS)).map(str::to_owned));
            fields.values().for_each(|value| names_in(value, names));
        }
        Value::Array(values) => values.iter().for_each(|value| names_in(value, names)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The id of an operation, and the pattern of its path.
pub(crate) fn operation_at(method: &Method, path: &str) -> Option<(String, String)> {
    let place = operation(method, path)?;
    let pattern = place.strip_prefix("/paths/")?.rsplit_once('/')?.0.replace("~1", "/");
    let id = DESCRIPTION.pointer(&format!("{place}/operationId"))?.as_str()?;
    Some((id.to_owned(), pattern))
}

/// The place of an operation in the description.
fn operation(method: &Method, path: &str) -> Option<String> {
    let paths = DESCRIPTION["paths"].as_object()?;
    // A pattern without parameters comes before one with them.
    let mut fitting: Vec<_> = paths.keys().filter(|pattern| fits(pattern, path)).collect();
    fitting.sort_by_key(|pattern| pattern.matches('{').count());
    let pattern = fitting.first()?.replace('/', "~1");
    let place = format!("/paths/{pattern}/{}", method.as_str().to_lowercase());
    DESCRIPTION.pointer(&place).map(|_| place)
}

fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, path) = (pattern.split('/'), path.split('/'));
    pattern.clone().count() == path.clone().count()
        && pattern.zip(path).all(|(part, segment)| part.starts_with('{') || part == segment)
}

#[test]
fn a_response_that_differs_from_its_description_is_found() {
    let schema = json!({ "type": "object", "required": ["x"] });
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    assert!(validator.iter_errors(&json!({})).next().is_some());
    assert_eq!(operation(&Method::GET, "/api/v1/none"), None);
    let place = operation(&Method::GET, "/api/v1/cases/c1").unwrap();
    assert_eq!(place, "/paths/~1api~1v1~1cases~1{case}/get");
}
