//! Serialises an enum as an object that begins with its tag.

use serde::ser::{
    Error as _, Impossible, Serialize, SerializeStruct, SerializeStructVariant, Serializer,
};

/// A format whose enums are objects that begin with `tag`. `variant` is set once it is known, to serialise
/// its content.
pub(super) struct Tagged<S> {
    pub(super) tag: &'static str,
    pub(super) variant: Option<&'static str>,
    pub(super) inner: S,
}

impl<S: Serializer> Tagged<S> {
    /// Starts an object with the tag and `fields` more fields.
    fn object(
        self,
        name: &'static str,
        variant: &'static str,
        fields: usize,
    ) -> Result<S::SerializeStruct, S::Error> {
        let mut object = self.inner.serialize_struct(name, fields + 1)?;
        object.serialize_field(self.tag, variant)?;
        Ok(object)
    }
}

/// These types cannot carry a tag.
macro_rules! untagged {
    ($($method:ident($($argument:ty),*) -> $written:ty;)*) => {$(
        fn $method(self, $(_: $argument),*) -> Result<$written, S::Error> {
            Err(S::Error::custom("only an enum has a tag"))
        }
    )*};
}

type Never<S> = Impossible<<S as Serializer>::Ok, <S as Serializer>::Error>;

impl<S: Serializer> Serializer for Tagged<S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type SerializeSeq = Never<S>;
    type SerializeTuple = Never<S>;
    type SerializeTupleStruct = Never<S>;
    type SerializeTupleVariant = Never<S>;
    type SerializeMap = Never<S>;
    type SerializeStruct = S::SerializeStruct;
    type SerializeStructVariant = Variant<S::SerializeStruct>;

    fn serialize_unit_variant(
        self,
        name: &'static str,
        _index: u32,
        variant: &'static str,
    ) -> Result<S::Ok, S::Error> {
        self.object(name, variant, 0)?.end()
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        _index: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<Variant<S::SerializeStruct>, S::Error> {
        Ok(Variant(self.object(name, variant, len)?))
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        value.serialize(Self { variant: Some(variant), ..self })
    }

    fn serialize_struct(
        self,
        name: &'static str,
        len: usize,
    ) -> Result<S::SerializeStruct, S::Error> {
        let variant = self.variant.ok_or_else(|| S::Error::custom("only an enum has a tag"))?;
        self.object(name, variant, len)
    }

    fn serialize_some<T: ?Sized + Serialize>(self, _: &T) -> Result<S::Ok, S::Error> {
        self.serialize_none()
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: &T,
    ) -> Result<S::Ok, S::Error> {
        self.serialize_none()
    }

    untagged! {
        serialize_bool(bool) -> S::Ok;
        serialize_i8(i8) -> S::Ok;
        serialize_i16(i16) -> S::Ok;
        serialize_i32(i32) -> S::Ok;
        serialize_i64(i64) -> S::Ok;
        serialize_u8(u8) -> S::Ok;
        serialize_u16(u16) -> S::Ok;
        serialize_u32(u32) -> S::Ok;
        serialize_u64(u64) -> S::Ok;
        serialize_f32(f32) -> S::Ok;
        serialize_f64(f64) -> S::Ok;
        serialize_char(char) -> S::Ok;
        serialize_str(&str) -> S::Ok;
        serialize_bytes(&[u8]) -> S::Ok;
        serialize_none() -> S::Ok;
        serialize_unit() -> S::Ok;
        serialize_unit_struct(&'static str) -> S::Ok;
        serialize_seq(Option<usize>) -> Never<S>;
        serialize_tuple(usize) -> Never<S>;
        serialize_tuple_struct(&'static str, usize) -> Never<S>;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Never<S>;
        serialize_map(Option<usize>) -> Never<S>;
    }
}

/// A variant's fields, written into the object that its tag begins.
pub(super) struct Variant<T>(T);

impl<T: SerializeStruct> SerializeStructVariant for Variant<T> {
    type Ok = T::Ok;
    type Error = T::Error;

    fn serialize_field<V: ?Sized + Serialize>(
        &mut self,
        key: &'static str,
        value: &V,
    ) -> Result<(), T::Error> {
        self.0.serialize_field(key, value)
    }

    fn skip_field(&mut self, key: &'static str) -> Result<(), T::Error> {
        self.0.skip_field(key)
    }

    fn end(self) -> Result<T::Ok, T::Error> {
        self.0.end()
    }
}
