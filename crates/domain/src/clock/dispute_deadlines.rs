//! The deadlines of a disagreement with the insurer.
//!
//! Our readings where the texts leave a choice:
//!
//! - The clock of a complaint starts with the first objection that is not answered. It is answered when the
//!   decision is upheld or the claim is reopened; a complaint about a delay also when the delay is explained
//!   or over.
//! - Each longer limit has to be declared before the shorter one has ended: 15 days, 30 if the objection is
//!   complex, 60 in special circumstances, all from the same day. A declaration that came too late does not
//!   undo the delay; both limits are shown.
//! - While a mediation that both sides agreed to is under way, the clock of the complaint is paused
//!   (Consumer Complaint Measures art. 23). Only the first mediation after the objection pauses it.
//! - Mediation on the courts' platform has thirty days unless both sides extend it; then it has no limit.
//! - A right that was used too late is shown as used after its limit; the other side decides whether it still counts.
//! - The limitation period is shown for information, counted from the day the event was known: making a claim
//!   may interrupt it, so until that day going to court is certainly possible. It is never shown as over.

use super::DatedLaw;
use super::countdown::{Countdown, PausePeriod};
use super::deadline::Deadline;
use super::rules::RuleId;
use crate::date::CivilDate;
use crate::journal::{
    ClaimState, DecisionOutcome, DisputeEnd, Lawsuit, MediationForum, RegulatorComplaint, ReviewEnd,
};

/// All deadlines of the disagreement about a claim.
pub(super) fn dispute_deadlines(claim: &ClaimState, countdown: Countdown<'_>) -> Vec<Deadline> {
    let mut all = complaint_deadlines(claim, countdown);
    all.extend(review_application(claim, countdown));
    all.extend(review_decision(claim, countdown));
    all.extend(forwarding(claim, countdown));
    all.extend(mediation(claim, countdown));
    all.extend(confirmation(claim, countdown));
    all.extend(appeal(claim, countdown));
    all.extend(limitation(claim, countdown).filter(|_| may_lead_to_court(claim)));
    all
}

/// By when the insurer must answer a dispute or a complaint: the oldest one not answered, else the latest one.
pub fn complaint_deadline(
    claim: &ClaimState,
    law: &DatedLaw,
    today: CivilDate,
) -> Option<Deadline> {
    complaint_deadlines(claim, Countdown { law, today }).pop()
}

/// Until when the claimant can request a review of the insurer's answer; `None` unless the insurer upheld its
/// decision in the last dispute.
fn review_application(claim: &ClaimState, countdown: Countdown<'_>) -> Option<Deadline> {
    let (answered_at, end) = claim.disputes.last()?.ended?;
    if end != DisputeEnd::Upheld {
        return None;
    }
    let review = claim.escalation.review.as_ref();
    let requested_on =
        review.map(|it| it.requested_at).filter(|at| answered_at <= *at).map(|at| at.date());
    countdown.deadline(RuleId::ReviewApply, answered_at.date(), requested_on, None)
}

/// By when the insurer must decide the review. A review that the claimant dropped has no limit.
fn review_decision(claim: &ClaimState, countdown: Countdown<'_>) -> Option<Deadline> {
    let review = claim.escalation.review.as_ref()?;
    let decided_on = match review.ended {
        Some((_, ReviewEnd::Dropped)) => return None,
        Some((at, ReviewEnd::Upheld | ReviewEnd::Reopened)) => Some(at.date()),
        None => None,
    };
    countdown.deadline(RuleId::ReviewDecide, review.requested_at.date(), decided_on, None)
}

/// By when the regulator must forward the complaint to the insurer.
fn forwarding(claim: &ClaimState, countdown: Countdown<'_>) -> Option<Deadline> {
    let RegulatorComplaint { received_on, forwarded_on } = claim.escalation.regulator.as_ref()?;
    countdown.deadline(RuleId::RegulatorForward, *received_on, *forwarded_on, None)
}

/// By when a mediation on the courts' platform must be concluded.
fn mediation(claim: &ClaimState, countdown: Countdown<'_>) -> Option<Deadline> {
    let mediation = claim.escalation.mediation()?;
    if mediation.forum != MediationForum::CourtPlatform || mediation.extended_until.is_some() {
        return None;
    }
    let ended_on = mediation.ended.map(|(at, _)| at.date());
    countdown.deadline(RuleId::MediationOnline, mediation.agreed_at?.date(), ended_on, None)
}

/// Until when both sides can ask the court to confirm the settlement.
fn confirmation(claim: &ClaimState, countdown: Countdown<'_>) -> Option<Deadline> {
    let mediation = claim.escalation.mediation()?;
    let requested_on = mediation.confirmation_requested_on;
    countdown.deadline(RuleId::MediationConfirm, mediation.settled_on()?, requested_on, None)
}

/// Until when the claimant can appeal against the judgment.
fn appeal(claim: &ClaimState, countdown: Countdown<'_>) -> Option<Deadline> {
    let Lawsuit { judgment_served_on, appealed_on, .. } = claim.escalation.lawsuit.as_ref()?;
    countdown.deadline(RuleId::Appeal, (*judgment_served_on)?, *appealed_on, None)
}

/// The limitation period, from the day the event became known: five years for life insurance, two for all
/// other insurance (Insurance Law art. 26). `None` before the rule was in force, and once the day has passed,
/// since a claim may have interrupted it.
pub fn limitation_deadline(
    claim: &ClaimState,
    law: &DatedLaw,
    today: CivilDate,
) -> Option<Deadline> {
    limitation(claim, Countdown { law, today })
}

fn limitation(claim: &ClaimState, countdown: Countdown<'_>) -> Option<Deadline> {
    let rule = match claim.filed.life {
        true => RuleId::LimitationLife,
        false => RuleId::LimitationGeneral,
    };
    let sued_on = claim.escalation.lawsuit.as_ref().map(|lawsuit| lawsuit.filed_on);
    let deadline = countdown.deadline(rule, claim.known_on, sued_on, None)?;
    if deadline.is_late() { None } else { Some(deadline) }
}

/// Whether there is something to sue about: a decision that does not grant the full claim, or a dispute.
fn may_lead_to_court(claim: &ClaimState) -> bool {
    let reduced = claim
        .decision
        .as_ref()
        .is_some_and(|(_, decision)| decision.outcome != DecisionOutcome::Paid);
    reduced || !claim.disputes.is_empty()
}

/// An objection that the insurer has to answer.
struct Objection {
    on: CivilDate,
    complex_on: Option<CivilDate>,
    extended_on: Option<CivilDate>,
    answered_on: Option<CivilDate>,
}

/// The limit for the answer, and before it the shorter limits that had passed when the insurer took more time.
fn complaint_deadlines(claim: &ClaimState, countdown: Countdown<'_>) -> Vec<Deadline> {
    let Some(objection) = objection(claim) else { return Vec::new() };
    let Objection { on, complex_on, extended_on, answered_on } = objection;
    let declared = [
        Some((RuleId::Complaint, on)),
        complex_on.map(|day| (RuleId::ComplaintComplex, day)),
        extended_on.map(|day| (RuleId::ComplaintSpecial, day)),
    ];
    let stages: Vec<_> = declared.into_iter().flatten().collect();
    let nexts = stages.iter().skip(1).map(|(_, declared_on)| Some(*declared_on)).chain([None]);
    let deadline = |(rule, next): (RuleId, Option<CivilDate>)| {
        let wait = PausePeriod::for_mediation(claim, on);
        let deadline = countdown.deadline(rule, on, next.or(answered_on), wait)?;
        if next.is_none() || deadline.is_late() { Some(deadline) } else { None }
    };
    stages.iter().map(|(rule, _)| *rule).zip(nexts).filter_map(deadline).collect()
}

/// The oldest objection not answered, else the latest one.
fn objection(claim: &ClaimState) -> Option<Objection> {
    let disputes = claim.disputes.iter().map(|dispute| Objection {
        on: dispute.at.date(),
        complex_on: dispute.complex_at.map(|at| at.date()),
        extended_on: dispute.extended_at.map(|at| at.date()),
        answered_on: dispute.ended.map(|(at, _)| at.date()),
    });
    let complaints = claim.complaints.iter().map(|complaint| Objection {
        on: complaint.at.date(),
        complex_on: None,
        extended_on: None,
        answered_on: complaint.answered_at.map(|at| at.date()),
    });
    let (open, answered): (Vec<_>, Vec<_>) =
        disputes.chain(complaints).partition(|objection| objection.answered_on.is_none());
    let oldest = open.into_iter().min_by_key(|objection| objection.on);
    oldest.or_else(|| answered.into_iter().max_by_key(|objection| objection.on))
}
