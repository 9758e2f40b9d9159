//! What the end of a file points to: its catalog and its encryption. Read as viewers do: from the end of the file, or, if
//! the tables there are damaged, by searching for what they would point to.

use std::cell::Cell;

use crate::bytes::{find, find_last};
use crate::object::{Dictionary, Object};
use crate::parser::Parser;
use crate::{Flaw, password};

/// Whether a document is in the file and opens without a password. `document` begins with the file's header.
///
/// # Errors
/// What is wrong with it.
pub fn check(document: &[u8]) -> Result<(), Flaw> {
    open(document).map(|_| ())
}

/// The trailer, and the encryption if there is one that opens with the empty password.
pub(crate) fn open(document: &[u8]) -> Result<(Dictionary, Option<Dictionary>), Flaw> {
    if find(document, 0, b" obj").is_none() {
        return Err(Flaw::Empty);
    }
    let trailer = trailer(document).or_else(|| searched_trailer(document)).ok_or(Flaw::Broken)?;
    let encryption = match trailer.get(b"Encrypt") {
        None | Some(Object::Null) => return Ok((trailer, None)),
        Some(Object::Dictionary(direct)) => direct.clone(),
        Some(Object::Reference(number)) => numbered(document, *number).ok_or(Flaw::Broken)?,
        Some(_) => return Err(Flaw::Broken),
    };
    // A file that only has an owner password opens with the empty one.
    let is_open = password::opens_without(&encryption, trailer.first_id());
    if is_open { Ok((trailer, Some(encryption))) } else { Err(Flaw::Encrypted) }
}

/// The dictionary that the end of the file points to.
fn trailer(document: &[u8]) -> Option<Dictionary> {
    let at = find_last(document, b"startxref")?;
    let mut parser = Parser::new(document, at + b"startxref".len());
    let Some(Object::Number(stated)) = parser.object() else { return None };
    let table = usize::try_from(stated).ok()?;
    is_root(read_trailer(document, table)?)
}

/// The trailer of the table or of the stream of references at this place.
fn read_trailer(document: &[u8], table: usize) -> Option<Dictionary> {
    let mut parser = Parser::new(document, table);
    if !parser.skip(b"xref") {
        return parser.numbered()?.dictionary();
    }
    let trailer = find(document, table, b"trailer")?;
    let is_entry =
        |byte: &u8| byte.is_ascii_digit() || byte.is_ascii_whitespace() || b"nf\0".contains(byte);
    let is_table = document.get(table + b"xref".len()..trailer)?.iter().all(is_entry);
    let mut parser = Parser::new(document, trailer + b"trailer".len());
    is_table.then(|| parser.object()).flatten()?.dictionary()
}

/// What stands in for the trailer of a file whose tables are damaged: the last trailer or stream of references in it, or
/// else its catalog.
fn searched_trailer(document: &[u8]) -> Option<Dictionary> {
    let search = Search::new(document);
    if is_cut_off(&search) {
        return None;
    }
    let mut last = None;
    let mut from = 0;
    while let Some(at) = find(document, from, b"trailer") {
        from = at + b"trailer".len();
        let found = search.object_at(from).and_then(|(object, _)| object.dictionary());
        last = found.and_then(is_root).or(last);
    }
    last.or_else(|| {
        let mut last = None;
        for object in search.objects() {
            let Some(found) = object.dictionary() else { continue };
            if found.is(b"Type", b"XRef") && found.get(b"Root").is_some()
                || found.is(b"Type", b"Catalog") && last.is_none()
            {
                last = Some(found);
            }
        }
        last
    })
}

fn is_root(trailer: Dictionary) -> Option<Dictionary> {
    trailer.get(b"Root").is_some().then_some(trailer)
}

/// Whether the file is shorter than it states: one that is arranged for viewing while it arrives does.
fn is_cut_off(search: &Search<'_>) -> bool {
    let first = search.objects().next().and_then(Object::dictionary);
    let Some(first) = first.filter(|first| first.get(b"Linearized").is_some()) else {
        return false;
    };
    let stated = match first.get(b"L") {
        Some(Object::Number(length)) => usize::try_from(*length).ok(),
        Some(_) | None => None,
    };
    stated.is_some_and(|stated| search.document.len() < stated)
}

/// The last dictionary with this object number.
fn numbered(document: &[u8], number: i64) -> Option<Dictionary> {
    let search = Search::new(document);
    let is_wanted =
        |at: &usize| Parser::before_obj(document, *at).is_some_and(|(found, _)| found == number);
    let places = object_places(document).filter(is_wanted);
    let found = places.filter_map(|at| search.object_at(at + b" obj".len()));
    found.filter_map(|(object, _)| object.dictionary()).last()
}

/// Where objects begin that are not compressed, at the space in front of `obj`.
pub(crate) fn object_places(document: &[u8]) -> impl Iterator<Item = usize> + '_ {
    let places = document.windows(4).enumerate().filter(|(_, window)| *window == b" obj");
    places.map(|(at, _)| at)
}

/// A search through a file by reading objects at many places. A file can be made so that each of them seems to reach to its
/// end: so all together may read no more than a few times its length.
#[derive(Debug)]
pub(crate) struct Search<'a> {
    document: &'a [u8],
    left: Cell<usize>,
}

impl<'a> Search<'a> {
    pub(crate) const fn new(document: &'a [u8]) -> Self {
        Self { document, left: Cell::new(document.len().saturating_mul(4)) }
    }

    /// The object at this place, and a parser that has read it.
    pub(crate) fn object_at(&self, at: usize) -> Option<(Object, Parser<'a>)> {
        if self.left.get() == 0 {
            return None;
        }
        let mut parser = Parser::new(self.document, at);
        let object = parser.object();
        let read = parser.position().saturating_sub(at);
        self.left.set(self.left.get().saturating_sub(read));
        Some((object?, parser))
    }

    /// The objects of the file that are not compressed, in their order.
    fn objects(&self) -> impl Iterator<Item = Object> + '_ {
        let objects = object_places(self.document);
        objects.filter_map(|at| self.object_at(at + b" obj".len())).map(|(object, _)| object)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Flaw;

    /// Each string seems to reach to the end of the file: reading all of them would take hours.
    #[test]
    fn a_file_whose_objects_overlap_is_checked_soon() {
        for repeated in ["1 0 obj(", "trailer(", "1 0 obj<</A(", "1 0 obj[[["] {
            let file = ["%PDF-1.7\n1 0 obj 1\n", &repeated.repeat(1 << 16)].concat();
            assert_eq!(check(file.as_bytes()), Err(Flaw::Broken), "{repeated}");
        }
    }
}
