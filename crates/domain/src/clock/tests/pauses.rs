//! What pauses a clock, and for how long.

use super::*;

#[test]
fn the_clock_is_paused_while_documents_are_missing() {
    let check = |story: &str, today: &str, expected: &str| {
        check(RuleId::DecidePersonal, story, today, expected);
    };
    let asked = "2026-01-05 received; 2026-01-07 asked a b";
    // Waiting: the due day is what it would be if the documents came today.
    check(asked, "2026-01-07", "due 2026-01-12: 2 of 5, 3 left; paused since 2026-01-07");
    check(asked, "2026-01-09", "due 2026-01-14: 2 of 5, still 2, 3 left; paused since 2026-01-07");
    check(asked, "2026-01-10", "due 2026-01-14: 2 of 5, still 2, 3 left; paused since 2026-01-07");
    // All at once, in parts, and only a part.
    let all = format!("{asked}; 2026-01-12 got a b");
    check(&all, "2026-01-13", "due 2026-01-15: 3 of 5, still 3, 2 left; running");
    let parts = format!("{asked}; 2026-01-08 got b; 2026-01-12 got a");
    check(&parts, "2026-01-13", "due 2026-01-15: 3 of 5, still 3, 2 left; running");
    let part = format!("{asked}; 2026-01-08 got b");
    check(&part, "2026-01-12", "due 2026-01-15: 2 of 5, still 3, 3 left; paused since 2026-01-07");
    // On the same day: no pause.
    let at_once = format!("{asked}; 2026-01-07 got a b");
    check(&at_once, "2026-01-08", "due 2026-01-12: 3 of 5, 2 left; running");
    // Over Spring Festival, and arriving within it.
    check(
        "2026-02-10 received; 2026-02-12 asked a; 2026-02-25 got a",
        "2026-02-26",
        "due 2026-02-28: 3 of 5, still 4, 2 left; running",
    );
    check(
        "2026-02-10 received; 2026-02-12 asked a; 2026-02-18 got a",
        "2026-02-20",
        "due 2026-02-26: 2 of 5, still 2, 3 left; running",
    );
    // Over National Day.
    check(
        "2026-09-28 received; 2026-09-30 asked a; 2026-10-09 got a",
        "2026-10-10",
        "due 2026-10-13: 3 of 5, still 2, 2 left; running",
    );
    // Asked on the last day: due when they arrive, on a working day.
    check(
        "2026-01-05 received; 2026-01-12 asked a; 2026-01-14 got a",
        "2026-01-14",
        "due 2026-01-14: 5 of 5, still 2, 0 left; running",
    );
    check(
        "2026-01-05 received; 2026-01-12 asked a; 2026-01-17 got a",
        "2026-01-18",
        "due 2026-01-19: 5 of 5+1, still 4, 1 left; running",
    );
}

#[test]
fn only_the_first_notice_pauses_the_clock() {
    let check = |story: &str, today: &str, expected: &str| {
        check(RuleId::DecidePersonal, story, today, expected);
    };
    let again = "2026-01-05 received; 2026-01-07 asked a; 2026-01-08 got a; 2026-01-09 asked b";
    check(again, "2026-01-12", "due 2026-01-13: 4 of 5, still 1, 1 left; running");
    check(again, "2026-01-15", "due 2026-01-13: 5 of 5, still 1, 0 left; overdue by 2");
    let answered = format!("{again}; 2026-01-16 got b");
    check(&answered, "2026-01-16", "due 2026-01-13: 5 of 5, still 1, 0 left; overdue by 3");
    // A notice that comes while the first is unanswered does not prolong its pause.
    let overlapping =
        "2026-01-05 received; 2026-01-07 asked a; 2026-01-08 asked b; 2026-01-09 got a";
    check(overlapping, "2026-01-12", "due 2026-01-14: 3 of 5, still 2, 2 left; running");
}

#[test]
fn a_clock_that_has_run_out_cannot_be_paused() {
    let late = "2026-01-05 received; 2026-01-14 asked a";
    let over = "due 2026-01-12: 5 of 5, 0 left; overdue by 3";
    check(RuleId::DecidePersonal, late, "2026-01-15", over);
    // The sixty days of an advance were still running.
    let advance = "due 2026-03-09: 9 of 60+2, still 1, 51 left; paused since 2026-01-14";
    check(RuleId::Advance, late, "2026-01-15", advance);
}

#[test]
fn days_left_do_not_change_while_the_clock_is_paused() {
    // The thirty days would end on Wednesday 8 April; on two days of waiting they would end on a weekend.
    let waiting = "2026-03-09 received; 2026-03-10 complex; 2026-03-12 asked a";
    for (today, due_on, extended) in [
        ("2026-03-12", "2026-04-08", ""),
        ("2026-03-15", "2026-04-13", "+2"),
        ("2026-03-16", "2026-04-13", "+1"),
        ("2026-03-17", "2026-04-13", ""),
    ] {
        let still = match day("2026-03-12").days_until(day(today)) {
            0 => String::new(),
            days => format!(", still {days}"),
        };
        let expected =
            format!("due {due_on}: 3 of 30{extended}{still}, 27 left; paused since 2026-03-12");
        check(RuleId::DecidePersonalComplex, waiting, today, &expected);
    }
}

#[test]
fn a_pause_is_added_to_natural_days() {
    let check = |story: &str, today: &str, expected: &str| {
        check(RuleId::DecidePersonalComplex, story, today, expected);
    };
    let complex = "2026-01-05 received; 2026-01-08 complex; 2026-01-10 asked a";
    check(
        complex,
        "2026-01-14",
        "due 2026-02-09: 5 of 30+1, still 4, 25 left; paused since 2026-01-10",
    );
    // Onto a working Saturday, and into Spring Festival.
    check(
        &format!("{complex}; 2026-01-20 got a"),
        "2026-01-21",
        "due 2026-02-14: 6 of 30, still 10, 24 left; running",
    );
    check(
        &format!("{complex}; 2026-01-22 got a"),
        "2026-01-23",
        "due 2026-02-24: 6 of 30+8, still 12, 32 left; running",
    );
    // Asked on one of the days that a holiday added.
    check(
        "2026-01-16 received; 2026-01-20 complex; 2026-02-17 asked a; 2026-02-26 got a",
        "2026-02-26",
        "due 2026-02-26: 32 of 30+2, still 9, 0 left; running",
    );
}
