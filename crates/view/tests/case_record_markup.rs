//! The record of a case as HTML: what is read in each state and language, its structure, and that no text becomes markup.

#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use std::collections::BTreeMap;
use std::fmt::Write;

use contract::case::TypicalDays;
use domain::ids::ClaimId;
use domain::journal::{JournalEntry, JournalEvent, fold};
use domain::money::Fen;
use domain::text::Bilingual;
use view::markup::{CaseRecord, Markup, StepFilter, case_record_page};
use view::printout::Block;
use view::{Context, Locale};

use support::html::{check_page, outline};
use support::planted::{is_shown, planted};
use support::printed::{check_printed, printed};
use support::snapshot::check_snapshot;
use support::{day, decided, journal, law, outpatient, received, supplement_requested};

fn sent() -> JournalEvent {
    JournalEvent::PaymentSent {
        amount: Fen::yuan(306),
        account_tail: "6688".to_owned(),
        expected_on: Some(day("2026-03-05")),
    }
}

fn failed() -> JournalEvent {
    JournalEvent::PaymentFailed { reason: Bilingual::new("账户名不符", "the name differs") }
}

/// The states of a claim, each with its events on 2 March 2026 and the day on which it is read.
fn states() -> Vec<(&'static str, Vec<JournalEntry>, &'static str)> {
    let of = |events| journal(outpatient(), events);
    let agreed = || vec![received(), decided(), JournalEvent::Agreed, sent()];
    vec![
        ("not received yet", of(Vec::new()), "2026-03-03"),
        ("received", of(vec![received()]), "2026-03-03"),
        ("late", of(vec![received()]), "2026-05-03"),
        ("waiting for the person", of(vec![received(), supplement_requested()]), "2026-03-03"),
        ("decided", of(vec![received(), decided()]), "2026-03-03"),
        ("sent back by the bank", of([agreed(), vec![failed()]].concat()), "2026-03-06"),
        (
            "paid",
            of([agreed(), vec![JournalEvent::PaymentArrived { amount: Fen::yuan(306) }]].concat()),
            "2026-03-06",
        ),
    ]
}

fn typical() -> BTreeMap<ClaimId, TypicalDays> {
    BTreeMap::from([(ClaimId::new("a"), TypicalDays { of: 40, half: 3, most: 9 })])
}

/// What `draw` makes of the record.
fn draw(
    entries: &[JournalEntry],
    today: &str,
    locale: Locale,
    draw: impl FnOnce(CaseRecord<'_>) -> Markup,
) -> String {
    let (case, typical) = (fold(entries).unwrap(), typical());
    let context = Context { locale, today: day(today) };
    let record = CaseRecord {
        insured_name: "李小美",
        case: &case,
        entries,
        law: &law(),
        typical: &typical,
        context,
    };
    draw(record).into_string()
}

#[test]
fn every_state_is_a_well_formed_page_that_reads_as_in_its_snapshot() {
    for locale in Locale::ALL {
        let mut text = String::new();
        for (name, entries, today) in states() {
            let html = draw(&entries, today, locale, case_record_page);
            check_page(&html);
            for region in ["top", "claims", "steps", "help"] {
                let element = format!("data-region=\"record-{region}\"");
                assert_eq!(html.matches(&element).count(), 1, "{name}: {region}");
            }
            write!(text, "# {name}\n{}\n", outline(&html)).unwrap();
        }
        check_snapshot(&format!("record.{}.txt", locale.tag()), &text);
    }
}

#[test]
fn the_document_has_every_step_of_the_page() {
    for locale in Locale::ALL {
        let mut text = String::new();
        for (name, entries, today) in states() {
            let mut printout = None;
            let html = draw(&entries, today, locale, |record| {
                printout = Some(record.printout());
                case_record_page(record)
            });
            let printout = printout.unwrap();
            check_printed(&html, &printout);
            let steps = printout.blocks.iter().filter_map(|block| match block {
                Block::Table(table) => Some(table.rows.len()),
                _ => None,
            });
            assert_eq!(steps.sum::<usize>(), entries.len(), "{name}");
            write!(text, "# {name}\n{}\n", printed(&printout)).unwrap();
        }
        check_snapshot(&format!("record-printout.{}.txt", locale.tag()), &text);
    }
}

#[test]
fn the_usual_duration_is_shown_until_the_claim_is_decided() {
    let usual = "half were decided within 3 days and 80% within 9 days";
    let page =
        |events| draw(&journal(outpatient(), events), "2026-03-03", Locale::En, case_record_page);
    assert!(page(vec![received()]).contains(usual));
    assert!(!page(vec![received(), decided()]).contains(usual));
}

#[test]
fn filters_leave_the_steps_that_they_name() {
    let events = vec![received(), decided(), JournalEvent::Agreed, sent(), failed()];
    let entries = journal(outpatient(), events);
    let shown = |filter| {
        let html = draw(&entries, "2026-03-06", Locale::En, |record| record.steps(filter));
        let ids = html.matches("data-event-id=").count();
        let count = draw(&entries, "2026-03-06", Locale::En, |record| {
            maud::html! { (record.step_count(filter)) }
        });
        (ids, count)
    };
    let expected = |shown: usize| (shown, format!("{shown} of 6 entries"));
    assert_eq!(shown(StepFilter::All), expected(6));
    assert_eq!(shown(StepFilter::Yours), expected(2));
    assert_eq!(shown(StepFilter::Insurers), expected(4));
    assert_eq!(shown(StepFilter::Payments), expected(3));
}

#[test]
fn the_payment_that_the_bank_sent_back_is_marked() {
    let events = vec![received(), decided(), JournalEvent::Agreed, sent(), failed()];
    let entries = journal(outpatient(), events);
    let html = draw(&entries, "2026-03-06", Locale::En, |record| record.steps(StepFilter::All));
    assert_eq!(html.matches("The bank later returned this payment.").count(), 1);
}

#[test]
fn no_text_becomes_markup() {
    let mut shown = 0;
    for (name, entries, today) in states() {
        for planted in planted(&serde_json::to_value(entries).unwrap()) {
            // Not a text: a date, an id that must match, or the name of a variant.
            let Ok(entries) = serde_json::from_value::<Vec<JournalEntry>>(planted) else {
                continue;
            };
            if fold(&entries).is_err() {
                continue;
            }
            for locale in Locale::ALL {
                println!("{name}");
                let html = draw(&entries, today, locale, case_record_page);
                check_page(&html);
                shown += usize::from(is_shown(&html));
            }
        }
    }
    assert!(shown >= 40, "only {shown} planted texts were shown");
}
