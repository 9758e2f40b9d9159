//! Which events partners are told of: the insurer of what the claimant does, the service desk of requests to it, a hospital of
//! consents to give its records.
//!
//! What an insurer did itself is no news to it.

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::appointment::AppointmentStep;
use crate::journal::{Actor, JournalEntry, JournalEvent};

/// What an event for a partner is about. It names no person, illness or sum; the case has the details.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PartnerEventKind {
    /// A claim was filed.
    ClaimFiled,
    /// The claimant submitted documents.
    DocumentsAdded,
    /// The claimant answered a request for documents.
    DocumentsAnswered,
    /// The claimant agreed to the decision.
    Agreed,
    /// The claimant disputes the decision.
    Disputed,
    /// The claimant requests that a person reviews an automated decision.
    HumanReviewRequested,
    /// The claimant complained that a legal limit has passed.
    DelayComplained,
    /// The claimant requests a review by the level above.
    ReviewRequested,
    /// The claimant complained to the regulator.
    RegulatorComplained,
    /// The claimant proposed mediation.
    MediationProposed,
    /// A mediation was accepted, extended, settled or ended, or the court is to confirm its settlement.
    MediationMoved,
    /// A lawsuit was filed, a judgment served, or an appeal made.
    CourtMoved,
    /// The claimant withdrew the claim.
    Withdrawn,
    /// The claimant accepted a time for an appointment, or asks for others.
    AppointmentAnswered,
    /// The claimant wrote a message.
    MessageReceived,
    /// Somebody asked the service desk for help.
    HelpRequested,
    /// Somebody cancelled their request to the service desk.
    HelpCancelled,
    /// Somebody asked to be linked to the person of a policy.
    PolicyLinkRequested,
    /// Somebody consented that the hospital gives the record of a visit.
    RecordConsentGiven,
    /// Somebody withdrew that consent: no record may be given under it any more.
    RecordConsentWithdrawn,
    /// Unknown to this version.
    #[serde(other)]
    Unknown,
}

/// What the insurer of a claim is told of an entry; `None` if it is not.
pub fn event_for_insurer(entry: &JournalEntry) -> Option<PartnerEventKind> {
    use PartnerEventKind as Kind;

    match entry.actor {
        Actor::Claimant | Actor::Platform => {}
        Actor::Insurer { .. } | Actor::Handler { .. } | Actor::Unknown => return None,
    }
    match &entry.event {
        JournalEvent::Filed { .. } => Some(Kind::ClaimFiled),
        JournalEvent::DocumentsAdded { .. } => Some(Kind::DocumentsAdded),
        JournalEvent::SupplementReceived { .. } => Some(Kind::DocumentsAnswered),
        JournalEvent::Agreed => Some(Kind::Agreed),
        JournalEvent::Disputed { .. } => Some(Kind::Disputed),
        JournalEvent::PersonRequested { .. } => Some(Kind::HumanReviewRequested),
        JournalEvent::Complained { .. } => Some(Kind::DelayComplained),
        JournalEvent::ReviewRequested { .. } => Some(Kind::ReviewRequested),
        JournalEvent::RegulatorComplained { .. } => Some(Kind::RegulatorComplained),
        JournalEvent::MediationProposed { .. } => Some(Kind::MediationProposed),
        JournalEvent::MediationAccepted
        | JournalEvent::MediationExtended { .. }
        | JournalEvent::MediationSettled { .. }
        | JournalEvent::MediationEnded { .. }
        | JournalEvent::ConfirmationRequested { .. } => Some(Kind::MediationMoved),
        JournalEvent::LawsuitFiled { .. }
        | JournalEvent::JudgmentServed { .. }
        | JournalEvent::Appealed { .. } => Some(Kind::CourtMoved),
        JournalEvent::Withdrawn { .. } => Some(Kind::Withdrawn),
        JournalEvent::Appointment { step, .. } => match step {
            AppointmentStep::Accepted { .. } | AppointmentStep::ChangeRequested { .. } => {
                Some(Kind::AppointmentAnswered)
            }
            // The insurer's own.
            AppointmentStep::Offered(_)
            | AppointmentStep::Held { .. }
            | AppointmentStep::Missed { .. }
            | AppointmentStep::CalledOff { .. } => None,
        },
        // The insurer's own.
        JournalEvent::Received { .. }
        | JournalEvent::Accepted
        | JournalEvent::HandlerAssigned { .. }
        | JournalEvent::SupplementRequested { .. }
        | JournalEvent::Registered
        | JournalEvent::DeclaredComplex { .. }
        | JournalEvent::InvestigationStarted { .. }
        | JournalEvent::AssessmentStarted
        | JournalEvent::Decided { .. }
        | JournalEvent::RefusalNoticeSent { .. }
        | JournalEvent::AdvancePaid { .. }
        | JournalEvent::PaymentSent { .. }
        | JournalEvent::PaymentArrived { .. }
        | JournalEvent::PaymentFailed { .. }
        | JournalEvent::Upheld { .. }
        | JournalEvent::AnswerExtended { .. }
        | JournalEvent::RescissionReasonFound { .. }
        | JournalEvent::Rescinded { .. }
        | JournalEvent::ReviewDecided { .. }
        | JournalEvent::RegulatorForwarded { .. }
        | JournalEvent::DelayExplained { .. }
        | JournalEvent::Reopened { .. }
        | JournalEvent::Closed
        | JournalEvent::Note { .. } => None,
        JournalEvent::Unknown => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Timestamp;
    use crate::ids::{ClaimId, InsurerCode};
    use crate::journal::MediationForum;

    fn told(actor: Actor, event: JournalEvent) -> Option<PartnerEventKind> {
        let claim = Some(ClaimId::new("c"));
        let at = Timestamp::from_millis(0);
        event_for_insurer(&JournalEntry { seq: 2, at, claim, actor, event })
    }

    #[test]
    fn an_insurer_is_told_what_the_claimant_does() {
        let withdrawn = JournalEvent::Withdrawn { reason: None };
        assert_eq!(told(Actor::Claimant, withdrawn), Some(PartnerEventKind::Withdrawn));
        let moved = Some(PartnerEventKind::MediationMoved);
        assert_eq!(told(Actor::Claimant, JournalEvent::MediationAccepted), moved);
    }

    /// Both sides may propose mediation; only the claimant's proposal is news to the insurer.
    #[test]
    fn an_insurer_is_not_told_what_it_did_itself() {
        let insurer = InsurerCode::new("alpha");
        let event = JournalEvent::MediationProposed { forum: MediationForum::Committee };
        for actor in [
            Actor::Insurer { insurer: insurer.clone() },
            Actor::Handler { insurer, name: "周静".into() },
            Actor::Unknown,
        ] {
            assert_eq!(told(actor, event.clone()), None);
        }
        assert_eq!(told(Actor::Claimant, event), Some(PartnerEventKind::MediationProposed));
        assert_eq!(told(Actor::Claimant, JournalEvent::Unknown), None);
    }
}
