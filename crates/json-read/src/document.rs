//! Parsed JSON, and places in it.

use std::borrow::Cow;
use std::cell::Cell;

use crate::ReadJson;
use crate::parse::{self, unescape};

/// A JSON text with the list of its values: each before those that it contains, a key before its value.
#[derive(Debug)]
pub struct Document<'t> {
    text: Cow<'t, str>,
    nodes: Vec<Node>,
    is_refused: Cell<bool>,
}

/// A value or a key.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    /// Where the text of a number or a string begins.
    pub(crate) start: u32,
    /// Where it ends.
    pub(crate) end: u32,
    /// The place in the list after this value and everything in it.
    pub(crate) next: u32,
    /// Of a key: whether somebody has asked for it.
    pub(crate) is_known: Cell<bool>,
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Null,
    False,
    True,
    Number,
    Text,
    /// A string with escapes.
    EscapedText,
    List,
    Object,
}

impl<'t> Document<'t> {
    /// Parses a text; `None` if it is not JSON, or nested too deep.
    pub fn parse(text: impl Into<Cow<'t, str>>) -> Option<Self> {
        let text = text.into();
        let nodes = parse::parse(&text)?;
        Some(Self { text, nodes, is_refused: Cell::new(false) })
    }

    /// The document of which `text` is the only value, a string.
    pub(crate) fn of_text(text: &'t str) -> Option<Self> {
        let end = text.len().try_into().ok()?;
        let node = Node { kind: Kind::Text, start: 0, end, next: 1, is_known: Cell::new(false) };
        Some(Self { text: text.into(), nodes: vec![node], is_refused: Cell::new(false) })
    }

    /// Its value; `None` if it is not of this type.
    pub fn read<T: ReadJson>(&self) -> Option<T> {
        self.is_refused.set(false);
        // An earlier read may have been of another type, with other fields.
        self.nodes.iter().for_each(|node| node.is_known.set(false));
        let value = T::read(Json { document: self, at: 0 });
        (!self.is_refused.get()).then_some(value)
    }

    /// Its text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its text.
    pub fn into_text(self) -> String {
        self.text.into_owned()
    }

    fn node(&self, at: u32) -> Option<&Node> {
        self.nodes.get(at as usize)
    }
}

/// The place of an absent value: no list is as long.
const NOWHERE: u32 = u32::MAX;

/// A value in a document, or the absence of one.
#[derive(Clone, Copy, Debug)]
pub struct Json<'d> {
    document: &'d Document<'d>,
    at: u32,
}

impl<'d> Json<'d> {
    /// Notes that there is no value of the expected type here.
    pub fn refuse(self) {
        self.document.is_refused.set(true);
    }

    /// The absence of a value.
    #[must_use]
    pub fn absent(self) -> Self {
        Self { at: NOWHERE, ..self }
    }

    /// Whether there is no value.
    pub fn is_absent(self) -> bool {
        self.at == NOWHERE
    }

    pub(crate) fn kind(self) -> Option<Kind> {
        Some(self.document.node(self.at)?.kind)
    }

    /// A field of an object; absent if it has none of this name. Refuses a value that is not an object.
    #[must_use]
    pub fn field(self, name: &str) -> Self {
        for (key, value) in self.entries() {
            if key.equals(name) {
                if let Some(node) = self.document.node(key.at) {
                    node.is_known.set(true);
                }
                return value;
            }
        }
        self.absent()
    }

    /// Refuses an object with fields that nobody has asked for.
    pub fn refuse_unknown_fields(self) {
        for (key, _) in self.entries() {
            if self.document.node(key.at).is_some_and(|node| !node.is_known.get()) {
                self.refuse();
            }
        }
    }

    /// The keys and values of an object. Refuses a value that is not an object.
    pub fn entries(self) -> impl Iterator<Item = (Self, Self)> {
        let mut values = self.contents(Kind::Object);
        std::iter::from_fn(move || Some((values.next()?, values.next()?)))
    }

    /// The items of a list. Refuses a value that is not a list.
    pub fn items(self) -> impl Iterator<Item = Self> {
        self.contents(Kind::List)
    }

    fn contents(self, kind: Kind) -> Contents<'d> {
        match self.document.node(self.at) {
            Some(node) if node.kind == kind => {
                Contents { next: self.at + 1, end: node.next, of: self }
            }
            Some(_) | None => {
                self.refuse();
                Contents { next: 0, end: 0, of: self }
            }
        }
    }

    /// The text of a string. Refuses a value that is not a string.
    pub fn text(self) -> Cow<'d, str> {
        match self.kind() {
            Some(Kind::Text) => self.source().into(),
            Some(Kind::EscapedText) => unescape(self.source()).into(),
            Some(_) | None => {
                self.refuse();
                "".into()
            }
        }
    }

    /// The number as it is written. Refuses a value that is not a number.
    pub(crate) fn number(self) -> &'d str {
        if self.kind() == Some(Kind::Number) {
            return self.source();
        }
        self.refuse();
        "0"
    }

    fn source(self) -> &'d str {
        let source = self
            .document
            .node(self.at)
            .and_then(|node| self.document.text.get(node.start as usize..node.end as usize));
        source.unwrap_or_default()
    }

    /// Whether it is this text.
    fn equals(self, text: &str) -> bool {
        match self.kind() {
            Some(Kind::Text) => self.source() == text,
            Some(Kind::EscapedText) => unescape(self.source()) == text,
            Some(_) | None => false,
        }
    }

    /// Which of these names it is; their number if it is none of them. Refuses a value that is not a string.
    fn position_in(self, names: &[&str]) -> usize {
        let name = self.text();
        names.iter().position(|known| *known == name).unwrap_or(names.len())
    }

    /// What `convert` makes of the value, which is read as an `S`. `otherwise`, and a refusal, if the conversion fails.
    pub fn convert<S: ReadJson, T>(self, otherwise: T, convert: impl FnOnce(S) -> Option<T>) -> T {
        convert(S::read(self)).unwrap_or_else(|| {
            self.refuse();
            otherwise
        })
    }

    /// The variant of an enum that is written as its name, or as an object with its name and its content.
    pub fn variant(self, names: &[&str]) -> (usize, Self) {
        if self.kind() != Some(Kind::Object) {
            return (self.position_in(names), self.absent());
        }
        let mut entries = self.entries();
        let (Some((key, content)), None) = (entries.next(), entries.next()) else {
            self.refuse();
            return (names.len(), self.absent());
        };
        (key.position_in(names), content)
    }

    /// Refuses the content of a variant that has none; null is none.
    pub fn refuse_content(self) {
        if !matches!(self.kind(), None | Some(Kind::Null)) {
            self.refuse();
        }
    }

    /// The variant of an enum that is written as an object with the variant's name in the field `tag`.
    pub fn tagged_variant(self, tag: &str, names: &[&str]) -> usize {
        self.field(tag).position_in(names)
    }
}

/// The values directly inside another.
struct Contents<'d> {
    next: u32,
    end: u32,
    of: Json<'d>,
}

impl<'d> Iterator for Contents<'d> {
    type Item = Json<'d>;

    fn next(&mut self) -> Option<Json<'d>> {
        if self.next == self.end {
            return None;
        }
        let item = Json { at: self.next, ..self.of };
        self.next = self.of.document.node(self.next)?.next;
        Some(item)
    }
}
