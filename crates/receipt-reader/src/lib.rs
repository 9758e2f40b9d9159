//! Reads electronic receipts and invoices on the device: medical e-receipts (医疗收费电子票据) and digital invoices
//! (数电发票) as PDF, OFD or XML, and the text of their QR codes. Pure: bytes in, a [`Reading`] out.
//!
//! Every value says where it stands, and whatever does not fit together is a [`Doubt`] for a person to look at: nothing
//! is corrected and nothing is guessed. Signatures are not verified. What is read and what is not is in
//! `docs/RECEIPTS.md`.
//!
//! Files come from anybody, so reading ends for any bytes, does not panic, and takes memory within fixed limits: see
//! [`MAX_FILE_BYTES`], [`pdf_structure::Document`] and the constants of each format's module.

mod amount;
mod assemble;
mod code;
mod day;
mod excerpt;
mod field;
mod identities;
mod layout;
mod ofd;
mod pdf;
mod reading;
mod several;
mod to_bill;
mod xml;

pub use code::read_code;
pub use excerpt::{Excerpt, Part, PrintedPage, Run};
pub use field::Field;
pub use reading::{Amount, Area, Doubt, Found, Kind, Line, Reading, Red, Source};
pub use several::{Netted, net_of_refunds, repeated};
pub use to_bill::{bill, category};

/// The largest file that is read, in bytes.
pub const MAX_FILE_BYTES: usize = 20 << 20;

/// Why nothing was read. The file may still be a good document for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It is no PDF, OFD or XML.
    OtherFormat,
    /// It is larger than [`MAX_FILE_BYTES`].
    TooLarge,
    /// It is damaged.
    Damaged,
    /// It needs a password.
    Encrypted,
    /// Its pages have no text that can be read: they are pictures, or their fonts do not say which characters they show.
    NoText,
    /// It is something else than a receipt or an invoice.
    NoReceipt,
}

/// Reads a file. What it is is seen from its content.
///
/// # Errors
/// Why nothing was read.
pub fn read(content: &[u8]) -> Result<Reading, Unread> {
    if MAX_FILE_BYTES < content.len() {
        return Err(Unread::TooLarge);
    }
    let head = content.get(..content.len().min(1_024)).unwrap_or_default();
    let raw = match head.windows(5).position(|window| window == b"%PDF-") {
        Some(start) => pdf::read(content.get(start..).unwrap_or_default())?,
        None if head.starts_with(b"PK\x03\x04") => ofd::read(content)?,
        None if ofd_structure::xml::looks_like(head) => xml::read(content)?,
        None => return Err(Unread::OtherFormat),
    };
    let reading = assemble::assemble(raw);
    let is_receipt = reading.number.is_some() && reading.amount(Amount::Total).is_some()
        || reading.kind.is_some() && (reading.number.is_some() || !reading.amounts.is_empty());
    if is_receipt { Ok(reading) } else { Err(Unread::NoReceipt) }
}

/// The text of each page of a PDF file, character by character as it is drawn, whatever the file is.
///
/// # Errors
/// Why nothing was read.
pub fn pdf_text(content: &[u8]) -> Result<Vec<String>, Unread> {
    pdf::text_of_pages(content)
}
