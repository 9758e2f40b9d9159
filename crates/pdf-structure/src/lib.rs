//! The structure of PDF files: objects, streams, and the encryption that opens with the empty password. Pure.
//!
//! `file-check` asks only whether a file opens; `receipt-reader` reads the streams of its pages. Whatever a file
//! contains, reading ends, and takes memory in proportion to a fixed limit: [`document`](Document) says which.

mod bytes;
mod cipher;
mod decryption;
mod digest;
mod document;
mod object;
mod parser;
mod password;
mod trailer;

pub use document::{Document, Stream};
pub use object::{Dictionary, Object};
pub use parser::Parser;
pub use trailer::check;

/// Why a file cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// There is no object in it.
    Empty,
    /// Nothing in it says where the document begins.
    Broken,
    /// It needs a password, or is encrypted by other means than a password.
    Encrypted,
}
