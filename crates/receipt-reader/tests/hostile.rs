//! Files that are made to break a reader: it ends soon, takes little memory, and does not panic.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a generator that fails fails the test")]
#![allow(dead_code, reason = "the corpus serves several tests")]

mod corpus;

use std::time::{Duration, Instant};

use corpus::pdf::{PLAIN, Way, pdf};
use corpus::{Receipt, layouts, ofd, xml};
use miniz_oxide::deflate::compress_to_vec_zlib;
use proptest::prelude::*;
use receipt_reader::{MAX_FILE_BYTES, Unread, read, read_code};

/// An honest reader takes a fraction of this, without optimisation and beside other tests; one that works in proportion to
/// the square of a file takes hours.
const SOON: Duration = Duration::from_secs(300);
/// More than the limits of each format together, in kilobytes.
const LITTLE: u64 = 400 << 10;

/// The most memory that this process has had so far, in kilobytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    number.unwrap_or_default()
}

/// Reads a hostile file, and returns why it was not read.
fn refusal(name: &str, file: &[u8]) -> Unread {
    let (before, start) = (peak(), Instant::now());
    let read = read(file);
    assert!(start.elapsed() < SOON, "{name} took {:?}", start.elapsed());
    assert!(peak() - before < LITTLE, "{name} took {} KB", peak() - before);
    match read {
        Ok(reading) => panic!("{name}: {reading:?}"),
        Err(unread) => unread,
    }
}

/// A file with these objects, the first of which is the catalog.
fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    for (number, object) in (1..).zip(objects) {
        file.extend(format!("{number} 0 obj\n").as_bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    file.extend(b"trailer\n<</Root 1 0 R>>\n%%EOF\n");
    file
}

fn packed(about: &str, bytes: &[u8]) -> Vec<u8> {
    let bytes = compress_to_vec_zlib(bytes, 6);
    let head = format!("<<{about}/Filter/FlateDecode/Length {}>>stream\n", bytes.len());
    [head.as_bytes(), &bytes, b"\nendstream"].concat()
}

fn page(content: Vec<u8>, resources: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let page = format!("<</Type/Page/Contents 4 0 R/Resources<<{resources}>>>>");
    let head = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        page.into_bytes(),
        content,
    ];
    file(&[head.as_slice(), more].concat())
}

const LARGE: usize = 12 << 20;

#[test]
fn pdfs_that_unpack_to_much_are_read_to_a_limit() {
    let zeros = vec![0; LARGE];
    assert_eq!(refusal("zeros", &page(packed("", &zeros), "", &[])), Unread::NoText);
    let operators = b"q Q ".repeat(LARGE / 4);
    assert_eq!(refusal("operators", &page(packed("", &operators), "", &[])), Unread::NoText);
    let arrays = b"[".repeat(LARGE);
    assert_eq!(refusal("arrays", &page(packed("", &arrays), "", &[])), Unread::NoText);
    let objects = packed("/Type/ObjStm/N 9/First 12582912", &b"7 0 ".repeat(LARGE / 4));
    assert_eq!(refusal("object stream", &page(objects, "", &[])), Unread::NoText);
}

#[test]
fn pdfs_that_lead_in_circles_end() {
    let form = packed(
        "/Type/XObject/Subtype/Form/Resources<</XObject<</X 5 0 R>>>>",
        &b"/X Do ".repeat(50_000),
    );
    let drawn = page(packed("", &b"/X Do ".repeat(50_000)), "/XObject<</X 5 0 R>>", &[form]);
    assert_eq!(refusal("forms", &drawn), Unread::NoText);
    let tree = file(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Kids[2 0 R 2 0 R 3 0 R]>>".to_vec(),
        b"3 0 R".to_vec(),
    ]);
    assert_eq!(refusal("tree", &tree), Unread::NoText);
    let length =
        file(&[b"<</Pages 2 0 R>>".to_vec(), b"<</Length 2 0 R>>stream\nendstream".to_vec()]);
    assert_eq!(refusal("length", &length), Unread::NoText);
}

#[test]
fn pdfs_whose_objects_overlap_end() {
    let strings = ["%PDF-1.7\n<</Root 1 0 R>>", &"1 0 obj(".repeat(1 << 18)].concat();
    assert_eq!(refusal("strings", strings.as_bytes()), Unread::Damaged);
    let strings = [&strings, "\ntrailer<</Root 1 0 R>>"].concat();
    refusal("strings with a trailer", strings.as_bytes());
    let streams =
        ["%PDF-1.7\n", &"1 0 obj<</A 1>>stream\n".repeat(1 << 17), "trailer<</Root 1 0 R>>"]
            .concat();
    refusal("streams", streams.as_bytes());
}

#[test]
fn large_fonts_are_read_to_a_limit() {
    let table = b"1 beginbfrange <0000> <FFFFFFFF> <0041> endbfrange ".repeat(20_000);
    let font = b"<</Subtype/Type0/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[<</W[0 4294967295 500 0 9 1]>>]>>";
    let again = b"BT /F 9 Tf <00410042> Tj ET ".repeat(20_000);
    let drawn = page(packed("", &again), "/Font<</F 5 0 R>>", &[font.to_vec(), packed("", &table)]);
    assert_eq!(refusal("by reference", &drawn), Unread::NoReceipt);
    let direct = format!(
        "/Font<</F<</Subtype/Type0/ToUnicode 6 0 R/DescendantFonts[<</W[{}]>>]>>>>",
        "0 65535 500 ".repeat(5_000)
    );
    let drawn = page(packed("", &again), &direct, &[b"1".to_vec(), packed("", &table)]);
    refusal("in its place", &drawn);
}

#[test]
fn archives_that_mislead_are_refused() {
    let root = (
        "OFD.xml",
        b"<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>".to_vec(),
    );
    let bomb = vec![b' '; 64 << 20];
    assert_eq!(refusal("bomb", &ofd::zip(&[root.clone(), ("a.xml", bomb)])), Unread::NoText);
    for name in ["../a.xml", "/a.xml", "a\\..\\b.xml", "OFD.xml"] {
        let file = ofd::zip(&[root.clone(), (name, b"<a/>".to_vec())]);
        assert_eq!(refusal(name, &file), Unread::Damaged);
    }
    // Two thousand names for one large file.
    let many: Vec<String> = (0..1_999).map(|nth| format!("{nth:04}.xml")).collect();
    let files: Vec<_> = many.iter().map(|name| (name.as_str(), vec![b' '; 7 << 10])).collect();
    let file = ofd::zip(&[[root.clone()].as_slice(), &files].concat());
    assert_eq!(refusal("many", &file), Unread::NoText);
    assert_eq!(
        refusal("other archive", &ofd::zip(&[("a.xml", b"<a/>".to_vec())])),
        Unread::OtherFormat
    );
    assert_eq!(refusal("cut", b"PK\x03\x04"), Unread::Damaged);
}

#[test]
fn xml_that_is_deep_wide_or_large_is_refused() {
    for (name, text) in [
        ("deep", "<a>".repeat(1 << 20)),
        ("wide", ["<a>", &"<b/>".repeat(1 << 20), "</a>"].concat()),
        ("attributes", ["<a", &" b=''".repeat(1 << 20), "/>"].concat()),
        ("entities", ["<!DOCTYPE a [", &"<!ENTITY b 'c'>".repeat(1 << 18)].concat()),
        ("large", ["<a>", &" ".repeat(9 << 20), "</a>"].concat()),
        ("open", ["<?xml?><!--", &"-".repeat(1 << 20)].concat()),
    ] {
        assert_eq!(refusal(name, text.as_bytes()), Unread::Damaged, "{name}");
    }
    assert_eq!(refusal("too large", &vec![b'<'; MAX_FILE_BYTES + 1]), Unread::TooLarge);
}

fn samples() -> Vec<Vec<u8>> {
    let receipt = Receipt::medical(4);
    let sheets = layouts::grid(&receipt);
    vec![
        xml::fiscal(&receipt).into_bytes(),
        xml::fiscal_in_attributes(&receipt).into_bytes(),
        ofd::ofd(&sheets, Some(&xml::fiscal(&receipt)), true),
        pdf(&sheets, PLAIN),
        pdf(&sheets, Way { is_packed: true, ..PLAIN }),
    ]
}

#[test]
fn a_file_that_is_cut_off_anywhere_ends() {
    for sample in samples() {
        for end in (0..sample.len()).step_by(sample.len() / 40 + 1) {
            let _ = read(sample.get(..end).unwrap());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn no_change_makes_it_panic(
        which in 0..5_usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        moved in any::<prop::sample::Index>(),
    ) {
        let mut file = samples().swap_remove(which);
        for (at, byte) in &changes {
            let at = at.index(file.len());
            file[at] = *byte;
        }
        let _ = read(&file);
        let at = moved.index(file.len());
        file.rotate_left(at);
        let _ = read(&file);
    }

    #[test]
    fn no_text_of_a_code_makes_it_panic(text in "(http://)?[0-9a-z,./?&=票￥-]{0,80}", any in ".{0,60}") {
        let _ = read_code(&text);
        let _ = read_code(&any);
    }
}
