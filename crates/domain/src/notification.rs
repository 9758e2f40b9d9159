//! Which journal entries the claimant is told of outside the app.
//!
//! What the claimant did themselves is no news to them, and neither are steps of the insurer that ask nothing of the
//! claimant and settle nothing, such as the confirmation of receipt: those are in the app.

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::appointment::AppointmentStep;
use crate::journal::{Actor, JournalEntry, JournalEvent};

/// What a notification is about. It names no person, illness or sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NotificationTopic {
    /// The insurer requests documents.
    DocumentsRequested,
    /// The insurer offers times for an appointment.
    AppointmentOffered,
    /// An appointment was cancelled or missed.
    AppointmentChanged,
    /// The insurer proposes mediation.
    MediationProposed,
    /// The insurer has decided.
    Decided,
    /// The notice of a refusal was sent.
    NoticeSent,
    /// The insurer has answered an objection, or the level above has decided its review.
    Answered,
    /// The insurer examines the claim again.
    Reopened,
    /// A dispute has moved on: mediation, regulator or court.
    DisputeMoved,
    /// The insurer states a reason to rescind the contract, or rescinds it.
    ContractNotice,
    /// The account was linked to the person of a policy.
    PoliciesLinked,
    /// A payment was sent.
    PaymentSent,
    /// A payment has arrived.
    PaymentArrived,
    /// The bank returned a payment.
    PaymentReturned,
    /// The insurer explains something, such as a delay.
    Explained,
    /// The insurer has written a message.
    MessageReceived,
    /// A paid visit looks claimable.
    VisitClaimable,
    /// The person asked for a notification to try it out.
    Test,
    /// Unknown to this version.
    #[serde(other)]
    Unknown,
}

/// What the claimant is told of an entry; `None` if they are not.
pub fn topic_of(entry: &JournalEntry) -> Option<NotificationTopic> {
    use NotificationTopic as Topic;

    match entry.actor {
        Actor::Claimant | Actor::Unknown => return None,
        Actor::Platform | Actor::Insurer { .. } | Actor::Handler { .. } => {}
    }
    match &entry.event {
        JournalEvent::SupplementRequested { .. } => Some(Topic::DocumentsRequested),
        JournalEvent::Appointment { step, .. } => match step {
            AppointmentStep::Offered(_) => Some(Topic::AppointmentOffered),
            AppointmentStep::Missed { .. } | AppointmentStep::CalledOff { .. } => {
                Some(Topic::AppointmentChanged)
            }
            AppointmentStep::Held { .. } => Some(Topic::Explained),
            // The claimant's own.
            AppointmentStep::Accepted { .. } | AppointmentStep::ChangeRequested { .. } => None,
        },
        JournalEvent::MediationProposed { .. } => Some(Topic::MediationProposed),
        JournalEvent::Decided { .. } => Some(Topic::Decided),
        JournalEvent::RefusalNoticeSent { .. } => Some(Topic::NoticeSent),
        JournalEvent::Upheld { .. } | JournalEvent::ReviewDecided { .. } => Some(Topic::Answered),
        JournalEvent::Reopened { .. } => Some(Topic::Reopened),
        JournalEvent::RegulatorForwarded { .. }
        | JournalEvent::MediationAccepted
        | JournalEvent::MediationSettled { .. }
        | JournalEvent::MediationEnded { .. }
        | JournalEvent::ConfirmationRequested { .. }
        | JournalEvent::JudgmentServed { .. }
        | JournalEvent::Appealed { .. } => Some(Topic::DisputeMoved),
        JournalEvent::RescissionReasonFound { .. } | JournalEvent::Rescinded { .. } => {
            Some(Topic::ContractNotice)
        }
        JournalEvent::AdvancePaid { .. } | JournalEvent::PaymentSent { .. } => {
            Some(Topic::PaymentSent)
        }
        JournalEvent::PaymentArrived { .. } => Some(Topic::PaymentArrived),
        JournalEvent::PaymentFailed { .. } => Some(Topic::PaymentReturned),
        JournalEvent::DeclaredComplex { .. }
        | JournalEvent::InvestigationStarted { .. }
        | JournalEvent::AnswerExtended { .. }
        | JournalEvent::DelayExplained { .. }
        | JournalEvent::Note { .. } => Some(Topic::Explained),
        // Progress that asks nothing and settles nothing.
        JournalEvent::Received { .. }
        | JournalEvent::Accepted
        | JournalEvent::HandlerAssigned { .. }
        | JournalEvent::SupplementReceived { .. }
        | JournalEvent::Registered
        | JournalEvent::AssessmentStarted
        | JournalEvent::Closed => None,
        // The claimant's own.
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
        | JournalEvent::Withdrawn { .. } => None,
        JournalEvent::Unknown => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Timestamp;
    use crate::ids::{ClaimId, InsurerCode};
    use crate::journal::MediationForum;
    use crate::money::Fen;

    fn entry(actor: Actor, event: JournalEvent) -> JournalEntry {
        let claim = Some(ClaimId::new("c"));
        JournalEntry { seq: 2, at: Timestamp::from_millis(0), claim, actor, event }
    }

    fn insurer() -> Actor {
        Actor::Insurer { insurer: InsurerCode::new("alpha") }
    }

    #[test]
    fn what_the_insurer_asks_or_settles_is_told() {
        for (event, topic) in [
            (
                JournalEvent::PaymentArrived { amount: Fen::yuan(1) },
                NotificationTopic::PaymentArrived,
            ),
            (JournalEvent::AdvancePaid { amount: Fen::yuan(1) }, NotificationTopic::PaymentSent),
            (JournalEvent::MediationAccepted, NotificationTopic::DisputeMoved),
        ] {
            assert_eq!(topic_of(&entry(insurer(), event)), Some(topic));
        }
    }

    #[test]
    fn progress_and_own_steps_are_not_told() {
        assert_eq!(topic_of(&entry(insurer(), JournalEvent::Received { receipt_no: None })), None);
        assert_eq!(topic_of(&entry(Actor::Claimant, JournalEvent::Agreed)), None);
        assert_eq!(topic_of(&entry(insurer(), JournalEvent::Unknown)), None);
        assert_eq!(topic_of(&entry(Actor::Unknown, JournalEvent::MediationAccepted)), None);
    }

    /// Both sides may propose mediation; only the insurer's proposal is news.
    #[test]
    fn the_same_event_is_news_only_from_the_other_side() {
        let event = JournalEvent::MediationProposed { forum: MediationForum::Committee };
        assert_eq!(topic_of(&entry(Actor::Claimant, event.clone())), None);
        let told = topic_of(&entry(insurer(), event));
        assert_eq!(told, Some(NotificationTopic::MediationProposed));
    }
}
