//! Whether a file is accepted as a document: it opens, and it is data and nothing else. Whoever receives it opens it with
//! another program, so a file that unpacks to very much, or that a browser would run, is refused here.

use crate::xml::{Element, elements, named, text_of};
use crate::zip::Archive;
use crate::{Flaw, place_in};

/// The file that every OFD has, which names its document.
const ROOT: &str = "OFD.xml";
/// The name spaces of elements that a browser shows, and whose scripts it runs.
const ACTIVE: [&str; 2] = ["http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg"];

/// Whether this is an OFD whose files all unpack, and whose document is there.
///
/// # Errors
/// What is wrong with it.
pub fn check_ofd(content: &[u8]) -> Result<(), Flaw> {
    let mut archive = Archive::open(content)?;
    if archive.names().all(|name| name != ROOT) {
        return Err(Flaw::OtherArchive);
    }
    archive.check_all()?;
    let root = archive.file(ROOT).and_then(|root| elements(&root)).ok_or(Flaw::Broken)?;
    let (_, place) = named(&root, "DocRoot").next().ok_or(Flaw::Broken)?;
    let document = archive.file(&place_in("", &place.text)).ok_or(Flaw::Broken)?;
    let document = elements(&document).ok_or(Flaw::Broken)?;
    let is_document = document.first().is_some_and(|first| first.name == "Document");
    if is_document { Ok(()) } else { Err(Flaw::Broken) }
}

/// Whether this is an XML file that is only data.
///
/// # Errors
/// What is wrong with it.
pub fn check_xml(content: &[u8]) -> Result<(), Flaw> {
    let elements = elements(content).ok_or(Flaw::Broken)?;
    let text = text_of(content);
    // XML has no others. Some encodings switch by them, so that a browser would read another text than was read here.
    if text.chars().any(|c| c < ' ' && !matches!(c, '\t' | '\n' | '\r')) {
        return Err(Flaw::Broken);
    }
    let is_active = has_declaration(&text)
        || text.contains("<?xml-stylesheet")
        || elements.iter().any(is_shown_by_browsers);
    if is_active { Err(Flaw::Active) } else { Ok(()) }
}

/// Whether it declares a type: the entities in it may stand for other files, or for a text without end.
fn has_declaration(text: &str) -> bool {
    text.match_indices("<!").any(|(at, _)| {
        let rest = text.get(at + 2..).unwrap_or_default();
        !rest.starts_with("--") && !rest.starts_with("[CDATA[")
    })
}

/// Whether the element opens one of the [`ACTIVE`] name spaces. The names of attributes are without their prefix, so
/// `xmlns` and `xmlns:x` are not told from others; no receipt has such a value anywhere.
fn is_shown_by_browsers(element: &Element) -> bool {
    element.attributes.iter().any(|(_, value)| ACTIVE.contains(&value.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const INVOICE: &str =
        "<?xml version=\"1.0\"?><EInvoice><!-- a --><Name><![CDATA[<b>]]></Name></EInvoice>";

    #[test]
    fn data_is_accepted_in_each_encoding_of_unicode() {
        assert_eq!(check_xml(INVOICE.as_bytes()), Ok(()));
        let utf_16: Vec<u8> = INVOICE.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(check_xml(&[b"\xff\xfe".as_slice(), &utf_16].concat()), Ok(()));
    }

    #[test]
    fn what_a_browser_would_run_or_load_is_no_data() {
        for text in [
            "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
            "<?xml version='1.0'?><!DOCTYPE a><a/>",
            "<?xml-stylesheet href='a.xsl'?><a/>",
            "<a><h:script xmlns:h='http://www.w3.org/1999/xhtml'>alert(1)</h:script></a>",
            "<a xmlns='http://www.w3.org/2000/&#115;vg'/>",
        ] {
            assert_eq!(check_xml(text.as_bytes()), Err(Flaw::Active), "{text}");
        }
        // ISO-2022-JP: a browser leaves the switches out, and reads the name of the name space.
        let switched = "<a xmlns='http://www.w3.org/1999/xh\u{1b}(Btml'/>";
        assert_eq!(check_xml(switched.as_bytes()), Err(Flaw::Broken));
    }

    #[test]
    fn what_is_cut_off_is_broken() {
        for end in 1..INVOICE.len() {
            assert!(check_xml(&INVOICE.as_bytes()[..end]).is_err(), "{end}");
        }
    }
}
