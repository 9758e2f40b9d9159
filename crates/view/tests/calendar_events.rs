//! The events of a case, and the calendar file of one of them.

#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use domain::appointment::{AppointmentHost, AppointmentKind, AppointmentOffer, AppointmentStep};
use domain::date::Timestamp;
use domain::ids::AppointmentId;
use domain::journal::JournalEvent;
use domain::text::Bilingual;
use domain::time_window::TimeWindow;
use view::Locale;
use view::calendar_events::{CalendarEvent, EventSource, EventTime, case_events, event_file};
use view::calendar_text::CalendarSubject;

use support::{case, day, law, outpatient, received, refusal, supplement_requested};

fn events(journal: Vec<JournalEvent>, today: &str) -> Vec<CalendarEvent> {
    case_events(&case(outpatient(), journal), &law(), day(today))
}

fn subjects(journal: Vec<JournalEvent>, today: &str) -> Vec<(CalendarSubject, String)> {
    let events = events(journal, today).into_iter();
    events.map(|event| (event.subject, event.time.day().to_string())).collect()
}

fn window() -> TimeWindow {
    let from = Timestamp::start_of(day("2026-03-06")).plus_millis(10 * 3_600_000);
    TimeWindow { from, to: from.plus_millis(3_600_000) }
}

/// An offer of one time, to be answered by 4 March.
fn offered() -> JournalEvent {
    let host = AppointmentHost { name: "周静".into(), staff_no: None, phone: None };
    JournalEvent::Appointment {
        appointment: AppointmentId::new("appointment"),
        step: AppointmentStep::Offered(Box::new(AppointmentOffer {
            kind: AppointmentKind::Inspection,
            reason: Bilingual::new("看伤口", "to see the wound"),
            place: "景田医院".into(),
            windows: vec![window()],
            host,
            prepare: Vec::new(),
            answer_by: Some(day("2026-03-04")),
        })),
    }
}

#[test]
fn a_case_has_the_days_that_the_law_and_the_insurer_set() {
    let decide = (CalendarSubject::InsurersDeadline, "2026-03-09".to_owned());
    assert!(subjects(vec![received()], "2026-03-03").contains(&decide));
    let asked = |respond_by: Option<&str>| match supplement_requested() {
        JournalEvent::SupplementRequested { requests, reached_on, .. } => {
            let respond_by = respond_by.map(day);
            JournalEvent::SupplementRequested { requests, reached_on, respond_by }
        }
        other => panic!("{other:?}"),
    };
    let send = (CalendarSubject::Documents, "2026-03-20".to_owned());
    let with_limit = vec![received(), asked(Some("2026-03-20"))];
    assert!(subjects(with_limit.clone(), "2026-03-20").contains(&send));
    assert!(!subjects(with_limit, "2026-03-21").contains(&send), "it is over");
    let without = subjects(vec![received(), asked(None)], "2026-03-03");
    assert!(without.iter().all(|(subject, _)| *subject != CalendarSubject::Documents));
    let answer = (CalendarSubject::AppointmentAnswer, "2026-03-04".to_owned());
    assert!(subjects(vec![received(), offered()], "2026-03-03").contains(&answer));
    let own = subjects(vec![received(), refusal()], "2026-03-03");
    assert!(own.iter().any(|(subject, _)| *subject == CalendarSubject::OwnDeadline), "{own:?}");
    let withdrawn = vec![received(), JournalEvent::Withdrawn { reason: None }];
    assert_eq!(subjects(withdrawn, "2026-03-03"), []);
}

#[test]
fn every_event_of_a_case_has_a_uid_of_its_own() {
    let all = events(vec![received(), supplement_requested(), offered()], "2026-03-03");
    let mut uids: Vec<_> = all.iter().map(|event| &event.uid).collect();
    uids.sort();
    uids.dedup();
    assert_eq!(uids.len(), all.len());
}

#[test]
fn a_file_has_one_event_that_says_nothing_of_the_claim() {
    let source = EventSource {
        revision: 3,
        updated_at: Timestamp::start_of(day("2026-03-02")),
        link: Some("https://example.org/claims/case".into()),
    };
    let mut all = events(vec![received(), offered()], "2026-03-03");
    all.extend(events(vec![received(), refusal()], "2026-03-03"));
    assert!(2 < all.len(), "{all:?}");
    for event in &all {
        for locale in Locale::ALL {
            let text = event_file(event, &source, locale).replace("\r\n ", "");
            assert_eq!(text.matches("BEGIN:VEVENT").count(), 1);
            assert!(text.contains(&format!("UID:{}@clearclaim\r\n", event.uid)), "{text}");
            let date = event.time.day().to_string().replace('-', "");
            assert!(text.contains(&date), "{text}");
            for secret in ["远山", "Yuanshan", "李小美", "景田", "门诊", "C-2603-0001", "306"]
            {
                assert!(!text.contains(secret), "{secret}: {text}");
            }
        }
    }
    let appointment = CalendarEvent {
        subject: CalendarSubject::Appointment,
        time: EventTime::Between(window()),
        ..all[0].clone()
    };
    let text = event_file(&appointment, &source, Locale::En);
    assert_eq!(text.matches("BEGIN:VALARM").count(), 2);
    assert!(text.contains("DTSTART;TZID=Asia/Shanghai:20260306T100000"), "{text}");
}
