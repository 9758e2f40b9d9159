//! The JSON Schema of product files accepts every built-in product and rejects typing errors.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a check that cannot read its files fails")]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn schema() -> Value {
    let text = fs::read_to_string(root().join("docs/product.schema.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// Whether `value` fits `schema`, by the keywords that the schema of products uses.
fn fits(value: &Value, schema: &Value, whole: &Value) -> bool {
    let all = |name: &str, fits_one: &dyn Fn(&Value) -> bool| {
        schema.get(name).and_then(Value::as_array).is_none_or(|list| list.iter().all(fits_one))
    };
    let named = schema.get("$ref").and_then(Value::as_str);
    let refers = named.is_none_or(|name| {
        let definition = whole.pointer(name.trim_start_matches('#'));
        fits(value, definition.unwrap_or_else(|| panic!("{name} is not defined")), whole)
    });
    let one_of = schema.get("oneOf").and_then(Value::as_array).is_none_or(|variants| {
        variants.iter().filter(|variant| fits(value, variant, whole)).count() == 1
    });
    let is_among =
        schema.get("enum").and_then(Value::as_array).is_none_or(|values| values.contains(value));
    let has_type = match schema.get("type") {
        None => true,
        Some(Value::Array(types)) => types.iter().any(|name| is_of_type(value, name)),
        Some(name) => is_of_type(value, name),
    };
    refers
        && one_of
        && is_among
        && has_type
        && all("allOf", &|part| fits(value, part, whole))
        && all("required", &|name| value.get(name.as_str().unwrap()).is_some())
        && fields_fit(value, schema, whole)
        && items_fit(value, schema, whole)
}

fn is_of_type(value: &Value, name: &Value) -> bool {
    match name.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("{other} is not a type of this schema"),
    }
}

fn fields_fit(value: &Value, schema: &Value, whole: &Value) -> bool {
    let Some(fields) = value.as_object() else { return true };
    fields.iter().all(|(name, field)| {
        let known = schema.get("properties").and_then(|properties| properties.get(name));
        match (known, schema.get("additionalProperties")) {
            (Some(known), _) => fits(field, known, whole),
            (None, Some(Value::Bool(allowed))) => *allowed,
            (None, Some(others)) => fits(field, others, whole),
            (None, None) => true,
        }
    })
}

fn items_fit(value: &Value, schema: &Value, whole: &Value) -> bool {
    let (Some(items), Some(of)) = (value.as_array(), schema.get("items")) else { return true };
    items.iter().all(|item| fits(item, of, whole))
}

fn products() -> Vec<(PathBuf, String)> {
    let folder = root().join("crates/domain/products");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.map(|file| (file.clone(), fs::read_to_string(file).unwrap())).collect()
}

fn value_of(text: &str) -> Value {
    serde_json::to_value(text.parse::<toml::Table>().unwrap()).unwrap()
}

#[test]
fn every_built_in_product_fits_the_schema() {
    let schema = schema();
    for (file, text) in products() {
        assert!(fits(&value_of(&text), &schema, &schema), "{}", file.display());
    }
}

#[test]
fn a_misspelt_key_or_value_does_not_fit() {
    let schema = schema();
    let (_, text) = products()
        .into_iter()
        .find(|(file, _)| file.ends_with("yuanshan-outpatient-2025.toml"))
        .unwrap();
    for (from, to) in [
        ("purpose.zh", "porpose.zh"),
        ("test = \"care\"", "test = \"cure\""),
        ("out_scope = 60_00", "out_scop = 60_00"),
        ("line = \"outpatient\"", "line = \"outpatients\""),
        ("incident.facts.cause = \"", "incident.facts.cause = \"un"),
    ] {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from}");
        assert!(!fits(&value_of(&changed), &schema, &schema), "{to}");
    }
}
