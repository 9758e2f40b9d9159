//! Clocks of the contract: refusal notices, rescission, contractual time to pay, limitation.

use super::*;

#[test]
fn a_refusal_is_its_own_notice() {
    let denied = "2026-01-05 received; 2026-01-09 denied";
    let met = "due 2026-01-12: 0 of 3, 3 left; met 2026-01-09, 3 early";
    check(RuleId::DenyNotice, denied, "2026-01-20", met);
    check(RuleId::Pay, denied, "2026-01-20", "none");
}

#[test]
fn a_notice_that_follows_separately_is_sent_within_three_days() {
    let check = |story: &str, today: &str, expected: &str| {
        check(RuleId::DenyNotice, story, today, expected);
    };
    let denied = "2026-01-05 received; 2026-01-07 denied-by-post";
    // The third day, 10 January, is a Saturday.
    check(denied, "2026-01-08", "due 2026-01-12: 1 of 3+2, 4 left; running");
    check(denied, "2026-01-14", "due 2026-01-12: 5 of 3+2, 0 left; overdue by 2");
    let sent = |on: &str| format!("{denied}; {on} notified");
    let in_time = "due 2026-01-12: 2 of 3+2, 3 left; met 2026-01-09, 3 early";
    check(&sent("2026-01-09"), "2026-02-01", in_time);
    let late = "due 2026-01-12: 5 of 3+2, 0 left; met late 2026-01-15, by 3";
    check(&sent("2026-01-15"), "2026-02-01", late);
    // Over Spring Festival: the third day is 15 February, the next working day the 24th.
    let festival = "2026-02-09 received; 2026-02-12 denied-by-post";
    check(festival, "2026-02-25", "due 2026-02-24: 12 of 3+9, 0 left; overdue by 1");
    // A new decision has a notice of its own.
    let again = format!("{denied}; 2026-01-20 disputed it; 2026-01-21 reopened; 2026-01-22 denied");
    let own = "due 2026-01-26: 0 of 3+1, 4 left; met 2026-01-22, 4 early";
    check(&again, "2026-02-01", own);
}

#[test]
fn a_rescission_ends_thirty_days_after_the_reason_and_two_years_after_the_contract() {
    let learned = "2026-01-05 received; 2026-01-16 learned 2024-03-01";
    // The thirtieth day, 15 February, is the first of Spring Festival.
    let due = "due 2026-02-24: 4 of 30+9, 35 left; running";
    check(RuleId::Rescind, learned, "2026-01-20", due);
    // Two years end on Sunday 1 March 2026.
    let last = "due 2026-03-02: 690 of 730+1, 41 left; running";
    check(RuleId::RescindLast, learned, "2026-01-20", last);
    let over = "due 2026-02-24: 39 of 30+9, 0 left; overdue by 3";
    check(RuleId::Rescind, learned, "2026-02-27", over);
    let rescinded = format!("{learned}; 2026-03-05 rescinded");
    let late = "due 2026-02-24: 39 of 30+9, 0 left; met late 2026-03-05, by 9";
    check(RuleId::Rescind, &rescinded, "2026-03-10", late);
    let late = "due 2026-03-02: 731 of 730+1, 0 left; met late 2026-03-05, by 3";
    check(RuleId::RescindLast, &rescinded, "2026-03-10", late);
    // Waiting for documents does not prolong the insurer's right.
    let asked = format!("{learned}; 2026-01-20 asked a");
    check(RuleId::Rescind, &asked, "2026-01-20", due);
    check(RuleId::Rescind, "2026-01-05 received", "2026-01-20", "none");
}

#[test]
fn a_contract_may_promise_to_pay_sooner_and_never_later() {
    let agreed = "2026-01-05 received; 2026-01-07 decided 306; 2026-01-08 agreed";
    let check = |days: Option<u16>, today: &str, expected: &str| {
        let claim = FiledClaim { payment_days: days, ..filed("a", InsuranceLine::Outpatient) };
        check_claim(claim, RuleId::Pay, agreed, today, expected);
    };
    check(Some(5), "2026-01-09", "due 2026-01-13: 1 of 5, 4 left; running");
    check(Some(5), "2026-01-14", "due 2026-01-13: 5 of 5, 0 left; overdue by 1");
    check(Some(30), "2026-01-09", "due 2026-01-19: 1 of 10+1, 10 left; running");
    check(None, "2026-01-09", "due 2026-01-19: 1 of 10+1, 10 left; running");
    let source = |days: Option<u16>| {
        let filed = FiledClaim { payment_days: days, ..filed_compulsory("a") };
        let claim = Journal::of_claim(filed, agreed).claim();
        let all = deadlines(&claim, &law(), day("2026-01-09"));
        let pay = all.into_iter().find(|deadline| deadline.rule == RuleId::CtplPay).unwrap();
        (pay.set_by, pay.limit)
    };
    assert_eq!(source(Some(5)), (LimitSource::Contract, 5));
    assert_eq!(source(Some(10)), (LimitSource::Law, 10));
    assert_eq!(source(Some(30)), (LimitSource::Law, 10));
}

#[test]
fn life_insurance_has_five_years_to_go_to_court_and_other_insurance_two() {
    let denied = "2026-01-05 received; 2026-01-07 denied";
    let until = |life: bool, today: &str| {
        let filed = FiledClaim { life, ..filed("a", InsuranceLine::CriticalIllness) };
        let claim = Journal::of_claim(filed, denied).claim();
        let deadline = limitation_deadline(&claim, &law(), day(today))?;
        Some((deadline.rule, deadline.due_on))
    };
    let two_years = Some((RuleId::LimitationGeneral, day("2028-01-05")));
    assert_eq!(until(false, "2026-01-08"), two_years);
    // The last day, 5 January 2031, is a Sunday.
    let five_years = Some((RuleId::LimitationLife, day("2031-01-06")));
    assert_eq!(until(true, "2026-01-08"), five_years);
    // A claim may have interrupted the period, so it is never shown as over.
    assert_eq!(until(false, "2028-01-05"), two_years);
    assert_eq!(until(false, "2028-01-06"), None);
    assert_eq!(until(true, "2031-01-07"), None);
    // It is listed once there is something to sue about.
    let due = "due 2028-01-05: 3 of 730, 727 left, may move; running";
    check(RuleId::LimitationGeneral, denied, "2026-01-08", due);
    let paid = "2026-01-05 received; 2026-01-07 decided 306";
    check(RuleId::LimitationGeneral, paid, "2026-01-08", "none");
}
