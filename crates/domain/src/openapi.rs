//! Schemas that cannot be derived.

use std::borrow::Cow;

use utoipa::openapi::schema::{
    AllOfBuilder, ArrayBuilder, ArrayItems, KnownFormat, ObjectBuilder, OneOfBuilder, Schema,
    SchemaFormat, Type,
};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

use crate::clock::{DayKind, LimitLength};
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

impl PartialSchema for LimitLength {
    fn schema() -> RefOr<Schema> {
        let number = || ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0)).build();
        let variant = |name: &str, content: RefOr<Schema>, description: &str| {
            ObjectBuilder::new()
                .property(name, content)
                .required(name)
                .description(Some(description))
                .build()
        };
        // The derived schema has any two objects for a number and its kind.
        let kind = AllOfBuilder::new().item(Ref::from_schema_name(DayKind::name())).build();
        let days = ArrayBuilder::new()
            .items(ArrayItems::False)
            .prefix_items([Schema::Object(number()), Schema::AllOf(kind)])
            .min_items(Some(2))
            .build();
        OneOfBuilder::new()
            .item(
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .enum_values(Some(["promptly"]))
                    .description(Some("\"Promptly\" (及时): no number.")),
            )
            .item(variant("days", RefOr::T(Schema::Array(days)), "A number of days."))
            .item(variant("months", RefOr::T(Schema::Object(number())), "A number of months."))
            .description(Some("How long a limit is."))
            .into()
    }
}

impl ToSchema for LimitLength {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("LimitLength")
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((DayKind::name().into(), DayKind::schema()));
    }
}
