//! OFD and XML: accepted if they open and are data, whatever they are called.

#![allow(clippy::unwrap_used, reason = "a generator that fails fails the test")]
#![allow(dead_code, reason = "the generator serves several tests")]

mod generator;

use contract::file::{FileFlaw, FileKind};
use file_check::{Format, Redraw, check};
use generator::archive::{Member, Packing, archive, ofd, ofd_members};

type Checked = (Format, Result<FileKind, FileFlaw>);

fn checked(content: &[u8]) -> Checked {
    let check = check(content);
    assert_eq!((check.redraw, check.taken), (Redraw::Never, None));
    (check.format, check.verdict)
}

const BROKEN: Checked = (Format::Ofd, Err(FileFlaw::Broken));

#[test]
fn an_ofd_is_accepted() {
    assert_eq!(checked(&ofd()), (Format::Ofd, Ok(FileKind::Ofd)));
}

#[test]
fn an_ofd_that_is_cut_off_is_broken() {
    let whole = ofd();
    for missing in [3, 30, whole.len() / 2] {
        let cut = whole.get(..whole.len() - missing).unwrap();
        assert_ne!(check(cut).verdict, Ok(FileKind::Ofd), "{missing}");
    }
    assert_eq!(checked(whole.get(..whole.len() - 30).unwrap()), BROKEN);
}

#[test]
fn an_archive_that_only_contains_an_ofd_is_an_archive() {
    let packed = String::from_utf8_lossy(&ofd()).into_owned();
    let outer = archive(&[Member::new("receipts/a.ofd", &packed, Packing::Stored)]);
    assert_eq!(checked(&outer), (Format::Archive, Err(FileFlaw::WrongKind)));
    let folder = archive(&[Member::new("a/OFD.xml", "<OFD/>", Packing::Stored)]);
    assert_eq!(checked(&folder), (Format::Archive, Err(FileFlaw::WrongKind)));
}

#[test]
fn an_encrypted_ofd_is_named_so() {
    let mut members = ofd_members();
    members[1].flags = 1;
    assert_eq!(checked(&archive(&members)), (Format::Ofd, Err(FileFlaw::Encrypted)));
}

#[test]
fn archives_that_are_made_to_mislead_or_to_fill_memory_are_refused() {
    let with = |member: Member| {
        let mut members = ofd_members();
        members.push(member);
        checked(&archive(&members))
    };
    for name in ["../a", "/a", "a\\..\\b", "OFD.xml"] {
        assert_eq!(with(Member::new(name, "x", Packing::Stored)), BROKEN, "{name}");
    }
    // The directory says less, or more, than there is.
    for stated in [0, 4, 6, u32::MAX] {
        let lies = Member { stated, ..Member::new("a", "12345", Packing::Deflated) };
        assert_eq!(with(lies), BROKEN, "{stated}");
    }
    // Sixteen files of five megabytes, which would all unpack.
    let large = "x".repeat(5 << 20);
    let mut members = ofd_members();
    members.extend((0..16).map(|nth| Member::new(&nth.to_string(), &large, Packing::Stored)));
    assert_eq!(checked(&archive(&members)), BROKEN);
}

#[test]
fn names_that_only_look_alike_are_two_names() {
    // GBK, as programs in China write it.
    let named =
        |name: &[u8]| Member { name: name.to_vec(), ..Member::new("", "x", Packing::Stored) };
    let mut members = ofd_members();
    members.extend([named(b"\xd5\xc2"), named(b"\xc6\xb1")]);
    assert_eq!(checked(&archive(&members)), (Format::Ofd, Ok(FileKind::Ofd)));
}

#[test]
fn an_ofd_without_its_document_is_broken() {
    let mut members = ofd_members();
    members.remove(1);
    assert_eq!(checked(&archive(&members)), BROKEN);
}

#[test]
fn xml_is_accepted_if_it_is_data() {
    let checked = |text: &str| checked(text.as_bytes());
    assert_eq!(checked("<?xml version='1.0'?><EInvoice/>"), (Format::Xml, Ok(FileKind::Xml)));
    assert_eq!(checked("\u{feff}<EInvoice><a/></EInvoice>"), (Format::Xml, Ok(FileKind::Xml)));
    for (text, flaw) in [
        ("<?xml version='1.0'?><EInvoice>", FileFlaw::Broken),
        ("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", FileFlaw::WrongKind),
        ("<?xml version='1.0'?><a xmlns:h='http://www.w3.org/1999/xhtml'/>", FileFlaw::WrongKind),
    ] {
        assert_eq!(checked(text), (Format::Xml, Err(flaw)), "{text}");
    }
    assert_eq!(checked("<?xml version='1.0'?><html/>"), (Format::Other, Err(FileFlaw::WrongKind)));
}

#[test]
fn xml_in_utf_16_is_recognised() {
    let text = "<?xml version='1.0' encoding='UTF-16'?><EInvoice/>";
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for content in [[b"\xff\xfe", &*little].concat(), [b"\xfe\xff", &*big].concat()] {
        assert_eq!(checked(&content), (Format::Xml, Ok(FileKind::Xml)));
    }
}
