//! Schemas that cannot be derived.

use std::borrow::Cow;

use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, Schema, SchemaFormat, Type};
use utoipa::{PartialSchema, ToSchema};

use crate::date::CivilDate;

impl PartialSchema for CivilDate {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Date)))
            .description(Some("A day in China."))
            .into()
    }
}

impl ToSchema for CivilDate {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("CivilDate")
    }
}
