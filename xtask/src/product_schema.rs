//! The JSON Schema of product files, for completion in editors. It is taken from the API's description, which the
//! server derives from the same types that read the files; only the examples are described here.

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

/// The file, from the root of the workspace.
pub(crate) const FILE: &str = "docs/product.schema.json";

const COMPONENT: &str = "#/components/schemas/";
const DEFINITION: &str = "#/definitions/";

/// The schema as text, from the text of `docs/openapi.json`.
pub(crate) fn of(openapi: &str) -> Result<String> {
    let api: Value = serde_json::from_str(openapi).context("the API's description is not JSON")?;
    let schemas = api.pointer("/components/schemas").and_then(Value::as_object);
    let schemas = schemas.context("the API's description has no schemas")?;
    let mut product = schemas.get("Product").context("there is no schema `Product`")?.clone();
    let root = product.as_object_mut().context("the schema `Product` is no object")?;
    let properties = root.get_mut("properties").and_then(Value::as_object_mut);
    properties
        .context("the schema `Product` has no properties")?
        .insert("examples".to_owned(), examples(schemas)?);
    let mut definitions = Map::new();
    define(&product, schemas, &mut definitions)?;
    let root = product.as_object_mut().context("the schema `Product` is no object")?;
    root.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
    root.insert("title".to_owned(), json!("Product file"));
    root.insert("definitions".to_owned(), Value::Object(definitions));
    point_to_definitions(&mut product);
    Ok(serde_json::to_string_pretty(&product)? + "\n")
}

/// Adds everything that `schema` refers to.
fn define(schema: &Value, all: &Map<String, Value>, to: &mut Map<String, Value>) -> Result<()> {
    match schema {
        Value::Object(fields) => {
            if let Some(name) = reference(fields)
                && !to.contains_key(name)
            {
                let named = all.get(name).with_context(|| format!("there is no schema {name}"))?;
                let whole = merged(named, all).unwrap_or_else(|| named.clone());
                to.insert(name.to_owned(), whole.clone());
                define(&whole, all, to)?;
            }
            fields.values().try_for_each(|value| define(value, all, to))
        }
        Value::Array(items) => items.iter().try_for_each(|item| define(item, all, to)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(()),
    }
}

/// The terms of each kind of benefit with the tag that names the kind, as one object. The API's description keeps them
/// apart, but then terms that forbid other fields forbid the tag.
fn merged(schema: &Value, all: &Map<String, Value>) -> Option<Value> {
    let mut merged = schema.clone();
    let variants = merged.get_mut("oneOf")?.as_array_mut()?;
    for variant in variants.iter_mut().filter(|variant| variant.get("allOf").is_some()) {
        let [terms, tag] = &variant.get("allOf")?.as_array()?[..] else { return None };
        let mut whole = all.get(reference(terms.as_object()?)?)?.clone();
        let properties = whole.get_mut("properties")?.as_object_mut()?;
        properties.extend(tag.get("properties")?.as_object()?.clone());
        let required = whole.get_mut("required")?.as_array_mut()?;
        required.extend(tag.get("required")?.as_array()?.iter().cloned());
        *variant = whole;
    }
    Some(merged)
}

fn reference(fields: &Map<String, Value>) -> Option<&str> {
    fields.get("$ref")?.as_str()?.strip_prefix(COMPONENT)
}

fn point_to_definitions(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            if let Some(name) = reference(fields) {
                let name = format!("{DEFINITION}{name}");
                fields.insert("$ref".to_owned(), Value::String(name));
            }
            fields.values_mut().for_each(point_to_definitions);
        }
        Value::Array(items) => items.iter_mut().for_each(point_to_definitions),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The worked examples (`domain::example::Example`). The API does not have them.
fn examples(schemas: &Map<String, Value>) -> Result<Value> {
    let of = |name: &str| json!({ "$ref": format!("{COMPONENT}{name}") });
    let list = |name: &str| json!({ "type": "array", "items": of(name) });
    let by_benefit = |value: Value| json!({ "type": "object", "additionalProperties": value });
    let policy = json!({
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "from": of("CivilDate"),
            "to": of("CivilDate"),
            "renewed_since": of("CivilDate"),
            "born": of("CivilDate"),
            "sums": by_benefit(of("Fen")),
            "riders": { "type": "array", "items": { "type": "string" } },
        },
    });
    let incident = json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["on"],
        "properties": {
            "on": of("CivilDate"),
            "facts": written_facts(schemas)?,
            "bills": list("Bill"),
            "losses": list("Loss"),
            "received": list("ReceivedPayment"),
        },
    });
    let verdict = |name: &str, value: Value| json!({ "type": "object", "required": [name], "additionalProperties": false, "properties": { name: value } });
    let expected = json!({ "oneOf": [
        verdict("pays", of("Fen")),
        verdict("does_not_pay", of("ClauseNo")),
        verdict("not_yet", of("Awaited")),
        verdict("cannot_tell", json!({ "type": "array", "items": { "type": "string" } })),
    ] });
    Ok(json!({
        "type": "array",
        "description": "Worked examples, checked against the rules.",
        "items": {
            "type": "object",
            "additionalProperties": false,
            "required": ["says", "incident", "expect"],
            "properties": {
                "says": { "type": "string", "description": "What it shows, in a sentence." },
                "policy": policy,
                "used": by_benefit(of("BenefitUsage")),
                "used_by_family": by_benefit(of("Fen")),
                "events": list("EventUsage"),
                "incident": incident,
                "expect": by_benefit(expected),
                "parts": by_benefit(list("PartyShare")),
            },
        },
    }))
}

/// Facts as a file writes them: `cause = "fire"` instead of the API's `{ "is": "fire" }`.
fn written_facts(schemas: &Map<String, Value>) -> Result<Value> {
    let mut facts = schemas.get("Facts").context("there is no schema `Facts`")?.clone();
    write_answers(&mut facts, schemas);
    if let Some(facts) = facts.as_object_mut() {
        facts.insert("additionalProperties".to_owned(), Value::Bool(false));
    }
    Ok(facts)
}

/// Replaces each reference to an answer by what a file writes for it.
fn write_answers(schema: &mut Value, schemas: &Map<String, Value>) {
    match schema {
        Value::Object(fields) => {
            let answer = reference(fields).filter(|name| name.starts_with("FactAnswer_"));
            if let Some(value) = answer.and_then(|name| answered(schemas.get(name)?)) {
                *schema = json!({ "oneOf": [value, { "type": "string", "enum": ["unknown"] }] });
            } else {
                fields.values_mut().for_each(|value| write_answers(value, schemas));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| write_answers(item, schemas)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The schema of what an answer is.
fn answered(answer: &Value) -> Option<Value> {
    let variants = answer.get("oneOf")?.as_array()?;
    variants.iter().find_map(|variant| variant.pointer("/properties/is")).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_schema_is_current() {
        let openapi = include_str!("../../docs/openapi.json");
        let committed = include_str!("../../docs/product.schema.json");
        let current = of(openapi).expect("the API's description has a schema of products");
        assert!(
            current == committed,
            "{FILE} is outdated: run `cargo xtask openapi` and review the difference"
        );
    }
}
