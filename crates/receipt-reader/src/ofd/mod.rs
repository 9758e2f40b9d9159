//! OFD (GB/T 33190): an archive of XML. The data of the receipt is an attached file; the pages repeat it as text. Both are
//! read, so that a page which says something else is marked.

mod pages;

use ofd_structure::Flaw;
use ofd_structure::xml::{Element, elements};
use ofd_structure::zip::Archive;

use crate::Unread;
use crate::assemble::Raw;
use crate::layout::read_pages;
use crate::xml::read_elements;

/// The most files of an archive that are looked into.
const MAX_FILES_READ: usize = 200;

/// The roots of the files that make up the document.
const PARTS: &[&str] = &[
    "OFD",
    "Document",
    "Page",
    "Res",
    "Signatures",
    "Signature",
    "Attachments",
    "CustomTags",
    "Annotations",
    "PageAnnot",
];

pub(crate) fn read(content: &[u8]) -> Result<Raw, Unread> {
    let mut archive = Archive::open(content).map_err(|flaw| match flaw {
        Flaw::OtherArchive => Unread::OtherFormat,
        Flaw::Broken | Flaw::Active => Unread::Damaged,
        Flaw::Encrypted => Unread::Encrypted,
    })?;
    if archive.names().all(|name| name != "OFD.xml") {
        return Err(Unread::OtherFormat);
    }
    let mut raw = attached(&mut archive);
    let printed = read_pages(&pages::pages(&mut archive));
    raw.texts.extend(printed.texts);
    raw.pages = printed.pages;
    if raw.lines.is_empty() {
        raw.lines = printed.lines;
    }
    if raw.texts.is_empty() { Err(Unread::NoText) } else { Ok(raw) }
}

/// What the attached file says that says most.
fn attached(archive: &mut Archive<'_>) -> Raw {
    let is_xml = |name: &&str| name.to_ascii_lowercase().ends_with(".xml");
    let names: Vec<String> = archive.names().filter(is_xml).map(str::to_owned).collect();
    let mut best = Raw::default();
    for name in names.into_iter().take(MAX_FILES_READ) {
        let Some(elements) = xml_file(archive, &name) else { continue };
        // The parts of the document itself.
        if elements.first().is_none_or(|root| PARTS.contains(&root.name.as_str())) {
            continue;
        }
        let raw = read_elements(&elements, &name);
        if best.texts.len() < raw.texts.len() {
            best = raw;
        }
    }
    best
}

/// The elements of a file in the archive.
fn xml_file(archive: &mut Archive<'_>, name: &str) -> Option<Vec<Element>> {
    elements(&archive.file(name)?)
}
