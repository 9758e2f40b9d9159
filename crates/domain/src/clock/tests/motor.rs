//! The deadlines of compulsory motor liability insurance.

use super::*;

#[test]
fn compulsory_motor_liability_has_its_own_limits() {
    let check = |rule: RuleId, story: &str, today: &str, expected: &str| {
        check_claim(filed_compulsory("a"), rule, story, today, expected);
    };
    // One day to state which documents are needed, from the day of filing.
    let list = RuleId::CtplList;
    let filed_monday = "2026-01-05 handled";
    check(list, filed_monday, "2026-01-05", "due 2026-01-06: 0 of 1, 1 left; running");
    check(list, filed_monday, "2026-01-07", "due 2026-01-06: 1 of 1, 0 left; overdue by 1");
    let filed_friday = "2026-01-09 handled";
    check(list, filed_friday, "2026-01-10", "due 2026-01-12: 1 of 1+2, 2 left; running");
    let at_once = "2026-01-05 received";
    check(list, at_once, "2026-01-09", "due 2026-01-06: 0 of 1, 1 left; met 2026-01-05, 1 early");
    let slow = "2026-01-05 handled; 2026-01-08 received";
    check(list, slow, "2026-01-09", "due 2026-01-06: 1 of 1, 0 left; met late 2026-01-08, by 2");
    // Five days to decide, of all days: the fifth is a Saturday, a Monday, in the Spring Festival.
    let decide = RuleId::CtplDecide;
    check(decide, filed_monday, "2026-01-20", "none");
    check(decide, at_once, "2026-01-07", "due 2026-01-12: 2 of 5+2, 5 left; running");
    let wednesday = "2026-01-07 received";
    check(decide, wednesday, "2026-01-12", "due 2026-01-12: 5 of 5, 0 left; running");
    check(decide, wednesday, "2026-01-13", "due 2026-01-12: 5 of 5, 0 left; overdue by 1");
    let festival = "2026-02-11 received";
    check(decide, festival, "2026-02-20", "due 2026-02-24: 9 of 5+8, 4 left; running");
    // What is missing stops it for as long as it is missing.
    let asked = "2026-01-05 received; 2026-01-07 asked a; 2026-01-12 got a";
    check(decide, asked, "2026-01-13", "due 2026-01-15: 3 of 5, still 5, 2 left; running");
    // No other clock decides or pays; ten days from the agreement to the money.
    check(RuleId::DecideGeneral, at_once, "2026-01-07", "none");
    let agreed = "2026-01-05 received; 2026-01-07 decided; 2026-01-08 agreed";
    check(RuleId::CtplPay, agreed, "2026-01-12", "due 2026-01-19: 4 of 10+1, 7 left; running");
    check(RuleId::Pay, agreed, "2026-01-12", "none");
}

#[test]
fn the_leading_deadline_in_compulsory_motor_liability() {
    let leading = |story: &str, today: &str| {
        let claim = Journal::of_claim(filed_compulsory("a"), story).claim();
        leading_deadline(&claim, &law(), day(today)).map(|deadline| deadline.rule)
    };
    assert_eq!(leading("", "2026-01-05"), Some(RuleId::CtplList));
    assert_eq!(leading("2026-01-05 received", "2026-01-06"), Some(RuleId::CtplDecide));
    let agreed = "2026-01-05 received; 2026-01-07 decided; 2026-01-08 agreed";
    assert_eq!(leading(agreed, "2026-01-09"), Some(RuleId::CtplPay));
}
