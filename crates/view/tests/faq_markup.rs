//! Questions and answers as HTML: what is read in each language, their structure, and that no text becomes markup.

#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use contract::content::{Faq, FaqEntry};
use serde_json::{Value, json};
use view::Locale;
use view::markup::{faq_entries, faq_entry_page, faq_page};

use support::html::{check_page, outline};
use support::planted::{is_shown, planted};
use support::snapshot::check_snapshot;

fn text(zh: &str, en: &str) -> Value {
    json!({ "zh": zh, "en": en })
}

fn entry(id: &str, question: Value) -> Value {
    json!({
        "id": id,
        "category": "process",
        "question": question,
        "answer": text("要", "Yes"),
        "keywords": { "zh": [], "en": [] },
        "basis": [],
    })
}

/// One entry about two lines with two bases and a related entry, and one about all lines with neither.
fn faq() -> Value {
    let mut first = entry("faq-01", text("要报案吗", "Do I have to report it?"));
    first["lines"] = json!(["auto", "home"]);
    first["basis"] = json!([text("保险法 21", "Insurance Law 21"), text("合同", "The contract")]);
    first["related"] = json!(["faq-02", "faq-99"]);
    json!({ "entries": [first, entry("faq-02", text("要多久", "How long does it take?"))] })
}

fn read(value: Value) -> Faq {
    serde_json::from_value(value).unwrap()
}

fn pages(faq: &Faq, locale: Locale) -> [String; 3] {
    let one = |entry: &FaqEntry| faq_entry_page(entry, faq, locale).into_string();
    let pages = [faq_page(faq, locale).into_string(), one(&faq.entries[0]), one(&faq.entries[1])];
    for page in &pages {
        check_page(page);
    }
    pages
}

#[test]
fn questions_and_answers_read_as_in_their_snapshot() {
    for locale in Locale::ALL {
        let [all, first, second] = pages(&read(faq()), locale).map(|page| outline(&page));
        let text = ["# all\n", &all, "\n# one\n", &first, "\n# one about all lines\n", &second];
        check_snapshot(&format!("faq.{}.txt", locale.tag()), &text.concat());
    }
}

#[test]
fn every_answer_can_be_unfolded_and_keeps_its_place_by_its_id() {
    let faq = read(faq());
    let [all, first, second] = pages(&faq, Locale::En);
    assert_eq!(all.matches("<details><summary").count(), 2);
    assert!(all.contains("id=\"entry-faq-01\"") && all.contains("href=\"/help/faq-02\""));
    for region in ["faq-top", "faq-entries", "faq-links", "faq-contacts"] {
        assert_eq!(all.matches(&format!("data-region=\"{region}\"")).count(), 1, "{region}");
    }
    for region in ["faq-entry-body", "faq-entry-related", "faq-entry-help"] {
        assert_eq!(first.matches(&format!("data-region=\"{region}\"")).count(), 1, "{region}");
    }
    // An entry that is not there is no related one.
    assert!(!first.contains("faq-99") && !second.contains("id=\"related\""));
    let filtered = faq_entries(faq.entries.iter().skip(1), Locale::En).into_string();
    assert!(filtered.contains("entry-faq-02") && !filtered.contains("entry-faq-01"));
}

#[test]
fn there_is_room_for_a_filter_of_each_line_with_entries() {
    let [all, ..] = pages(&read(faq()), Locale::ZhCn);
    let (_, room) = all.split_once("filter-pills__row").unwrap();
    let (room, _) = room.split_once("data-region").unwrap();
    assert_eq!(room.matches("filter-pill--chosen").count(), 1);
    for label in ["全部 2", "住院 1", "车 2", "家财 2"] {
        assert!(room.contains(&format!("<span>{label}</span>")), "{label}: {room}");
    }
    let mut only_auto = faq();
    only_auto["entries"].as_array_mut().unwrap().truncate(1);
    let page = faq_page(&read(only_auto), Locale::ZhCn).into_string();
    assert!(page.contains("车 1") && !page.contains("住院"), "{page}");
}

#[test]
fn no_text_becomes_markup() {
    let mut shown = 0;
    for planted in planted(&faq()) {
        // Not a text: a line of insurance.
        let Ok(faq) = serde_json::from_value::<Faq>(planted) else { continue };
        for locale in Locale::ALL {
            shown += usize::from(pages(&faq, locale).iter().any(|page| is_shown(page)));
        }
    }
    assert!(shown >= 8, "only {shown} planted texts were shown");
}
