//! A case as a relative sees it with whom it is shared.
//!
//! The only place where a case becomes a [`SharedClaim`]. What the level does not permit is never put in: there is no later
//! step that takes it out.

use contract::claim_share::{
    ShareLevel, SharedAmounts, SharedClaim, SharedClock, SharedDates, SharedDeadline,
    SharedPolicyClaim, SharedStage, SharedStep, SharedStepKind,
};
use domain::assess::CostSplit;
use domain::clock::{DatedLaw, Deadline, DeadlineProgress, Duty, leading_deadline_of};
use domain::date::CivilDate;
use domain::journal::{CaseState, ClaimState, ClaimStatus, JournalEntry, JournalEvent, NextActor};
use domain::money::Fen;

use crate::store::FollowedShare;

/// The case as far as `share` permits it, on the day `today`. `entries` is its journal, of which notes may be missing.
pub(crate) fn shared_claim(
    share: FollowedShare,
    case: &CaseState,
    entries: &[JournalEntry],
    law: &DatedLaw,
    today: CivilDate,
) -> SharedClaim {
    let FollowedShare { id, case: _, shared_by, phone_masked, level, since, summary: _ } = share;
    let steps: Vec<_> = entries.iter().rev().filter_map(|entry| step(entry, case)).collect();
    SharedClaim {
        share: id,
        shared_by,
        phone_masked,
        level,
        since,
        filed_at: case.filed_at,
        updated_at: steps.iter().map(|step| step.at).max().unwrap_or(case.filed_at),
        claims: in_order(case, level)
            .into_iter()
            .map(|claim| policy_claim(claim, level, law, today))
            .collect(),
        steps: match level {
            ShareLevel::ProgressAndAmounts => steps,
            ShareLevel::Progress | ShareLevel::Unknown => Vec::new(),
        },
    }
}

/// The claims: with sums, the one that the case waits for first. Without, as they were filed: a refused claim waits for
/// nobody, so its place would give the refusal away.
fn in_order(case: &CaseState, level: ShareLevel) -> Vec<&ClaimState> {
    match level {
        ShareLevel::ProgressAndAmounts => {
            let primary = case.primary_claim();
            let id = primary.map(|claim| &claim.filed.claim);
            let others = case.claims.iter().filter(|claim| Some(&claim.filed.claim) != id);
            primary.into_iter().chain(others).collect()
        }
        ShareLevel::Progress | ShareLevel::Unknown => case.claims.iter().collect(),
    }
}

fn policy_claim(
    claim: &ClaimState,
    level: ShareLevel,
    law: &DatedLaw,
    today: CivilDate,
) -> SharedPolicyClaim {
    let deadline = leading_deadline_of(claim, law, today, |it| may_show(it, level));
    SharedPolicyClaim {
        stage: SharedStage {
            insurer_name: claim.filed.insurer_name.clone(),
            line: claim.filed.line,
            status: claim.status,
        },
        asked: is_asked(claim),
        dates: SharedDates {
            received_on: claim.received_on(),
            accepted_on: claim.accepted_at.map(|at| at.date()),
            decided_on: claim.decision.as_ref().map(|(at, _)| at.date()),
            paid_on: claim.paid_at.map(|at| at.date()),
        },
        deadline: deadline.as_ref().and_then(running),
        amounts: match level {
            ShareLevel::ProgressAndAmounts => Some(amounts(claim)),
            ShareLevel::Progress | ShareLevel::Unknown => None,
        },
    }
}

/// Whether something is asked of the person. Agreeing to a decision is left out: a refusal needs no agreement, so its absence
/// would give the refusal away.
fn is_asked(claim: &ClaimState) -> bool {
    claim.next_actor() == NextActor::Claimant && claim.status != ClaimStatus::Decided
}

/// Whether the level permits this limit. Only what the insurer has to do is shown; without sums, not what follows a refusal or
/// tells that a part of the sum is certain.
fn may_show(deadline: &Deadline, level: ShareLevel) -> bool {
    match deadline.rule.duty() {
        Duty::Guide
        | Duty::ListDocuments
        | Duty::Decide
        | Duty::Pay
        | Duty::Answer
        | Duty::DecideReview => true,
        Duty::GiveReasons | Duty::PayCertainPart => level == ShareLevel::ProgressAndAmounts,
        Duty::Notify
        | Duty::Rescind
        | Duty::Sue
        | Duty::RequestReview
        | Duty::ForwardComplaint
        | Duty::ConfirmSettlement
        | Duty::Mediate
        | Duty::Appeal
        | Duty::Unknown => false,
    }
}

/// A limit that has begun and is not met yet.
fn running(deadline: &Deadline) -> Option<SharedDeadline> {
    let clock = match deadline.progress {
        DeadlineProgress::Running => SharedClock::Running,
        DeadlineProgress::Paused { .. } => SharedClock::Paused,
        DeadlineProgress::Overdue { .. } => SharedClock::Overdue,
        DeadlineProgress::NotStarted
        | DeadlineProgress::Met { .. }
        | DeadlineProgress::MetLate { .. } => return None,
    };
    let Deadline { rule, starts_on, due_on, .. } = deadline;
    Some(SharedDeadline { rule: *rule, starts_on: *starts_on, due_on: *due_on, clock })
}

fn amounts(claim: &ClaimState) -> SharedAmounts {
    let decision = claim.decision.as_ref().map(|(_, decision)| decision);
    let splits = decision.iter().flat_map(|decision| &decision.benefits);
    let billed = splits.filter_map(|benefit| CostSplit::of(&benefit.steps)).map(|it| it.billed);
    SharedAmounts {
        claimed: billed.reduce(Fen::saturating_add),
        decided: decision.map(|decision| decision.amount),
        paid: claim.paid(),
    }
}

/// An entry of the journal, without any words of the people involved; `None` for those that are not shown.
fn step(entry: &JournalEntry, case: &CaseState) -> Option<SharedStep> {
    use SharedStepKind as Kind;
    let (kind, amount) = match &entry.event {
        JournalEvent::Filed { .. } => (Kind::Filed, None),
        JournalEvent::Received { .. } => (Kind::Received, None),
        JournalEvent::Accepted => (Kind::Accepted, None),
        JournalEvent::SupplementRequested { .. } => (Kind::DocumentsAskedFor, None),
        JournalEvent::SupplementReceived { .. } | JournalEvent::DocumentsAdded { .. } => {
            (Kind::DocumentsSent, None)
        }
        JournalEvent::Registered => (Kind::Registered, None),
        JournalEvent::InvestigationStarted { .. } => (Kind::InvestigationStarted, None),
        JournalEvent::DeclaredComplex { .. }
        | JournalEvent::DelayExplained { .. }
        | JournalEvent::AnswerExtended { .. } => (Kind::MoreTimeNeeded, None),
        JournalEvent::AssessmentStarted => (Kind::AssessmentStarted, None),
        JournalEvent::Decided { decision } => (Kind::Decided, Some(decision.amount)),
        JournalEvent::Agreed => (Kind::Agreed, None),
        JournalEvent::AdvancePaid { amount } => (Kind::AdvancePaid, Some(*amount)),
        JournalEvent::PaymentSent { amount, .. } => (Kind::PaymentSent, Some(*amount)),
        JournalEvent::PaymentArrived { amount } => (Kind::PaymentArrived, Some(*amount)),
        JournalEvent::PaymentFailed { .. } => (Kind::PaymentFailed, None),
        JournalEvent::Disputed { .. }
        | JournalEvent::ReviewRequested { .. }
        | JournalEvent::RegulatorComplained { .. }
        | JournalEvent::LawsuitFiled { .. }
        | JournalEvent::Appealed { .. } => (Kind::Disputed, None),
        JournalEvent::PersonRequested { .. } | JournalEvent::Complained { .. } => {
            (Kind::Complained, None)
        }
        JournalEvent::Upheld { .. } => (Kind::Upheld, None),
        JournalEvent::Reopened { .. } => (Kind::Reopened, None),
        JournalEvent::Appointment { .. } => (Kind::Appointment, None),
        JournalEvent::Withdrawn { .. } => (Kind::Withdrawn, None),
        JournalEvent::Closed => (Kind::Closed, None),
        JournalEvent::HandlerAssigned { .. }
        | JournalEvent::RefusalNoticeSent { .. }
        | JournalEvent::RescissionReasonFound { .. }
        | JournalEvent::Rescinded { .. }
        | JournalEvent::ReviewDecided { .. }
        | JournalEvent::RegulatorForwarded { .. }
        | JournalEvent::MediationProposed { .. }
        | JournalEvent::MediationAccepted
        | JournalEvent::MediationExtended { .. }
        | JournalEvent::MediationSettled { .. }
        | JournalEvent::MediationEnded { .. }
        | JournalEvent::ConfirmationRequested { .. }
        | JournalEvent::JudgmentServed { .. }
        | JournalEvent::Note { .. }
        | JournalEvent::Unknown => return None,
    };
    let claim = entry.claim.as_ref().and_then(|claim| case.claim(claim));
    let insurer_name = claim.map(|claim| claim.filed.insurer_name.clone());
    Some(SharedStep { at: entry.at, insurer_name, kind, amount })
}
