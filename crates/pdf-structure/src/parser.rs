//! Reading objects and operators from bytes.

use crate::object::{Dictionary, MILLION, Object};

/// How deep objects may be nested; a deeper file is made to break programs.
const DEEPEST: u32 = 32;
/// How many objects one may contain, for the same reason.
const MOST: u32 = 200_000;

/// Reads objects from a place on.
pub struct Parser<'a> {
    content: &'a [u8],
    at: usize,
    depth: u32,
    /// How many objects the present one contains so far.
    count: u32,
}

impl<'a> Parser<'a> {
    /// Reads from this place on.
    pub const fn new(content: &'a [u8], at: usize) -> Self {
        Self { content, at, depth: 0, count: 0 }
    }

    /// Number and generation in front of ` obj`, which begins at this place: `12 0 obj`.
    pub(crate) fn before_obj(content: &[u8], at: usize) -> Option<(i64, u16)> {
        let before = content.get(at.saturating_sub(20)..at)?;
        let mut words = before.rsplit(|byte| !byte.is_ascii_digit());
        let generation = words.next().filter(|word| !word.is_empty())?;
        let number = words.find(|word| !word.is_empty())?;
        let number = str::from_utf8(number).ok()?.parse().ok()?;
        Some((number, str::from_utf8(generation).ok()?.parse().unwrap_or_default()))
    }

    /// How far has been read.
    pub const fn position(&self) -> usize {
        self.at
    }

    /// The next word that is no object: an operator. `None` at the end. A character that belongs nowhere is a word.
    pub fn word(&mut self) -> Option<&'a [u8]> {
        self.skip_space();
        let rest = self.rest();
        let length = rest.iter().take_while(|byte| is_regular(**byte)).count();
        let word = rest.get(..length.max(1))?;
        self.at += word.len();
        Some(word)
    }

    /// Skips this word if it comes next.
    pub fn skip(&mut self, word: &[u8]) -> bool {
        self.skip_space();
        let is_next = self.rest().starts_with(word);
        if is_next {
            self.at += word.len();
        }
        is_next
    }

    /// An object with its number in front of it: `12 0 obj <<…>>`.
    pub(crate) fn numbered(&mut self) -> Option<Object> {
        let (Object::Number(_), Object::Number(_)) = (self.object()?, self.object()?) else {
            return None;
        };
        self.skip(b"obj").then(|| self.object()).flatten()
    }

    /// The next object. `None` if something else comes next.
    pub fn object(&mut self) -> Option<Object> {
        self.skip_space();
        self.count = if self.depth == 0 { 0 } else { self.count + 1 };
        if MOST < self.count {
            return None;
        }
        match *self.rest() {
            [b'<', b'<', ..] => self.nested(2, Self::dictionary),
            [b'[', ..] => self.nested(1, Self::array),
            [b'<', ..] => self.hexadecimal(),
            [b'(', ..] => self.text(),
            [b'/', ..] => self.name().map(Object::Name),
            [b'0'..=b'9' | b'+' | b'-' | b'.', ..] => self.number_or_reference(),
            _ => [
                (&b"null"[..], Object::Null),
                (b"true", Object::Boolean(true)),
                (b"false", Object::Boolean(false)),
            ]
            .into_iter()
            .find_map(|(word, object)| self.skip_whole(word).then_some(object)),
        }
    }

    /// Skips this word unless a longer one begins with it.
    fn skip_whole(&mut self, word: &[u8]) -> bool {
        self.skip_space();
        let rest = self.rest();
        rest.starts_with(word)
            && !rest.get(word.len()).copied().is_some_and(is_regular)
            && self.skip(word)
    }

    fn rest(&self) -> &'a [u8] {
        self.content.get(self.at..).unwrap_or_default()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.content.get(self.at).copied();
        self.at += 1;
        byte
    }

    fn skip_space(&mut self) {
        while let Some(byte) = self.rest().first() {
            match byte {
                b'%' => {
                    let line = self.rest().iter().position(|byte| matches!(byte, b'\r' | b'\n'));
                    self.at += line.unwrap_or(self.rest().len());
                }
                0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ' => self.at += 1,
                _ => break,
            }
        }
    }

    fn nested(&mut self, opening: usize, read: fn(&mut Self) -> Option<Object>) -> Option<Object> {
        if DEEPEST < self.depth {
            return None;
        }
        self.at += opening;
        self.depth += 1;
        let object = read(self);
        self.depth -= 1;
        object
    }

    fn dictionary(&mut self) -> Option<Object> {
        let mut entries = Vec::new();
        while !self.skip(b">>") {
            let name = self.name()?;
            entries.push((name, self.object()?));
        }
        Some(Object::Dictionary(Dictionary(entries)))
    }

    fn array(&mut self) -> Option<Object> {
        let mut objects = Vec::new();
        while !self.skip(b"]") {
            objects.push(self.object()?);
        }
        Some(Object::Array(objects))
    }

    fn name(&mut self) -> Option<Vec<u8>> {
        if !self.skip(b"/") {
            return None;
        }
        let mut name = Vec::new();
        while let Some(byte) = self.rest().first().copied().filter(|byte| is_regular(*byte)) {
            let escaped = match *self.rest() {
                [b'#', high, low, ..] => digit(high).zip(digit(low)),
                _ => None,
            };
            self.at += if escaped.is_some() { 3 } else { 1 };
            name.push(escaped.map_or(byte, |(high, low)| high << 4 | low));
        }
        Some(name)
    }

    /// A number, or `12 0 R`.
    fn number_or_reference(&mut self) -> Option<Object> {
        let number = self.number()?;
        let Object::Number(whole) = number else { return Some(number) };
        let after = self.at;
        self.skip_space();
        if self.rest().first().is_some_and(u8::is_ascii_digit)
            && self.number().is_some()
            && self.skip_whole(b"R")
        {
            return Some(Object::Reference(whole));
        }
        self.at = after;
        Some(Object::Number(whole))
    }

    fn number(&mut self) -> Option<Object> {
        let is_part = |byte: &&u8| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.');
        let length = self.rest().iter().take_while(is_part).count();
        let text = str::from_utf8(self.rest().get(..length)?).ok()?;
        self.at += length;
        let Some((whole, fraction)) = text.split_once('.') else {
            return text.parse().ok().map(Object::Number);
        };
        let sign = if whole.starts_with('-') { -1 } else { 1 };
        let whole: i64 = match whole.trim_start_matches(['+', '-']) {
            "" => 0,
            whole => whole.parse().ok()?,
        };
        let digits = fraction.bytes().take_while(u8::is_ascii_digit);
        let digits = digits.chain(std::iter::repeat(b'0')).take(6);
        let fraction = digits.fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
        let millionths = whole.checked_mul(MILLION)?.checked_add(fraction)?;
        Some(Object::Fraction(sign * millionths))
    }

    fn hexadecimal(&mut self) -> Option<Object> {
        self.at += 1;
        let length = self.rest().iter().position(|byte| *byte == b'>')?;
        let digits = self.rest().get(..length)?.iter().filter_map(|byte| digit(*byte));
        let digits: Vec<u8> = digits.collect();
        self.at += length + 1;
        let byte =
            |pair: &[u8]| pair.iter().chain(&[0]).take(2).fold(0, |byte, digit| byte << 4 | digit);
        Some(Object::Text(digits.chunks(2).map(byte).collect()))
    }

    fn text(&mut self) -> Option<Object> {
        let (mut text, mut open) = (Vec::new(), 0_u32);
        loop {
            let byte = match self.next()? {
                b'(' => {
                    open += 1;
                    if open == 1 {
                        continue;
                    }
                    b'('
                }
                b')' => {
                    open -= 1;
                    if open == 0 {
                        return Some(Object::Text(text));
                    }
                    b')'
                }
                b'\\' => match self.escaped()? {
                    Some(byte) => byte,
                    None => continue,
                },
                byte => byte,
            };
            text.push(byte);
        }
    }

    /// What a backslash stands for; `Some(None)` for nothing: it only continues the line.
    fn escaped(&mut self) -> Option<Option<u8>> {
        Some(Some(match self.next()? {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'\r' => {
                self.at += usize::from(self.rest().first() == Some(&b'\n'));
                return Some(None);
            }
            b'\n' => return Some(None),
            first @ b'0'..=b'7' => {
                let mut code = first - b'0';
                for _ in 0..2 {
                    let Some(octal @ b'0'..=b'7') = self.rest().first().copied() else { break };
                    code = code << 3 | (octal - b'0');
                    self.at += 1;
                }
                code
            }
            byte => byte,
        }))
    }
}

const fn is_regular(byte: u8) -> bool {
    !byte.is_ascii_whitespace()
        && !matches!(byte, 0 | b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Object> {
        Parser::new(text.as_bytes(), 0).object()
    }

    fn text(of: &str) -> Object {
        Object::Text(of.as_bytes().to_vec())
    }

    #[test]
    fn objects_are_read_as_they_are_written() {
        assert_eq!(read("(a(b\\)\\n\\101\\\nc))"), Some(text("a(b)\nAc)")));
        assert_eq!(read("<41 4>"), Some(text("A@")));
        assert_eq!(read("/A#42"), Some(Object::Name(b"AB".to_vec())));
        assert_eq!(read(" % note\n-4.5"), Some(Object::Fraction(-4_500_000)));
        assert_eq!(
            read("[1 2 R 3]"),
            Some(Object::Array(vec![Object::Reference(1), Object::Number(3)]))
        );
        let dictionary = read("<</A true/B<</C null>>>>").and_then(Object::dictionary).unwrap();
        assert_eq!(dictionary.get(b"A"), Some(&Object::Boolean(true)));
        assert!(dictionary.get(b"B").is_some() && dictionary.get(b"C").is_none());
    }

    #[test]
    fn what_is_no_object_is_none() {
        for wrong in ["", "<<", "<</A", "(open", "[1", "<4", "nul", "--", &"[".repeat(99)] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_object_number_is_read_backwards() {
        assert_eq!(Parser::before_obj(b"endobj 12 0 obj", 11), Some((12, 0)));
        assert_eq!(Parser::before_obj(b" obj", 0), None);
    }
}
