//! Variants that serde writes without a name.
//!
//! They are described as an object with the variant's name, as if `#[serde(untagged)]` were not there. Here each becomes what
//! it contains.

use std::collections::BTreeMap;

use utoipa::openapi::{RefOr, Schema};

/// The enums with such a variant, and its name.
const UNTAGGED: [(&str, &str); 1] = [("Fact", "circumstance")];

/// Replaces each such variant by its content.
pub(super) fn unwrap(schemas: &mut BTreeMap<String, RefOr<Schema>>) {
    for (name, variant) in UNTAGGED {
        let Some(RefOr::T(Schema::OneOf(variants))) = schemas.get_mut(name) else { continue };
        for item in &mut variants.items {
            let RefOr::T(Schema::Object(object)) = &*item else { continue };
            if let Some(content) = object.properties.get(variant) {
                *item = content.clone();
            }
        }
    }
}
