//! The grammar of JSON (RFC 8259).

use std::cell::Cell;

use crate::document::{Kind, Node};

/// How deep JSON may be nested. Ours is less than twenty levels deep.
pub const MAX_DEPTH: u32 = 64;

/// The values of a text; `None` if it is not JSON, or nested too deep.
pub(crate) fn parse(text: &str) -> Option<Vec<Node>> {
    // Places are stored in 32 bits.
    u32::try_from(text.len()).ok()?;
    let mut parser = Parser { bytes: text.as_bytes(), at: 0, nodes: Vec::new() };
    parser.value(0)?;
    parser.skip_space();
    parser.peek().is_none().then_some(parser.nodes)
}

struct Parser<'t> {
    bytes: &'t [u8],
    at: usize,
    nodes: Vec<Node>,
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Passes this byte.
    fn expect(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    fn value(&mut self, depth: u32) -> Option<()> {
        self.skip_space();
        match self.peek()? {
            b'"' => self.string(),
            b'{' => self.container(Kind::Object, b'}', depth),
            b'[' => self.container(Kind::List, b']', depth),
            b'n' => self.word("null", Kind::Null),
            b't' => self.word("true", Kind::True),
            b'f' => self.word("false", Kind::False),
            _ => self.number(),
        }
    }

    /// Adds a node for the bytes from `start`, without anything in it.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the text's length fits, and it has no more values than bytes"
    )]
    fn add(&mut self, kind: Kind, start: usize, end: usize) {
        let next = self.nodes.len() as u32 + 1;
        let is_known = Cell::new(false);
        self.nodes.push(Node { kind, start: start as u32, end: end as u32, next, is_known });
    }

    fn word(&mut self, word: &str, kind: Kind) -> Option<()> {
        let start = self.at;
        self.at += word.len();
        (self.bytes.get(start..self.at)? == word.as_bytes()).then(|| self.add(kind, start, self.at))
    }

    fn container(&mut self, kind: Kind, last: u8, depth: u32) -> Option<()> {
        if depth == MAX_DEPTH {
            return None;
        }
        let place = self.nodes.len();
        self.add(kind, self.at, self.at);
        self.at += 1;
        self.skip_space();
        if self.peek()? == last {
            self.at += 1;
            return Some(());
        }
        loop {
            if kind == Kind::Object {
                self.skip_space();
                self.string()?;
                self.skip_space();
                self.expect(b':')?;
            }
            self.value(depth + 1)?;
            self.skip_space();
            let is_last = self.peek()? == last;
            self.expect(if is_last { last } else { b',' })?;
            if is_last {
                break;
            }
        }
        let next = u32::try_from(self.nodes.len()).ok()?;
        self.nodes.get_mut(place)?.next = next;
        Some(())
    }

    fn string(&mut self) -> Option<()> {
        self.expect(b'"')?;
        let start = self.at;
        let mut kind = Kind::Text;
        loop {
            match self.peek()? {
                b'"' => break,
                b'\\' => {
                    kind = Kind::EscapedText;
                    self.at += 1;
                    self.escape()?;
                }
                0..0x20 => return None,
                _ => self.at += 1,
            }
        }
        self.add(kind, start, self.at);
        self.at += 1;
        Some(())
    }

    /// Passes what follows a backslash.
    fn escape(&mut self) -> Option<()> {
        let kind = self.peek()?;
        self.at += 1;
        match kind {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(()),
            b'u' => {
                let digits = self.bytes.get(self.at..self.at + 4)?;
                self.at += 4;
                digits.iter().all(u8::is_ascii_hexdigit).then_some(())
            }
            _ => None,
        }
    }

    fn number(&mut self) -> Option<()> {
        let start = self.at;
        // Without a minus it begins with a digit.
        let _ = self.expect(b'-');
        match self.peek()? {
            b'0' => self.at += 1,
            _ => self.digits()?,
        }
        if self.expect(b'.').is_some() {
            self.digits()?;
        }
        if self.expect(b'e').or_else(|| self.expect(b'E')).is_some() {
            let _ = self.expect(b'+').or_else(|| self.expect(b'-'));
            self.digits()?;
        }
        self.add(Kind::Number, start, self.at);
        Some(())
    }

    /// Passes one or more digits.
    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        (start < self.at).then_some(())
    }
}

/// The text of a string with escapes, which [`parse`] has accepted.
pub(crate) fn unescape(source: &str) -> String {
    let mut text = String::with_capacity(source.len());
    let mut rest = source;
    while let Some((plain, escape)) = rest.split_once('\\') {
        text.push_str(plain);
        let (kind, after) = escape.split_at_checked(1).unwrap_or((escape, ""));
        rest = after;
        text.push(match kind {
            "b" => '\u{8}',
            "f" => '\u{c}',
            "n" => '\n',
            "r" => '\r',
            "t" => '\t',
            "u" => {
                let (unit, after) = code_unit(after);
                rest = after;
                match low_surrogate_in(unit, after) {
                    Some((low, after)) => {
                        rest = after;
                        char::from_u32(0x1_0000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
                    }
                    None => char::from_u32(unit),
                }
                .unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            same => same.chars().next().unwrap_or_default(),
        });
    }
    text.push_str(rest);
    text
}

/// The code unit of four hexadecimal digits, and what follows them.
fn code_unit(text: &str) -> (u32, &str) {
    let (digits, rest) = text.split_at_checked(4).unwrap_or((text, ""));
    (u32::from_str_radix(digits, 16).unwrap_or(0xFFFD), rest)
}

/// The second half of a surrogate pair of which `high` may be the first, and what follows it.
fn low_surrogate_in(high: u32, text: &str) -> Option<(u32, &str)> {
    if !(0xD800..0xDC00).contains(&high) {
        return None;
    }
    let (low, rest) = code_unit(text.strip_prefix("\\u")?);
    (0xDC00..0xE000).contains(&low).then_some((low, rest))
}
