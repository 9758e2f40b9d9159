//! The deadlines of one claim, computed from the state of its journal.
//!
//! Our readings where the texts leave a choice:
//!
//! - The day of the event is day 0.
//! - A period of natural days that ends on a day off ends on the next working day (Civil Code art. 203).
//! - While the insurer waits for documents the clock is paused, from the day its notice reached the claimant
//!   to the day the last document arrived; those days are added to the due day (Interpretation II art. 15).
//!   This also holds for clocks of working days (counted in working days) and for the 60 days of an advance
//!   payment. The law asks for one complete notice, so only the first notice pauses the clock. A clock that
//!   has run out can no longer be paused.
//! - Declaring a claim complex after the five working days does not undo the delay. The thirty days run from
//!   the first receipt in any case.
//! - Compulsory motor liability has its own five natural days from receipt of the documents. They are paused
//!   for missing documents like the other clocks.
//! - A decision that refuses is its own notice, since its entry gives the reasons, unless it says that the
//!   notice follows separately. Then the day the notice is sent counts (Insurance Law art. 24: "issue").
//! - A contract may promise to pay sooner than the law requires; a longer time in it does not count (Insurance
//!   Law art. 19).
//! - The clocks of a rescission are shown once the insurer states that it knows of a reason. They are not
//!   paused.
//! - If the insurer pays without a separate agreement, the day of the decision counts as the agreement. The
//!   payment is made when all of it is in the account, not when it is sent.
//! - The readings about disputes are in `dispute_deadlines.rs`.
//!
//! Nothing is guessed: while the start of a clock is not known, its deadline is absent.

use super::DatedLaw;
use super::countdown::{Countdown, PausePeriod};
use super::deadline::Deadline;
use super::dispute_deadlines::dispute_deadlines;
use super::rules::RuleId;
use crate::date::CivilDate;
use crate::journal::{ClaimState, ClaimStatus, DecisionOutcome};
use crate::product::InsuranceLine;
use crate::sorting::sort_by_key;

/// The deadlines of a claim on `today` (the day in China), in the order in which they end.
///
/// A withdrawn claim has none. A claim that the insurer has not received has none either, except for the list
/// of documents in compulsory motor liability.
pub fn deadlines(claim: &ClaimState, law: &DatedLaw, today: CivilDate) -> Vec<Deadline> {
    if claim.status == ClaimStatus::Withdrawn {
        return Vec::new();
    }
    let countdown = Countdown { law, today };
    let mut all = decision_deadlines(claim, countdown);
    all.extend(list_deadline(claim, countdown));
    all.extend(advance_deadline(claim, countdown));
    all.extend(refusal_deadline(claim, countdown));
    all.extend(payment_deadline(claim, countdown));
    all.extend(rescission_deadlines(claim, countdown));
    all.extend(dispute_deadlines(claim, countdown));
    sort_by_key(&mut all, |deadline| deadline.due_on);
    all
}

/// By when the insurer must decide. In personal insurance, declaring the claim complex in time replaces the
/// shorter limit by the longer one; if it was declared late, both are shown.
fn decision_deadlines(claim: &ClaimState, countdown: Countdown<'_>) -> Vec<Deadline> {
    let Some(received_on) = claim.received_on() else { return Vec::new() };
    let decided_on = claim.first_decided_on();
    let run = |rule, met_on| {
        countdown.deadline(rule, received_on, met_on, PausePeriod::for_documents(claim))
    };
    match Regime::of(claim) {
        Regime::Personal => {}
        Regime::General => return run(RuleId::DecideGeneral, decided_on).into_iter().collect(),
        Regime::Compulsory => return run(RuleId::CtplDecide, decided_on).into_iter().collect(),
    }
    // After the decision, complexity no longer matters.
    let complex_on = (claim.complex.as_ref())
        .map(|(at, _)| at.date())
        .filter(|day| decided_on.is_none_or(|decided_on| *day <= decided_on));
    let short = run(RuleId::DecidePersonal, complex_on.or(decided_on))
        .filter(|deadline| complex_on.is_none() || deadline.is_late());
    let long = complex_on.and_then(|_| run(RuleId::DecidePersonalComplex, decided_on));
    short.into_iter().chain(long).collect()
}

/// By when the insurer of compulsory motor liability must state in writing which documents it needs. Its
/// receipt does so, as it confirms the list that the claim was filed with; so does a notice of missing documents.
fn list_deadline(claim: &ClaimState, countdown: Countdown<'_>) -> Option<Deadline> {
    if Regime::of(claim) != Regime::Compulsory {
        return None;
    }
    let noticed_on = claim.supplements.first().map(|notice| notice.reached_on);
    let listed_on = claim.received_on().into_iter().chain(noticed_on).min();
    countdown.deadline(RuleId::CtplList, claim.filed_at.date(), listed_on, None)
}

/// By when the certain part must be paid in advance. A decision in time removes that duty.
fn advance_deadline(claim: &ClaimState, countdown: Countdown<'_>) -> Option<Deadline> {
    let received_on = claim.received_on()?;
    let decided_on = claim.first_decided_on();
    let advanced_on = claim
        .advanced_at
        .map(|at| at.date())
        .filter(|day| decided_on.is_none_or(|decided_on| *day <= decided_on));
    let met_on = advanced_on.or(decided_on);
    countdown
        .deadline(RuleId::Advance, received_on, met_on, PausePeriod::for_documents(claim))
        .filter(|deadline| advanced_on.is_some() || decided_on.is_none() || deadline.is_late())
}

/// By when the notice of a refusal must be sent. The decision's own entry is the notice unless it says that the
/// notice follows separately.
fn refusal_deadline(claim: &ClaimState, countdown: Countdown<'_>) -> Option<Deadline> {
    let (at, decision) = claim.decision.as_ref()?;
    if decision.outcome != DecisionOutcome::Denied {
        return None;
    }
    let decided_on = at.date();
    let sent_on = match decision.awaits_notice() {
        true => claim.refusal_notice_on,
        false => Some(decided_on),
    };
    countdown.deadline(RuleId::DenyNotice, decided_on, sent_on, None)
}

/// Until when the insurer can rescind the contract, once it knows of a reason: thirty days from then, and two
/// years from the conclusion of the contract.
fn rescission_deadlines(
    claim: &ClaimState,
    countdown: Countdown<'_>,
) -> impl Iterator<Item = Deadline> {
    claim.rescission.iter().flat_map(move |rescission| {
        let rescinded_on = rescission.rescinded_at.map(|at| at.date());
        let starts = [
            (RuleId::Rescind, rescission.reason_known_on),
            (RuleId::RescindLast, rescission.concluded_on),
        ];
        starts
            .into_iter()
            .filter_map(move |(rule, day)| countdown.deadline(rule, day, rescinded_on, None))
    })
}

/// By when the money must be in the account. Absent before an agreement or a payment, and while a decision that
/// has not been paid is under review.
fn payment_deadline(claim: &ClaimState, countdown: Countdown<'_>) -> Option<Deadline> {
    let (decided_at, decision) = claim.decision.as_ref()?;
    let under_review = claim.status < ClaimStatus::Decided && claim.paid_at.is_none();
    if decision.amount.is_zero() || under_review {
        return None;
    }
    let sent = claim.payment.as_ref().is_some_and(|payment| *decided_at <= payment.sent_at);
    // An agreement after a dispute about a sum already paid starts no clock.
    let agreed_at = claim
        .agreed_at
        .filter(|agreed_at| claim.paid_at.is_none_or(|paid_at| *agreed_at <= paid_at))
        .or(sent.then_some(*decided_at))?;
    let rule = match Regime::of(claim) {
        Regime::Personal | Regime::General => RuleId::Pay,
        Regime::Compulsory => RuleId::CtplPay,
    };
    let paid_on = claim.paid_at.map(|at| at.date());
    countdown.deadline_within(rule, claim.filed.payment_days, agreed_at.date(), paid_on, None)
}

/// The rules whose limits apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Regime {
    /// The Basic Service Rules for Personal Insurance.
    Personal,
    /// The Insurance Law alone.
    General,
    /// The Regulation on Compulsory Motor Liability Insurance.
    Compulsory,
}

impl Regime {
    fn of(claim: &ClaimState) -> Self {
        match claim.filed.line {
            InsuranceLine::MedicalMillion
            | InsuranceLine::Outpatient
            | InsuranceLine::CriticalIllness
            | InsuranceLine::Accident => Self::Personal,
            InsuranceLine::Auto if claim.filed.compulsory => Self::Compulsory,
            InsuranceLine::Auto | InsuranceLine::Home | InsuranceLine::SmallProperty => {
                Self::General
            }
        }
    }
}
