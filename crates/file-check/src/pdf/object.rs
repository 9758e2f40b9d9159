//! The kinds of PDF object that the structure of a file uses.

/// How deep objects may be nested; a deeper file is made to break programs.
const DEEPEST: u32 = 32;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Object {
    Null,
    Boolean(bool),
    /// A number without its fraction.
    Number(i64),
    Name(Vec<u8>),
    Text(Vec<u8>),
    Array(Vec<Object>),
    Dictionary(Dictionary),
    /// Another object, by its number.
    Reference(i64),
}

impl Object {
    pub(crate) fn dictionary(self) -> Option<Dictionary> {
        match self {
            Self::Dictionary(dictionary) => Some(dictionary),
            Self::Null
            | Self::Boolean(_)
            | Self::Number(_)
            | Self::Name(_)
            | Self::Text(_)
            | Self::Array(_)
            | Self::Reference(_) => None,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Dictionary(Vec<(Vec<u8>, Object)>);

impl Dictionary {
    pub(crate) fn get(&self, name: &[u8]) -> Option<&Object> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, object)| object)
    }

    pub(crate) fn number(&self, name: &[u8]) -> Option<i64> {
        match self.get(name)? {
            Object::Number(number) => Some(*number),
            _ => None,
        }
    }

    pub(crate) fn text(&self, name: &[u8]) -> Option<&[u8]> {
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

/// Reads objects from a place on.
pub(crate) struct Parser<'a> {
    content: &'a [u8],
    at: usize,
    depth: u32,
}

impl<'a> Parser<'a> {
    pub(crate) const fn new(content: &'a [u8], at: usize) -> Self {
        Self { content, at, depth: 0 }
    }

    /// The object number in front of ` obj`, which begins at this place: `12 0 obj`.
    pub(crate) fn before_obj(content: &[u8], at: usize) -> Option<i64> {
        let before = content.get(at.saturating_sub(20)..at)?;
        let mut words = before.rsplit(|byte| !byte.is_ascii_digit());
        let _generation = words.next().filter(|word| !word.is_empty())?;
        let number = words.find(|word| !word.is_empty())?;
        str::from_utf8(number).ok()?.parse().ok()
    }

    /// Skips this word if it comes next.
    pub(crate) fn skip(&mut self, word: &[u8]) -> bool {
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

    /// The next object.
    pub(crate) fn object(&mut self) -> Option<Object> {
        self.skip_space();
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
            .find_map(|(word, object)| self.skip(word).then_some(object)),
        }
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
        let after = self.at;
        self.skip_space();
        if self.rest().first().is_some_and(u8::is_ascii_digit)
            && self.number().is_some()
            && self.skip(b"R")
        {
            return Some(Object::Reference(number));
        }
        self.at = after;
        Some(Object::Number(number))
    }

    fn number(&mut self) -> Option<i64> {
        let is_part = |byte: &&u8| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.');
        let length = self.rest().iter().take_while(is_part).count();
        let text = str::from_utf8(self.rest().get(..length)?).ok()?;
        self.at += length;
        let whole = text.split('.').next().unwrap_or_default();
        if whole.is_empty() { Some(0) } else { whole.parse().ok() }
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
        assert_eq!(read(" % note\n-4.5"), Some(Object::Number(-4)));
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
        assert_eq!(Parser::before_obj(b"endobj 12 0 obj", 11), Some(12));
        assert_eq!(Parser::before_obj(b" obj", 0), None);
    }
}
