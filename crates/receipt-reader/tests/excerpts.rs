//! The text around each value, as it stands on its page.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a generator that fails fails the test")]
#![allow(dead_code, reason = "the corpus serves several tests")]

mod corpus;

use corpus::layouts::{self, Placed};
use corpus::pdf::{Meaning, PLAIN, Placing, Way, pdf};
use corpus::{Receipt, grouped, ofd, provinces, yuan};
use receipt_reader::{Amount, Area, Excerpt, Found, Part, Reading, Source, read};

fn excerpt_at<'a>(reading: &'a Reading, source: &Source) -> Excerpt<'a> {
    let Source::Page(area) = source else { panic!("{source:?} is on no page") };
    reading.excerpt(*area).unwrap_or_else(|| panic!("nothing around {area:?}"))
}

/// Checks the shape of an excerpt, and that one of these texts is in its line.
fn check(name: &str, excerpt: &Excerpt<'_>, texts: &[&str]) {
    let Excerpt { shown, value, runs, line, .. } = excerpt;
    let right = |part: &Part| part.left + part.width;
    let bottom = |part: &Part| part.top + part.height;
    assert!(shown.left <= value.left && right(value) <= right(shown).max(1_000), "{name}");
    assert!(shown.top <= value.top && bottom(value) <= bottom(shown) + 3, "{name}: {excerpt:?}");
    assert!(!runs.is_empty() && runs.len() <= 150, "{name}");
    assert!(texts.iter().any(|text| line.contains(text)), "{name}: {texts:?} is not in {line:?}");
}

/// In every layout and direction, the line of each value says it as it was read.
#[test]
fn the_line_of_each_value_contains_it() {
    let ways = [
        PLAIN,
        Way { meaning: Meaning::Utf16, ..PLAIN },
        Way { placing: Placing::Characters, is_packed: true, ..PLAIN },
        Way { placing: Placing::Twice, ..PLAIN },
        Way { placing: Placing::Turned, ..PLAIN },
        Way { placing: Placing::Upwards, ..PLAIN },
        Way { placing: Placing::UpsideDown, ..PLAIN },
        Way { placing: Placing::Form, ..PLAIN },
    ];
    let receipt = Receipt::medical(3);
    let sheets = [
        layouts::two_columns(&receipt),
        layouts::grid(&receipt),
        layouts::two_pages(&receipt),
        provinces::three_pages(&receipt),
    ];
    let pdfs = ways.iter().flat_map(|way| sheets.iter().map(|sheets| pdf(sheets, *way)));
    let mut count = 0;
    for (nth, file) in pdfs.chain([ofd::ofd(&sheets[0], None, false)]).enumerate() {
        let reading = read(&file).unwrap();
        let name = format!("file {nth}");
        for found in [&reading.code, &reading.number, &reading.check_digits] {
            let Found { value, source } = found.as_ref().unwrap();
            check(&name, &excerpt_at(&reading, source), &[value]);
            count += 1;
        }
        for (amount, Found { value, source }) in &reading.amounts {
            let (plain, grouped) = (yuan(value.get()), grouped(value.get()));
            check(
                &format!("{name} {amount:?}"),
                &excerpt_at(&reading, source),
                &[&plain, &grouped],
            );
            count += 1;
        }
        let lines = reading.excerpt_of_lines().unwrap();
        let first = yuan(reading.lines[0].amount.get());
        let first_grouped = grouped(reading.lines[0].amount.get());
        check(&format!("{name} lines"), &lines, &[&first, &first_grouped]);
    }
    assert!(300 < count, "{count} values were looked at");
}

/// The words are those of the page, with its wide punctuation, and a space where the page has one.
#[test]
fn an_excerpt_says_what_the_page_says() {
    let receipt = Receipt::medical(1);
    let file = pdf(&layouts::two_columns(&receipt), PLAIN);
    let reading = read(&file).unwrap();
    let number = excerpt_at(&reading, &reading.number.as_ref().unwrap().source);
    assert_eq!(number.page, 0);
    assert!(number.line.ends_with(&format!("票据号码：{}", receipt.number)), "{}", number.line);
    let run = number.runs.iter().find(|run| run.text == receipt.number).unwrap();
    // The drawing marks the number, and nothing beside it.
    assert!(run.left.abs_diff(number.value.left) <= 1);
    assert!(run.width.abs_diff(number.value.width) <= 2);
    assert!((number.value.top..number.value.top + number.value.height).contains(&run.baseline));
}

/// Characters that turn or hide others do not get into an excerpt, and its size is limited.
#[test]
fn an_excerpt_cannot_be_made_to_mislead_or_to_be_huge() {
    let receipt = Receipt::medical(1);
    let mut sheets = layouts::two_columns(&receipt);
    let line = sheets[0].iter().find(|placed| placed.text.contains("票据号码")).unwrap().clone();
    let text = "\u{202e}\u{200b}x".repeat(500);
    sheets[0].push(Placed { text, x: line.x - 60.0, ..line.clone() });
    for nth in 0..400 {
        let y = line.y + 1.0 + f64::from(nth) * 0.01;
        sheets[0].push(Placed { text: "重".into(), y, ..line.clone() });
    }
    let reading = read(&pdf(&sheets, Way { meaning: Meaning::Utf16, ..PLAIN })).unwrap();
    let found = reading.amounts.values().map(|found| &found.source);
    for source in found.chain(reading.code.as_ref().map(|found| &found.source)) {
        let excerpt = excerpt_at(&reading, source);
        assert!(excerpt.runs.len() <= 150 && excerpt.line.chars().count() <= 80);
        assert!(!excerpt.line.contains(['\u{202e}', '\u{200b}']));
        assert!(excerpt.runs.iter().all(|run| !run.text.contains(['\u{202e}', '\u{200b}'])));
    }
    // A place on a page that does not exist, or where nothing is.
    let nowhere = Area { page: 9, left: 0, top: 0, width: 10, height: 10 };
    assert_eq!(reading.excerpt(nowhere), None);
    assert_eq!(reading.excerpt(Area { page: 0, top: 999, ..nowhere }), None);
    assert!(reading.amount(Amount::Total).is_some());
}
