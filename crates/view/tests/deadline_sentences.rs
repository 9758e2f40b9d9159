//! Every sentence about a legal limit: each rule, in each state, in both languages.
//!
//! The sentences are compared with `deadline_sentences.txt`, which is meant to be read. To write it anew:
//! `UPDATE_SENTENCES=1 cargo nextest run -p view --test deadline_sentences`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use std::fmt::Write as _;

use domain::clock::{
    ClockPause, DayKind, Deadline, DeadlineProgress, Duty, LimitLength, LimitSource, PauseReason,
    RuleId,
};

use domain::journal::{CaseState, JournalEvent};
use view::format::date;

use view::legal_clock::{
    clock_face, clock_sentence, due_sentence, duty_phrase, missed_sentence, start_label,
};
use view::letters::{DelayDetails, LetterParties, delay_letter};
use view::status_summary::{Attention, StatusText, summarize};
use view::timeline::event_sentence;
use view::{Context, Locale};

use support::{case, compulsory_motor, day, law, received, supplement_requested};

const STATES: [&str; 6] = ["not started", "running", "paused", "met", "met late", "overdue"];

/// A deadline of this rule in one of the [`STATES`]. It starts on Monday 2 March 2026. Limits without a number are
/// given 30 days.
fn deadline(rule: RuleId, state: &str) -> Deadline {
    let starts_on = day("2026-03-02");
    let law = law();
    let row = law.rules.iter().filter(|row| row.id == rule).last();
    let (limit, kind) = match row.map(|row| row.limit) {
        Some(LimitLength::Days(days, kind)) => (days, kind),
        Some(LimitLength::Months(months)) => {
            let days = starts_on.days_until(starts_on.plus_months(months));
            (u16::try_from(days).unwrap(), DayKind::Natural)
        }
        Some(LimitLength::Promptly) | None => (30, DayKind::Natural),
    };
    let calendar_days = match kind {
        DayKind::Natural => i32::from(limit),
        DayKind::Working => i32::from(limit) / 5 * 7 + i32::from(limit) % 5,
    };
    let due_on = starts_on.plus_days(calendar_days);
    let after = |days| starts_on.plus_days(days);
    let (progress, today, pauses) = match state {
        "not started" => (DeadlineProgress::NotStarted, starts_on, Vec::new()),
        "running" => (DeadlineProgress::Running, after(1), Vec::new()),
        "paused" => {
            let pause =
                ClockPause { reason: PauseReason::Documents, from: starts_on, to: None, days: 1 };
            (DeadlineProgress::Paused { since: starts_on }, after(1), vec![pause])
        }
        "met" => {
            let early_by = u32::from(limit) - 1;
            (DeadlineProgress::Met { on: after(1), early_by }, after(2), Vec::new())
        }
        "met late" => {
            let on = due_on.plus_days(1);
            (DeadlineProgress::MetLate { on, by: 1 }, on, Vec::new())
        }
        "overdue" => (DeadlineProgress::Overdue { by: 2 }, due_on.plus_days(2), Vec::new()),
        other => panic!("no such state: {other}"),
    };
    Deadline {
        rule,
        set_by: LimitSource::Law,
        basis: row.map(|row| row.basis.to_vec()).unwrap_or_default(),
        kind,
        limit: limit.into(),
        months: match row.map(|row| row.limit) {
            Some(LimitLength::Months(months)) => Some(months),
            Some(LimitLength::Days(..) | LimitLength::Promptly) | None => None,
        },
        extended: 0,
        starts_on,
        due_on,
        pauses,
        used: 1,
        paused: 0,
        left: u32::from(limit) - 1,
        progress,
        provisional: state == "not started",
        today,
    }
}

/// The summary of a case with this deadline: sign, heading and the day that matters.
fn summary(state: &CaseState, deadline: &Deadline, context: Context) -> String {
    let StatusText { attention, heading, due, .. } =
        summarize(state, Some(deadline), context).unwrap();
    let due = due.map(|due| [&due.before, &date(due.on, context) as &str, due.after].concat());
    let sign = match attention {
        Attention::Overdue { .. } => attention.label(context.locale),
        Attention::YourTurn | Attention::Nothing | Attention::Finished => String::new(),
    };
    [sign, heading, due.unwrap_or_default()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" | ")
}

/// The second paragraph of the complaint about a missed limit.
fn complaint(deadline: &Deadline, context: Context) -> String {
    let details = DelayDetails::new(deadline, None, 0, context);
    let letter = delay_letter(&LetterParties::default(), &details, context.locale);
    letter.split("\n\n").nth(1).unwrap_or_default().to_owned()
}

fn sentences() -> String {
    let under_assessment =
        case(compulsory_motor(), vec![received(), JournalEvent::AssessmentStarted]);
    let waiting = case(compulsory_motor(), vec![received(), supplement_requested()]);
    let mut text = String::new();
    for rule in RuleId::ALL {
        writeln!(text, "== {rule:?}").unwrap();
        for locale in Locale::ALL {
            let insurer = match locale {
                Locale::ZhCn => "远山",
                Locale::En => "Yuanshan",
            };
            let context = |today| Context { locale, today };
            let face = clock_face(&deadline(rule, "running"), &law().calendar, insurer, locale);
            let missed = deadline(rule, "overdue");
            let now = context(missed.today);
            for (name, sentence) in [
                ("duty", duty_phrase(rule.duty(), locale).to_owned()),
                ("start", start_label(rule.start(), insurer, locale).into_owned()),
                ("due", face.due.name.into_owned()),
                ("limit", clock_sentence(&missed, locale).into_owned()),
                ("next", due_sentence(rule, missed.due_on, insurer, now)),
                ("missed", missed_sentence(rule, missed.due_on, insurer, now)),
            ] {
                writeln!(text, "{} {name}: {sentence}", locale.tag()).unwrap();
            }
            // Only an insurer's duty can be complained about.
            if rule.duty().is_insurers() {
                let complained = JournalEvent::Complained { rule, letter: String::new() };
                let entry = event_sentence(&complained, now);
                writeln!(text, "{} complained: {entry}", locale.tag()).unwrap();
                writeln!(text, "{} letter: {}", locale.tag(), complaint(&missed, now)).unwrap();
            }
            if rule.duty() == Duty::Pay {
                let promised = Deadline {
                    set_by: LimitSource::Contract,
                    limit: 5,
                    ..deadline(rule, "running")
                };
                let heading =
                    clock_face(&promised, &law().calendar, insurer, locale).heading(locale);
                let sentence = clock_sentence(&promised, locale);
                writeln!(text, "{} contract: {heading} | {sentence}", locale.tag()).unwrap();
            }
            for state in STATES {
                let deadline = deadline(rule, state);
                let context = context(deadline.today);
                let heading =
                    clock_face(&deadline, &law().calendar, insurer, locale).heading(locale);
                let case = if state == "paused" { &waiting } else { &under_assessment };
                let summary = summary(case, &deadline, context);
                writeln!(text, "{} {state}: {heading} | {summary}", locale.tag()).unwrap();
                let sentence = clock_sentence(&deadline, locale);
                if sentence != clock_sentence(&missed, locale) {
                    writeln!(text, "{} {state}: {sentence}", locale.tag()).unwrap();
                }
            }
        }
        text.push('\n');
    }
    text
}

#[test]
fn every_sentence_about_a_deadline_is_as_it_was_read() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/deadline_sentences.txt");
    let sentences = sentences();
    if std::env::var_os("UPDATE_SENTENCES").is_some() {
        std::fs::write(path, &sentences).unwrap();
    }
    let expected = std::fs::read_to_string(path).unwrap();
    for (number, (line, expected)) in (1..).zip(sentences.lines().zip(expected.lines())) {
        assert_eq!(line, expected, "line {number} of deadline_sentences.txt");
    }
    assert_eq!(sentences, expected);
}
