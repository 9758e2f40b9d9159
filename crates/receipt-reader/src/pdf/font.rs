//! Fonts: which characters the codes of a string show, and how wide they are.

use std::collections::BTreeMap;

use pdf_structure::{Dictionary, Document, Object};

use super::page_tree::number;
use super::to_unicode::{ToUnicode, text};

/// The most entries of a table of widths.
const MAX_WIDTHS: usize = 70_000;

/// A font.
#[derive(Clone, Debug, Default)]
pub(super) struct Font {
    /// Whether a code has two bytes.
    is_wide: bool,
    /// Whether a code is the character in UTF-16.
    is_unicode: bool,
    to_unicode: Option<ToUnicode>,
    /// What the font itself calls its codes, where that differs from ASCII.
    named: BTreeMap<u32, char>,
    /// Whether codes without another meaning are ASCII.
    is_ascii: bool,
    /// Widths by code, in thousandths of the size.
    widths: BTreeMap<u32, f32>,
    usual_width: f32,
}

/// A code of a string.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    /// What it shows; a replacement character if that is not known.
    pub(super) text: String,
    /// How wide it is, in sizes of the font.
    pub(super) width: f32,
    /// Whether it is the space of one byte, which word spacing widens.
    pub(super) is_space: bool,
}

impl Font {
    pub(super) fn read(document: &Document<'_>, about: &Dictionary) -> Self {
        let to_unicode = about.get(b"ToUnicode").and_then(|table| document.stream(table));
        let to_unicode = to_unicode.map(|table| ToUnicode::read(&table.bytes));
        if about.is(b"Subtype", b"Type0") {
            let encoding = match document.entry(about, b"Encoding") {
                Some(Object::Name(name)) => name,
                Some(_) | None => Vec::new(),
            };
            let (widths, usual_width) = wide_widths(document, about);
            let is_unicode = matches!(
                encoding.as_slice(),
                b"UniGB-UCS2-H" | b"UniGB-UTF16-H" | b"UniGB2312-UCS2-H"
            );
            return Self {
                is_wide: true,
                is_unicode,
                to_unicode,
                widths,
                usual_width,
                ..Self::default()
            };
        }
        let encoding = document.entry(about, b"Encoding");
        let differences = match &encoding {
            Some(Object::Dictionary(encoding)) => document.entry(encoding, b"Differences"),
            Some(_) | None => None,
        };
        Self {
            to_unicode,
            named: named(differences),
            // Fonts with symbols of their own number them as they like.
            is_ascii: encoding.is_some() || !about.is(b"Subtype", b"Type3"),
            widths: widths(document, about),
            usual_width: 500.0,
            ..Self::default()
        }
    }

    /// How many entries its tables have.
    pub(super) fn entries(&self) -> usize {
        let shown = self.to_unicode.as_ref().map_or(0, ToUnicode::len);
        shown + self.named.len() + self.widths.len()
    }

    /// The codes of a string.
    pub(super) fn show(&self, string: &[u8]) -> Vec<Shown> {
        let length = if self.is_wide { 2 } else { 1 };
        let codes = string.chunks(length).map(|code| {
            let number = code.iter().fold(0, |number, byte| number << 8 | u32::from(*byte));
            let width = self.widths.get(&number).copied().unwrap_or(self.usual_width);
            Shown {
                text: self.text_of(number, code),
                width: width / 1_000.0,
                is_space: code == b" ",
            }
        });
        codes.collect()
    }

    fn text_of(&self, number: u32, code: &[u8]) -> String {
        if let Some(shown) = self.to_unicode.as_ref().and_then(|table| table.get(number)) {
            return shown.to_owned();
        }
        if self.is_unicode {
            return text(code);
        }
        let ascii = u8::try_from(number).ok().filter(|byte| matches!(byte, b' '..=b'~'));
        let named = self.named.get(&number).copied();
        let plain = ascii.filter(|_| self.is_ascii && !self.is_wide).map(char::from);
        named.or(plain).unwrap_or(char::REPLACEMENT_CHARACTER).to_string()
    }
}

/// What the font calls its codes: `[48 /zero /one 65 /A]`.
fn named(differences: Option<Object>) -> BTreeMap<u32, char> {
    let Some(Object::Array(entries)) = differences else { return BTreeMap::new() };
    let mut named = BTreeMap::new();
    let mut code = 0_u32;
    for entry in entries {
        match entry {
            Object::Number(start) => code = u32::try_from(start).unwrap_or_default(),
            Object::Name(name) => {
                named.insert(code, character_named(&name));
                code = code.wrapping_add(1);
            }
            _ => {}
        }
    }
    named
}

/// The character with this name, as far as amounts and numbers need them.
fn character_named(name: &[u8]) -> char {
    let names: &[(&[u8], char)] = &[
        (b"zero", '0'),
        (b"one", '1'),
        (b"two", '2'),
        (b"three", '3'),
        (b"four", '4'),
        (b"five", '5'),
        (b"six", '6'),
        (b"seven", '7'),
        (b"eight", '8'),
        (b"nine", '9'),
        (b"period", '.'),
        (b"comma", ','),
        (b"hyphen", '-'),
        (b"minus", '-'),
        (b"colon", ':'),
        (b"slash", '/'),
        (b"space", ' '),
        (b"yen", '¥'),
    ];
    match name {
        [letter] if letter.is_ascii_alphanumeric() => char::from(*letter),
        _ => names
            .iter()
            .find(|(known, _)| *known == name)
            .map_or(char::REPLACEMENT_CHARACTER, |(_, character)| *character),
    }
}

/// The widths of a font with codes of one byte.
fn widths(document: &Document<'_>, about: &Dictionary) -> BTreeMap<u32, f32> {
    let first = about.number(b"FirstChar").and_then(|first| u8::try_from(first).ok()).unwrap_or(0);
    let Some(Object::Array(list)) = document.entry(about, b"Widths") else {
        return BTreeMap::new();
    };
    let numbered = (u32::from(first)..=u32::from(u8::MAX)).zip(&list);
    numbered.filter_map(|(code, width)| Some((code, number(width)?))).collect()
}

/// The widths of a font with codes of two bytes: `1 [500 600]` for codes from 1 on, `10 20 500` for codes 10 to 20. And the
/// width of all others.
fn wide_widths(document: &Document<'_>, about: &Dictionary) -> (BTreeMap<u32, f32>, f32) {
    let descendant = match document.entry(about, b"DescendantFonts") {
        Some(Object::Array(fonts)) => fonts.first().and_then(|font| document.resolve(font)),
        Some(_) | None => None,
    };
    let Some(font) = descendant.and_then(Object::dictionary) else {
        return (BTreeMap::new(), 1_000.0);
    };
    let usual = font.get(b"DW").and_then(number).unwrap_or(1_000.0);
    let mut widths = BTreeMap::new();
    let Some(Object::Array(list)) = document.entry(&font, b"W") else { return (widths, usual) };
    let code = |object: &Object| match object {
        Object::Number(code) => u16::try_from(*code).ok().map(u32::from),
        _ => None,
    };
    let mut rest = list.as_slice();
    // Ranges can name the same codes again and again.
    let mut remaining = MAX_WIDTHS;
    loop {
        rest = match rest {
            [first, Object::Array(each), rest @ ..] => {
                let Some(first) = code(first) else { return (widths, usual) };
                let codes = first..=u32::from(u16::MAX);
                widths.extend(
                    codes.zip(each).filter_map(|(code, width)| Some((code, number(width)?))),
                );
                rest
            }
            [first, last, width, rest @ ..] => {
                let (Some(first), Some(last), Some(width)) =
                    (code(first), code(last), number(width))
                else {
                    return (widths, usual);
                };
                widths.extend((first..=last).take(remaining).map(|code| (code, width)));
                remaining = remaining.saturating_sub(
                    usize::try_from(last.saturating_sub(first)).unwrap_or(remaining),
                );
                rest
            }
            _ => return (widths, usual),
        };
        remaining = remaining.saturating_sub(1);
        if remaining == 0 {
            return (widths, usual);
        }
    }
}
