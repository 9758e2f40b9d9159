//! Reads JSON into values. For the app: serde's derived code is general, and made up a tenth of each page.
//!
//! A text is parsed once into a flat list of nodes ([`Document`]); [`ReadJson`], which is derived from the attributes
//! that serde reads too, takes values from them. Reading never stops halfway: what does not fit is noted, and the whole
//! is refused at the end. So the derived code has no error paths, which are most of the code that serde derives.
//!
//! What is read, and what is refused, is the same as with `serde_json`, with these exceptions: of a key that occurs
//! twice in an object the first counts, unless unknown fields are refused; a list is no struct; half of a surrogate pair
//! is read as U+FFFD; and JSON nested deeper than [`MAX_DEPTH`] is refused.

mod document;
mod parse;
mod values;

pub use document::{Document, Json};
pub use json_read_derive::ReadJson;
pub use parse::MAX_DEPTH;
pub use values::AnyJson;

/// A type that can be read from JSON.
pub trait ReadJson: Sized {
    /// The value at `json`. If there is none of this type, that is noted ([`Json::refuse`]) and the result is any value.
    fn read(json: Json<'_>) -> Self;
}

/// The value of a JSON text; `None` if it is not JSON, or not of this type.
pub fn from_json<T: ReadJson>(text: &str) -> Option<T> {
    Document::parse(text)?.read()
}

/// The value of the text that JSON writes as a string, such as an enum without fields.
pub fn from_name<T: ReadJson>(name: &str) -> Option<T> {
    Document::of_text(name)?.read()
}
