//! Queries on a state: who acts next, how far it has come, what is missing, what is paid.

use std::fmt;

use super::{
    CaseState, ClaimState, ClaimStatus, Complaint, Decider, NextActor, PaymentProgress,
    TrackedRequest,
};
use crate::appointment::Appointment;
use crate::clock::RuleId;
use crate::date::CivilDate;
use crate::ids::ClaimId;
use crate::money::Fen;

impl CaseState {
    /// The claim with this id.
    pub fn claim(&self, id: &ClaimId) -> Option<&ClaimState> {
        self.claims.iter().find(|claim| claim.filed.claim == *id)
    }

    /// Who acts next: the claimant if any claim waits for them, else the insurer, else the bank.
    pub fn next_actor(&self) -> NextActor {
        self.primary_claim().map_or(NextActor::Nobody, ClaimState::next_actor)
    }

    /// The claim that represents the case: the one whose next action is most urgent, and of several the
    /// least advanced. `None` only for a case without claims, which [`CaseState::open`] rejects.
    pub fn primary_claim(&self) -> Option<&ClaimState> {
        self.claims
            .iter()
            .min_by_key(|claim| (claim.next_actor().urgency(), claim.underlying_status))
    }

    /// Whether any claim is still open.
    pub fn is_open(&self) -> bool {
        self.claims.iter().any(ClaimState::is_open)
    }

    /// A summary for lists.
    pub fn summary(&self) -> CaseSummary {
        let sum = |amount: fn(&ClaimState) -> Fen| self.claims.iter().map(amount).sum();
        CaseSummary {
            status: self.primary_claim().map_or(ClaimStatus::Reported, |claim| claim.status),
            turn: self.next_actor(),
            claims: self.claims.len(),
            open: self.claims.iter().filter(|claim| claim.is_open()).count(),
            missing: self.claims.iter().map(|claim| claim.missing_requests().count()).sum(),
            decided: sum(ClaimState::decided_amount),
            paid: sum(ClaimState::paid),
        }
    }
}

/// The summary of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseSummary {
    /// The status of the [`primary_claim`](CaseState::primary_claim).
    pub status: ClaimStatus,
    /// Who acts next.
    pub turn: NextActor,
    /// How many claims it has.
    pub claims: usize,
    /// How many of them are open.
    pub open: usize,
    /// How many requested documents are missing.
    pub missing: usize,
    /// The sum of the decisions so far.
    pub decided: Fen,
    /// The amount paid into the account, advances included.
    pub paid: Fen,
}

impl ClaimState {
    /// Who acts next on this claim.
    pub fn next_actor(&self) -> NextActor {
        if self.waiting_appointment().is_some() {
            return NextActor::Claimant;
        }
        if self.awaits_mediation_answer() {
            return NextActor::Claimant;
        }
        if self.is_under_review() {
            return NextActor::Insurer;
        }
        match self.status {
            ClaimStatus::Reported
            | ClaimStatus::Received
            | ClaimStatus::Accepted
            | ClaimStatus::Registered
            | ClaimStatus::Investigating
            | ClaimStatus::Assessing
            | ClaimStatus::Agreed
            | ClaimStatus::Disputed => NextActor::Insurer,
            ClaimStatus::Supplement => NextActor::Claimant,
            ClaimStatus::Decided if self.awaits_refusal_notice() => NextActor::Insurer,
            // A refusal needs no agreement, and disputing it is a right, not a duty.
            ClaimStatus::Decided if self.decided_amount().is_zero() => NextActor::Nobody,
            ClaimStatus::Decided => NextActor::Claimant,
            ClaimStatus::Paying if self.under_way().is_zero() => NextActor::Insurer,
            ClaimStatus::Paying => NextActor::Bank,
            ClaimStatus::Paid | ClaimStatus::Withdrawn | ClaimStatus::Closed => NextActor::Nobody,
        }
    }

    /// Whether it is neither withdrawn nor closed.
    pub fn is_open(&self) -> bool {
        self.status.is_open()
    }

    /// Whether an automated decision is waiting for human review. A decision made after the person was asked
    /// for is a person's.
    pub fn awaits_human_review(&self) -> bool {
        let Some(asked_at) = self.person_requested_at else { return false };
        let decided_at = self.decision.as_ref().map(|(at, _)| *at);
        let upheld_at = self.upheld.as_ref().map(|upheld| upheld.at);
        decided_at.max(upheld_at).is_some_and(|looked_at| looked_at <= asked_at)
    }

    /// Whether the claimant may request human review: a program decided alone, and no review was requested.
    pub fn may_request_human_review(&self) -> bool {
        let by_machine = self
            .decision
            .as_ref()
            .is_some_and(|(_, decision)| decision.decided_by == Decider::Machine);
        by_machine
            && self.person_requested_at.is_none()
            && ClaimStatus::Decided <= self.status
            && self.is_open()
    }

    /// Whether the insurer still has to send the notice of its refusal.
    pub fn awaits_refusal_notice(&self) -> bool {
        let refused = self.decision.as_ref().is_some_and(|(_, decision)| decision.awaits_notice());
        refused && self.refusal_notice_on.is_none()
    }

    /// The day the insurer confirmed receipt of the claim and its documents; `None` before that.
    pub fn received_on(&self) -> Option<CivilDate> {
        self.received.as_ref().map(|receipt| receipt.at.date())
    }

    /// The day of the first decision, even if it was replaced.
    pub fn first_decided_on(&self) -> Option<CivilDate> {
        let first = self.earlier_decisions.first().or(self.decision.as_ref());
        first.map(|(at, _)| at.date())
    }

    /// How many times the insurer has asked for documents. It has to ask for all of them at once (Insurance Law
    /// art. 22).
    pub fn document_notices(&self) -> usize {
        self.supplements.len()
    }

    /// Whether the insurer has asked for documents more than once.
    pub fn has_repeated_requests(&self) -> bool {
        1 < self.document_notices()
    }

    /// The latest complaint about a missed limit that the insurer has not answered.
    pub fn delay_complaint(&self) -> Option<&Complaint> {
        self.complaints.iter().rfind(|complaint| {
            complaint.rule != RuleId::SupplementOnce && complaint.answered_at.is_none()
        })
    }

    /// All document requests, oldest first.
    pub fn tracked_requests(&self) -> impl Iterator<Item = &TrackedRequest> {
        self.supplements.iter().flat_map(|notice| &notice.requests)
    }

    /// The open document requests, oldest first.
    pub fn missing_requests(&self) -> impl Iterator<Item = &TrackedRequest> {
        let waits = self.status == ClaimStatus::Supplement;
        self.tracked_requests().filter(move |tracked| waits && tracked.is_missing())
    }

    /// The appointment that is waiting for the claimant, if any.
    pub fn waiting_appointment(&self) -> Option<&Appointment> {
        let may_wait =
            self.underlying_status < ClaimStatus::Decided || self.status == ClaimStatus::Disputed;
        self.appointments.iter().find(|known| may_wait && known.waits_for_claimant())
    }

    /// The amount of the latest decision; zero before one.
    pub fn decided_amount(&self) -> Fen {
        self.decision.as_ref().map_or(Fen::ZERO, |(_, decision)| decision.amount)
    }

    /// The amount paid into the account, advances included.
    pub fn paid(&self) -> Fen {
        self.advanced.saturating_add(self.settled).saturating_add(self.arrived())
    }

    /// The amount sent to the bank and not yet in the account.
    pub fn under_way(&self) -> Fen {
        match &self.payment {
            Some(payment) if payment.progress == PaymentProgress::Sent => payment.amount,
            _ => Fen::ZERO,
        }
    }

    /// The part of the latest decision that has not been paid.
    pub fn unpaid(&self) -> Fen {
        self.decided_amount().remaining_after(self.paid())
    }

    /// The amount of the latest payment, if it arrived.
    pub(super) fn arrived(&self) -> Fen {
        match &self.payment {
            Some(payment) if matches!(payment.progress, PaymentProgress::Arrived(_)) => {
                payment.amount
            }
            _ => Fen::ZERO,
        }
    }

    /// The four markers of the claim's progress, in order.
    pub fn progress_markers(&self) -> [Marker; 4] {
        let [acceptance, review, conclusion, arrival] = self.marks();
        [
            Marker { milestone: Milestone::Acceptance, mark: acceptance },
            Marker { milestone: Milestone::Review, mark: review },
            Marker { milestone: Milestone::Conclusion, mark: conclusion },
            Marker { milestone: Milestone::Arrival, mark: arrival },
        ]
    }

    fn marks(&self) -> [MarkerState; 4] {
        let [acceptance, review, conclusion, arrival] = self.marks_by_status();
        // What the insurer proposes would change the conclusion.
        let waits = self.awaits_mediation_answer();
        let conclusion = if waits { MarkerState::YourTurn } else { conclusion };
        [acceptance, review, conclusion, arrival]
    }

    fn marks_by_status(&self) -> [MarkerState; 4] {
        use MarkerState::{Done, NotComing, Now, ToCome, Unconfirmed, YourTurn};
        let money = if self.paid_at.is_some() { Done } else { ToCome };
        let at_work = if self.waiting_appointment().is_some() { YourTurn } else { Now };
        match self.status {
            ClaimStatus::Reported => [Unconfirmed, ToCome, ToCome, ToCome],
            ClaimStatus::Received => [at_work, ToCome, ToCome, ToCome],
            ClaimStatus::Supplement if self.underlying_status == ClaimStatus::Received => {
                [YourTurn, ToCome, ToCome, ToCome]
            }
            ClaimStatus::Supplement => [Done, YourTurn, ToCome, ToCome],
            ClaimStatus::Accepted
            | ClaimStatus::Registered
            | ClaimStatus::Investigating
            | ClaimStatus::Assessing => [Done, at_work, ToCome, ToCome],
            ClaimStatus::Decided if self.decided_amount().is_zero() => {
                [Done, Done, Done, NotComing]
            }
            ClaimStatus::Decided => [Done, Done, YourTurn, money],
            ClaimStatus::Disputed => [Done, Done, at_work, money],
            ClaimStatus::Agreed => [Done, Done, Done, Now],
            ClaimStatus::Paying if self.under_way().is_zero() => [Done, Done, Done, Now],
            ClaimStatus::Paying => [Done, Done, Done, Unconfirmed],
            ClaimStatus::Paid => [Done, Done, Done, Done],
            ClaimStatus::Withdrawn | ClaimStatus::Closed => self.marks_reached(),
        }
    }

    /// The markers of a closed claim: reached, or not coming.
    fn marks_reached(&self) -> [MarkerState; 4] {
        let mark = |reached| if reached { MarkerState::Done } else { MarkerState::NotComing };
        let decided = self.decision.is_some();
        let accepted = decided || self.accepted_at.is_some();
        [mark(accepted), mark(decided), mark(decided), mark(self.paid_at.is_some())]
    }
}

impl NextActor {
    /// Sort key: smaller is more urgent for the reader.
    fn urgency(self) -> u8 {
        match self {
            Self::Claimant => 0,
            Self::Insurer => 1,
            Self::Bank => 2,
            Self::Nobody => 3,
        }
    }
}

/// One of the four milestones of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Milestone {
    /// The insurer accepted it (受理).
    Acceptance,
    /// The insurer reviews it (核定).
    Review,
    /// The insurer has decided (结论).
    Conclusion,
    /// The money is in the account (到账).
    Arrival,
}

/// A milestone and its state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Marker {
    /// The milestone.
    pub milestone: Milestone,
    /// Its state.
    pub mark: MarkerState,
}

/// The state of a milestone. Each is drawn with its own shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MarkerState {
    /// Finished.
    Done,
    /// In progress.
    Now,
    /// Waiting for the claimant.
    YourTurn,
    /// Sent and not yet confirmed by the other side: a report by the insurer, a payment by the bank.
    Unconfirmed,
    /// Still to come.
    ToCome,
    /// Will not be reached: nothing is paid, or the claim ended before.
    NotComing,
}

/// The name on the wire, for logs and rejections. Pages have their own labels.
impl fmt::Display for ClaimStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Reported => "reported",
            Self::Received => "received",
            Self::Accepted => "accepted",
            Self::Supplement => "supplement",
            Self::Registered => "registered",
            Self::Investigating => "investigating",
            Self::Assessing => "assessing",
            Self::Decided => "decided",
            Self::Agreed => "agreed",
            Self::Paying => "paying",
            Self::Paid => "paid",
            Self::Disputed => "disputed",
            Self::Withdrawn => "withdrawn",
            Self::Closed => "closed",
        })
    }
}
