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
//! - If the insurer pays without a separate agreement, the day of the decision counts as the agreement. The
//!   payment is made when all of it is in the account, not when it is sent.
//! - The clock of a complaint starts with the first objection that is not answered. It is answered when the
//!   decision is upheld or the claim is reopened; a complaint about a delay also when the delay is explained
//!   or over.
//! - The limitation period is shown for information, counted from the day the event was known: making a claim
//!   may interrupt it, so until that day going to court is certainly possible.
//!
//! Nothing is guessed: while the start of a clock is not known, its deadline is absent.

use super::Calendar;
use super::countdown::{Countdown, DocumentWait};
use super::deadline::Deadline;
use super::rules::{LimitLength, RuleId};
use crate::date::CivilDate;
use crate::journal::{ClaimState, ClaimStatus, DecisionOutcome, DisputeEnd};
use crate::product::InsuranceLine;

/// The deadlines of a claim on `today` (the day in China), in the order in which they end.
///
/// A withdrawn claim has none. A claim that the insurer has not received has none either, except for the list
/// of documents in compulsory motor liability.
pub fn deadlines(claim: &ClaimState, calendar: &Calendar, today: CivilDate) -> Vec<Deadline> {
    if claim.status == ClaimStatus::Withdrawn {
        return Vec::new();
    }
    let countdown = Countdown { calendar, today };
    let mut all = decision_deadlines(claim, countdown);
    all.extend(list_deadline(claim, countdown));
    all.extend(advance_deadline(claim, countdown));
    all.extend(refusal_deadline(claim, countdown));
    all.extend(payment_deadline(claim, countdown));
    all.extend(complaint_deadline(claim, calendar, today));
    all.sort_by_key(|deadline| deadline.due_on);
    all
}

/// The deadline to show where there is room for one: the open one that moves the claim on, else the last one
/// met.
pub fn leading_deadline(
    claim: &ClaimState,
    calendar: &Calendar,
    today: CivilDate,
) -> Option<Deadline> {
    /// Later steps of a claim first; clocks that do not move the claim on last.
    const ORDER: [RuleId; 11] = [
        RuleId::Pay,
        RuleId::CtplPay,
        RuleId::DecidePersonalComplex,
        RuleId::DecidePersonal,
        RuleId::DecideGeneral,
        RuleId::CtplDecide,
        RuleId::CtplList,
        RuleId::DenyNotice,
        RuleId::Advance,
        RuleId::Complaint,
        RuleId::ComplaintComplex,
    ];
    // In a dispute, the answer is what moves the claim on.
    let answers_dispute = |deadline: &Deadline| {
        claim.status == ClaimStatus::Disputed
            && matches!(deadline.rule, RuleId::Complaint | RuleId::ComplaintComplex)
    };
    deadlines(claim, calendar, today).into_iter().min_by_key(|deadline| {
        let place = ORDER.iter().position(|rule| *rule == deadline.rule);
        (deadline.is_met(), !answers_dispute(deadline), place)
    })
}

/// By when the insurer must answer a dispute or a complaint: the oldest one not answered, else the latest one.
/// If the insurer declares it complex, it has thirty days.
pub fn complaint_deadline(
    claim: &ClaimState,
    calendar: &Calendar,
    today: CivilDate,
) -> Option<Deadline> {
    struct Objection {
        on: CivilDate,
        complex: bool,
        answered_on: Option<CivilDate>,
    }
    let disputes = claim.disputes.iter().map(|dispute| Objection {
        on: dispute.at.date(),
        complex: dispute.complex_at.is_some(),
        answered_on: dispute.ended.map(|(at, _)| at.date()),
    });
    let complaints = claim.complaints.iter().map(|complaint| Objection {
        on: complaint.at.date(),
        complex: false,
        answered_on: complaint.answered_at.map(|at| at.date()),
    });
    let all: Vec<_> = disputes.chain(complaints).collect();
    let open = all.iter().filter(|it| it.answered_on.is_none()).min_by_key(|it| it.on);
    let objection = open.or_else(|| all.iter().max_by_key(|it| it.on))?;
    let rule = if objection.complex { RuleId::ComplaintComplex } else { RuleId::Complaint };
    Countdown { calendar, today }.deadline(rule, objection.on, objection.answered_on, None)
}

/// Until when the claimant can request a review of the insurer's answer; `None` unless the insurer upheld its
/// decision in the last dispute.
pub fn review_deadline(
    claim: &ClaimState,
    calendar: &Calendar,
    today: CivilDate,
) -> Option<Deadline> {
    let (answered_at, end) = claim.disputes.last()?.ended?;
    if end != DisputeEnd::Upheld {
        return None;
    }
    Countdown { calendar, today }.deadline(RuleId::ReviewApply, answered_at.date(), None, None)
}

/// The day until which going to court is certainly possible for an event known on `known_on`; `None` before
/// the rule was in force. Two years (Insurance Law art. 26): none of the lines here is life insurance, which
/// has five.
pub fn limitation_date(known_on: CivilDate) -> Option<CivilDate> {
    match RuleId::LimitationGeneral.in_force_on(known_on)?.limit {
        LimitLength::Months(months) => Some(known_on.plus_months(months)),
        LimitLength::Days(..) | LimitLength::Promptly => None,
    }
}

/// By when the insurer must decide. In personal insurance, declaring the claim complex in time replaces the
/// shorter limit by the longer one; if it was declared late, both are shown.
fn decision_deadlines(claim: &ClaimState, countdown: Countdown<'_>) -> Vec<Deadline> {
    let Some(received_on) = claim.received_on() else { return Vec::new() };
    let decided_on = claim.first_decided_on();
    let run =
        |rule, met_on| countdown.deadline(rule, received_on, met_on, DocumentWait::first(claim));
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
        .deadline(RuleId::Advance, received_on, met_on, DocumentWait::first(claim))
        .filter(|deadline| advanced_on.is_some() || decided_on.is_none() || deadline.is_late())
}

/// By when a refusal must reach the claimant. The journal entry is the notice, so it does at once.
fn refusal_deadline(claim: &ClaimState, countdown: Countdown<'_>) -> Option<Deadline> {
    let (at, decision) = claim.decision.as_ref()?;
    let refused = decision.outcome == DecisionOutcome::Denied;
    let day = at.date();
    if refused { countdown.deadline(RuleId::DenyNotice, day, Some(day), None) } else { None }
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
    countdown.deadline(rule, agreed_at.date(), claim.paid_at.map(|at| at.date()), None)
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
