//! Where a case stands: what its entries add up to.

use serde::{Deserialize, Serialize};

use super::{CaseDocument, Decision, DocumentRequest, FiledClaim, Handler, Report};
use crate::appointment::Appointment;
use crate::clock::RuleId;
use crate::date::{CivilDate, Timestamp};
use crate::dispute::Objection;
use crate::ids::ClauseNo;
use crate::money::Fen;
use crate::text::Bilingual;

/// Where a case stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseState {
    /// The last entry folded in.
    pub last_seq: u32,
    /// When it was filed.
    pub filed_at: Timestamp,
    /// When something last happened.
    pub updated_at: Timestamp,
    /// What was filed.
    pub report: Report,
    /// Its claims, in the report's order.
    pub claims: Vec<ClaimState>,
    /// The documents handed in here, oldest first.
    pub documents: Vec<CaseDocument>,
}

/// Where one claim stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimState {
    /// What was filed.
    pub filed: FiledClaim,
    /// When it was filed.
    pub filed_at: Timestamp,
    /// Its status.
    pub status: ClaimStatus,
    /// Where it stands apart from missing documents: what `status` goes back to once they are there.
    /// Differs from `status` only while that is [`ClaimStatus::Supplement`].
    pub underlying_status: ClaimStatus,
    /// Since when.
    pub since: Timestamp,
    /// When the insurer received it, and under what number.
    pub received: Option<InsurerReceipt>,
    /// When it was accepted.
    pub accepted_at: Option<Timestamp>,
    /// Who handles it.
    pub handler: Option<Handler>,
    /// When it was declared complex, and why.
    pub complex: Option<(Timestamp, Bilingual)>,
    /// Notices of missing documents, oldest first.
    pub supplements: Vec<SupplementNotice>,
    /// The latest investigation.
    pub investigation: Option<Investigation>,
    /// Inspections and interviews, in the order in which they were first offered.
    pub appointments: Vec<Appointment>,
    /// The latest decision. While the insurer looks at the claim again, still the one it looks at.
    pub decision: Option<(Timestamp, Decision)>,
    /// The decisions it took the place of, oldest first.
    pub earlier_decisions: Vec<(Timestamp, Decision)>,
    /// When the claimant agreed to the latest decision.
    pub agreed_at: Option<Timestamp>,
    /// What the claimant disagreed with, oldest first.
    pub disputes: Vec<Dispute>,
    /// When a person was last asked for, after a decision that a program made alone.
    pub person_requested_at: Option<Timestamp>,
    /// What came of the last time the insurer looked again and kept its decision.
    pub upheld: Option<UpheldReview>,
    /// Complaints that a limit had passed, oldest first.
    pub complaints: Vec<Complaint>,
    /// Why it takes longer, as the insurer last said.
    pub delay: Option<DelayNotice>,
    /// When and why the insurer last looked at it again.
    pub reopened: Option<(Timestamp, Bilingual)>,
    /// Paid in advance.
    pub advanced: Fen,
    /// When money was first paid in advance.
    pub advanced_at: Option<Timestamp>,
    /// The latest payment, once it is under way.
    pub payment: Option<Payment>,
    /// What arrived with the payments before it.
    pub settled: Fen,
    /// When all that the latest decision gives was there.
    pub paid_at: Option<Timestamp>,
}

/// That the insurer has a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InsurerReceipt {
    /// Since when.
    pub at: Timestamp,
    /// The insurer's own number.
    pub no: Option<String>,
}

/// One notice of missing documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SupplementNotice {
    /// The day it reached the claimant.
    pub reached_on: CivilDate,
    /// The day an answer was asked for by.
    pub respond_by: Option<CivilDate>,
    /// What it asks for.
    pub requests: Vec<TrackedRequest>,
}

impl SupplementNotice {
    /// The day the last of the documents arrived; `None` while one is still missing.
    pub fn complete_on(&self) -> Option<CivilDate> {
        let days: Option<Vec<_>> =
            self.requests.iter().map(|tracked| tracked.received_on).collect();
        days?.into_iter().max()
    }

    /// What it still waits for.
    pub fn missing(&self) -> impl Iterator<Item = &TrackedRequest> {
        self.requests.iter().filter(|tracked| tracked.is_missing())
    }
}

/// A request and whether it was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrackedRequest {
    /// The request.
    pub request: DocumentRequest,
    /// The day the document arrived.
    pub received_on: Option<CivilDate>,
    /// The day the insurer decided without it.
    pub lapsed_on: Option<CivilDate>,
}

impl TrackedRequest {
    /// Whether the insurer still waits for it.
    pub fn is_missing(&self) -> bool {
        self.received_on.is_none() && self.lapsed_on.is_none()
    }
}

/// An investigation (调查).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Investigation {
    /// Since when.
    pub since: Timestamp,
    /// What the insurer wants to find out.
    pub reason: Bilingual,
    /// When it expects to be done.
    pub until: Option<CivilDate>,
}

/// A disagreement with a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// Since when.
    pub at: Timestamp,
    /// The clause in dispute, if it is about one.
    pub clause: Option<ClauseNo>,
    /// Why.
    pub reason: String,
    /// What it rests on and asks for, with the letter.
    pub objection: Option<Objection>,
    /// When the insurer said that it is complex (Consumer Complaint Measures art. 18).
    pub complex_at: Option<Timestamp>,
    /// When it ended, and how; `None` while the insurer owes an answer.
    pub ended: Option<(Timestamp, DisputeEnd)>,
}

/// How a dispute ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DisputeEnd {
    /// The insurer keeps its decision.
    Upheld,
    /// The insurer looks at the claim again.
    Reopened,
    /// The claimant agreed to the decision after all.
    Agreed,
    /// The claimant took the claim back.
    Withdrawn,
}

/// That the insurer looked again and kept its decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpheldReview {
    /// When.
    pub at: Timestamp,
    /// The person who looked.
    pub by: String,
    /// Why it stays so.
    pub reason: Bilingual,
}

/// A complaint that a legal limit has passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// Since when.
    pub at: Timestamp,
    /// The limit.
    pub rule: RuleId,
    /// The letter as it was sent.
    pub letter: String,
    /// When the insurer explained itself or did what was late.
    pub answered_at: Option<Timestamp>,
}

/// Why something takes longer, in the insurer's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DelayNotice {
    /// When it said so.
    pub at: Timestamp,
    /// Why.
    pub reason: Bilingual,
    /// By when it will be done.
    pub until: Option<CivilDate>,
}

/// Money on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// How much.
    pub amount: Fen,
    /// Last four digits of the account.
    pub account_tail: String,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// When the bank should have it there.
    pub expected_on: Option<CivilDate>,
    /// How far it got.
    pub progress: PaymentProgress,
}

/// How far a payment got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaymentProgress {
    /// With the bank.
    Sent,
    /// In the account since then.
    Arrived(Timestamp),
    /// Sent back.
    Failed(Bilingual),
}

/// Where a claim stands (DOMAIN: ClaimStatus).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ClaimStatus {
    /// Filed with the platform; the insurer has not confirmed (已报案).
    Reported,
    /// The insurer has it.
    Received,
    /// Accepted for handling (已受理).
    Accepted,
    /// Waiting for documents from the claimant (待补件).
    Supplement,
    /// On the books (已立案).
    Registered,
    /// Being investigated (调查).
    Investigating,
    /// Being worked out (理算核定).
    Assessing,
    /// Decided; the claimant may agree or disagree (已出结论).
    Decided,
    /// Agreed (已达成协议).
    Agreed,
    /// Money is on its way (支付中).
    Paying,
    /// Money is in the account (已赔付).
    Paid,
    /// The claimant disagrees (争议).
    Disputed,
    /// Taken back (撤案).
    Withdrawn,
    /// Over (已结案).
    Closed,
}

/// Whose move it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NextActor {
    /// The person's who files.
    Claimant,
    /// The insurer's.
    Insurer,
    /// The bank's.
    Bank,
    /// Nobody's: it is over.
    Nobody,
}
