//! Documents in a font of this machine: their text can be read back, they are tagged, and they are the same each time.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use std::collections::BTreeSet;
use std::fs;
use std::sync::LazyLock;

use tiny_skia::Pixmap;
use typeset::{Typeface, TypefaceFlaw, TypesetError, pdf, picture, picture_count};
use view::Locale;
use view::printout::{Align, Bar, Block, Column, Printout, Step, Table};

/// Where Debian's packages have fonts with Chinese characters; `cargo xtask test` installs the first.
const FONTS: [&str; 2] = [
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
];

static TYPEFACES: LazyLock<Vec<Typeface>> = LazyLock::new(|| {
    let read = FONTS.iter().filter_map(|file| fs::read(file).ok());
    read.map(|data| Typeface::read(data).unwrap()).collect()
});

fn typefaces() -> &'static [Typeface] {
    assert!(!TYPEFACES.is_empty(), "install fonts-noto-cjk or fonts-wqy-microhei");
    &TYPEFACES
}

fn typeface() -> &'static Typeface {
    &typefaces()[0]
}

fn column(heading: &'static str, width: u8, align: Align) -> Column {
    Column { heading, width, align }
}

/// A document with every kind of part, and this many rows.
fn document(rows: usize) -> Printout {
    let row = |row: usize| {
        vec![format!("第 {row} 行，很长的一句话，要分成几行才放得下。"), format!("¥{row}.00")]
    };
    let step = Step {
        number: "1".to_owned(),
        name: "免赔额，您先承担".to_owned(),
        amount: "−50.00".to_owned(),
        notes: vec!["合同约定您先承担 ¥50。".to_owned(), "条款 2.5 · 剩 210.00".to_owned()],
        bar: Some(Bar { remaining: 700, deducted: 166 }),
    };
    Printout {
        locale: Locale::ZhCn,
        title: "远山的结论".to_owned(),
        blocks: vec![
            Block::Note("3月2日 · 门诊险 · 李小美".to_owned()),
            Block::Sum { label: "远山赔您".to_owned(), amount: "¥168.00".to_owned() },
            Block::Paragraph("Half of them, in English words, and 一半中文。".repeat(9)),
            Block::Heading("一步一步".to_owned()),
            Block::Steps(vec![step]),
            Block::Facts(vec![("指纹".to_owned(), "0123456789abcdef".repeat(4))]),
            Block::Heading("每一步".to_owned()),
            Block::Table(Table {
                columns: vec![column("经过", 4, Align::Start), column("金额", 1, Align::End)],
                rows: (1..=rows).map(row).collect(),
            }),
        ],
        foot: "案件号 C-2603-0001 · 截至 2026年3月3日".to_owned(),
    }
}

/// The text of a file without spaces.
fn text_of(file: &[u8]) -> String {
    let pages = receipt_reader::pdf_text(file).unwrap();
    pages.concat().split_whitespace().collect()
}

#[test]
fn all_text_can_be_read_back_in_each_font() {
    for typeface in typefaces() {
        let file = pdf(&document(60), typeface, "id").unwrap();
        let text = text_of(&file);
        for part in [
            "远山的结论",
            "远山赔您¥168.00",
            "免赔额，您先承担−50.00",
            "条款2.5·剩210.00",
            "第60行，很长的一句话，要分成几行才放得下。",
            "¥60.00",
            "案件号C-2603-0001·截至2026年3月3日·第1页",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(text.contains(&"0123456789abcdef".repeat(4)), "{text}");
        let pages = receipt_reader::pdf_text(&file).unwrap().len();
        assert!(2 < pages, "{pages}");
        assert!(
            text.matches("经过").count() == pages,
            "the headings are on each page of the table"
        );
        // Only the glyphs that are used are embedded: the fonts themselves have megabytes.
        assert!(file.len() < 100_000, "{} bytes", file.len());
    }
}

#[test]
fn the_file_is_tagged_and_says_its_title_and_language() {
    let file = pdf(&document(3), typeface(), "id").unwrap();
    let is_in = |text: &str| file.windows(text.len()).any(|window| window == text.as_bytes());
    for text in ["/StructTreeRoot", "/MarkInfo", "/Lang(zh-CN)", "pdfuaid:part", "/Outlines"] {
        assert!(is_in(text), "{text}");
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let (typeface, document) = (typeface(), document(12));
    let file = |id| pdf(&document, typeface, id).unwrap();
    assert_eq!(file("one"), file("one"));
    assert_ne!(file("one"), file("other"));
    let page = |page| picture(&document, typeface, page).unwrap();
    assert_eq!(page(1), page(1));
    assert_ne!(page(1), page(2));
}

#[test]
fn a_picture_has_dark_and_coloured_text_inside_its_margins() {
    let document = document(12);
    for typeface in typefaces() {
        let count = picture_count(&document, typeface).unwrap();
        assert!(1 < count);
        for page in 1..=count {
            let picture = picture(&document, typeface, page).unwrap().unwrap();
            let pixmap = Pixmap::decode_png(&picture).unwrap();
            assert_eq!((pixmap.width(), pixmap.height()), (1_260, 1_785));
            let inked = |(_, pixel): &(usize, &tiny_skia::PremultipliedColorU8)| pixel.red() < 0x80;
            let width = usize::try_from(pixmap.width()).unwrap();
            let columns: BTreeSet<_> = pixmap
                .pixels()
                .iter()
                .enumerate()
                .filter(inked)
                .map(|(at, _)| at % width)
                .collect();
            // 30 points on each side, at three pixels a point.
            let (first, last) = (columns.first().unwrap(), columns.last().unwrap());
            assert!((80..=100).contains(first) && *last <= width - 85, "{first} to {last}");
        }
        for none in [0, count + 1] {
            assert_eq!(picture(&document, typeface, none), Ok(None));
        }
    }
}

#[test]
fn a_character_that_the_font_lacks_is_a_box_and_stays_right_in_the_text() {
    let mut document = document(0);
    // Linear A, which no font for documents has.
    document.title = "王\u{10600}葛\u{e0100}的\u{a0}\u{feff}\t\u{e000}结论".to_owned();
    let file = pdf(&document, typeface(), "id").unwrap();
    assert!(text_of(&file).contains("结论"));
    assert!(picture(&document, typeface(), 1).unwrap().is_some());
}

#[test]
fn a_document_without_end_is_refused() {
    let endless = document(9_000);
    assert_eq!(pdf(&endless, typeface(), "id"), Err(TypesetError::TooLong));
    assert_eq!(picture_count(&endless, typeface()), Err(TypesetError::TooLong));
}

#[test]
fn what_is_no_font_with_chinese_characters_is_refused() {
    let refused = |data: &[u8]| Typeface::read(data.to_vec()).unwrap_err();
    for data in [&b""[..], b"%PDF-1.7", b"ttcf\0\x01\0\0\xff\xff\xff\xff"] {
        assert_eq!(refused(data), TypefaceFlaw::NoFont);
    }
    let mut damaged =
        fs::read(FONTS.iter().find(|file| fs::metadata(file).is_ok()).unwrap()).unwrap();
    damaged.truncate(2_000);
    // Its tables are missing.
    refused(&damaged);
}
