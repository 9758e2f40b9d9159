//! The examples of each operation. They were recorded from a server by the test `examples`, which writes the files again with
//! `UPDATE_EXAMPLES=1`.

use std::collections::{BTreeMap, BTreeSet};

use contract::problem::MEDIA_TYPE;
use serde::Deserialize;
use serde_json::Value;
use utoipa::openapi::example::ExampleBuilder;
use utoipa::openapi::path::{Operation, Parameter, ParameterBuilder};
use utoipa::openapi::{Content, OpenApi, Ref, RefOr};

use super::example_files::{FILES, PROBLEMS};
use super::operations;

/// What was recorded of an operation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RecordedOperation {
    /// Parameters by name.
    #[serde(default)]
    parameters: BTreeMap<String, Value>,
    /// The body of the request, by media type.
    #[serde(default)]
    request: BTreeMap<String, Value>,
    /// The bodies of the responses, by status and media type.
    #[serde(default)]
    responses: BTreeMap<String, BTreeMap<String, Value>>,
    /// The problems with which it was refused.
    #[serde(default)]
    refusals: BTreeSet<String>,
}

/// Adds the examples to all operations.
///
/// # Errors
/// If a file is not as it is written.
pub(super) fn add(api: &mut OpenApi) -> serde_json::Result<()> {
    let problems: BTreeMap<String, Value> = serde_json::from_str(PROBLEMS)?;
    let components = api.components.get_or_insert_default();
    for (name, problem) in problems {
        let title = problem["title"].as_str().unwrap_or_default();
        let example = ExampleBuilder::new().summary(title).value(Some(problem.clone()));
        components.examples.insert(name, RefOr::T(example.build()));
    }
    let files: BTreeMap<&str, &str> = FILES.iter().copied().collect();
    for operation in operations(api) {
        let file = operation.operation_id.as_deref().and_then(|id| files.get(id));
        if let Some(file) = file {
            add_to(operation, serde_json::from_str(file)?)?;
        }
    }
    Ok(())
}

fn add_to(operation: &mut Operation, recorded: RecordedOperation) -> serde_json::Result<()> {
    let RecordedOperation { parameters, request, responses, refusals } = recorded;
    for parameter in operation.parameters.iter_mut().flatten() {
        let RefOr::T(parameter) = parameter else { continue };
        if let Some(value) = parameters.get(&parameter.name)
            && !has_example(parameter)?
        {
            let builder = ParameterBuilder::from(parameter.clone());
            *parameter = builder.example(Some(value.clone())).build();
        }
    }
    if let Some(RefOr::T(body)) = &mut operation.request_body {
        for (media, value) in request {
            give(body.content.get_mut(&media), value);
        }
    }
    for (status, bodies) in responses {
        let Some(RefOr::T(response)) = operation.responses.responses.get_mut(&status) else {
            continue;
        };
        for (media, value) in bodies {
            give(response.content.get_mut(&media), value);
        }
    }
    let problem = operation.responses.responses.get_mut("default");
    let Some(RefOr::T(problem)) = problem else { return Ok(()) };
    if let Some(RefOr::T(content)) = problem.content.get_mut(MEDIA_TYPE) {
        let named = |name| {
            let place = format!("#/components/examples/{name}");
            (name, RefOr::Ref(Ref::new(place)))
        };
        content.examples = refusals.into_iter().map(named).collect();
    }
    Ok(())
}

/// Whether the handler says one. The field is not public.
fn has_example(parameter: &Parameter) -> serde_json::Result<bool> {
    Ok(serde_json::to_value(parameter)?.get("example").is_some())
}

fn give(content: Option<&mut RefOr<Content>>, value: Value) {
    if let Some(RefOr::T(content)) = content {
        content.example = Some(value);
    }
}
