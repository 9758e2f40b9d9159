//! The examples in the description: none is missing, each is as its schema says, and none holds a secret.

use std::collections::BTreeSet;

use contract::problem::MEDIA_TYPE;
use serde_json::Value;
use server::demo;

use super::recorded_files;
use super::walk::JSON;
use crate::described::{DESCRIPTION, validator};
use crate::test_server::{ANN, CID, CODE};

const LINES: &str = "application/x-ndjson";

/// What no example may contain: codes, numbers and secrets of the tests and of the demo, and where a test ran.
const CANARIES: [&str; 12] = [
    ANN,
    CID,
    CODE,
    demo::CODE,
    "the secret of",
    "-secret",
    "11010519491231002X",
    "127.0.0.1",
    "localhost",
    "/tmp/",
    "/home/",
    env!("CARGO_MANIFEST_DIR"),
];

/// An operation with its place in the description.
struct Described {
    id: &'static str,
    /// Such as `/paths/~1api~1v1~1me/get`.
    place: String,
    is_head: bool,
    operation: &'static Value,
}

fn operations() -> Vec<Described> {
    let mut all = Vec::new();
    for (path, item) in DESCRIPTION["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let Some(id) = operation["operationId"].as_str() else { continue };
            let place = format!("/paths/{}/{method}", path.replace('/', "~1"));
            all.push(Described { id, place, is_head: method == "head", operation });
        }
    }
    all
}

impl Described {
    /// The bodies as place, media type and description, requests first. Problems are not among them.
    fn bodies(&self) -> Vec<(String, &'static str, &'static Value)> {
        let request = [("requestBody".to_owned(), &self.operation["requestBody"])];
        let responses = self.operation["responses"].as_object().unwrap().iter();
        let responses = responses.map(|(status, it)| (format!("responses/{status}"), it));
        let described = request.into_iter().chain(responses);
        let bodies = described.flat_map(|(name, it)| {
            let contents = it["content"].as_object().into_iter().flatten();
            contents.map(move |(media, it)| (name.clone(), media.as_str(), it))
        });
        let named = bodies.filter(|(_, media, _)| *media != MEDIA_TYPE);
        let place = |(name, media, it)| {
            let escaped = str::replace(media, "/", "~1");
            (format!("{}/{name}/content/{escaped}/schema", self.place), media, it)
        };
        named.map(place).collect()
    }

    fn refusals(&self) -> Vec<&'static str> {
        let content = &self.operation["responses"]["default"]["content"][MEDIA_TYPE];
        let examples = content["examples"].as_object().into_iter().flatten();
        examples.map(|(_, example)| example["$ref"].as_str().unwrap()).collect()
    }

    /// Whether a request can be wrong: nobody may be signed in, a parameter or a body may not fit.
    fn can_be_refused(&self) -> bool {
        let parameters = self.operation["parameters"].as_array().into_iter().flatten();
        let needs = parameters.filter(|it| it["required"] == true).count();
        let is_refusable =
            self.operation["security"].is_array() || self.operation["requestBody"].is_object();
        // A response to HEAD has no body.
        !self.is_head && (is_refusable || needs != 0)
    }
}

#[test]
fn every_operation_has_examples() {
    let mut missing = Vec::new();
    for operation in operations() {
        for (place, media, body) in operation.bodies() {
            if [JSON, LINES].contains(&media) && body.get("example").is_none() {
                missing.push(format!("{}: {place}", operation.id));
            }
        }
        if operation.can_be_refused() && operation.refusals().is_empty() {
            missing.push(format!("{}: a refusal", operation.id));
        }
    }
    assert!(missing.is_empty(), "{missing:#?}; the test beside this one records them");
}

#[test]
fn every_example_is_as_its_schema_says() {
    let mut checked = 0;
    let mut flaws = Vec::new();
    let mut check = |what: &str, schema: &str, example: &Value| {
        checked += 1;
        let errors = validator(schema);
        let errors = errors.iter_errors(example);
        flaws.extend(errors.map(|error| format!("{what}: {} {error}", error.instance_path())));
    };
    for operation in operations() {
        for (place, _, body) in operation.bodies() {
            if let Some(example) = body.get("example") {
                check(operation.id, &place, example);
            }
        }
        let parameters = operation.operation["parameters"].as_array().into_iter().flatten();
        for (nth, parameter) in parameters.enumerate() {
            if let Some(example) = parameter.get("example") {
                let schema = format!("{}/parameters/{nth}/schema", operation.place);
                check(operation.id, &schema, example);
            }
        }
        for name in operation.refusals() {
            let example = DESCRIPTION.pointer(name.trim_start_matches('#'));
            assert!(example.is_some(), "{}: {name} does not exist", operation.id);
        }
    }
    for (name, problem) in DESCRIPTION["components"]["examples"].as_object().unwrap() {
        check(name, "/components/schemas/Problem", &problem["value"]);
    }
    assert!(flaws.is_empty(), "{flaws:#?}");
    assert!(200 < checked, "{checked} examples");
}

#[test]
fn no_example_holds_a_secret_or_a_place_of_this_machine() {
    let mut found = Vec::new();
    for (name, text) in recorded_files::read() {
        let canaries = CANARIES.iter().filter(|canary| text.contains(*canary));
        found.extend(canaries.map(|canary| format!("{canary} in {name}")));
    }
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn every_recorded_file_is_of_an_operation_and_part_of_the_description() {
    let operations: BTreeSet<_> = operations().iter().map(|it| it.id.to_owned()).collect();
    let mut files: BTreeSet<_> = recorded_files::read().into_keys().collect();
    assert!(files.remove(recorded_files::PROBLEMS), "{files:?}");
    let without_operation: Vec<_> = files.difference(&operations).collect();
    assert!(without_operation.is_empty(), "{without_operation:?} are of no operation");
    let list = std::fs::read_to_string(recorded_files::LIST).unwrap();
    let not_listed = |name: &&String| !list.contains(&format!("\"{name}\""));
    let not_listed: Vec<_> = files.iter().filter(not_listed).collect();
    assert!(not_listed.is_empty(), "{not_listed:?} are not in {}", recorded_files::LIST);
}
