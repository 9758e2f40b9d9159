//! The structure of OFD files (GB/T 33190), which are ZIP archives of XML, and of XML files by themselves. Pure.
//!
//! `file-check` asks only whether a file opens and is harmless; `receipt-reader` reads what is in it. Whatever a file
//! contains, reading ends, and takes memory within the fixed limits of [`zip`] and [`xml`].

mod check;
pub mod xml;
pub mod zip;

pub use check::{check_ofd, check_xml};

/// Why a file cannot be read, or is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It is an archive of something else.
    OtherArchive,
    /// It is damaged, made to mislead, or exceeds a limit.
    Broken,
    /// A file in it needs a password.
    Encrypted,
    /// A browser would show it as a page of the web or load other files for it, so it is more than data.
    Active,
}

/// The name in the archive of a place that is given relative to a folder. One that begins with a slash is relative to
/// the archive.
pub fn place_in(folder: &str, place: &str) -> String {
    let place = place.trim();
    match place.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None if folder.is_empty() => place.trim_start_matches("./").to_owned(),
        None => [folder, "/", place.trim_start_matches("./")].concat(),
    }
}
