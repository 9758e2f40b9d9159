//! Who may write which event, and which event is allowed in which status.

use super::{
    Actor, ClaimStatus, EntryAuthor, EntryRejection, FiledClaim, JournalEvent, ReviewOutcome,
};

/// Who may take this step.
pub(super) fn author_of(event: &JournalEvent) -> EntryAuthor {
    match event {
        JournalEvent::Filed { .. }
        | JournalEvent::DocumentsAdded { .. }
        | JournalEvent::Agreed
        | JournalEvent::Disputed { .. }
        | JournalEvent::PersonRequested { .. }
        | JournalEvent::Complained { .. }
        | JournalEvent::ReviewRequested { .. }
        | JournalEvent::RegulatorComplained { .. }
        | JournalEvent::MediationExtended { .. }
        | JournalEvent::LawsuitFiled { .. }
        | JournalEvent::Withdrawn { .. } => EntryAuthor::Claimant,
        JournalEvent::Received { .. }
        | JournalEvent::Accepted
        | JournalEvent::HandlerAssigned { .. }
        | JournalEvent::SupplementRequested { .. }
        | JournalEvent::Registered
        | JournalEvent::DeclaredComplex { .. }
        | JournalEvent::InvestigationStarted { .. }
        | JournalEvent::AssessmentStarted
        | JournalEvent::Decided { .. }
        | JournalEvent::AdvancePaid { .. }
        | JournalEvent::PaymentSent { .. }
        | JournalEvent::PaymentArrived { .. }
        | JournalEvent::PaymentFailed { .. }
        | JournalEvent::Upheld { .. }
        | JournalEvent::RefusalNoticeSent { .. }
        | JournalEvent::AnswerExtended { .. }
        | JournalEvent::RescissionReasonFound { .. }
        | JournalEvent::Rescinded { .. }
        | JournalEvent::ReviewDecided { .. }
        | JournalEvent::RegulatorForwarded { .. }
        | JournalEvent::DelayExplained { .. }
        | JournalEvent::Reopened { .. } => EntryAuthor::Insurer,
        JournalEvent::MediationProposed { .. }
        | JournalEvent::MediationAccepted
        | JournalEvent::MediationSettled { .. }
        | JournalEvent::MediationEnded { .. }
        | JournalEvent::ConfirmationRequested { .. }
        | JournalEvent::JudgmentServed { .. }
        | JournalEvent::Appealed { .. } => EntryAuthor::ClaimantOrInsurer,
        JournalEvent::Closed | JournalEvent::Note { .. } => EntryAuthor::InsurerOrPlatform,
        JournalEvent::SupplementReceived { .. } | JournalEvent::Unknown => EntryAuthor::Anybody,
        JournalEvent::Appointment { step, .. } => step.author(),
    }
}

pub(super) fn check_author(
    actor: &Actor,
    who: EntryAuthor,
    filed: &FiledClaim,
) -> Result<(), EntryRejection> {
    let allowed = match actor {
        Actor::Claimant => matches!(
            who,
            EntryAuthor::Claimant | EntryAuthor::ClaimantOrInsurer | EntryAuthor::Anybody
        ),
        Actor::Platform => matches!(who, EntryAuthor::InsurerOrPlatform | EntryAuthor::Anybody),
        Actor::Insurer { insurer } | Actor::Handler { insurer, .. } => match who {
            EntryAuthor::Claimant => false,
            EntryAuthor::Insurer
            | EntryAuthor::InsurerOrPlatform
            | EntryAuthor::ClaimantOrInsurer
            | EntryAuthor::Anybody => {
                if *insurer != filed.insurer {
                    return Err(EntryRejection::OtherInsurer { insurer: filed.insurer.clone() });
                }
                true
            }
        },
        // Not reached: such an entry has no effect.
        Actor::Unknown => true,
    };
    if allowed { Ok(()) } else { Err(EntryRejection::NotTheirs { who }) }
}

/// The effect of an event on the status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Nothing.
    Stay,
    /// Changes to this status.
    To(ClaimStatus),
    /// Follows the payment: agreed, paying, or paid.
    FollowMoney,
    /// Reopens it, so that it can be decided again.
    Resume,
    /// Back to the status before the dispute.
    Settle,
}

/// The table of transitions: the effect of `event` on a claim in `status`, or `None` if it is not allowed.
///
/// Waiting for documents ([`ClaimStatus::Supplement`]) is not a row. The insurer may continue its work
/// meanwhile, so the table uses the [`underlying_status`](super::ClaimState::underlying_status), and the
/// claim waits as long as a request is open.
pub(super) fn transition(status: ClaimStatus, event: &JournalEvent) -> Option<Next> {
    use ClaimStatus as S;
    use Next::{FollowMoney, Resume, Settle, Stay, To};

    let in_hand = matches!(
        status,
        S::Received | S::Accepted | S::Registered | S::Investigating | S::Assessing
    );
    let decided = matches!(status, S::Decided | S::Agreed | S::Paying | S::Paid | S::Disputed);
    let over = matches!(status, S::Withdrawn | S::Closed);
    let settled = decided || status == S::Closed;

    match (event, status) {
        // The regular course of a claim.
        (JournalEvent::Received { .. }, S::Reported) => Some(To(S::Received)),
        (JournalEvent::Accepted, S::Received) => Some(To(S::Accepted)),
        (JournalEvent::Registered, S::Received | S::Accepted) => Some(To(S::Registered)),
        (
            JournalEvent::InvestigationStarted { .. },
            S::Received | S::Accepted | S::Registered | S::Assessing,
        ) => Some(To(S::Investigating)),
        (
            JournalEvent::AssessmentStarted,
            S::Received | S::Accepted | S::Registered | S::Investigating,
        ) => Some(To(S::Assessing)),
        (JournalEvent::Decided { .. }, _) if in_hand => Some(To(S::Decided)),
        (JournalEvent::Agreed, S::Decided | S::Disputed) => Some(FollowMoney),
        // Payment without a separate agreement counts as agreement.
        (JournalEvent::PaymentSent { .. }, S::Decided | S::Agreed | S::Paying) => {
            Some(To(S::Paying))
        }
        (JournalEvent::PaymentArrived { .. }, S::Paying | S::Agreed) => Some(FollowMoney),
        (JournalEvent::Closed, S::Decided | S::Agreed | S::Paid) => Some(To(S::Closed)),

        // Events that leave the status unchanged.
        (JournalEvent::HandlerAssigned { .. }, _) if !over => Some(Stay),
        (JournalEvent::SupplementRequested { .. } | JournalEvent::SupplementReceived { .. }, _)
            if in_hand =>
        {
            Some(Stay)
        }
        (JournalEvent::DeclaredComplex { .. }, _) if in_hand || status == S::Disputed => Some(Stay),
        (JournalEvent::AdvancePaid { .. }, _) if in_hand || status == S::Disputed => Some(Stay),
        (JournalEvent::Appointment { .. }, _) if in_hand || status == S::Disputed => Some(Stay),
        // Payments can arrive or fail during a dispute.
        (JournalEvent::PaymentArrived { .. }, _) if in_hand || decided => Some(Stay),
        (JournalEvent::PaymentFailed { .. }, _) if in_hand || decided => Some(Stay),
        (JournalEvent::Note { .. }, _) if !over => Some(Stay),
        (JournalEvent::PersonRequested { .. }, _) if decided => Some(Stay),
        (JournalEvent::Complained { .. } | JournalEvent::DelayExplained { .. }, _)
            if in_hand || decided =>
        {
            Some(Stay)
        }

        // The notice may follow a refusal that closed the claim.
        (JournalEvent::RefusalNoticeSent { .. }, _) if settled => Some(Stay),
        (JournalEvent::AnswerExtended { .. }, S::Disputed) => Some(Stay),
        (JournalEvent::RescissionReasonFound { .. } | JournalEvent::Rescinded { .. }, _)
            if in_hand || decided =>
        {
            Some(Stay)
        }

        // Steps beyond the claim's regular course.
        (JournalEvent::ReviewRequested { .. }, S::Decided | S::Agreed | S::Paying | S::Paid) => {
            Some(Stay)
        }
        (JournalEvent::ReviewRequested { .. }, S::Closed) => Some(Settle),
        (JournalEvent::ReviewDecided { outcome: ReviewOutcome::Changed, .. }, _) if settled => {
            Some(Resume)
        }
        (JournalEvent::ReviewDecided { .. }, _) if settled => Some(Stay),
        (JournalEvent::MediationProposed { .. }, _) if decided => Some(Stay),
        (JournalEvent::MediationSettled { .. }, S::Disputed) => Some(Settle),
        (
            JournalEvent::RegulatorComplained { .. }
            | JournalEvent::RegulatorForwarded { .. }
            | JournalEvent::MediationAccepted
            | JournalEvent::MediationExtended { .. }
            | JournalEvent::MediationSettled { .. }
            | JournalEvent::MediationEnded { .. }
            | JournalEvent::ConfirmationRequested { .. }
            | JournalEvent::LawsuitFiled { .. }
            | JournalEvent::JudgmentServed { .. }
            | JournalEvent::Appealed { .. },
            _,
        ) if in_hand || settled => Some(Stay),

        // Disputes, reopening and withdrawal.
        (JournalEvent::Disputed { .. }, _) if decided => Some(To(S::Disputed)),
        (JournalEvent::Disputed { .. }, S::Closed) => Some(To(S::Disputed)),
        (JournalEvent::Upheld { .. }, S::Disputed) => Some(Settle),
        // Human review without a dispute.
        (JournalEvent::Upheld { .. }, _) if decided => Some(Stay),
        (JournalEvent::Reopened { .. }, _) if decided || over => Some(Resume),
        (JournalEvent::Withdrawn { .. }, S::Reported | S::Decided | S::Disputed) => {
            Some(To(S::Withdrawn))
        }
        (JournalEvent::Withdrawn { .. }, _) if in_hand => Some(To(S::Withdrawn)),

        (JournalEvent::Unknown, _) => Some(Stay),
        _ => None,
    }
}

/// The status that an event always leads to, if any.
pub(super) fn destination(event: &JournalEvent) -> Option<ClaimStatus> {
    match event {
        JournalEvent::Received { .. } => Some(ClaimStatus::Received),
        JournalEvent::Accepted => Some(ClaimStatus::Accepted),
        JournalEvent::Registered => Some(ClaimStatus::Registered),
        JournalEvent::InvestigationStarted { .. } => Some(ClaimStatus::Investigating),
        JournalEvent::AssessmentStarted => Some(ClaimStatus::Assessing),
        JournalEvent::Decided { .. } => Some(ClaimStatus::Decided),
        JournalEvent::Agreed => Some(ClaimStatus::Agreed),
        _ => None,
    }
}
