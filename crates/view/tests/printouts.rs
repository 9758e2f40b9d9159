//! Letters and the overview of a year as documents.

#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use std::fmt::Write;

use domain::ids::ClaimId;
use domain::journal::{JournalEntry, JournalEvent, fold};
use domain::money::Fen;
use serde_json::json;
use view::printout::{CaseOfYear, YearOverview, letters_printout};
use view::{Context, Locale};

use support::printed::printed;
use support::snapshot::check_snapshot;
use support::{case, day, decided, journal, outpatient, received};

fn context(locale: Locale) -> Context {
    Context { locale, today: day("2026-03-09") }
}

fn disputed(letter: &str) -> JournalEvent {
    let objection = json!({
        "ground": "arithmetic",
        "wish": "work_out_again",
        "evidence": "",
        "letter": letter,
    });
    let event = json!({ "event": "disputed", "reason": "wrong", "objection": objection });
    serde_json::from_value(event).unwrap()
}

fn arrived(amount: Fen) -> JournalEvent {
    JournalEvent::PaymentArrived { amount }
}

#[test]
fn letters_are_printed_as_they_were_sent() {
    let letter = "致：远山\n\n我不同意这个结论。\n  一、算错了\n\n李小美";
    for locale in Locale::ALL {
        let case = case(outpatient(), vec![received(), decided(), disputed(letter)]);
        let claim = case.claim(&ClaimId::new("a")).unwrap();
        let text = printed(&letters_printout(&case, claim, context(locale)).unwrap());
        for line in letter.lines() {
            assert!(text.contains(line), "{line}: {text}");
        }
    }
}

#[test]
fn without_letters_there_is_no_document() {
    let case = case(outpatient(), vec![received(), decided()]);
    let claim = case.claim(&ClaimId::new("a")).unwrap();
    assert_eq!(letters_printout(&case, claim, context(Locale::En)), None);
}

/// A case filed and paid on 2 March 2026.
fn paid() -> Vec<JournalEntry> {
    let sent = JournalEvent::PaymentSent {
        amount: Fen::yuan(306),
        account_tail: "6688".to_owned(),
        expected_on: None,
    };
    let events = vec![received(), decided(), JournalEvent::Agreed, sent, arrived(Fen::yuan(306))];
    journal(outpatient(), events)
}

#[test]
fn a_year_has_what_was_filed_and_what_arrived_in_it() {
    let (paid, open) = (paid(), journal(outpatient(), vec![received()]));
    let (paid_case, open_case) = (fold(&paid).unwrap(), fold(&open).unwrap());
    let cases = [
        CaseOfYear { insured_name: "李小美", case: &paid_case, entries: &paid },
        CaseOfYear { insured_name: "", case: &open_case, entries: &open },
    ];
    for locale in Locale::ALL {
        let mut text = String::new();
        for year in [2026, 2025] {
            let overview = YearOverview::of(year, &cases, context(locale));
            writeln!(text, "{}", printed(&overview.printout("李小美"))).unwrap();
            for record in overview.records() {
                writeln!(text, "{}", record.join(",")).unwrap();
            }
        }
        check_snapshot(&format!("year-printout.{}.txt", locale.tag()), &text);
    }
}
