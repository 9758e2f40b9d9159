//! Decisions: that they add up, and who may make them.

use super::*;

#[test]
fn a_decision_adds_up() {
    let journal = Journal::of(InsuranceLine::Outpatient, &at_once(&["received"]));
    let decide = |change: &dyn Fn(&mut Decision)| {
        let mut decision = decision(DecisionOutcome::PartlyPaid, yuan(306));
        change(&mut decision);
        let mut state = journal.state();
        state.apply(&journal.next(
            insurer(),
            "a",
            JournalEvent::Decided { decision: Box::new(decision) },
        ))
    };
    let broken =
        |step| Err(EntryRejection::StepDoesNotAddUp { benefit: BenefitCode::new("visit"), step });
    assert_eq!(decide(&|_| ()), Ok(()));
    assert_eq!(decide(&|d| d.benefits[0].steps[0].change = yuan(1)), broken(1));
    assert_eq!(decide(&|d| d.benefits[0].steps[1].before = yuan(1)), broken(2));
    assert_eq!(decide(&|d| d.benefits[0].steps[1].after = yuan(1)), broken(2));
    let below_zero = |d: &mut Decision| {
        let last = &mut d.benefits[0].steps[1];
        last.after = yuan(-1);
        last.change = last.after.saturating_sub(last.before);
    };
    assert_eq!(decide(&below_zero), broken(2));
    assert_eq!(
        decide(&|d| d.benefits.push(d.benefits[0].clone())),
        Err(EntryRejection::SumDoesNotAddUp { benefits: yuan(612) })
    );
    assert_eq!(
        decide(&|d| d.benefits.clear()),
        Err(EntryRejection::SumDoesNotAddUp { benefits: Fen::ZERO })
    );
    let shared = |amounts: [i32; 2]| {
        move |d: &mut Decision| {
            let parties = [LossParty::Driver, LossParty::Passenger(1)].into_iter().zip(amounts);
            let share = |(party, amount)| PartyShare { party, amount: yuan(amount) };
            d.benefits[0].parties = parties.map(share).collect();
        }
    };
    let unequal = EntryRejection::PartsDoNotAddUp { benefit: BenefitCode::new("visit") };
    assert_eq!(decide(&shared([200, 106])), Ok(()));
    assert_eq!(decide(&shared([200, 107])), Err(unequal.clone()));
    assert_eq!(decide(&shared([406, -100])), Err(unequal));
    // A benefit whose gate failed has no steps.
    let and_a_failed_one = |d: &mut Decision| {
        let failed = DecidedBenefit { steps: Vec::new(), ..d.benefits[0].clone() };
        d.benefits.push(failed);
    };
    assert_eq!(decide(&and_a_failed_one), Ok(()));
    // Saturation at the edge of the range never makes a wrong sum pass.
    let beyond = |d: &mut Decision| {
        let steps = &mut d.benefits[0].steps;
        steps.truncate(1);
        (steps[0].before, steps[0].change, steps[0].after) = (Fen::MAX, Fen::MAX, Fen::MAX);
        d.amount = Fen::MAX;
    };
    assert_eq!(decide(&beyond), broken(1));
    let two_of_the_largest = |d: &mut Decision| {
        let steps = &mut d.benefits[0].steps;
        steps.truncate(1);
        (steps[0].before, steps[0].change, steps[0].after) = (Fen::ZERO, Fen::MAX, Fen::MAX);
        d.benefits.push(d.benefits[0].clone());
        d.amount = Fen::MAX;
    };
    assert_eq!(
        decide(&two_of_the_largest),
        Err(EntryRejection::SumDoesNotAddUp { benefits: Fen::MAX })
    );
}

#[test]
fn a_program_may_not_deny_or_reduce_alone() {
    let journal = Journal::of(InsuranceLine::Outpatient, &at_once(&["received"]));
    let decide = |outcome, amount, by: Decider, with_reasons: bool| {
        let mut decision = Decision { decided_by: by, ..decision(outcome, amount) };
        if !with_reasons {
            decision.reasons.clear();
        }
        journal.clone().append("a", JournalEvent::Decided { decision: Box::new(decision) })
    };
    let person = || Decider::Person { name: "周宁".to_owned() };
    let machine = || Decider::Machine;
    assert_eq!(
        decide(DecisionOutcome::Paid, yuan(306), machine(), false).claim().status,
        ClaimStatus::Decided
    );
    assert_eq!(
        decide(DecisionOutcome::Paid, yuan(306), person(), false).claim().status,
        ClaimStatus::Decided
    );
    assert_eq!(
        decide(DecisionOutcome::Paid, Fen::ZERO, person(), false).claim().status,
        ClaimStatus::Decided
    );
    for (outcome, amount) in [
        (DecisionOutcome::PartlyPaid, yuan(306)),
        (DecisionOutcome::Denied, Fen::ZERO),
        (DecisionOutcome::Paid, Fen::ZERO),
    ] {
        assert_eq!(
            decide(outcome, amount, machine(), true).rejection(),
            EntryRejection::NeedsAPerson
        );
    }
    for (outcome, amount) in
        [(DecisionOutcome::PartlyPaid, yuan(306)), (DecisionOutcome::Denied, Fen::ZERO)]
    {
        assert_eq!(decide(outcome, amount, person(), true).claim().status, ClaimStatus::Decided);
        assert_eq!(decide(outcome, amount, person(), false).rejection(), EntryRejection::NoReason);
    }
    for (outcome, amount) in [
        (DecisionOutcome::Denied, yuan(306)),
        (DecisionOutcome::PartlyPaid, Fen::ZERO),
        (DecisionOutcome::Paid, yuan(-1)),
    ] {
        assert_eq!(
            decide(outcome, amount, person(), true).rejection(),
            EntryRejection::OutcomeAndAmount
        );
    }
}

#[test]
fn after_a_request_for_human_review_a_person_decides() {
    let automatic = "2026-01-05 received; 2026-01-06 automatic 306";
    let asked = format!("{automatic}; 2026-01-07 personal");
    let claim = |story: &str| Journal::of(InsuranceLine::Outpatient, story).claim();
    assert!(claim(automatic).may_request_human_review());
    let waiting = claim(&asked);
    assert!(waiting.awaits_human_review() && !waiting.may_request_human_review());
    let confirmed = claim(&format!("{asked}; 2026-01-08 upheld"));
    assert!(!confirmed.awaits_human_review());
    assert_eq!(confirmed.status, ClaimStatus::Decided);

    let refusal = |story: &str| Journal::of(InsuranceLine::Outpatient, story).rejection();
    assert_eq!(refusal(&format!("{asked}; 2026-01-08 personal")), EntryRejection::AlreadyDone);
    let by_machine = format!("{asked}; 2026-01-08 reopened; 2026-01-09 automatic 306");
    assert_eq!(refusal(&by_machine), EntryRejection::NeedsAPerson);
    let by_person = "2026-01-05 received; 2026-01-06 decided 306; 2026-01-07 personal";
    assert_eq!(refusal(by_person), EntryRejection::DecidedByPerson);
    assert_eq!(
        refusal(&format!("{automatic}; 2026-01-08 upheld")),
        EntryRejection::NothingToReview
    );
}

#[test]
fn who_rescinds_or_takes_more_time_gives_a_name_and_a_day_that_fits() {
    let learned = at_once(&["received", "learned 2025-01-01"]);
    let journal = Journal::of(InsuranceLine::Outpatient, &learned);
    let reason = words("a reason");
    let nobody = JournalEvent::Rescinded { by: " ".to_owned(), reason: reason.clone() };
    let unnamed = journal.clone().append("a", nobody);
    assert_eq!(unnamed.rejection(), EntryRejection::NeedsAPerson);
    let unlearned = at_once(&["received", "rescinded"]);
    assert_eq!(refusal(&unlearned), EntryRejection::NoRescissionReason);
    assert_eq!(
        refusal(&format!("{learned}; {D} rescinded; {D} rescinded")),
        EntryRejection::AlreadyDone
    );
    // The contract comes before the reason, and both before today.
    let found = |on: &str, concluded: &str| {
        let event = JournalEvent::RescissionReasonFound {
            reason: reason.clone(),
            on: day(on),
            concluded_on: day(concluded),
        };
        Journal::of(InsuranceLine::Outpatient, &at_once(&["received"])).append("a", event)
    };
    let early = EntryRejection::TooEarly { earliest: day("2025-06-01") };
    assert_eq!(found("2025-05-31", "2025-06-01").rejection(), early);
    let late = EntryRejection::NotYet { latest: day(D) };
    assert_eq!(found("2026-01-06", "2025-06-01").rejection(), late);

    let complex = at_once(&["received", "denied", "disputed it", "complex"]);
    let nobody = JournalEvent::AnswerExtended { reason, approved_by: String::new() };
    let journal = Journal::of(InsuranceLine::Outpatient, &complex);
    let unnamed = journal.append("a", nobody);
    assert_eq!(unnamed.rejection(), EntryRejection::NeedsAPerson);
    let not_complex = at_once(&["received", "denied", "disputed it", "extended"]);
    assert_eq!(refusal(&not_complex), EntryRejection::NotComplex);
    assert_eq!(
        refusal(&format!("{complex}; {D} extended; {D} extended")),
        EntryRejection::AlreadyDone
    );
}

#[test]
fn a_separate_refusal_notice_is_sent_once_and_not_before_the_decision() {
    let denied = at_once(&["received", "denied-by-post"]);
    assert!(claim(&denied).awaits_refusal_notice());
    assert_eq!(claim(&denied).next_actor(), NextActor::Insurer);
    let sent = format!("{denied}; 2026-01-07 notified");
    assert!(!claim(&sent).awaits_refusal_notice());
    assert_eq!(claim(&sent).next_actor(), NextActor::Nobody);
    assert_eq!(refusal(&format!("{sent}; 2026-01-08 notified")), EntryRejection::AlreadyDone);
    let of_a_payment = at_once(&["received", "decided 306", "notified"]);
    assert_eq!(refusal(&of_a_payment), EntryRejection::NoNoticeDue);
    let journal = Journal::of(InsuranceLine::Outpatient, &denied);
    let early = journal.append("a", JournalEvent::RefusalNoticeSent { on: day("2026-01-04") });
    assert_eq!(early.rejection(), EntryRejection::TooEarly { earliest: day(D) });
    // A closed claim still gets its notice.
    assert_eq!(claim(&format!("{denied}; {D} closed; {D} notified")).status, ClaimStatus::Closed);
}

#[test]
fn who_keeps_a_decision_gives_a_name() {
    let journal = Journal::of(
        InsuranceLine::Outpatient,
        "2026-01-05 received; 2026-01-07 denied; 2026-01-08 disputed it",
    );
    let nobody = JournalEvent::Upheld { by: " ".to_owned(), reason: words("a reason") };
    assert_eq!(journal.append("a", nobody).rejection(), EntryRejection::NeedsAPerson);
}
