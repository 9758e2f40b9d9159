//! Where a figure of a PDF was read: the lines around it as they are drawn, and the place in words.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::fmt::Write;

use receipt_reader::{Amount, Field, Found, Reading, Source, read};
use view::Locale;
use view::markup::{excerpt_place, receipt_excerpt};

use support::html::{Token, tokens};
use support::snapshot::check_snapshot;

/// A page of A4 with these texts, in points from its upper left corner. The codes of its font are UTF-16.
fn pdf(texts: &[(u16, u16, &str)]) -> Vec<u8> {
    let mut content = String::new();
    for (x, y, text) in texts {
        let codes = text.encode_utf16().map(|code| format!("{code:04x}")).collect::<String>();
        writeln!(content, "BT /F1 9 Tf 1 0 0 1 {x} {} Tm <{codes}> Tj ET", 842 - y).unwrap();
    }
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/MediaBox[0 0 595 842]/Contents 6 0 R/Resources<</Font<</F1 4 0 R>>>>>>"
            .to_owned(),
        "<</Type/Font/Subtype/Type0/Encoding/UniGB-UCS2-H/DescendantFonts[5 0 R]>>".to_owned(),
        "<</Type/Font/Subtype/CIDFontType0/DW 1000/W[33 126 500]>>".to_owned(),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
    ];
    let mut file = "%PDF-1.7\n".to_owned();
    for (number, object) in (1..).zip(objects) {
        write!(file, "{number} 0 obj\n{object}\nendobj\n").unwrap();
    }
    file.push_str("trailer\n<</Root 1 0 R>>\n%%EOF\n");
    file.into_bytes()
}

fn reading() -> Reading {
    let file = pdf(&[
        (180, 40, "江苏省医疗门诊收费票据（电子）"),
        (40, 100, "票据代码：32060123"),
        (360, 100, "票据号码：0022739009"),
        (40, 150, "项目名称"),
        (200, 150, "金额（元）"),
        (40, 164, "检查费<b>&"),
        (205, 164, "900.00"),
        (40, 178, "西药费"),
        (205, 178, "93.54"),
        (40, 300, "金额合计（小写）￥993.54"),
        (40, 330, "医保统筹基金支付：196.04"),
        (240, 330, "其他支付：0.00"),
    ]);
    read(&file).unwrap()
}

/// The drawings of some values, which are level with the page: see the snapshot.
#[test]
fn the_lines_around_a_figure_are_drawn_as_on_the_page() {
    let reading = reading();
    let source = |found: &Found<_>| found.source.clone();
    let values = [
        (Field::Number, reading.number.as_ref().map(|found| found.source.clone())),
        (Field::Amount(Amount::Total), reading.amounts.get(&Amount::Total).map(source)),
        (Field::Amount(Amount::Other), reading.amounts.get(&Amount::Other).map(source)),
    ];
    let mut text = String::new();
    for (field, source) in values {
        let Some(Source::Page(area)) = source else { panic!("{field:?} is on no page") };
        let excerpt = reading.excerpt(area).unwrap();
        writeln!(text, "{field:?}").unwrap();
        for locale in Locale::ALL {
            writeln!(text, "{}", excerpt_place(&excerpt, locale)).unwrap();
        }
        writeln!(text, "{}\n", drawing(&receipt_excerpt(&excerpt).into_string())).unwrap();
    }
    let lines = reading.excerpt_of_lines().unwrap();
    writeln!(text, "{:?}\n{}", Field::Lines, excerpt_place(&lines, Locale::ZhCn)).unwrap();
    writeln!(text, "{}", drawing(&receipt_excerpt(&lines).into_string())).unwrap();
    check_snapshot("receipt-excerpts.txt", &text);
}

/// The drawing, an element a line. It is hidden from screen readers, and has no style of its own.
fn drawing(html: &str) -> String {
    for token in tokens(html) {
        let Token::Open(name, attributes) = token else { continue };
        assert!(!attributes.contains_key("style"));
        assert_eq!(name == "svg", attributes.contains_key("aria-hidden"));
    }
    html.replace("><", ">\n<")
}

#[test]
fn the_text_of_a_page_does_not_become_markup() {
    let html = receipt_excerpt(&reading().excerpt_of_lines().unwrap()).into_string();
    assert!(html.contains("&lt;b&gt;&amp;") && !html.contains("<b>"));
}
