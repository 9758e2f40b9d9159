//! How much is read of the corpus, and that nothing is read wrongly without a mark.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a generator that fails fails the test")]
#![allow(dead_code, reason = "the corpus serves several tests")]

mod corpus;

use corpus::layouts::{self, Sheet};
use corpus::pdf::{Meaning, PLAIN, Placing, Way, pdf};
use corpus::pdf_encryption::Encryption;
use corpus::{Receipt, Score, fen, ofd, provinces, xml};
use receipt_reader::{Amount, Doubt, Field, Source, Unread, read};

type Layout = fn(&Receipt) -> Vec<Sheet>;

const LAYOUTS: [(&str, Layout); 6] = [
    ("two columns", layouts::two_columns),
    ("with items", layouts::with_items),
    ("grid", layouts::grid),
    ("two pages", layouts::two_pages),
    ("provincial", provinces::provincial),
    ("three pages", provinces::three_pages),
];

fn add(score: &mut Score, name: &str, receipt: &Receipt, file: &[u8]) {
    match read(file) {
        Ok(reading) => score.add(name, receipt, &reading),
        Err(unread) => panic!("{name}: {unread:?}"),
    }
}

/// Receipts as XML and OFD, each with a name.
fn well_formed() -> Vec<(String, Receipt, Vec<u8>)> {
    let mut files = Vec::new();
    for seed in 0..12 {
        let receipt = Receipt::medical(seed);
        let red = receipt.reversed();
        for receipt in [receipt, red] {
            let name = |kind: &str| {
                format!("{kind} {seed}{}", if receipt.corrects.is_some() { " red" } else { "" })
            };
            files.push((name("fiscal xml"), receipt.clone(), xml::fiscal(&receipt).into_bytes()));
            files.push((
                name("attributes"),
                receipt.clone(),
                xml::fiscal_in_attributes(&receipt).into_bytes(),
            ));
            let sheets = layouts::two_columns(&receipt);
            let attached = xml::fiscal(&receipt);
            files.push((name("ofd"), receipt.clone(), ofd::ofd(&sheets, Some(&attached), false)));
            files.push((name("ofd without data"), receipt.clone(), ofd::ofd(&sheets, None, false)));
            let sheets = layouts::grid(&receipt);
            files.push((name("ofd with template"), receipt.clone(), ofd::ofd(&sheets, None, true)));
            let sheets = provinces::three_pages(&receipt);
            files.push((
                name("ofd of three pages"),
                receipt.clone(),
                ofd::ofd(&sheets, None, false),
            ));
            let sheets = provinces::provincial(&receipt);
            files.push((name("provincial ofd"), receipt.clone(), ofd::ofd(&sheets, None, false)));
        }
        let invoice = Receipt::invoice(seed);
        files.push((
            format!("invoice xml {seed}"),
            invoice.clone(),
            xml::invoice(&invoice).into_bytes(),
        ));
        let attached = xml::original_invoice(&invoice);
        let file = ofd::ofd(&layouts::invoice(&invoice), Some(&attached), false);
        files.push((format!("invoice ofd {seed}"), invoice, file));
    }
    files
}

/// PDFs with a text layer, in all layouts and ways.
fn with_text() -> Vec<(String, Receipt, Vec<u8>)> {
    let ways = [
        PLAIN,
        Way { is_packed: true, ..PLAIN },
        Way { meaning: Meaning::Ranges, is_packed: true, ..PLAIN },
        Way { meaning: Meaning::Utf16, ..PLAIN },
        Way { placing: Placing::Characters, is_packed: true, ..PLAIN },
        Way { placing: Placing::Twice, ..PLAIN },
        Way { placing: Placing::Turned, ..PLAIN },
        Way { placing: Placing::Form, is_packed: true, ..PLAIN },
        Way { placing: Placing::Upwards, ..PLAIN },
        Way { placing: Placing::Downwards, is_packed: true, ..PLAIN },
        Way { placing: Placing::UpsideDown, ..PLAIN },
        Way { placing: Placing::Askew, ..PLAIN },
        Way { encryption: Some(Encryption::Rc4Short), ..PLAIN },
        Way { encryption: Some(Encryption::Rc4), is_packed: true, ..PLAIN },
        Way { encryption: Some(Encryption::Aes128), is_packed: true, ..PLAIN },
        Way { encryption: Some(Encryption::Aes256Draft), ..PLAIN },
        Way { encryption: Some(Encryption::Aes256), is_packed: true, ..PLAIN },
    ];
    let mut files = Vec::new();
    for (seed, way) in (0..).zip(ways) {
        for (nth, (name, layout)) in (0..).zip(LAYOUTS) {
            let receipt = Receipt::medical(seed * 6 + nth);
            let receipt = if seed % 5 == 4 { receipt.reversed() } else { receipt };
            let file = pdf(&layout(&receipt), way);
            files.push((format!("{name} {seed} {way:?}"), receipt, file));
        }
        let invoice = Receipt::invoice(seed);
        let file = pdf(&layouts::invoice(&invoice), way);
        files.push((format!("invoice {seed} {way:?}"), invoice, file));
    }
    files
}

#[test]
fn every_field_of_well_formed_xml_and_ofd_is_right() {
    let files = well_formed();
    assert!(60 <= files.len());
    let mut score = Score::default();
    for (name, receipt, file) in &files {
        add(&mut score, name, receipt, file);
        let doubts = read(file).unwrap().doubts;
        assert!(doubts.is_empty(), "{name}: {doubts:?}");
    }
    println!("XML and OFD: {} of {} fields of {} files", score.right, score.all, files.len());
    assert!(score.silent.is_empty() && score.open.is_empty(), "{:#?}", (score.silent, score.open));
    assert_eq!(score.right, score.all);
}

#[test]
fn of_pdfs_with_text_98_of_100_fields_are_right_and_no_wrong_one_is_unmarked() {
    let files = with_text();
    assert!(60 <= files.len());
    let mut score = Score::default();
    for (name, receipt, file) in &files {
        add(&mut score, name, receipt, file);
    }
    let doubtful = files.iter().filter(|(.., file)| !read(file).unwrap().doubts.is_empty()).count();
    println!("PDF: {} of {} fields of {} files", score.right, score.all, files.len());
    println!("PDF: {doubtful} files with a doubt");
    assert!(score.silent.is_empty(), "{:#?}", score.silent);
    assert!(98 * score.all <= 100 * score.right, "{:#?}", score.open);
}

#[test]
fn a_text_that_is_missing_makes_no_other_value_wrong_without_a_mark() {
    let layouts = LAYOUTS.iter().map(|(name, layout)| (*name, *layout, Receipt::medical(3)));
    let invoice: Layout = layouts::invoice;
    for (name, layout, receipt) in layouts.chain([("invoice", invoice, Receipt::invoice(2))]) {
        let whole = layout(&receipt);
        let mut score = Score::default();
        for (page, sheet) in whole.iter().enumerate() {
            for missing in 0..sheet.len() {
                let mut sheets = whole.clone();
                let text = sheets[page].remove(missing).text;
                if let Ok(reading) = read(&pdf(&sheets, PLAIN)) {
                    score.add(&format!("{name} without {text}"), &receipt, &reading);
                }
            }
        }
        assert!(score.silent.is_empty(), "{:#?}", score.silent);
    }
}

#[test]
fn every_value_says_where_it_stands() {
    let receipt = Receipt::medical(1);
    let source = |file: &[u8]| read(file).unwrap().amounts.remove(&Amount::Fund).unwrap().source;
    assert_eq!(
        source(xml::fiscal(&receipt).as_bytes()),
        Source::Xml("EInvoice/EInvoiceData/Main/MainExt/fundPayAmount".into())
    );
    let sheets = layouts::two_columns(&receipt);
    let Source::Page(in_pdf) = source(&pdf(&sheets, PLAIN)) else { panic!("a page") };
    let Source::Page(in_ofd) = source(&ofd::ofd(&sheets, None, false)) else { panic!("a page") };
    // The line stands at 358 of 842 points.
    assert!((413..=418).contains(&in_pdf.top), "{in_pdf:?}");
    for (one, other) in [(in_pdf.left, in_ofd.left), (in_pdf.top, in_ofd.top)] {
        assert!(one.abs_diff(other) <= 3, "{in_pdf:?} {in_ofd:?}");
    }
    let Source::Page(turned) = source(&pdf(&sheets, Way { placing: Placing::Turned, ..PLAIN }))
    else {
        panic!("a page")
    };
    assert!(turned.left.abs_diff(in_pdf.left) <= 2 && turned.top.abs_diff(in_pdf.top) <= 2);
}

/// A page takes a few milliseconds with optimisation, and some tens of times as long without it. A reader that works in
/// proportion to the square of a page's texts takes longer than this either way.
#[test]
fn a_page_is_read_in_little_time() {
    let receipt = Receipt::medical(3);
    let file = pdf(&provinces::three_pages(&receipt), Way { is_packed: true, ..PLAIN });
    let start = std::time::Instant::now();
    for _ in 0..10 {
        read(&file).unwrap();
    }
    let each = start.elapsed() / 30;
    println!("a page of PDF: {each:?}");
    assert!(each < std::time::Duration::from_millis(1_500), "{each:?}");
}

#[test]
fn text_that_is_only_a_picture_or_not_shown_is_not_read() {
    let sheets = layouts::two_columns(&Receipt::medical(1));
    for way in
        [Way { meaning: Meaning::None, ..PLAIN }, Way { placing: Placing::Invisible, ..PLAIN }]
    {
        assert_eq!(read(&pdf(&sheets, way)), Err(Unread::NoText), "{way:?}");
    }
    // A page with nothing but a picture has no texts at all.
    assert_eq!(read(&pdf(&[Vec::new()], PLAIN)), Err(Unread::NoText));
}

#[test]
fn sums_that_do_not_hold_are_marked() {
    for seed in 0..12 {
        let receipt = Receipt::medical(seed);
        for (amount, _) in receipt.payments.clone() {
            let is_payment =
                matches!(amount, Amount::Fund | Amount::Other | Amount::Account | Amount::Cash);
            let mut wrong = receipt.clone();
            for (known, fen) in &mut wrong.payments {
                if *known == amount {
                    *fen += 100;
                }
            }
            for (_, layout) in LAYOUTS {
                let reading = read(&pdf(&layout(&wrong), PLAIN)).unwrap();
                let is_marked = reading.is_doubtful(Field::Amount(amount));
                assert!(is_marked || !is_payment, "{seed} {amount:?}");
            }
        }
        let mut wrong = receipt.clone();
        wrong.lines[0].1 += 1;
        let text = xml::fiscal(&wrong);
        let text = text.replace(
            &format!("<TotalAmount>{}", corpus::yuan(wrong.total())),
            &format!("<TotalAmount>{}", corpus::yuan(receipt.total())),
        );
        let reading = read(text.as_bytes()).unwrap();
        let lines = fen(wrong.total());
        assert_eq!(reading.doubts, [Doubt::Lines { total: fen(receipt.total()), lines }]);
    }
}

#[test]
fn a_total_in_words_that_differs_is_marked() {
    let receipt = Receipt::medical(2);
    let mut sheets = layouts::two_columns(&receipt);
    for placed in sheets.iter_mut().flatten() {
        if placed.text.starts_with("金额合计（大写）") {
            placed.text = "金额合计（大写）壹佰元整".into();
        }
    }
    let reading = read(&pdf(&sheets, PLAIN)).unwrap();
    assert_eq!(reading.doubts, [Doubt::Words { total: fen(receipt.total()), words: fen(10_000) }]);
}

#[test]
fn an_ofd_whose_page_says_something_else_than_its_data_is_marked() {
    let receipt = Receipt::medical(4);
    let mut other = receipt.clone();
    other.lines[0].1 += 100_000;
    other.payments[3].1 += 100_000;
    let file = ofd::ofd(&layouts::two_columns(&receipt), Some(&xml::fiscal(&other)), false);
    let reading = read(&file).unwrap();
    for amount in [Amount::Total, Amount::Cash] {
        assert!(reading.is_doubtful(Field::Amount(amount)), "{amount:?}");
    }
}

#[test]
fn two_receipts_in_one_file_are_marked() {
    let [one, other] = [1, 5].map(Receipt::medical);
    let sheets = [layouts::two_columns(&one), layouts::two_columns(&other)].concat();
    let reading = read(&pdf(&sheets, PLAIN)).unwrap();
    for field in [Field::Number, Field::Payer, Field::Amount(Amount::Total)] {
        let is_same = one.payer == other.payer && field == Field::Payer;
        assert!(reading.is_doubtful(field) || is_same, "{field:?}");
    }
}

#[test]
fn a_missing_field_is_marked() {
    let text = xml::fiscal(&Receipt::medical(1));
    let without = text.replace("<EInvoiceNumber>", "<No>").replace("</EInvoiceNumber>", "</No>");
    let reading = read(without.as_bytes()).unwrap();
    assert_eq!(reading.doubts, [Doubt::Missing(Field::Number)]);
    assert_eq!(read(b"<a><b>1</b></a>"), Err(Unread::NoReceipt));
    assert_eq!(read(b"\xff\xd8\xff"), Err(Unread::OtherFormat));
}
