//! The table of a font that says which character each code shows (ToUnicode).

use std::collections::BTreeMap;

use pdf_structure::{Object, Parser};

/// The most units of UTF-16 that one code shows.
const MAX_UNITS: usize = 16;
/// The most codes of one font: all that two bytes hold.
const MAX_CODES: usize = 65_536;

/// Characters by codes.
#[derive(Clone, Debug, Default)]
pub(super) struct ToUnicode(BTreeMap<u32, String>);

impl ToUnicode {
    /// How many codes it has.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// What a code shows.
    pub(super) fn get(&self, code: u32) -> Option<&str> {
        self.0.get(&code).map(String::as_str)
    }

    /// Reads the table: `<0001> <4E2D>` in sections `bfchar`, `<0001> <0005> <4E2D>` in sections `bfrange`.
    pub(super) fn read(table: &[u8]) -> Self {
        let mut map = Self::default();
        let mut parser = Parser::new(table, 0);
        let mut operands: Vec<Object> = Vec::new();
        loop {
            if let Some(object) = parser.object() {
                if operands.len() < MAX_CODES * 3 {
                    operands.push(object);
                }
                continue;
            }
            match parser.word() {
                None => return map,
                Some(b"endbfchar") => {
                    for pair in operands.as_chunks::<2>().0 {
                        if let [Object::Text(code), Object::Text(shown)] = pair {
                            map.add(number(code), text(shown));
                        }
                    }
                }
                Some(b"endbfrange") => {
                    for range in operands.as_chunks::<3>().0 {
                        if let [Object::Text(first), Object::Text(last), shown] = range {
                            map.add_range(number(first), number(last), shown);
                        }
                    }
                }
                Some(_) => {}
            }
            operands.clear();
        }
    }

    fn add(&mut self, code: u32, shown: String) {
        if self.0.len() < MAX_CODES {
            self.0.insert(code, shown);
        }
    }

    fn add_range(&mut self, first: u32, last: u32, shown: &Object) {
        let codes = (first..=last).take(MAX_CODES.saturating_sub(self.0.len()));
        match shown {
            Object::Array(each) => {
                for (code, shown) in codes.zip(each) {
                    if let Object::Text(shown) = shown {
                        self.add(code, text(shown));
                    }
                }
            }
            Object::Text(start) => {
                let Some((before, last)) = start.split_last_chunk::<2>() else { return };
                let start = u16::from_be_bytes(*last);
                for (code, nth) in codes.zip(0..=u16::MAX) {
                    let unit = start.wrapping_add(nth).to_be_bytes();
                    self.add(code, text(&[before, unit.as_slice()].concat()));
                }
            }
            _ => {}
        }
    }
}

/// A code of up to four bytes.
fn number(code: &[u8]) -> u32 {
    code.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// UTF-16 as text, at most [`MAX_UNITS`] units: enough for a ligature.
pub(super) fn text(units: &[u8]) -> String {
    let units: Vec<u16> = units
        .as_chunks::<2>()
        .0
        .iter()
        .take(MAX_UNITS)
        .map(|pair| u16::from_be_bytes(*pair))
        .collect();
    String::from_utf16_lossy(&units)
}
