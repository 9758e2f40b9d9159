//! Bodies that are no text, such as pictures. `Vec<u8>` is described as a list of numbers, as it would be in JSON; outside JSON
//! the bytes are sent as they are.

use contract::problem::MEDIA_TYPE;
use utoipa::openapi::path::Operation;
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::{Content, RefOr, Schema};

/// Describes the bodies of the operation that are lists outside JSON as bytes.
pub(super) fn describe(operation: &mut Operation) {
    if let Some(RefOr::T(body)) = &mut operation.request_body {
        body.content.iter_mut().for_each(|(media, content)| describe_content(media, content));
    }
    for response in operation.responses.responses.values_mut() {
        let RefOr::T(response) = response else { continue };
        response.content.iter_mut().for_each(|(media, content)| describe_content(media, content));
    }
}

fn describe_content(media: &str, content: &mut RefOr<Content>) {
    let is_json = ["application/json", "application/x-ndjson", MEDIA_TYPE].contains(&media);
    let RefOr::T(content) = content else { return };
    if let (false, Some(RefOr::T(Schema::Array(_)))) = (is_json, &content.schema) {
        let bytes = ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)));
        content.schema = Some(bytes.into());
    }
}
