//! The text layer of PDF files. Pictures are not read, nor is text that is not shown: what scanners write invisibly over a
//! picture is a guess of theirs.

mod direction;
mod font;
mod page_tree;
mod text;
mod to_unicode;

use pdf_structure::{Document, Flaw};

use crate::Unread;
use crate::assemble::Raw;
use crate::layout::{Page, read_pages};

pub(crate) fn read(content: &[u8]) -> Result<Raw, Unread> {
    Ok(read_pages(&pages(content)?))
}

/// The text of each page, character by character as it is drawn.
pub(crate) fn text_of_pages(content: &[u8]) -> Result<Vec<String>, Unread> {
    let pages = pages(content)?;
    Ok(pages.iter().map(|page| page.glyphs.iter().map(|glyph| glyph.c).collect()).collect())
}

fn pages(content: &[u8]) -> Result<Vec<Page>, Unread> {
    let document = Document::open(content).map_err(|flaw| match flaw {
        Flaw::Empty | Flaw::Broken => Unread::Damaged,
        Flaw::Encrypted => Unread::Encrypted,
    })?;
    let mut shared = text::Shared::new();
    let mut pages = Vec::new();
    for page in page_tree::pages(&document) {
        pages.push(text::read(&document, &page, &mut shared));
    }
    let is_text = |c: char| c != char::REPLACEMENT_CHARACTER && !c.is_whitespace();
    if pages.iter().all(|page| page.glyphs.iter().all(|glyph| !is_text(glyph.c))) {
        return Err(Unread::NoText);
    }
    Ok(pages)
}
