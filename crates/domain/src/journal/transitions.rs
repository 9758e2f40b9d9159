//! Who may write what, and what may follow what.

use super::{Actor, Event, FiledClaim, Party, Refused, Status};

/// Who may say this.
pub(super) fn author_of(event: &Event) -> Party {
    match event {
        Event::Filed { .. }
        | Event::DocumentsAdded { .. }
        | Event::Agreed
        | Event::Disputed { .. }
        | Event::PersonRequested { .. }
        | Event::Complained { .. }
        | Event::Withdrawn { .. } => Party::Claimant,
        Event::Received { .. }
        | Event::Accepted
        | Event::HandlerAssigned { .. }
        | Event::SupplementRequested { .. }
        | Event::Registered
        | Event::DeclaredComplex { .. }
        | Event::InvestigationStarted { .. }
        | Event::AssessmentStarted
        | Event::Decided { .. }
        | Event::AdvancePaid { .. }
        | Event::PaymentSent { .. }
        | Event::PaymentArrived { .. }
        | Event::PaymentFailed { .. }
        | Event::Upheld { .. }
        | Event::DelayExplained { .. }
        | Event::Reopened { .. } => Party::Insurer,
        Event::Closed | Event::Note { .. } => Party::InsurerOrPlatform,
        Event::SupplementReceived { .. } | Event::Unknown => Party::Anybody,
        Event::Appointment { step, .. } => step.author(),
    }
}

pub(super) fn check_author(actor: &Actor, who: Party, filed: &FiledClaim) -> Result<(), Refused> {
    let allowed = match actor {
        Actor::Claimant => matches!(who, Party::Claimant | Party::Anybody),
        Actor::Platform => matches!(who, Party::InsurerOrPlatform | Party::Anybody),
        Actor::Insurer { insurer } | Actor::Handler { insurer, .. } => match who {
            Party::Claimant => false,
            Party::Insurer | Party::InsurerOrPlatform | Party::Anybody => {
                if *insurer != filed.insurer {
                    return Err(Refused::OtherInsurer { insurer: filed.insurer.clone() });
                }
                true
            }
        },
        // Never asked about: such an entry changes nothing.
        Actor::Unknown => true,
    };
    if allowed { Ok(()) } else { Err(Refused::NotTheirs { who }) }
}

/// What an event does to the status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Nothing.
    Stay,
    /// It becomes this one.
    To(Status),
    /// It follows the money: agreed, paying, or paid.
    FollowMoney,
    /// Back to work: to where it can be decided again.
    Resume,
    /// Back to where the claim stood with its decision before it was disputed.
    Settle,
}

/// The table of transitions: what `event` does to a claim that stands at `status`, or `None` if it does
/// not follow there.
///
/// Waiting for documents ([`Status::Supplement`]) is no row of its own. The insurer may go on with its
/// work meanwhile, so the table reads where the claim stands apart from that
/// ([`behind`](super::ClaimState::behind)), and the claim waits as long as a request is open.
pub(super) fn follows(status: Status, event: &Event) -> Option<Next> {
    use Next::{FollowMoney, Resume, Settle, Stay, To};
    use Status as S;

    let in_hand = matches!(
        status,
        S::Received | S::Accepted | S::Registered | S::Investigating | S::Assessing
    );
    let decided = matches!(status, S::Decided | S::Agreed | S::Paying | S::Paid | S::Disputed);
    let over = matches!(status, S::Withdrawn | S::Closed);

    match (event, status) {
        // The way of a claim.
        (Event::Received { .. }, S::Reported) => Some(To(S::Received)),
        (Event::Accepted, S::Received) => Some(To(S::Accepted)),
        (Event::Registered, S::Received | S::Accepted) => Some(To(S::Registered)),
        (
            Event::InvestigationStarted { .. },
            S::Received | S::Accepted | S::Registered | S::Assessing,
        ) => Some(To(S::Investigating)),
        (
            Event::AssessmentStarted,
            S::Received | S::Accepted | S::Registered | S::Investigating,
        ) => Some(To(S::Assessing)),
        (Event::Decided { .. }, _) if in_hand => Some(To(S::Decided)),
        (Event::Agreed, S::Decided | S::Disputed) => Some(FollowMoney),
        // Paying without a separate agreement takes the decision for agreed.
        (Event::PaymentSent { .. }, S::Decided | S::Agreed | S::Paying) => Some(To(S::Paying)),
        (Event::PaymentArrived { .. }, S::Paying | S::Agreed) => Some(FollowMoney),
        (Event::Closed, S::Decided | S::Agreed | S::Paid) => Some(To(S::Closed)),

        // Beside the way.
        (Event::HandlerAssigned { .. }, _) if !over => Some(Stay),
        (Event::SupplementRequested { .. } | Event::SupplementReceived { .. }, _) if in_hand => {
            Some(Stay)
        }
        (Event::DeclaredComplex { .. }, _) if in_hand || status == S::Disputed => Some(Stay),
        (Event::AdvancePaid { .. }, _) if in_hand || status == S::Disputed => Some(Stay),
        (Event::Appointment { .. }, _) if in_hand || status == S::Disputed => Some(Stay),
        // Banks do not wait for disputes.
        (Event::PaymentArrived { .. }, _) if in_hand || decided => Some(Stay),
        (Event::PaymentFailed { .. }, _) if in_hand || decided => Some(Stay),
        (Event::Note { .. }, _) if !over => Some(Stay),
        (Event::PersonRequested { .. }, _) if decided => Some(Stay),
        (Event::Complained { .. } | Event::DelayExplained { .. }, _) if in_hand || decided => {
            Some(Stay)
        }

        // Off the way, and back.
        (Event::Disputed { .. }, _) if decided => Some(To(S::Disputed)),
        (Event::Disputed { .. }, S::Closed) => Some(To(S::Disputed)),
        (Event::Upheld { .. }, S::Disputed) => Some(Settle),
        // A person has looked at what nobody disputed.
        (Event::Upheld { .. }, _) if decided => Some(Stay),
        (Event::Reopened { .. }, _) if decided || over => Some(Resume),
        (Event::Withdrawn { .. }, S::Reported | S::Decided | S::Disputed) => Some(To(S::Withdrawn)),
        (Event::Withdrawn { .. }, _) if in_hand => Some(To(S::Withdrawn)),

        (Event::Unknown, _) => Some(Stay),
        _ => None,
    }
}

/// The status that an event alone leads to, if there is one.
pub(super) fn destination(event: &Event) -> Option<Status> {
    match event {
        Event::Received { .. } => Some(Status::Received),
        Event::Accepted => Some(Status::Accepted),
        Event::Registered => Some(Status::Registered),
        Event::InvestigationStarted { .. } => Some(Status::Investigating),
        Event::AssessmentStarted => Some(Status::Assessing),
        Event::Decided { .. } => Some(Status::Decided),
        Event::Agreed => Some(Status::Agreed),
        _ => None,
    }
}
