//! The tracker as HTML: what is read in each state and language, its structure, and that no text becomes markup.
//!
//! What is read is compared with `snapshots/`.

#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use std::fmt::Write;
use std::sync::LazyLock;

use domain::appointment::{AppointmentHost, AppointmentKind, AppointmentOffer, AppointmentStep};
use domain::clock::DatedLaw;
use domain::date::Timestamp;
use domain::ids::AppointmentId;
use domain::journal::{CaseState, Handler, JournalEntry, JournalEvent, fold};
use domain::money::Fen;
use domain::text::Bilingual;
use domain::time_window::TimeWindow;
use view::markup::{EarlierEntries, Journal, NEWEST_ENTRIES, Tracker, tracker_page};
use view::{Context, Locale};

use support::html::{check_page, outline};
use support::planted::{is_shown, planted};
use support::snapshot::check_snapshot;
use support::{day, decided, journal, law, outpatient, received, refusal, supplement_requested};

/// The states of a case, each with its events on 2 March 2026 and the day it is looked at.
fn states() -> Vec<(&'static str, Vec<JournalEvent>, &'static str)> {
    let paying = || vec![received(), decided(), JournalEvent::Agreed, payment_sent()];
    let delay = JournalEvent::DelayExplained {
        reason: Bilingual::new("医院还没有回函", "The hospital has not answered"),
        until: Some(day("2026-03-20")),
    };
    let withdrawn = JournalEvent::Withdrawn { reason: Some("不办了".to_owned()) };
    vec![
        ("filed", vec![], "2026-03-02"),
        ("accepted", vec![received(), JournalEvent::Accepted, handler()], "2026-03-03"),
        ("documents are missing", vec![received(), supplement_requested()], "2026-03-04"),
        ("late", vec![received(), JournalEvent::Accepted], "2026-03-11"),
        ("late with a reason", vec![received(), JournalEvent::Accepted, delay], "2026-03-11"),
        ("a time is offered", vec![received(), appointment()], "2026-03-03"),
        ("decided", vec![received(), decided()], "2026-03-03"),
        ("refused", vec![received(), refusal()], "2026-03-03"),
        ("being paid", paying(), "2026-03-04"),
        (
            "paid",
            [paying(), vec![JournalEvent::PaymentArrived { amount: Fen::yuan(306) }]].concat(),
            "2026-03-05",
        ),
        ("withdrawn", vec![received(), withdrawn], "2026-03-05"),
        ("a year later", vec![received(), JournalEvent::Accepted], "2027-03-05"),
    ]
}

fn handler() -> JournalEvent {
    JournalEvent::HandlerAssigned {
        handler: Handler {
            name: "周静".to_owned(),
            staff_no: Some("0417".to_owned()),
            phone: Some("075588886666".to_owned()),
            hours: Some(Bilingual::new("9:00–18:00", "9:00–18:00")),
        },
    }
}

fn payment_sent() -> JournalEvent {
    JournalEvent::PaymentSent {
        amount: Fen::yuan(306),
        account_tail: "6688".to_owned(),
        expected_on: Some(day("2026-03-05")),
    }
}

fn appointment() -> JournalEvent {
    let from = Timestamp::start_of(day("2026-03-06"));
    let offer = AppointmentOffer {
        kind: AppointmentKind::Interview,
        reason: Bilingual::new("谈谈经过", "to talk it over"),
        place: "莲花路 18 号".to_owned(),
        host: AppointmentHost { name: "周静".to_owned(), staff_no: None, phone: None },
        prepare: Vec::new(),
        windows: vec![TimeWindow { from, to: from.plus_millis(7_200_000) }],
        answer_by: None,
    };
    JournalEvent::Appointment {
        appointment: AppointmentId::new("visit"),
        step: AppointmentStep::Offered(Box::new(offer)),
    }
}

fn all_open(entries: &[JournalEntry]) -> Journal<'_> {
    Journal { entries, earlier: EarlierEntries::Quiet, shows_all: false, has_news: true }
}

/// All regions of the page, in their order.
fn page(state: &CaseState, journal: Journal<'_>, today: &str, locale: Locale) -> String {
    static LAW: LazyLock<DatedLaw> = LazyLock::new(law);
    let tracker =
        Tracker { case: state, law: &LAW, context: Context { locale, today: day(today) } };
    let regions = [
        tracker.top(),
        tracker.clock(),
        tracker.awaited_evidence(),
        tracker.lanes(),
        tracker.calendar(),
        tracker.requests(),
        tracker.contact(2),
        tracker.journal(journal),
        tracker.help(),
    ];
    regions.map(|region| region.into_string()).concat()
}

#[test]
fn every_state_reads_as_in_its_snapshot() {
    for locale in Locale::ALL {
        let mut text = String::new();
        for (name, events, today) in states() {
            let entries = journal(outpatient(), events);
            let html = page(&fold(&entries).unwrap(), all_open(&entries), today, locale);
            write!(text, "# {name}\n{}\n", outline(&html)).unwrap();
        }
        check_snapshot(&format!("tracker.{}.txt", locale.tag()), &text);
    }
}

#[test]
fn every_state_is_a_well_formed_page() {
    for locale in Locale::ALL {
        for (name, events, today) in states() {
            println!("{name} {}", locale.tag());
            let entries = journal(outpatient(), events);
            check_page(&page(&fold(&entries).unwrap(), all_open(&entries), today, locale));
        }
    }
}

#[test]
fn the_journal_shows_its_newest_entries_and_the_earlier_ones_on_demand() {
    let text = |number: usize| Bilingual::new(format!("第 {number} 条。"), "");
    let notes = (1..=40).map(|number| JournalEvent::Note { text: text(number) }).collect();
    let entries = journal(outpatient(), notes);
    let state = fold(&entries).unwrap();
    let drawn = |shows_all| {
        let journal = Journal { shows_all, ..all_open(&entries) };
        page(&state, journal, "2026-03-02", Locale::ZhCn)
    };
    let newest = drawn(false);
    check_page(&newest);
    assert_eq!(newest.matches("data-event-id").count(), NEWEST_ENTRIES);
    assert!(newest.contains("第 40 条。") && !newest.contains("第 10 条。"));
    assert!(newest.contains("再看更早的 11 条"));
    let all = drawn(true);
    check_page(&all);
    assert_eq!(all.matches("data-event-id").count(), 41);
    assert!(all.contains("只看最新的 30 条"));
}

#[test]
fn earlier_entries_that_are_not_here_can_be_asked_for() {
    let text = Bilingual::new("说明。", "A note.");
    let notes = (1..=40).map(|_| JournalEvent::Note { text: text.clone() }).collect();
    let entries = journal(outpatient(), notes);
    let state = fold(&entries).unwrap();
    let newest = &entries[6..];
    let drawn = |earlier, shows_all| {
        let journal = Journal { earlier, shows_all, ..all_open(newest) };
        let html = page(&state, journal, "2026-03-02", Locale::En);
        check_page(&html);
        html
    };
    let folded = drawn(EarlierEntries::Quiet, false);
    assert!(folded.contains("Show earlier entries (11 more)"), "those that are folded count too");
    let shown = drawn(EarlierEntries::Quiet, true);
    assert!(shown.contains("Show earlier entries (6 more)"));
    assert_eq!(shown.matches("data-event-id").count(), 35);
    assert!(drawn(EarlierEntries::Loading, true).contains("Loading earlier entries"));
    assert!(drawn(EarlierEntries::Failed, true).contains("could not be loaded"));
    // The page that the server draws leaves out what is before a gap.
    let abridged = [&entries[..1], newest].concat();
    let context = Context { locale: Locale::En, today: day("2026-03-02") };
    let whole = tracker_page("安", &state, &abridged, &law(), context).into_string();
    assert!(whole.contains("Show earlier entries (11 more)"));
}

#[test]
fn the_journal_folds_without_the_app() {
    let entries = journal(outpatient(), vec![received()]);
    let quiet = Journal { has_news: false, ..all_open(&entries) };
    let html = page(&fold(&entries).unwrap(), quiet, "2026-03-02", Locale::En);
    assert!(html.contains("<details open><summary"));
    assert!(html.contains(r#"data-testid="live"></p>"#), "nothing is read out");
}

#[test]
fn the_whole_page_is_well_formed_and_has_every_region() {
    for locale in Locale::ALL {
        for (name, events, today) in states() {
            println!("{name} {}", locale.tag());
            let entries = journal(outpatient(), events);
            let (state, context) = (fold(&entries).unwrap(), Context { locale, today: day(today) });
            let html = tracker_page("安", &state, &entries, &law(), context).into_string();
            check_page(&html);
            for region in ["top", "clock", "lanes", "contact", "journal", "help"] {
                assert_eq!(
                    html.matches(&format!("data-region=\"{region}\"")).count(),
                    1,
                    "{region}"
                );
            }
            let has_requests = html.contains("data-region=\"requests\"");
            assert_eq!(has_requests, html.contains("href=\"#requests\""), "{name}");
            assert!(!html.contains("href=\"#requests\"") || html.contains("id=\"requests\""));
        }
    }
}

#[test]
fn no_text_becomes_markup() {
    let mut shown = 0;
    let repeated = ["filed", "late", "decided", "paid", "a year later"];
    for (name, events, today) in states().into_iter().filter(|it| !repeated.contains(&it.0)) {
        let entries = journal(outpatient(), events);
        for planted in planted(&serde_json::to_value(&entries).unwrap()) {
            // Not a text: a date, an id that must match, or the name of a variant.
            let Ok(entries) = serde_json::from_value::<Vec<JournalEntry>>(planted) else {
                continue;
            };
            let Ok(state) = fold(&entries) else { continue };
            for locale in Locale::ALL {
                let html = page(&state, all_open(&entries), today, locale);
                println!("{name}");
                check_page(&html);
                shown += usize::from(is_shown(&html));
            }
        }
    }
    assert!(shown >= 40, "only {shown} planted texts were shown");
}
