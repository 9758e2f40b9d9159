//! PDF: whether there is a document in the file, and whether it opens without a password.

use contract::file::FileFlaw;
use pdf_structure::Flaw;

use crate::format::pdf_header;

/// Whether a PDF can be accepted.
pub(crate) fn check(content: &[u8]) -> Result<(), FileFlaw> {
    let document = content.get(pdf_header(content).unwrap_or_default()..).unwrap_or(content);
    pdf_structure::check(document).map_err(|flaw| match flaw {
        Flaw::Empty => FileFlaw::Empty,
        Flaw::Broken => FileFlaw::Broken,
        Flaw::Encrypted => FileFlaw::Encrypted,
    })
}
