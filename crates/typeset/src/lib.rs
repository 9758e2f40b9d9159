//! Sets the documents of [`view::printout`] in type: as PDF files, whose text can be selected, searched and read out, and
//! as pictures of their pages, for browsers that store no files.
//!
//! The layout knows what the documents are made of and no more: lines of one typeface from left to right, tables, and
//! the steps of a calculation. The same document in the same typeface always gives the same bytes. Nothing here reads a
//! file or a clock.

mod blocks;
mod layout;
mod lines;
mod page;
mod pdf;
mod picture;
mod typeface;

use thiserror::Error;
use view::printout::Printout;

use crate::layout::Layout;
use crate::page::{A4, PHONE};
pub use crate::typeface::{Typeface, TypefaceFlaw};

/// The most pages of a document: far more than any case has, so that a damaged one takes neither memory nor time.
const MAX_PAGES: usize = 200;

/// Why a document cannot be set.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TypesetError {
    /// It has more pages than any document should.
    #[error("the document has more than {MAX_PAGES} pages")]
    TooLong,
    /// The PDF library refuses it.
    #[error("the document cannot be written as PDF: {0}")]
    Pdf(String),
    /// The picture cannot be drawn or encoded.
    #[error("the page cannot be drawn: {0}")]
    Picture(String),
}

/// A document as a tagged PDF file (PDF/UA-1) on A4 pages. `id` says which document it is, in its metadata; it is the
/// same for the same document.
///
/// # Errors
/// If the document is too long, or the typeface cannot be embedded.
pub fn pdf(printout: &Printout, typeface: &Typeface, id: &str) -> Result<Vec<u8>, TypesetError> {
    pdf::write(&Layout::of(printout, typeface, A4)?, printout, typeface, id)
}

/// How many pictures a document has.
///
/// # Errors
/// If it is too long.
pub fn picture_count(printout: &Printout, typeface: &Typeface) -> Result<usize, TypesetError> {
    Ok(Layout::of(printout, typeface, PHONE)?.pages.len())
}

/// One page of a document as PNG, as wide as a phone can show it. Pages are counted from 1; `None` if there is no such
/// page.
///
/// # Errors
/// If the document is too long, or the page cannot be drawn.
pub fn picture(
    printout: &Printout,
    typeface: &Typeface,
    page: usize,
) -> Result<Option<Vec<u8>>, TypesetError> {
    let layout = Layout::of(printout, typeface, PHONE)?;
    let page = page.checked_sub(1).and_then(|index| layout.pages.get(index));
    page.map(|page| picture::draw(page, layout.format, typeface)).transpose()
}
