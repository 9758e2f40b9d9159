//! The objects of a file by their numbers.
//!
//! The tables at the end of a file only say where its objects are, and are often wrong. So all objects are looked for
//! from the beginning on; a later one replaces an earlier one with the same number, as a change that was appended to the
//! file does.

use std::cell::Cell;
use std::collections::BTreeMap;

use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use crate::Flaw;
use crate::bytes::{find, find_last};
use crate::decryption::Decryption;
use crate::object::{Dictionary, Object};
use crate::parser::Parser;
use crate::trailer::{self, Search, object_places};

/// How many bytes all streams may have together, as often as each is read.
const MOST_BYTES: usize = 8 << 20;
/// How many bytes all objects may have together, as often as each is read.
const MOST_EFFORT: usize = 256 << 20;
/// How many objects are read.
const MOST_OBJECTS: usize = 100_000;
/// How long an object may be, without its stream.
const LONGEST_OBJECT: usize = 1 << 20;
/// What ends a stream.
const END: &[u8] = b"endstream";
/// How long a chain of references may be.
const LONGEST_CHAIN: u32 = 8;

/// A file that has been opened.
///
/// Its streams take no more than 8 MB together, each as often as it is read; what is beyond is not read.
#[derive(Debug)]
pub struct Document<'a> {
    content: &'a [u8],
    trailer: Dictionary,
    decryption: Decryption,
    objects: BTreeMap<i64, Place>,
    /// The object streams, unpacked.
    packed: Vec<Vec<u8>>,
    /// How many bytes of streams may still be unpacked.
    left: Cell<usize>,
    /// How many bytes of objects may still be read.
    effort: Cell<usize>,
}

/// Where an object is.
#[derive(Clone, Copy, Debug)]
enum Place {
    /// In the file, behind `obj`; with where the bytes of its stream begin and end, if it is one.
    Plain { at: usize, generation: u16, data: Option<(usize, usize)> },
    /// In an object stream.
    Packed { stream: usize, at: usize },
}

/// A stream with its dictionary.
#[derive(Clone, Debug)]
pub struct Stream {
    /// Its dictionary.
    pub about: Dictionary,
    /// Its bytes, decrypted and unpacked.
    pub bytes: Vec<u8>,
}

impl<'a> Document<'a> {
    /// Opens a file. `content` begins with the file's header.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn open(content: &'a [u8]) -> Result<Self, Flaw> {
        let (trailer, encryption) = trailer::open(content)?;
        let decryption = match encryption {
            None => Decryption::None,
            Some(encryption) => {
                Decryption::new(&encryption, trailer.first_id()).ok_or(Flaw::Encrypted)?
            }
        };
        let mut document = Self {
            content,
            trailer,
            decryption,
            objects: BTreeMap::new(),
            packed: Vec::new(),
            left: Cell::new(MOST_BYTES),
            effort: Cell::new(MOST_EFFORT),
        };
        document.find_objects();
        Ok(document)
    }

    /// The catalog.
    pub fn catalog(&self) -> Option<Dictionary> {
        let root = self.entry(&self.trailer, b"Root").and_then(Object::dictionary);
        let is_catalog = |found: &Dictionary| found.get(b"Pages").is_some();
        root.filter(is_catalog).or_else(|| {
            let numbers = self.objects.keys();
            numbers.filter_map(|number| self.get(*number)?.dictionary()).find(is_catalog)
        })
    }

    /// An object by its number.
    pub fn get(&self, number: i64) -> Option<Object> {
        let (content, at) = match *self.objects.get(&number)? {
            Place::Plain { at, .. } => (self.content, at),
            Place::Packed { stream, at } => (self.packed.get(stream)?.as_slice(), at),
        };
        let mut parser = Parser::new(content, at);
        let object = parser.object();
        let left = self.effort.get().checked_sub(parser.position().saturating_sub(at) + 1)?;
        self.effort.set(left);
        object
    }

    /// The object itself, or the one that it refers to.
    pub fn resolve(&self, object: &Object) -> Option<Object> {
        let mut object = object.clone();
        for _ in 0..LONGEST_CHAIN {
            let Object::Reference(number) = object else { return Some(object) };
            object = self.get(number)?;
        }
        None
    }

    /// What a dictionary has under this name.
    pub fn entry(&self, dictionary: &Dictionary, name: &[u8]) -> Option<Object> {
        self.resolve(dictionary.get(name)?)
    }

    /// The stream that this object refers to. `None` if it is none, is packed in a way that texts are not, or exceeds the
    /// limit.
    pub fn stream(&self, object: &Object) -> Option<Stream> {
        let Object::Reference(number) = object else { return None };
        let Place::Plain { at, generation, data } = *self.objects.get(number)? else { return None };
        let about = Parser::new(self.content, at).object()?.dictionary()?;
        let (from, to) = data?;
        self.unpack(about, self.content.get(from..to)?, *number, generation)
    }

    fn find_objects(&mut self) {
        let search = Search::new(self.content);
        let last_end = find_last(self.content, END).unwrap_or_default();
        let mut after = 0;
        for place in object_places(self.content) {
            if place < after || MOST_OBJECTS <= self.objects.len() {
                continue;
            }
            let Some((number, generation)) = Parser::before_obj(self.content, place) else {
                continue;
            };
            let at = place + b" obj".len();
            let Some((object, mut parser)) = search.object_at(at) else { continue };
            if LONGEST_OBJECT < parser.position() - at {
                continue;
            }
            let about = object.dictionary();
            let data = about.as_ref().and_then(|about| self.extent(&mut parser, about, last_end));
            self.objects.insert(number, Place::Plain { at, generation, data });
            let (Some(about), Some((from, to))) = (about, data) else { continue };
            after = to;
            if about.is(b"Type", b"ObjStm") {
                let data = self.content.get(from..to).unwrap_or_default();
                if let Some(stream) = self.unpack(about, data, number, generation) {
                    self.find_packed(stream);
                }
            }
        }
    }

    /// The objects of an object stream: first their numbers and places, then they.
    fn find_packed(&mut self, stream: Stream) {
        let first = stream.about.number(b"First").and_then(|first| usize::try_from(first).ok());
        let Some(first) = first else { return };
        let mut parser = Parser::new(&stream.bytes, 0);
        while parser.position() < first && self.objects.len() < MOST_OBJECTS {
            let (Some(Object::Number(number)), Some(Object::Number(at))) =
                (parser.object(), parser.object())
            else {
                break;
            };
            let at = usize::try_from(at).ok().and_then(|at| first.checked_add(at));
            if let Some(at) = at {
                self.objects.insert(number, Place::Packed { stream: self.packed.len(), at });
            }
        }
        self.packed.push(stream.bytes);
    }

    /// Where the bytes of the stream begin and end whose dictionary has just been read.
    fn extent(
        &self,
        parser: &mut Parser<'_>,
        about: &Dictionary,
        last_end: usize,
    ) -> Option<(usize, usize)> {
        if !parser.skip(b"stream") {
            return None;
        }
        let at = parser.position();
        let from = match self.content.get(at..)? {
            [b'\r', b'\n', ..] => at + 2,
            [b'\r' | b'\n', ..] => at + 1,
            _ => at,
        };
        let stated = match self.entry(about, b"Length") {
            Some(Object::Number(length)) => usize::try_from(length).ok(),
            Some(_) | None => None,
        };
        let stated = stated.and_then(|length| from.checked_add(length));
        if last_end < from {
            return None;
        }
        let ends = |to: &usize| Parser::new(self.content, *to).skip(END);
        let to = stated.filter(ends).or_else(|| find(self.content, from, END))?;
        Some((from, to))
    }

    fn unpack(
        &self,
        about: Dictionary,
        data: &[u8],
        number: i64,
        generation: u16,
    ) -> Option<Stream> {
        let left = self.left.get();
        if left < data.len() {
            return None;
        }
        let mut bytes = self.decryption.decrypt(data, number, generation);
        if self.is_deflated(&about)? {
            bytes = match decompress_to_vec_zlib_with_limit(&bytes, left) {
                Ok(bytes) => bytes,
                // A damaged end: what was readable is used, as viewers do.
                Err(flaw) => flaw.output,
            };
        }
        self.left.set(left.saturating_sub(bytes.len().max(1)));
        Some(Stream { about, bytes })
    }

    /// Whether a stream is deflated. `None` if it is packed otherwise.
    fn is_deflated(&self, about: &Dictionary) -> Option<bool> {
        let filters = match self.entry(about, b"Filter") {
            None | Some(Object::Null) => return Some(false),
            Some(Object::Array(filters)) => filters,
            Some(filter) => vec![filter],
        };
        let predicted = match self.entry(about, b"DecodeParms") {
            Some(Object::Dictionary(parameters)) => parameters.number(b"Predictor"),
            Some(_) | None => None,
        };
        match filters.as_slice() {
            [] => Some(false),
            [Object::Name(name)] if matches!(name.as_slice(), b"FlateDecode" | b"Fl") => {
                (predicted.unwrap_or(1) == 1).then_some(true)
            }
            _ => None,
        }
    }
}
