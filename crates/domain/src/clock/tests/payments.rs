//! The deadlines for paying.

use super::*;

#[test]
fn the_certain_part_is_due_on_day_sixty() {
    let check = |story: &str, today: &str, expected: &str| {
        check(RuleId::Advance, story, today, expected);
    };
    let received = "2026-01-05 received";
    check(received, "2026-01-06", "due 2026-03-06: 1 of 60, 59 left; running");
    check(received, "2026-03-07", "due 2026-03-06: 60 of 60, 0 left; overdue by 1");
    check("2026-08-02 received", "2026-08-02", "due 2026-10-08: 0 of 60+7, 67 left; running");
    // The amount paid in advance.
    check(
        &format!("{received}; 2026-02-10 advanced 100; 2026-02-20 advanced 50"),
        "2026-03-01",
        "due 2026-03-06: 36 of 60, 24 left; met 2026-02-10, 24 early",
    );
    // Ten days of waiting.
    check(
        &format!("{received}; 2026-01-07 asked a; 2026-01-17 got a"),
        "2026-01-17",
        "due 2026-03-16: 2 of 60, still 10, 58 left; running",
    );
    // A decision in time makes it moot, a late one does not.
    check(&format!("{received}; 2026-01-08 decided"), "2026-03-10", "none");
    check(
        &format!("{received}; 2026-03-10 decided"),
        "2026-03-10",
        "due 2026-03-06: 60 of 60, 0 left; met late 2026-03-10, by 4",
    );
}

#[test]
fn ten_days_from_agreement_to_the_account() {
    let check = |story: &str, today: &str, expected: &str| {
        check(RuleId::Pay, story, today, expected);
    };
    let decided = "2026-01-05 received; 2026-01-07 decided 306";
    check(decided, "2026-01-10", "none");
    // The tenth day is a Sunday.
    let agreed = format!("{decided}; 2026-01-08 agreed");
    check(&agreed, "2026-01-09", "due 2026-01-19: 1 of 10+1, 10 left; running");
    check(&agreed, "2026-01-20", "due 2026-01-19: 11 of 10+1, 0 left; overdue by 1");
    let sent = format!("{agreed}; 2026-01-19 sent 306");
    check(&sent, "2026-01-19", "due 2026-01-19: 11 of 10+1, 0 left; running");
    check(
        &format!("{sent}; 2026-01-21 arrived 306"),
        "2026-01-30",
        "due 2026-01-19: 11 of 10+1, 0 left; met late 2026-01-21, by 2",
    );
    // Paid without an agreement: from the day of the decision.
    let unasked = format!("{decided}; 2026-01-09 sent 306");
    check(&unasked, "2026-01-09", "due 2026-01-19: 2 of 10+2, 10 left; running");
    check(
        &format!("{unasked}; 2026-01-12 arrived 306"),
        "2026-01-30",
        "due 2026-01-19: 5 of 10+2, 7 left; met 2026-01-12, 7 early",
    );
    // Over Spring Festival and National Day.
    check(
        "2026-02-03 received; 2026-02-05 decided 306; 2026-02-06 agreed",
        "2026-02-07",
        "due 2026-02-24: 1 of 10+8, 17 left; running",
    );
    check(
        "2026-09-21 received; 2026-09-24 decided 306; 2026-09-24 agreed",
        "2026-10-08",
        "due 2026-10-08: 14 of 10+4, 0 left; running",
    );
    // Sent back by the bank, and paid in two parts: it runs until all is there.
    check(
        &format!("{sent}; 2026-01-20 failed"),
        "2026-01-20",
        "due 2026-01-19: 11 of 10+1, 0 left; overdue by 1",
    );
    let half = format!("{agreed}; 2026-01-09 sent 206; 2026-01-10 arrived 206");
    check(&half, "2026-01-11", "due 2026-01-19: 3 of 10+1, 8 left; running");
    check(
        &format!("{half}; 2026-01-12 sent 100; 2026-01-13 arrived 100"),
        "2026-01-20",
        "due 2026-01-19: 5 of 10+1, 6 left; met 2026-01-13, 6 early",
    );
    // Disputed and agreed to after it was paid.
    check(
        &format!("{unasked}; 2026-01-12 arrived 306; 2026-02-02 disputed it; 2026-02-03 agreed"),
        "2026-02-04",
        "due 2026-01-19: 5 of 10+2, 7 left; met 2026-01-12, 7 early",
    );
    // Reopened before it was paid: there is no agreed sum to pay.
    check(&format!("{agreed}; 2026-01-09 reopened"), "2026-01-10", "none");
    check(
        &format!("{agreed}; 2026-01-09 reopened; 2026-01-13 decided 500; 2026-01-14 agreed"),
        "2026-01-15",
        "due 2026-01-26: 1 of 10+2, 11 left; running",
    );
}
