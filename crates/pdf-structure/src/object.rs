//! The kinds of PDF object that the structure of a file uses.

/// The unit of [`Object::Fraction`].
pub(crate) const MILLION: i64 = 1_000_000;

/// An object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Object {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number.
    Number(i64),
    /// A number with a fraction, in millionths.
    Fraction(i64),
    /// A name, without its slash.
    Name(Vec<u8>),
    /// A string, as bytes.
    Text(Vec<u8>),
    /// An array.
    Array(Vec<Object>),
    /// A dictionary.
    Dictionary(Dictionary),
    /// Another object, by its number.
    Reference(i64),
}

impl Object {
    /// The dictionary, if it is one.
    pub fn dictionary(self) -> Option<Dictionary> {
        match self {
            Self::Dictionary(dictionary) => Some(dictionary),
            Self::Null
            | Self::Boolean(_)
            | Self::Number(_)
            | Self::Fraction(_)
            | Self::Name(_)
            | Self::Text(_)
            | Self::Array(_)
            | Self::Reference(_) => None,
        }
    }
}

/// A dictionary: objects by their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dictionary(pub(crate) Vec<(Vec<u8>, Object)>);

impl Dictionary {
    /// The object with this name.
    pub fn get(&self, name: &[u8]) -> Option<&Object> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, object)| object)
    }

    /// The names and objects, in their order.
    pub fn entries(&self) -> impl Iterator<Item = (&[u8], &Object)> {
        self.0.iter().map(|(name, object)| (name.as_slice(), object))
    }

    /// Whether this name stands for that name: `/Type /Page`.
    pub fn is(&self, name: &[u8], value: &[u8]) -> bool {
        matches!(self.get(name), Some(Object::Name(found)) if found == value)
    }

    /// The number with this name, without its fraction.
    pub fn number(&self, name: &[u8]) -> Option<i64> {
        match self.get(name)? {
            Object::Number(number) => Some(*number),
            Object::Fraction(millionths) => Some(millionths / MILLION),
            _ => None,
        }
    }

    /// The string with this name.
    pub fn text(&self, name: &[u8]) -> Option<&[u8]> {
        match self.get(name)? {
            Object::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The first half of the file's identifier; empty if it has none.
    pub(crate) fn first_id(&self) -> &[u8] {
        match self.get(b"ID") {
            Some(Object::Array(halves)) => match halves.first() {
                Some(Object::Text(first)) => first,
                Some(_) | None => &[],
            },
            Some(_) | None => &[],
        }
    }
}
