//! OFD and XML: whether the file opens, and whether it is data and nothing else.

use contract::file::FileFlaw;
use ofd_structure::{Flaw, check_ofd};

use crate::format::Format;

/// What an archive is that has the name of an OFD's first file somewhere in it, and whether it can be accepted.
pub(crate) fn check(content: &[u8]) -> (Format, Result<(), FileFlaw>) {
    match check_ofd(content) {
        Err(Flaw::OtherArchive) => (Format::Archive, Err(FileFlaw::WrongKind)),
        checked => (Format::Ofd, checked.map_err(flaw)),
    }
}

/// Whether an XML file can be accepted.
pub(crate) fn check_xml(content: &[u8]) -> Result<(), FileFlaw> {
    ofd_structure::check_xml(content).map_err(flaw)
}

fn flaw(flaw: Flaw) -> FileFlaw {
    match flaw {
        Flaw::Broken => FileFlaw::Broken,
        Flaw::Encrypted => FileFlaw::Encrypted,
        Flaw::OtherArchive | Flaw::Active => FileFlaw::WrongKind,
    }
}
