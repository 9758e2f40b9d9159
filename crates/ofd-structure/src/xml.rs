//! A small reader of XML: elements with their attributes and texts. No entities but the five of XML, so none can expand;
//! declarations of types are skipped. A file has at most 8 MB, 100,000 elements and attributes, and 64 levels.

/// The largest file, in bytes.
const MAX_BYTES: usize = 8 << 20;
/// The most elements and attributes together.
const MAX_NODES: usize = 100_000;
/// The deepest nesting.
const MAX_DEPTH: usize = 64;
/// The longest name of an element or attribute, in bytes.
const MAX_NAME_BYTES: usize = 128;

/// An element.
#[derive(Debug, Default)]
pub struct Element {
    /// Its name, without the prefix of a name space.
    pub name: String,
    /// The element that contains it, as a place in the list.
    pub parent: Option<usize>,
    /// Its attributes.
    pub attributes: Vec<(String, String)>,
    /// Its own text.
    pub text: String,
}

impl Element {
    /// An attribute, by its name in any case.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}

/// The elements directly in this one.
pub fn children(elements: &[Element], of: usize) -> impl Iterator<Item = &Element> {
    let after = elements.get(of + 1..).unwrap_or_default();
    // Elements are in the order of the document: the first one outside ends it.
    let inside = after.iter().take_while(move |element| element.parent.is_some_and(|at| of <= at));
    inside.filter(move |element| element.parent == Some(of))
}

/// The elements with this name, with their places.
pub fn named<'a>(
    elements: &'a [Element],
    name: &'a str,
) -> impl Iterator<Item = (usize, &'a Element)> {
    elements.iter().enumerate().filter(move |(_, element)| element.name == name)
}

/// Whether a file begins as XML does.
pub fn looks_like(head: &[u8]) -> bool {
    let start = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let is_utf_16 = head.starts_with(b"\xff\xfe<\0") || head.starts_with(b"\xfe\xff\0<");
    is_utf_16 || matches!(start, [b'<', b'?' | b'!' | b'A'..=b'Z' | b'a'..=b'z' | 0x80.., ..])
}

/// All elements, in their order. `None` if the file is not well formed or exceeds a limit.
pub fn elements(content: &[u8]) -> Option<Vec<Element>> {
    if MAX_BYTES < content.len() {
        return None;
    }
    let text = text_of(content);
    let mut elements: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut nodes = 0;
    let mut rest = text.as_str();
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        if let Some(element) = open.last().and_then(|nth| elements.get_mut(*nth)) {
            element.text.push_str(&unescaped(before));
        }
        rest = if let Some(after) = tag.strip_prefix("<!--") {
            after.split_once("-->")?.1
        } else if let Some(after) = tag.strip_prefix("<![CDATA[") {
            let (literal, after) = after.split_once("]]>")?;
            if let Some(element) = open.last().and_then(|nth| elements.get_mut(*nth)) {
                element.text.push_str(literal);
            }
            after
        } else if let Some(after) = tag.strip_prefix("<?") {
            after.split_once("?>")?.1
        } else if let Some(after) = tag.strip_prefix("<!") {
            after_declaration(after)?
        } else if let Some(after) = tag.strip_prefix("</") {
            let (name, after) = after.split_once('>')?;
            let nth = open.pop()?;
            if elements.get(nth)?.name != local(name.trim()) {
                return None;
            }
            after
        } else {
            let (element, is_closed, after) = start_tag(tag.strip_prefix('<')?)?;
            nodes += 1 + element.attributes.len();
            if MAX_NODES < nodes || MAX_DEPTH <= open.len() {
                return None;
            }
            if open.is_empty() && !elements.is_empty() {
                return None;
            }
            elements.push(Element { parent: open.last().copied(), ..element });
            if !is_closed {
                open.push(elements.len() - 1);
            }
            after
        };
    }
    (open.is_empty() && !elements.is_empty()).then_some(elements)
}

/// The text of the file. Bytes that are no text become replacement characters, so a value with one is not taken.
pub(crate) fn text_of(content: &[u8]) -> String {
    let utf_16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair)).collect();
        String::from_utf16_lossy(&units)
    };
    match content {
        [0xff, 0xfe, rest @ ..] => utf_16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf_16(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => String::from_utf8_lossy(content).into_owned(),
    }
}

/// What follows a declaration, which may have others in brackets.
fn after_declaration(text: &str) -> Option<&str> {
    let mut brackets = 0_u32;
    for (at, c) in text.char_indices() {
        match c {
            '[' => brackets += 1,
            ']' => brackets = brackets.saturating_sub(1),
            '>' if brackets == 0 => return text.get(at + 1..),
            _ => {}
        }
    }
    None
}

/// An element's first tag, from its name on: the element, whether it is closed, and what follows.
fn start_tag(text: &str) -> Option<(Element, bool, &str)> {
    let ends = |c: char| c.is_whitespace() || matches!(c, '/' | '>' | '=');
    let (name, mut rest) = text.split_at(text.find(ends)?);
    if name.is_empty() || MAX_NAME_BYTES < name.len() {
        return None;
    }
    let mut element = Element { name: local(name).to_owned(), ..Element::default() };
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix("/>") {
            return Some((element, true, after));
        }
        if let Some(after) = rest.strip_prefix('>') {
            return Some((element, false, after));
        }
        let (name, after) = rest.split_at(rest.find(ends)?);
        let after = after.trim_start().strip_prefix('=')?.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, after) = after.strip_prefix(quote)?.split_once(quote)?;
        let is_too_much = MAX_NAME_BYTES < name.len() || MAX_NODES < element.attributes.len();
        if name.is_empty() || is_too_much {
            return None;
        }
        element.attributes.push((local(name).to_owned(), unescaped(value)));
        rest = after;
    }
}

/// A name without the prefix of a name space.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The five entities of XML and characters by number as what they stand for. Others stay as they are.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let entity = after.split_once(';').filter(|(name, _)| name.len() <= 8);
        let character = entity.and_then(|(name, _)| match name {
            "lt" => Some('<'),
            "gt" => Some('>'),
            "amp" => Some('&'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => {
                let number = name.strip_prefix('#')?;
                let number = match number.strip_prefix(['x', 'X']) {
                    Some(digits) => u32::from_str_radix(digits, 16),
                    None => number.parse(),
                };
                number.ok().and_then(char::from_u32)
            }
        });
        match (character, entity) {
            (Some(character), Some((_, after))) => {
                plain.push(character);
                rest = after;
            }
            _ => {
                plain.push('&');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_attributes_and_texts_are_read() {
        let text = "\u{feff}<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b \"c\">]><!-- n --><o:a x='1 &amp; 2'>\
                    t<b/>&#x4e2d;<c><![CDATA[<&]]></c></o:a>";
        let read = elements(text.as_bytes()).unwrap_or_default();
        let names: Vec<_> = read.iter().map(|element| element.name.as_str()).collect();
        assert_eq!(names, ["a", "b", "c"]);
        assert_eq!(read.first().map(|element| element.text.as_str()), Some("t中"));
        assert_eq!(read.first().and_then(|element| element.attribute("X")), Some("1 & 2"));
        assert_eq!(read.get(2).map(|element| element.text.as_str()), Some("<&"));
        assert_eq!(children(&read, 0).count(), 2);
    }

    #[test]
    fn what_is_not_well_formed_or_too_deep_is_refused() {
        let deep = ["<a>".repeat(99), "</a>".repeat(99)].concat();
        for wrong in ["", "<a>", "<a></b>", "<a/><b/>", "<a", "<a b>", "<a b='>", "text", &deep] {
            assert!(elements(wrong.as_bytes()).is_none(), "{wrong}");
        }
    }

    #[test]
    fn entities_do_not_expand() {
        let bomb = "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>";
        let read = elements(bomb.as_bytes()).unwrap_or_default();
        assert_eq!(read.first().map(|element| element.text.as_str()), Some("&c;"));
    }
}
