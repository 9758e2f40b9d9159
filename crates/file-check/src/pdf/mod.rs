//! PDF: whether there is a document in the file, and whether it opens without a password. Read as viewers do: from the
//! end of the file, or, if the tables there are damaged, by searching for what they would point to.

mod cipher;
mod digest;
mod object;
mod password;

use contract::file::FileFlaw;

use crate::bytes::{find, find_last};
use crate::format::pdf_header;
use object::{Dictionary, Object, Parser};

/// Whether a PDF can be accepted.
pub(crate) fn check(content: &[u8]) -> Result<(), FileFlaw> {
    let document = content.get(pdf_header(content).unwrap_or_default()..).unwrap_or(content);
    if find(document, 0, b" obj").is_none() {
        return Err(FileFlaw::Empty);
    }
    let trailer =
        trailer(document).or_else(|| searched_trailer(document)).ok_or(FileFlaw::Broken)?;
    let encryption = match trailer.get(b"Encrypt") {
        None | Some(Object::Null) => return Ok(()),
        Some(Object::Dictionary(direct)) => direct.clone(),
        Some(Object::Reference(number)) => numbered(document, *number).ok_or(FileFlaw::Broken)?,
        Some(_) => return Err(FileFlaw::Broken),
    };
    // A file that only has an owner password opens with the empty one.
    let is_open = password::opens_without(&encryption, trailer.first_id());
    if is_open { Ok(()) } else { Err(FileFlaw::Encrypted) }
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
    if is_cut_off(document) {
        return None;
    }
    let mut last = None;
    let mut from = 0;
    while let Some(at) = find(document, from, b"trailer") {
        from = at + b"trailer".len();
        let found = Parser::new(document, from).object().and_then(Object::dictionary);
        last = found.and_then(is_root).or(last);
    }
    last.or_else(|| {
        let mut last = None;
        for object in objects(document) {
            let Some(found) = object.dictionary() else { continue };
            let is_type = |name: &[u8]| found.get(b"Type") == Some(&Object::Name(name.to_vec()));
            if is_type(b"XRef") && found.get(b"Root").is_some()
                || is_type(b"Catalog") && last.is_none()
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
fn is_cut_off(document: &[u8]) -> bool {
    let first = objects(document).next().and_then(Object::dictionary);
    let Some(first) = first.filter(|first| first.get(b"Linearized").is_some()) else {
        return false;
    };
    let stated = match first.get(b"L") {
        Some(Object::Number(length)) => usize::try_from(*length).ok(),
        Some(_) | None => None,
    };
    stated.is_some_and(|stated| document.len() < stated)
}

/// The last dictionary with this object number.
fn numbered(document: &[u8], number: i64) -> Option<Dictionary> {
    let is_wanted = |at: &usize| Parser::before_obj(document, *at) == Some(number);
    let places = object_places(document).filter(is_wanted);
    places.filter_map(|at| object_at(document, at)).filter_map(Object::dictionary).last()
}

/// The objects of the file that are not compressed, in their order.
fn objects(document: &[u8]) -> impl Iterator<Item = Object> + '_ {
    object_places(document).filter_map(|at| object_at(document, at))
}

fn object_at(document: &[u8], at: usize) -> Option<Object> {
    Parser::new(document, at + b" obj".len()).object()
}

fn object_places(document: &[u8]) -> impl Iterator<Item = usize> + '_ {
    let places = document.windows(4).enumerate().filter(|(_, window)| *window == b" obj");
    places.map(|(at, _)| at)
}
