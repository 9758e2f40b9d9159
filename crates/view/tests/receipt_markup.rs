//! A receipt as HTML: what is read in each state and language, its structure, and that no text becomes markup.

#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use std::fmt::Write;

use domain::date::Timestamp;
use domain::ids::{ClaimId, PolicyId};
use domain::journal::{Actor, CaseState, JournalEntry, JournalEvent, Report, fold};
use serde_json::{Value, json};
use view::markup::{Receipt, receipt_page, remembered_receipt};
use view::{Context, Locale};

use support::html::{check_page, outline};
use support::planted::{is_shown, planted};
use support::printed::{check_printed, printed};
use support::snapshot::check_snapshot;
use support::{day, decided, journal, law, outpatient};

/// A claim with each of two insurers.
fn two_claims() -> Report {
    let mut report = outpatient();
    let mut second = report.claims[0].clone();
    (second.claim, second.policy) = (ClaimId::new("b"), PolicyId::new("q"));
    second.insurer_name.zh = "长江".to_owned();
    second.insurer_name.en = "Changjiang".to_owned();
    report.claims.push(second);
    report
}

fn received() -> JournalEvent {
    JournalEvent::Received { receipt_no: Some("YS-1".to_owned()) }
}

/// A claim with an invoice of two pages.
fn with_files() -> Vec<JournalEntry> {
    let page = |id: &str| json!({ "id": id, "sha256": id.repeat(64) });
    let event = json!({
        "event": "documents_added",
        "documents": [{ "document": "invoice", "files": [page("1"), page("2")] }],
    });
    let mut entries = journal(outpatient(), vec![serde_json::from_value(event).unwrap()]);
    let added = entries.last_mut().unwrap();
    (added.claim, added.actor) = (None, Actor::Claimant);
    entries
}

/// A claim filed online, and two to be posted: one to an insurer whose address is known.
fn on_paper() -> Report {
    let mut report = outpatient();
    let claim = |policy: &str, why: &str, address: Value| {
        json!({
            "policy": policy,
            "policy_no": format!("NO-{policy}"),
            "product_name": { "zh": "意外险", "en": "Accident" },
            "insurer_name": { "zh": "长江财险", "en": "Changjiang Property" },
            "address": address,
            "why": why,
            "documents": ["invoice", "outpatient_record"],
        })
    };
    let address = json!({ "zh": "深圳市深南路 1 号", "en": "1 Shennan Road, Shenzhen" });
    let claims =
        json!([claim("p1", "not_online", address), claim("p2", "not_shared", Value::Null),]);
    report.on_paper = serde_json::from_value(claims).unwrap();
    let facts = json!({
        "cause": { "is": "accident" },
        "care": "unknown",
        "circumstances": { "social_insured": { "is": true } },
    });
    report.incident.facts = serde_json::from_value(facts).unwrap();
    let bill = json!({
        "on": "2026-03-02",
        "fund_paid": 26_000,
        "lines": [{ "category": "drugs", "scope": "in", "amount": 68_000 }],
    });
    report.incident.bills = vec![serde_json::from_value(bill).unwrap()];
    report
}

/// The state in which the page has forms to print and post.
const WITH_FORMS: &str = "with forms to post";

fn states() -> Vec<(&'static str, Vec<JournalEntry>)> {
    vec![
        ("not received yet", journal(outpatient(), Vec::new())),
        ("received by one of two", journal(two_claims(), vec![received()])),
        ("with files", with_files()),
        (WITH_FORMS, journal(on_paper(), Vec::new())),
        ("decided", journal(outpatient(), vec![received(), decided()])),
    ]
}

fn page(case: &CaseState, sent_at: Option<Timestamp>, locale: Locale) -> String {
    let context = Context { locale, today: day("2026-03-03") };
    receipt_page(Receipt { case, law: &law(), sent_at, context }, "李小美").into_string()
}

#[test]
fn every_state_is_a_well_formed_page_that_reads_as_in_its_snapshot() {
    for locale in Locale::ALL {
        let mut text = String::new();
        for (name, entries) in states() {
            let html = page(&fold(&entries).unwrap(), None, locale);
            check_page(&html);
            for region in ["top", "summary", "next", "help"] {
                let element = format!("data-region=\"receipt-{region}\"");
                assert_eq!(html.matches(&element).count(), 1, "{name}: {region}");
            }
            write!(text, "# {name}\n{}\n", outline(&html)).unwrap();
        }
        check_snapshot(&format!("receipt.{}.txt", locale.tag()), &text);
    }
}

#[test]
fn the_document_has_every_file_of_the_page() {
    for locale in Locale::ALL {
        let mut text = String::new();
        for (name, entries) in states() {
            let case = fold(&entries).unwrap();
            let context = Context { locale, today: day("2026-03-03") };
            let receipt = Receipt { case: &case, law: &law(), sent_at: None, context };
            let printout = receipt.printout();
            // The forms to post, with the figures that they ask for, are printed by themselves.
            if name != WITH_FORMS {
                check_printed(&receipt_page(receipt, "李小美").into_string(), &printout);
            }
            write!(text, "# {name}\n{}\n", printed(&printout)).unwrap();
        }
        for digest in ["1".repeat(64), "2".repeat(64)] {
            assert!(text.contains(&digest), "{text}");
        }
        check_snapshot(&format!("receipt-printout.{}.txt", locale.tag()), &text);
    }
}

#[test]
fn the_receipt_of_the_device_that_sent_it_differs_only_in_that_line() {
    let case = fold(&journal(outpatient(), Vec::new())).unwrap();
    let sent = Timestamp::start_of(day("2026-03-02")).plus_millis(9 * 3_600_000 + 1_000);
    let here = page(&case, Some(sent), Locale::En);
    assert!(here.contains("09:00:01 · from this device"), "{here}");
    let elsewhere = page(&case, None, Locale::En);
    assert_eq!(here.replace("09:00:01 · from this device", "Filed online"), elsewhere);
}

#[test]
fn a_device_without_the_server_shows_what_it_remembers() {
    let at = Timestamp::start_of(day("2026-03-02")).plus_millis(9 * 3_600_000);
    let context = Context { locale: Locale::En, today: day("2026-03-03") };
    let html = remembered_receipt("C-2603-0001", at, at, context).into_string();
    for text in ["C-2603-0001", "from this device", "stored safely", "2 March"] {
        assert!(html.contains(text), "{text}: {html}");
    }
}

#[test]
fn no_text_becomes_markup() {
    let mut shown = 0;
    for (name, entries) in states() {
        for planted in planted(&serde_json::to_value(entries).unwrap()) {
            // Not a text: a date, an id that must match, or the name of a variant.
            let Ok(entries) = serde_json::from_value::<Vec<JournalEntry>>(planted) else {
                continue;
            };
            let Ok(case) = fold(&entries) else { continue };
            for locale in Locale::ALL {
                println!("{name}");
                let html = page(&case, None, locale);
                check_page(&html);
                shown += usize::from(is_shown(&html));
            }
        }
    }
    assert!(shown >= 20, "only {shown} planted texts were shown");
}
