//! The state of a case.

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use super::{
    AssessedPart, CaseDocument, Decision, DocumentRequest, Escalation, FiledClaim, Handler, Report,
};
use crate::appointment::Appointment;
use crate::clock::RuleId;
use crate::date::{CivilDate, Timestamp};
use crate::dispute::Objection;
use crate::ids::ClauseNo;
use crate::money::Fen;
use crate::text::Bilingual;

/// The state of a case.
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
    /// The documents submitted here, oldest first.
    pub documents: Vec<CaseDocument>,
}

/// The state of one claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimState {
    /// What was filed.
    pub filed: FiledClaim,
    /// When it was filed.
    pub filed_at: Timestamp,
    /// The day the event became known; we take the day of the event, the earliest possible one.
    pub known_on: CivilDate,
    /// Its status.
    pub status: ClaimStatus,
    /// The status apart from missing documents, to which `status` returns when they arrive. Differs from
    /// `status` only while that is [`ClaimStatus::Supplement`].
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
    /// The latest decision. While the claim is reopened, the decision under review.
    pub decision: Option<(Timestamp, Decision)>,
    /// The decisions it replaced, oldest first.
    pub earlier_decisions: Vec<(Timestamp, Decision)>,
    /// The day the refusal notice was sent, where it did not come with the latest decision.
    pub refusal_notice_on: Option<CivilDate>,
    /// When the claimant agreed to the latest decision.
    pub agreed_at: Option<Timestamp>,
    /// The disputes, oldest first.
    pub disputes: Vec<Dispute>,
    /// When human review of an automated decision was last requested.
    pub person_requested_at: Option<Timestamp>,
    /// The last review that upheld the decision.
    pub upheld: Option<UpheldReview>,
    /// Complaints that a limit had passed, oldest first.
    pub complaints: Vec<Complaint>,
    /// The insurer's latest explanation of a delay.
    pub delay: Option<DelayNotice>,
    /// The reason the insurer found to rescind the contract.
    pub rescission: Option<Rescission>,
    /// Review, regulator, mediation and court.
    pub escalation: Escalation,
    /// When and why the insurer last reopened it.
    pub reopened: Option<(Timestamp, Bilingual)>,
    /// The amount paid in advance.
    pub advanced: Fen,
    /// When money was first paid in advance.
    pub advanced_at: Option<Timestamp>,
    /// The latest payment, once it is under way.
    pub payment: Option<Payment>,
    /// The sum of earlier payments that arrived.
    pub settled: Fen,
    /// When the latest decision was paid in full.
    pub paid_at: Option<Timestamp>,
    /// Which of its decisions is in effect, counted from the oldest.
    pub(super) in_effect: Option<usize>,
}

/// The insurer's confirmation of receipt.
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
    /// The day by which the insurer asks for the documents.
    pub respond_by: Option<CivilDate>,
    /// What it asks for.
    pub requests: Vec<TrackedRequest>,
}

impl SupplementNotice {
    /// The open requests.
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
    /// The parts of the loss assessment in dispute, if it is about single ones.
    pub parts: Vec<AssessedPart>,
    /// Why.
    pub reason: String,
    /// Its ground, requested remedy and letter.
    pub objection: Option<Objection>,
    /// When the insurer declared it complex (Consumer Complaint Measures art. 18).
    pub complex_at: Option<Timestamp>,
    /// When the insurer took more time because of special circumstances (the same article).
    pub extended_at: Option<Timestamp>,
    /// When it ended, and how; `None` while the insurer owes an answer.
    pub ended: Option<(Timestamp, DisputeEnd)>,
}

/// How a dispute ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DisputeEnd {
    /// The insurer upheld its decision.
    Upheld,
    /// The insurer reopened the claim.
    Reopened,
    /// Both sides reached a settlement in mediation.
    Settled,
    /// The claimant agreed to the decision after all.
    Agreed,
    /// The claimant withdrew the claim.
    Withdrawn,
}

/// A review that upheld the decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpheldReview {
    /// When.
    pub at: Timestamp,
    /// The reviewer.
    pub by: String,
    /// Why the decision is upheld.
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
    /// When the insurer explained the delay or fulfilled the duty.
    pub answered_at: Option<Timestamp>,
}

/// A reason to rescind the contract (解除合同), and whether the insurer did (Insurance Law art. 16).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rescission {
    /// The reason.
    pub reason: Bilingual,
    /// The day the insurer learned of it.
    pub reason_known_on: CivilDate,
    /// The day the contract was concluded.
    pub concluded_on: CivilDate,
    /// When the insurer rescinded the contract.
    pub rescinded_at: Option<Timestamp>,
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

/// A payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// How much.
    pub amount: Fen,
    /// Last four digits of the account.
    pub account_tail: String,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// When it is expected in the account.
    pub expected_on: Option<CivilDate>,
    /// Its progress.
    pub progress: PaymentProgress,
}

/// The progress of a payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaymentProgress {
    /// With the bank.
    Sent,
    /// In the account since then.
    Arrived(Timestamp),
    /// Returned by the bank.
    Failed(Bilingual),
}

/// The status of a claim.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ClaimStatus {
    /// Filed; the insurer has not confirmed receipt (已报案).
    Reported,
    /// The insurer has confirmed receipt.
    Received,
    /// Accepted for handling (已受理).
    Accepted,
    /// Waiting for documents from the claimant (待补件).
    Supplement,
    /// Registered (已立案).
    Registered,
    /// Being investigated (调查).
    Investigating,
    /// Being assessed (理算核定).
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
    /// Withdrawn (撤案).
    Withdrawn,
    /// Closed (已结案).
    Closed,
}

impl ClaimStatus {
    /// Whether it is neither withdrawn nor closed.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Withdrawn | Self::Closed)
    }
}

/// Who acts next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NextActor {
    /// The claimant.
    Claimant,
    /// The insurer.
    Insurer,
    /// The bank.
    Bank,
    /// Nobody: it is finished.
    Nobody,
}
