//! Numbers of 32 bits without a sign.
//!
//! They are described as if they had a sign, so that 2147483648 would not fit the description, although it is accepted. Here they
//! get the bound that they have.

use std::collections::BTreeMap;

use utoipa::openapi::RefOr;
use utoipa::openapi::path::Operation;
use utoipa::openapi::schema::{
    AdditionalProperties, ArrayItems, KnownFormat, Object, Schema, SchemaFormat,
};

/// Bounds the numbers in all schemas that have a name.
pub(super) fn bound_components(schemas: &mut BTreeMap<String, RefOr<Schema>>) {
    schemas.values_mut().for_each(bound);
}

/// Bounds the numbers among the parameters of an operation.
pub(super) fn bound_parameters(operation: &mut Operation) {
    for parameter in operation.parameters.iter_mut().flatten() {
        if let RefOr::T(parameter) = parameter
            && let Some(schema) = &mut parameter.schema
        {
            bound(schema);
        }
    }
}

fn bound(schema: &mut RefOr<Schema>) {
    let RefOr::T(schema) = schema else { return };
    match schema {
        Schema::Object(object) => bound_object(object),
        Schema::Array(array) => {
            if let ArrayItems::RefOrSchema(items) = &mut array.items {
                bound(items);
            }
        }
        Schema::OneOf(parts) => parts.items.iter_mut().for_each(bound),
        Schema::AllOf(parts) => parts.items.iter_mut().for_each(bound),
        Schema::AnyOf(parts) => parts.items.iter_mut().for_each(bound),
        // There are no other schemas so far.
        _ => {}
    }
}

fn bound_object(object: &mut Object) {
    let has_32_bits = object.format == Some(SchemaFormat::KnownFormat(KnownFormat::Int32));
    if has_32_bits && object.minimum.is_some() && object.maximum.is_none() {
        object.format = Some(SchemaFormat::KnownFormat(KnownFormat::Int64));
        object.maximum = Some(u32::MAX.into());
    }
    object.properties.values_mut().for_each(bound);
    if let Some(AdditionalProperties::RefOr(values)) = object.additional_properties.as_deref_mut() {
        bound(values);
    }
}
