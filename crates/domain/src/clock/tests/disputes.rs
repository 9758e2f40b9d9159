//! Clocks of a disagreement: review, regulator, mediation, court.

use super::*;

/// Refused on Wednesday 7 January 2026.
const DENIED: &str = "2026-01-05 received; 2026-01-07 denied";

#[track_caller]
fn check_after(rule: RuleId, story: &str, today: &str, expected: &str) {
    check(rule, &format!("{DENIED}; {story}"), today, expected);
}

#[test]
fn a_review_is_requested_and_decided_in_thirty_days_each() {
    let upheld = "2026-01-08 disputed it; 2026-01-20 upheld";
    // The thirtieth day, 19 February, lies in Spring Festival.
    let due = "due 2026-02-24: 1 of 30+5, 34 left; running";
    check_after(RuleId::ReviewApply, upheld, "2026-01-21", due);
    let over = "due 2026-02-24: 35 of 30+5, 0 left; overdue by 2";
    check_after(RuleId::ReviewApply, upheld, "2026-02-26", over);
    check_after(RuleId::ReviewDecide, upheld, "2026-02-26", "none");
    let requested = format!("{upheld}; 2026-01-26 review");
    let met = "due 2026-02-24: 6 of 30+5, 29 left; met 2026-01-26, 29 early";
    check_after(RuleId::ReviewApply, &requested, "2026-02-01", met);
    // The thirtieth day, 25 February, is a Wednesday.
    let due = "due 2026-02-25: 6 of 30, 24 left; running";
    check_after(RuleId::ReviewDecide, &requested, "2026-02-01", due);
    let late = "due 2026-02-25: 30 of 30, 0 left; overdue by 5";
    check_after(RuleId::ReviewDecide, &requested, "2026-03-02", late);
    let decided = format!("{requested}; 2026-02-27 reviewed");
    let late = "due 2026-02-25: 30 of 30, 0 left; met late 2026-02-27, by 2";
    check_after(RuleId::ReviewDecide, &decided, "2026-03-02", late);
    // A reopening decides it too; an agreement drops it.
    let reopened = format!("{requested}; 2026-02-02 reopened");
    let met = "due 2026-02-25: 7 of 30, 23 left; met 2026-02-02, 23 early";
    check_after(RuleId::ReviewDecide, &reopened, "2026-03-02", met);
    let paid = "2026-01-05 received; 2026-01-07 decided 306; 2026-01-08 disputed it; \
                2026-01-20 upheld; 2026-01-26 review; 2026-02-02 agreed";
    check(RuleId::ReviewDecide, paid, "2026-03-02", "none");
    // Requested too late: the insurer may refuse, and the record says so.
    let slow = format!("{upheld}; 2026-02-26 review");
    let late = "due 2026-02-24: 35 of 30+5, 0 left; met late 2026-02-26, by 2";
    check_after(RuleId::ReviewApply, &slow, "2026-03-02", late);
}

#[test]
fn the_regulator_forwards_within_seven_working_days() {
    let complained = "2026-02-11 regulator";
    // Thursday, Friday and the working Saturday before Spring Festival, and four days after it.
    let due = "due 2026-02-27: 3 of 7, 4 left; running";
    check_after(RuleId::RegulatorForward, complained, "2026-02-20", due);
    let late = "due 2026-02-27: 7 of 7, 0 left; overdue by 2";
    check_after(RuleId::RegulatorForward, complained, "2026-03-02", late);
    let forwarded = format!("{complained}; 2026-03-03 forwarded");
    let late = "due 2026-02-27: 7 of 7, 0 left; met late 2026-03-03, by 3";
    check_after(RuleId::RegulatorForward, &forwarded, "2026-03-10", late);
}

#[test]
fn mediation_pauses_the_answer_to_an_objection() {
    let check = |story: &str, today: &str, expected: &str| {
        let story = format!("2026-01-08 disputed it; {story}");
        check_after(RuleId::Complaint, &story, today, expected);
    };
    // A proposal alone pauses nothing.
    let proposed = "2026-01-12 proposed";
    check(proposed, "2026-01-14", "due 2026-01-23: 6 of 15, 9 left; running");
    let agreed = format!("{proposed}; 2026-01-14 mediating");
    let paused = "due 2026-01-29: 6 of 15, still 6, 9 left; paused since 2026-01-14";
    check(&agreed, "2026-01-20", paused);
    // Without a settlement it goes on where it stopped.
    let failed = format!("{agreed}; 2026-01-23 unsettled");
    check(&failed, "2026-01-26", "due 2026-02-02: 9 of 15+1, still 9, 7 left; running");
    let late = "due 2026-02-02: 16 of 15+1, still 9, 0 left; overdue by 3";
    check(&failed, "2026-02-05", late);
    // A settlement answers it.
    let settled = format!("{agreed}; 2026-01-23 settled");
    let met = "due 2026-02-02: 6 of 15+1, still 9, 10 left; met 2026-01-23, 10 early";
    check(&settled, "2026-02-05", met);
    // A second mediation does not pause it again.
    let again = format!("{failed}; 2026-01-24 proposed; 2026-01-26 mediating");
    check(&again, "2026-01-30", "due 2026-02-02: 13 of 15+1, still 9, 3 left; running");
    // A clock that has run out can no longer be paused.
    let after = "2026-01-26 proposed; 2026-01-27 mediating";
    check(after, "2026-01-28", "due 2026-01-23: 15 of 15, 0 left; overdue by 5");

    let claim = |story: &str| Journal::of(InsuranceLine::Outpatient, story).claim();
    let claim = claim(&format!("{DENIED}; 2026-01-08 disputed it; {agreed}"));
    let answer = complaint_deadline(&claim, &law(), day("2026-01-20")).unwrap();
    let measures = LegalBasis::ComplaintMeasures;
    assert_eq!(answer.basis, [measures(18), measures(23), LegalBasis::CivilCode(203)][..2]);
    assert_eq!(answer.pauses[0].reason, PauseReason::Mediation);
}

#[test]
fn mediation_on_the_courts_platform_has_thirty_days_unless_it_is_extended() {
    let begun = "2026-01-08 proposed court; 2026-01-09 mediating";
    // The thirtieth day, 8 February, is a Sunday.
    let due = "due 2026-02-09: 11 of 30+1, 20 left; running";
    check_after(RuleId::MediationOnline, begun, "2026-01-20", due);
    let late = "due 2026-02-09: 31 of 30+1, 0 left; overdue by 3";
    check_after(RuleId::MediationOnline, begun, "2026-02-12", late);
    let failed = format!("{begun}; 2026-02-11 unsettled");
    let late = "due 2026-02-09: 31 of 30+1, 0 left; met late 2026-02-11, by 2";
    check_after(RuleId::MediationOnline, &failed, "2026-02-12", late);
    let extended = format!("{begun}; 2026-02-02 prolonged");
    check_after(RuleId::MediationOnline, &extended, "2026-02-12", "none");
    let elsewhere = "2026-01-08 proposed; 2026-01-09 mediating";
    check_after(RuleId::MediationOnline, elsewhere, "2026-01-20", "none");
}

#[test]
fn a_settlement_is_confirmed_by_the_court_within_thirty_days() {
    let settled = "2026-01-08 proposed; 2026-01-09 mediating; 2026-01-16 settled";
    // The thirtieth day, 15 February, is the first of Spring Festival.
    let due = "due 2026-02-24: 4 of 30+9, 35 left; running";
    check_after(RuleId::MediationConfirm, settled, "2026-01-20", due);
    let over = "due 2026-02-24: 39 of 30+9, 0 left; overdue by 1";
    check_after(RuleId::MediationConfirm, settled, "2026-02-25", over);
    let confirming = format!("{settled}; 2026-02-26 confirming");
    let late = "due 2026-02-24: 39 of 30+9, 0 left; met late 2026-02-26, by 2";
    check_after(RuleId::MediationConfirm, &confirming, "2026-03-02", late);
}

#[test]
fn an_appeal_is_possible_for_fifteen_days_after_the_judgment() {
    let judged = "2026-01-12 sued; 2026-04-20 judged";
    // The fifteenth day, 5 May, is the last of the Labour Day holiday.
    let due = "due 2026-05-06: 2 of 15+1, 14 left; running";
    check_after(RuleId::Appeal, judged, "2026-04-22", due);
    let over = "due 2026-05-06: 16 of 15+1, 0 left; overdue by 1";
    check_after(RuleId::Appeal, judged, "2026-05-07", over);
    let appealed = format!("{judged}; 2026-05-08 appealed");
    let late = "due 2026-05-06: 16 of 15+1, 0 left; met late 2026-05-08, by 2";
    check_after(RuleId::Appeal, &appealed, "2026-05-20", late);
    // Going to court ends the limitation period.
    let met = "due 2028-01-05: 7 of 730, 723 left, may move; met 2026-01-12, 723 early";
    check_after(RuleId::LimitationGeneral, judged, "2026-05-20", met);
}

#[test]
fn a_right_that_ended_never_leads_and_a_running_one_does() {
    let leading = |story: &str, today: &str| {
        let story = format!("{DENIED}; {story}");
        let claim = Journal::of(InsuranceLine::Outpatient, &story).claim();
        leading_deadline(&claim, &law(), day(today)).map(|deadline| deadline.rule)
    };
    let upheld = "2026-01-08 disputed it; 2026-01-20 upheld";
    assert_eq!(leading(upheld, "2026-01-21"), Some(RuleId::ReviewApply));
    assert_eq!(leading(upheld, "2026-03-21"), Some(RuleId::DecidePersonal));
    let requested = format!("{upheld}; 2026-01-26 review");
    assert_eq!(leading(&requested, "2026-03-21"), Some(RuleId::ReviewDecide));
    let learned = "2026-01-08 learned 2025-01-01";
    assert_eq!(leading(learned, "2026-01-21"), Some(RuleId::DecidePersonal));
}

/// A journal that starts each clock with a number, and one that makes it late by the day given. A rule without
/// them fails here: a limit that the table has and no journal can start, or can make late, is no clock.
#[test]
fn every_limit_is_started_by_a_journal_and_can_be_late() {
    const PERSONAL: &str = "2026-01-05 received";
    const PAYABLE: &str = "2026-01-05 received; 2026-01-07 decided 306; 2026-01-08 agreed";
    const OBJECTED: &str = "2026-01-05 received; 2026-01-07 denied; 2026-01-08 disputed it";
    for rule in RuleId::ALL {
        let with_number =
            law().rules.iter().any(|row| row.id == rule && row.limit != LimitLength::Promptly);
        let personal = || filed("a", InsuranceLine::Outpatient);
        let after = |more: &str| format!("{OBJECTED}; {more}");
        let (claim, story) = match rule {
            // "Promptly" sets no day that could pass.
            RuleId::Notify | RuleId::Guide | RuleId::SupplementOnce | RuleId::Unknown => {
                assert!(!with_number, "{rule:?} has a number now");
                continue;
            }
            RuleId::DecidePersonal | RuleId::Advance => (personal(), PERSONAL.to_owned()),
            RuleId::DecidePersonalComplex => {
                (personal(), format!("{PERSONAL}; 2026-01-06 complex"))
            }
            RuleId::DecideGeneral => (filed("a", InsuranceLine::Home), PERSONAL.to_owned()),
            RuleId::CtplList => (filed_compulsory("a"), "2026-01-05 handled".to_owned()),
            RuleId::CtplDecide => (filed_compulsory("a"), PERSONAL.to_owned()),
            RuleId::CtplPay => (filed_compulsory("a"), PAYABLE.to_owned()),
            RuleId::Pay => (personal(), PAYABLE.to_owned()),
            RuleId::DenyNotice => (personal(), format!("{PERSONAL}; 2026-01-07 denied-by-post")),
            RuleId::Rescind | RuleId::RescindLast => {
                (personal(), format!("{PERSONAL}; 2026-01-06 learned 2026-01-02"))
            }
            RuleId::LimitationGeneral => (personal(), OBJECTED.to_owned()),
            RuleId::LimitationLife => {
                let life = FiledClaim { life: true, ..filed("a", InsuranceLine::CriticalIllness) };
                (life, OBJECTED.to_owned())
            }
            RuleId::Complaint => (personal(), OBJECTED.to_owned()),
            RuleId::ComplaintComplex => (personal(), after("2026-01-09 complex")),
            RuleId::ComplaintSpecial => {
                (personal(), after("2026-01-09 complex; 2026-01-10 extended"))
            }
            RuleId::ReviewApply => (personal(), after("2026-01-09 upheld")),
            RuleId::ReviewDecide => (personal(), after("2026-01-09 upheld; 2026-01-10 review")),
            RuleId::RegulatorForward => (personal(), after("2026-01-09 regulator")),
            RuleId::MediationOnline => {
                (personal(), after("2026-01-09 proposed court; 2026-01-10 mediating"))
            }
            RuleId::MediationConfirm => {
                (personal(), after("2026-01-09 proposed; 2026-01-10 mediating; 2026-01-11 settled"))
            }
            RuleId::Appeal => (personal(), after("2026-01-09 sued; 2026-01-11 judged")),
        };
        let claim = Journal::of_claim(claim, &story).claim();
        let on = |today: &str| {
            let all = deadlines(&claim, &law(), day(today));
            all.into_iter().find(|deadline| deadline.rule == rule)
        };
        let running = on("2026-01-12").unwrap_or_else(|| panic!("nothing starts {rule:?}"));
        assert!(!running.is_met(), "{running:?}");
        let later = on("2035-01-12");
        match rule {
            // A claim may have interrupted it, so it is never shown as over.
            RuleId::LimitationGeneral | RuleId::LimitationLife => assert_eq!(later, None),
            _ => assert!(later.is_some_and(|it| it.is_late()), "nothing makes {rule:?} late"),
        }
    }
}
