//! Variants of tagged enums whose fields are those of a strict struct.
//!
//! They are described as the struct and the tag together (`allOf`). But the struct forbids further fields, so the tag too,
//! and no value would fit the description. Here each becomes one object that has the fields of both.

use std::collections::BTreeMap;

use utoipa::openapi::schema::{AdditionalProperties, AllOf, Object};
use utoipa::openapi::{RefOr, Schema};

const COMPONENT: &str = "#/components/schemas/";

/// Merges the strict structs into the variants that refer to them.
pub(super) fn merge(schemas: &mut BTreeMap<String, RefOr<Schema>>) {
    let strict: BTreeMap<String, Object> = schemas
        .iter()
        .filter_map(|(name, schema)| Some((name.clone(), strict_object(schema)?.clone())))
        .collect();
    for schema in schemas.values_mut() {
        let RefOr::T(Schema::OneOf(variants)) = schema else { continue };
        for variant in &mut variants.items {
            let RefOr::T(Schema::AllOf(parts)) = variant else { continue };
            if let Some(whole) = merged(parts, &strict) {
                *variant = RefOr::T(Schema::Object(whole));
            }
        }
    }
}

fn strict_object(schema: &RefOr<Schema>) -> Option<&Object> {
    let RefOr::T(Schema::Object(object)) = schema else { return None };
    let further = object.additional_properties.as_deref()?;
    matches!(further, AdditionalProperties::FreeForm(false)).then_some(object)
}

/// The strict struct of a variant with the fields of its other parts; `None` if there is none.
fn merged(parts: &AllOf, strict: &BTreeMap<String, Object>) -> Option<Object> {
    let (RefOr::Ref(first), others) = parts.items.split_first()? else { return None };
    let mut whole = strict.get(first.ref_location.strip_prefix(COMPONENT)?)?.clone();
    for other in others {
        let RefOr::T(Schema::Object(other)) = other else { return None };
        for (name, field) in &other.properties {
            whole.properties.insert(name.clone(), field.clone());
        }
        whole.required.extend(other.required.iter().cloned());
    }
    if parts.description.is_some() {
        whole.description.clone_from(&parts.description);
    }
    Some(whole)
}
