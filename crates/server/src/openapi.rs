//! The OpenAPI description, generated from the code.

mod binary_bodies;
mod example_files;
mod examples;
mod strict_variants;
mod unsigned_numbers;
mod untagged_variants;

use contract::partner::{NONCE, PARTNER, TIMESTAMP};
use contract::problem::{MEDIA_TYPE, Problem};
use utoipa::openapi::path::Operation;
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, SecurityScheme};
use utoipa::openapi::{Content, OpenApi, Ref, RefOr, ResponseBuilder};
use utoipa::{OpenApi as _, openapi};

use crate::router;

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Clearclaim claims API",
        description = "Transparent insurance claims. Amounts are whole fen; instants are RFC 3339 with offset; days are \
            civil dates in China; ids are opaque. Clients must treat unknown enum values as unknown.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    components(schemas(Problem))
)]
struct Description;

/// The description as JSON text with a trailing line break.
///
/// # Errors
/// If it cannot be serialised.
pub fn document() -> serde_json::Result<String> {
    let mut api = Description::openapi();
    let (_, described) = router::api().split_for_parts();
    api.merge(described);
    finish(&mut api);
    examples::add(&mut api)?;
    Ok(api.to_pretty_json()? + "\n")
}

/// Adds what all operations have in common: authentication and problem responses.
fn finish(api: &mut OpenApi) {
    let components = api.components.get_or_insert_default();
    strict_variants::merge(&mut components.schemas);
    untagged_variants::unwrap(&mut components.schemas);
    unsigned_numbers::bound_components(&mut components.schemas);
    let session = ApiKeyValue::with_description("sid", "The session; `__Host-sid` over HTTPS.");
    components.add_security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(session)));
    let how = format!(
        "Lower-case hex of HMAC-SHA256(secret, method \\n path?query \\n timestamp \\n nonce \\n hex(sha256(body))), \
         with the partner's name in {PARTNER}, Unix seconds in {TIMESTAMP} and a unique value in {NONCE}."
    );
    let signature = ApiKeyValue::with_description(contract::partner::SIGNATURE, &how);
    components.add_security_scheme("signature", SecurityScheme::ApiKey(ApiKey::Header(signature)));
    for operation in operations(api) {
        trim_address(operation);
        limit_keys(operation);
        unsigned_numbers::bound_parameters(operation);
        binary_bodies::describe(operation);
        add_problem(operation);
    }
}

/// All operations.
fn operations(api: &mut OpenApi) -> impl Iterator<Item = &mut Operation> {
    api.paths.paths.values_mut().flat_map(|item| {
        let verbs = [
            &mut item.get,
            &mut item.put,
            &mut item.post,
            &mut item.delete,
            &mut item.patch,
            &mut item.head,
            &mut item.options,
        ];
        verbs.into_iter().flatten()
    })
}

/// Doc comments start with the method and path, which the description already has.
fn trim_address(operation: &mut Operation) {
    let words = operation.summary.as_deref().and_then(|words| words.split_once("`: "));
    let Some((_, words)) = words else { return };
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    operation.summary =
        Some(first.into_iter().chain(letters).collect::<String>().replace('\n', " "));
}

/// Says which idempotency keys are accepted.
fn limit_keys(operation: &mut Operation) {
    for parameter in operation.parameters.iter_mut().flatten() {
        let RefOr::T(parameter) = parameter else { continue };
        if parameter.name != contract::IDEMPOTENCY_KEY {
            continue;
        }
        let key = ObjectBuilder::new()
            .schema_type(Type::String)
            .min_length(Some(8))
            .max_length(Some(128));
        parameter.schema = Some(key.into());
    }
}

fn add_problem(operation: &mut Operation) {
    let content = Content::new(Some(Ref::from_schema_name("Problem")));
    let problem =
        ResponseBuilder::new().description("A problem (RFC 9457).").content(MEDIA_TYPE, content);
    let problem: openapi::RefOr<openapi::Response> = problem.build().into();
    operation.responses.responses.insert("default".into(), problem);
}

#[cfg(test)]
mod tests {
    use super::document;

    #[test]
    fn the_committed_description_is_up_to_date() {
        let committed = include_str!("../../../docs/openapi.json");
        assert!(
            committed == document().unwrap(),
            "docs/openapi.json is outdated: run `cargo xtask openapi` and review the difference"
        );
    }

    #[test]
    fn lists_that_are_types_of_their_own_are_described_as_lists() {
        let document: serde_json::Value = serde_json::from_str(&document().unwrap()).unwrap();
        for name in ["Calendar", "Catalog", "RuleTable"] {
            assert_eq!(document["components"]["schemas"][name]["type"], "array", "{name}");
        }
    }

    #[test]
    fn bytes_are_described_as_bytes() {
        let document: serde_json::Value = serde_json::from_str(&document().unwrap()).unwrap();
        let mut listed = Vec::new();
        look_for_lists_of_bytes(&document["paths"], &mut listed);
        assert!(listed.is_empty(), "{listed:?}");
        let picture = "/paths/~1api~1v1~1files~1{file}~1thumbnail/put/requestBody/content";
        let schema = &document.pointer(picture).unwrap()["image/jpeg"]["schema"];
        assert_eq!(*schema, serde_json::json!({ "type": "string", "format": "binary" }));
    }

    /// The bodies outside JSON that are described as lists.
    fn look_for_lists_of_bytes(part: &serde_json::Value, listed: &mut Vec<String>) {
        for (media, content) in part["content"].as_object().into_iter().flatten() {
            if media != "application/json" && content["schema"]["type"] == "array" {
                listed.push(format!("{media}: {}", content["schema"]));
            }
        }
        let inside: Vec<_> = part.as_object().into_iter().flat_map(|it| it.values()).collect();
        inside.into_iter().for_each(|part| look_for_lists_of_bytes(part, listed));
    }

    /// What forbids further fields cannot be one of several parts: the fields of the others are further ones.
    #[test]
    fn no_part_of_a_schema_forbids_the_other_parts() {
        let document: serde_json::Value = serde_json::from_str(&document().unwrap()).unwrap();
        let schemas = &document["components"]["schemas"];
        let mut forbidding = Vec::new();
        for (name, schema) in schemas.as_object().unwrap() {
            let variants = schema["oneOf"].as_array().into_iter().flatten();
            for part in variants.chain([schema]).flat_map(|it| it["allOf"].as_array()).flatten() {
                let part = match part["$ref"].as_str() {
                    Some(place) => document.pointer(place.trim_start_matches('#')).unwrap(),
                    None => part,
                };
                if part["additionalProperties"] == false {
                    forbidding.push(name);
                }
            }
        }
        assert!(forbidding.is_empty(), "{forbidding:?}");
    }

    #[test]
    fn numbers_without_a_sign_have_their_own_bound() {
        let document: serde_json::Value = serde_json::from_str(&document().unwrap()).unwrap();
        let (mut of_32_bits, mut unbounded) = (0, Vec::new());
        look_for_numbers(&document, &mut |number| {
            of_32_bits += i32::from(number["maximum"] == u32::MAX);
            if number["format"] == "int32" && number["maximum"].is_null() {
                unbounded.push(number.clone());
            }
        });
        unbounded.retain(|number| !number["minimum"].is_null());
        assert!(unbounded.is_empty() && 50 < of_32_bits, "{unbounded:?}, {of_32_bits}");
    }

    fn look_for_numbers(part: &serde_json::Value, found: &mut impl FnMut(&serde_json::Value)) {
        if part["format"].is_string() {
            found(part);
        }
        let inside: Vec<_> = match part {
            serde_json::Value::Object(parts) => parts.values().collect(),
            serde_json::Value::Array(parts) => parts.iter().collect(),
            _ => Vec::new(),
        };
        inside.into_iter().for_each(|part| look_for_numbers(part, found));
    }

    #[test]
    fn every_referenced_schema_exists() {
        let document: serde_json::Value = serde_json::from_str(&document().unwrap()).unwrap();
        let mut missing = Vec::new();
        look(&document, &document, &mut missing);
        assert!(missing.is_empty(), "{missing:?}");
    }

    fn look(part: &serde_json::Value, document: &serde_json::Value, missing: &mut Vec<String>) {
        if let Some(name) = part.get("$ref").and_then(|name| name.as_str())
            && document.pointer(name.trim_start_matches('#')).is_none()
        {
            missing.push(name.to_owned());
        }
        let inside: Vec<_> = match part {
            serde_json::Value::Object(parts) => parts.values().collect(),
            serde_json::Value::Array(parts) => parts.iter().collect(),
            _ => Vec::new(),
        };
        inside.into_iter().for_each(|part| look(part, document, missing));
    }
}
