//! The clock, tested with cases worked out by hand and with properties of any journal.
//!
//! Working days around the holidays, for checking by eye. 2026: 4 January is a working Sunday; 14 and 28
//! February are working Saturdays, 15 to 23 off; 4 to 6 April off; 1 to 5 May off, 9 May works; 19 to 21
//! June off; 20 September works, 25 to 27 off; 1 to 7 October off, 10 October works. 2025: 26 January and
//! 8 February work, 28 January to 4 February off; 28 September and 11 October work, 1 to 8 October off.

mod contract;
mod counted_days;
mod disputes;
mod motor;
mod pauses;
mod payments;
mod properties;

use super::*;
use crate::date::CivilDate;
use crate::journal::FiledClaim;
use crate::journal::test_journal::{
    Journal, candidates, day, filed, filed_compulsory, valid_journal,
};
use crate::product::InsuranceLine;

/// The built-in law.
fn law() -> DatedLaw {
    shipped_law().unwrap()
}

/// A deadline as one line of text.
fn show(deadline: &Deadline) -> String {
    let progress = match deadline.progress {
        DeadlineProgress::NotStarted => "not started".to_owned(),
        DeadlineProgress::Running => "running".to_owned(),
        DeadlineProgress::Paused { since } => format!("paused since {since}"),
        DeadlineProgress::Met { on, early_by } => format!("met {on}, {early_by} early"),
        DeadlineProgress::Overdue { by } => format!("overdue by {by}"),
        DeadlineProgress::MetLate { on, by } => format!("met late {on}, by {by}"),
    };
    let Deadline { due_on, used, limit, extended, paused, left, provisional, .. } = deadline;
    let more = if *extended > 0 { format!("+{extended}") } else { String::new() };
    let still = if *paused > 0 { format!(", still {paused}") } else { String::new() };
    let may_move = if *provisional { ", may move" } else { "" };
    format!("due {due_on}: {used} of {limit}{more}{still}, {left} left{may_move}; {progress}")
}

/// Checks one deadline, `rule`, of the claim with this timeline.
#[track_caller]
fn check_line(line: InsuranceLine, rule: RuleId, story: &str, today: &str, expected: &str) {
    check_claim(filed("a", line), rule, story, today, expected);
}

/// The same for `claim`.
#[track_caller]
fn check_claim(claim: FiledClaim, rule: RuleId, story: &str, today: &str, expected: &str) {
    let claim = Journal::of_claim(claim, story).claim();
    let law = law();
    let all = deadlines(&claim, &law, day(today));
    let shown = all.iter().find(|deadline| deadline.rule == rule).map(show);
    assert_eq!(shown.as_deref().unwrap_or("none"), expected, "{story} (today {today})");
}

#[track_caller]
fn check(rule: RuleId, story: &str, today: &str, expected: &str) {
    check_line(InsuranceLine::Outpatient, rule, story, today, expected);
}

#[test]
fn five_working_days_from_receipt() {
    let check = |received: &str, today: &str, expected: &str| {
        check(RuleId::DecidePersonal, &format!("{received} received"), today, expected);
    };
    // Monday. The day of receipt is day 0, a weekend lies between.
    check("2026-01-05", "2026-01-05", "due 2026-01-12: 0 of 5, 5 left; running");
    check("2026-01-05", "2026-01-09", "due 2026-01-12: 4 of 5, 1 left; running");
    check("2026-01-05", "2026-01-10", "due 2026-01-12: 4 of 5, 1 left; running");
    check("2026-01-05", "2026-01-12", "due 2026-01-12: 5 of 5, 0 left; running");
    check("2026-01-05", "2026-01-13", "due 2026-01-12: 5 of 5, 0 left; overdue by 1");
    check("2026-01-05", "2026-01-17", "due 2026-01-12: 5 of 5, 0 left; overdue by 4");
    // The device's clock is behind.
    check("2026-01-05", "2026-01-04", "due 2026-01-12: 0 of 5, 5 left; not started");
    // Received on a day off.
    check("2026-01-10", "2026-01-12", "due 2026-01-16: 1 of 5, 4 left; running");
    // Late on a day off is late all the same.
    check("2026-01-16", "2026-01-24", "due 2026-01-23: 5 of 5, 0 left; overdue by 1");
    // Spring Festival 2026.
    check("2026-02-09", "2026-02-14", "due 2026-02-14: 5 of 5, 0 left; running");
    check("2026-02-11", "2026-02-20", "due 2026-02-25: 3 of 5, 2 left; running");
    check("2026-02-13", "2026-02-14", "due 2026-02-27: 1 of 5, 4 left; running");
    check("2026-02-14", "2026-02-24", "due 2026-02-28: 1 of 5, 4 left; running");
    check("2026-02-18", "2026-02-23", "due 2026-02-28: 0 of 5, 5 left; running");
    check("2026-02-24", "2026-03-01", "due 2026-03-02: 4 of 5, 1 left; running");
    // National Day 2026 and the working Sunday before Mid-Autumn.
    check("2026-09-18", "2026-09-20", "due 2026-09-24: 1 of 5, 4 left; running");
    check("2026-09-24", "2026-10-08", "due 2026-10-09: 4 of 5, 1 left; running");
    check("2026-09-28", "2026-10-07", "due 2026-10-10: 2 of 5, 3 left; running");
    check("2026-10-01", "2026-10-12", "due 2026-10-13: 4 of 5, 1 left; running");
    // Qingming, Labour Day, Dragon Boat.
    check("2026-04-02", "2026-04-03", "due 2026-04-10: 1 of 5, 4 left; running");
    check("2026-04-30", "2026-05-09", "due 2026-05-11: 4 of 5, 1 left; running");
    check("2026-06-17", "2026-06-22", "due 2026-06-25: 2 of 5, 3 left; running");
    // 2025, and from one year into the next.
    check("2025-01-24", "2025-01-26", "due 2025-02-07: 1 of 5, 4 left; running");
    check("2025-09-26", "2025-10-09", "due 2025-10-10: 4 of 5, 1 left; running");
    check("2025-12-31", "2026-01-04", "due 2026-01-08: 1 of 5, 4 left; running");
    // The holidays of 2027 are not in the table.
    check("2026-12-29", "2026-12-30", "due 2027-01-05: 1 of 5, 4 left, may move; running");
}

#[test]
fn thirty_days_once_declared_complex() {
    let check = |story: &str, today: &str, expected: &str| {
        check(RuleId::DecidePersonalComplex, story, today, expected);
    };
    let complex =
        |received: &str, declared: &str| format!("{received} received; {declared} complex");
    check(
        &complex("2026-01-05", "2026-01-08"),
        "2026-01-22",
        "due 2026-02-04: 17 of 30, 13 left; running",
    );
    // The thirtieth day is a working Saturday, a working Sunday.
    check(
        &complex("2026-01-15", "2026-01-16"),
        "2026-02-14",
        "due 2026-02-14: 30 of 30, 0 left; running",
    );
    check(
        &complex("2026-08-21", "2026-08-24"),
        "2026-08-24",
        "due 2026-09-20: 3 of 30, 27 left; running",
    );
    // The thirtieth day is a Saturday, or lies in a holiday.
    check(
        &complex("2026-04-02", "2026-04-07"),
        "2026-05-02",
        "due 2026-05-06: 30 of 30+4, 4 left; running",
    );
    check(
        &complex("2026-01-16", "2026-01-20"),
        "2026-02-16",
        "due 2026-02-24: 31 of 30+9, 8 left; running",
    );
    check(
        &complex("2026-08-26", "2026-08-27"),
        "2026-09-28",
        "due 2026-09-28: 33 of 30+3, 0 left; running",
    );
    check(
        &complex("2026-09-01", "2026-09-02"),
        "2026-10-09",
        "due 2026-10-08: 37 of 30+7, 0 left; overdue by 1",
    );
    // Beyond the table only weekends are known to be off.
    check(
        &complex("2026-12-03", "2026-12-04"),
        "2026-12-04",
        "due 2027-01-04: 1 of 30+2, 31 left, may move; running",
    );
}

#[test]
fn declaring_a_claim_complex_too_late_does_not_undo_the_delay() {
    let in_time = "2026-01-05 received; 2026-01-12 complex";
    check(RuleId::DecidePersonal, in_time, "2026-01-20", "none");

    let late = "2026-01-05 received; 2026-01-14 complex";
    let short = "due 2026-01-12: 5 of 5, 0 left; met late 2026-01-14, by 2";
    check(RuleId::DecidePersonal, late, "2026-01-20", short);
    let long = "due 2026-02-04: 15 of 30, 15 left; running";
    check(RuleId::DecidePersonalComplex, late, "2026-01-20", long);
}

#[test]
fn a_decision_stops_the_clock() {
    let check = |story: &str, expected: &str| {
        check(RuleId::DecidePersonal, story, "2026-02-01", expected);
    };
    let decided = |on: &str| format!("2026-01-05 received; {on} decided");
    check(&decided("2026-01-05"), "due 2026-01-12: 0 of 5, 5 left; met 2026-01-05, 5 early");
    check(&decided("2026-01-07"), "due 2026-01-12: 2 of 5, 3 left; met 2026-01-07, 3 early");
    check(&decided("2026-01-12"), "due 2026-01-12: 5 of 5, 0 left; met 2026-01-12, 0 early");
    check(&decided("2026-01-13"), "due 2026-01-12: 5 of 5, 0 left; met late 2026-01-13, by 1");
    check(&decided("2026-01-17"), "due 2026-01-12: 5 of 5, 0 left; met late 2026-01-17, by 4");
    // Without the documents it had asked for, the pause ends with the decision.
    check(
        "2026-01-05 received; 2026-01-07 asked a; 2026-01-09 decided",
        "due 2026-01-14: 2 of 5, still 2, 3 left; met 2026-01-09, 3 early",
    );
    // Reopened: the first decision still counts as the answer to the claim.
    check(
        "2026-01-05 received; 2026-01-07 denied; 2026-01-08 disputed the cause; 2026-01-09 reopened; \
         2026-01-12 asked a; 2026-01-20 got a; 2026-01-21 decided",
        "due 2026-01-12: 2 of 5, 3 left; met 2026-01-07, 3 early",
    );
}

#[test]
fn other_lines_have_thirty_days() {
    let story = "2026-01-05 received";
    for line in [InsuranceLine::Home, InsuranceLine::Auto, InsuranceLine::SmallProperty] {
        let expected = "due 2026-02-04: 1 of 30, 29 left; running";
        check_line(line, RuleId::DecideGeneral, story, "2026-01-06", expected);
        check_line(line, RuleId::DecidePersonal, story, "2026-01-06", "none");
    }
    for line in
        [InsuranceLine::MedicalMillion, InsuranceLine::CriticalIllness, InsuranceLine::Accident]
    {
        check_line(line, RuleId::DecideGeneral, story, "2026-01-06", "none");
    }
}

#[test]
fn an_objection_is_answered_in_fifteen_natural_days() {
    let check = |story: &str, today: &str, expected: &str| {
        check(RuleId::Complaint, story, today, expected);
    };
    let denied = "2026-01-05 received; 2026-01-07 denied";
    check(denied, "2026-01-08", "none");
    let disputed = format!("{denied}; 2026-01-08 disputed it");
    check(&disputed, "2026-01-12", "due 2026-01-23: 4 of 15, 11 left; running");
    check(&disputed, "2026-01-26", "due 2026-01-23: 15 of 15, 0 left; overdue by 3");
    // A second objection does not start the clock anew.
    let twice = format!("{disputed}; 2026-01-12 disputed another line");
    check(&twice, "2026-01-13", "due 2026-01-23: 5 of 15, 10 left; running");
    let upheld = format!("{disputed}; 2026-01-20 upheld");
    check(&upheld, "2026-02-20", "due 2026-01-23: 12 of 15, 3 left; met 2026-01-20, 3 early");
    let reopened = format!("{disputed}; 2026-01-24 reopened");
    check(&reopened, "2026-02-20", "due 2026-01-23: 15 of 15, 0 left; met late 2026-01-24, by 1");
    // Another objection after the decision was upheld is a new complaint.
    let again = format!("{upheld}; 2026-01-30 disputed it again");
    check(&again, "2026-02-02", "due 2026-02-14: 3 of 15, 12 left; running");
    // The fifteenth day, 17 February, lies in Spring Festival.
    check(
        "2026-01-26 received; 2026-02-02 denied; 2026-02-02 disputed it",
        "2026-02-03",
        "due 2026-02-24: 1 of 15+7, 21 left; running",
    );
    // A delay that is complained of: explained, or over with the decision.
    let complained = "2026-01-05 received; 2026-01-13 complained";
    check(complained, "2026-01-14", "due 2026-01-28: 1 of 15, 14 left; running");
    let met = "due 2026-01-28: 3 of 15, 12 left; met 2026-01-16, 12 early";
    check(&format!("{complained}; 2026-01-16 explained"), "2026-02-01", met);
    check(&format!("{complained}; 2026-01-16 decided"), "2026-02-01", met);
}

#[test]
fn a_complex_objection_takes_thirty_days() {
    let disputed = "2026-01-05 received; 2026-01-07 denied; 2026-01-08 disputed it";
    let complex = format!("{disputed}; 2026-01-15 complex");
    let due = "due 2026-02-09: 12 of 30+2, 20 left; running";
    check(RuleId::ComplaintComplex, &complex, "2026-01-20", due);
    check(RuleId::Complaint, &complex, "2026-01-20", "none");
    // Special circumstances: thirty more, from the same day. The sixtieth is 9 March.
    let special = format!("{complex}; 2026-02-05 extended");
    let due = "due 2026-03-09: 33 of 60, 27 left; running";
    check(RuleId::ComplaintSpecial, &special, "2026-02-10", due);
    check(RuleId::ComplaintComplex, &special, "2026-02-10", "none");
    let late = "due 2026-03-09: 60 of 60, 0 left; overdue by 2";
    check(RuleId::ComplaintSpecial, &special, "2026-03-11", late);
    let answered = format!("{special}; 2026-03-12 upheld");
    let late = "due 2026-03-09: 60 of 60, 0 left; met late 2026-03-12, by 3";
    check(RuleId::ComplaintSpecial, &answered, "2026-04-01", late);
    // Declared after the shorter limit: that one stays late.
    let slow = format!("{disputed}; 2026-01-26 complex; 2026-02-12 extended");
    let late = "due 2026-01-23: 15 of 15, 0 left; met late 2026-01-26, by 3";
    check(RuleId::Complaint, &slow, "2026-02-20", late);
    let late = "due 2026-02-09: 32 of 30+2, 0 left; met late 2026-02-12, by 3";
    check(RuleId::ComplaintComplex, &slow, "2026-02-20", late);
    let due = "due 2026-03-09: 43 of 60, 17 left; running";
    check(RuleId::ComplaintSpecial, &slow, "2026-02-20", due);
    // It says nothing about the claim, which was decided in time.
    check(RuleId::DecidePersonalComplex, &complex, "2026-01-20", "none");
}

#[test]
fn there_are_no_deadlines_before_the_insurer_confirms_receipt() {
    let law = law();
    for story in ["", "2026-01-05 received; 2026-01-06 withdrawn"] {
        let claim = Journal::of(InsuranceLine::Outpatient, story).claim();
        assert_eq!(deadlines(&claim, &law, day("2026-02-01")), []);
    }
}

#[test]
fn the_leading_deadline_is_the_one_that_moves_the_claim() {
    let law = law();
    let leading = |story: &str, today: &str| {
        let claim = Journal::of(InsuranceLine::Outpatient, story).claim();
        leading_deadline(&claim, &law, day(today)).map(|deadline| deadline.rule)
    };
    let received = "2026-01-05 received";
    assert_eq!(leading("", "2026-01-05"), None);
    assert_eq!(leading(received, "2026-01-06"), Some(RuleId::DecidePersonal));
    // Both are overdue; without a decision nothing else moves.
    assert_eq!(leading(received, "2026-04-01"), Some(RuleId::DecidePersonal));
    let complex = format!("{received}; 2026-01-14 complex");
    assert_eq!(leading(&complex, "2026-01-15"), Some(RuleId::DecidePersonalComplex));
    let decided = format!("{received}; 2026-01-08 decided");
    assert_eq!(leading(&decided, "2026-01-15"), Some(RuleId::DecidePersonal));
    let agreed = format!("{decided}; 2026-01-09 agreed");
    assert_eq!(leading(&agreed, "2026-01-15"), Some(RuleId::Pay));
    let paid = format!("{agreed}; 2026-01-09 sent; 2026-01-10 arrived");
    assert_eq!(leading(&paid, "2026-01-15"), Some(RuleId::Pay));
    let denied = format!("{received}; 2026-01-08 denied");
    assert_eq!(leading(&denied, "2026-01-15"), Some(RuleId::DecidePersonal));
    // During a dispute the answer leads; a complaint about a delay does not.
    let disputed = format!("{agreed}; 2026-01-12 disputed it");
    assert_eq!(leading(&disputed, "2026-01-15"), Some(RuleId::Complaint));
    let complained = format!("{received}; 2026-01-14 complained");
    assert_eq!(leading(&complained, "2026-01-15"), Some(RuleId::DecidePersonal));
}

#[test]
fn a_deadline_names_the_articles_it_rests_on() {
    let basis = |story: &str, rule: RuleId| {
        let claim = Journal::of(InsuranceLine::Outpatient, story).claim();
        let all = deadlines(&claim, &law(), day("2026-01-20"));
        all.into_iter().find(|deadline| deadline.rule == rule).unwrap().basis
    };
    let service_rules = LegalBasis::PersonalServiceRules;
    let insurance_law = LegalBasis::InsuranceLaw;
    assert_eq!(basis("2026-01-05 received", RuleId::DecidePersonal), [service_rules(23)]);
    assert_eq!(
        basis("2026-01-05 received; 2026-01-07 asked a", RuleId::DecidePersonal),
        [service_rules(23), LegalBasis::Interpretation2(15)]
    );
    assert_eq!(
        basis("2026-01-16 received; 2026-01-20 complex", RuleId::DecidePersonalComplex),
        [service_rules(23), insurance_law(23), LegalBasis::CivilCode(203)]
    );
}

#[test]
fn each_limit_has_one_row_on_any_day_and_a_legal_basis() {
    let DatedLaw { rules, .. } = law();
    for rule in rules.iter() {
        assert_ne!(rule.valid_from, CivilDate::MIN, "{:?} has a day that is none", rule.id);
        assert!(!rule.basis.is_empty(), "{:?}", rule.id);
        assert!(rule.valid_to.is_none_or(|last| rule.valid_from <= last), "{:?}", rule.id);
        for on in [rule.valid_from, rule.valid_to.unwrap_or(day("2026-11-22"))] {
            let valid = rules.iter().filter(|row| row.id == rule.id && row.is_valid_on(on)).count();
            assert_eq!(valid, 1, "{:?} on {on}", rule.id);
        }
    }
    let complaint = |on: &str| rules.in_force_on(RuleId::Complaint, day(on)).unwrap().limit;
    assert_eq!(complaint("2020-02-29"), LimitLength::Days(10, DayKind::Working));
    assert_eq!(complaint("2020-03-01"), LimitLength::Days(15, DayKind::Natural));
}
