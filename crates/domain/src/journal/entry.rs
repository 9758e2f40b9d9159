//! Journal entries and events.

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use super::{
    AddedDocument, AssessedPart, Decision, DocumentRequest, MediationForum, Report, ReviewOutcome,
};
use crate::appointment;
use crate::clock::RuleId;
use crate::date::{CivilDate, Timestamp};
use crate::dispute::Objection;
use crate::ids::{AppointmentId, ClaimId, ClauseNo, InsurerCode, RequestId};
use crate::money::Fen;
use crate::text::Bilingual;

/// An entry of a case's journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JournalEntry {
    /// Its place in the case's journal: 1, 2, 3, … without gaps. Also the id of the live event.
    pub seq: u32,
    /// When it happened.
    pub at: Timestamp,
    /// The claim it concerns; `None` concerns the whole case.
    #[serde(default)]
    pub claim: Option<ClaimId>,
    /// Who did it.
    pub actor: Actor,
    /// What happened.
    pub event: JournalEvent,
}

/// The author of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[serde(tag = "actor")]
pub enum Actor {
    /// The person who files.
    Claimant,
    /// This platform.
    Platform,
    /// The insurer's system.
    Insurer {
        /// Which insurer.
        insurer: InsurerCode,
    },
    /// A person at the insurer.
    Handler {
        /// Which insurer.
        insurer: InsurerCode,
        /// The person's name.
        name: String,
    },
    /// Unknown to this version.
    #[serde(other)]
    Unknown,
}

/// The events of a case. Events that concern the whole case (`claim` is `None` in their entry) are marked
/// "case".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[serde(tag = "event")]
pub enum JournalEvent {
    /// Case: the report was filed. Always the first entry, and only the first.
    Filed {
        /// What was filed.
        report: Box<Report>,
    },
    /// The insurer confirms receipt of the claim and its documents. Legal clocks start.
    Received {
        /// The insurer's own number for it.
        #[serde(default)]
        receipt_no: Option<String>,
    },
    /// The insurer accepts the request for handling (受理).
    Accepted,
    /// A handler is assigned.
    HandlerAssigned {
        /// Who.
        handler: Handler,
    },
    /// The insurer requests missing documents (Insurance Law art. 22).
    SupplementRequested {
        /// What is missing.
        requests: Vec<DocumentRequest>,
        /// The day the notice reached the claimant.
        reached_on: CivilDate,
        /// The day by which the insurer asks for an answer.
        #[serde(default)]
        respond_by: Option<CivilDate>,
    },
    /// Requested documents reached the insurer.
    SupplementReceived {
        /// Which requests they answer.
        requests: Vec<RequestId>,
        /// The day they arrived.
        on: CivilDate,
    },
    /// Case: the claimant submitted documents. A case has one set of documents for all its claims.
    DocumentsAdded {
        /// The documents.
        documents: Vec<AddedDocument>,
    },
    /// The insurer registered the claim (立案).
    Registered,
    /// The insurer declares the claim complex: thirty days instead of five working days.
    DeclaredComplex {
        /// Why.
        reason: Bilingual,
    },
    /// The insurer investigates (调查).
    InvestigationStarted {
        /// What it wants to find out.
        reason: Bilingual,
        /// When it expects to be done.
        #[serde(default)]
        until: Option<CivilDate>,
    },
    /// The insurer assesses the sum (理算核定).
    AssessmentStarted,
    /// The insurer has decided.
    Decided {
        /// The decision.
        decision: Box<Decision>,
    },
    /// The refusal notice (拒赔通知书) was sent to the claimant, where it did not come with the decision
    /// ([`Decision::notice_follows`]).
    RefusalNoticeSent {
        /// The day it was sent.
        on: CivilDate,
    },
    /// The claimant accepts the sum.
    Agreed,
    /// Part of the sum is paid before the rest is settled (Insurance Law art. 25).
    AdvancePaid {
        /// How much.
        amount: Fen,
    },
    /// The payment was sent to the bank.
    PaymentSent {
        /// How much.
        amount: Fen,
        /// Last four digits of the account.
        account_tail: String,
        /// When it is expected in the account.
        #[serde(default)]
        expected_on: Option<CivilDate>,
    },
    /// The money is in the account.
    PaymentArrived {
        /// How much.
        amount: Fen,
    },
    /// The bank returned the payment.
    PaymentFailed {
        /// Why.
        reason: Bilingual,
    },
    /// The claimant disputes the decision.
    Disputed {
        /// The clause in dispute, if it is about one.
        #[serde(default)]
        clause: Option<ClauseNo>,
        /// The parts of the loss assessment in dispute, as the decision lists them; none if it is not about single parts.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        parts: Vec<AssessedPart>,
        /// Why.
        reason: String,
        /// Its ground, requested remedy and letter; `None` if the claimant only disagreed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        objection: Option<Box<Objection>>,
    },
    /// The claimant requests human review of an automated decision (PIPL art. 24).
    PersonRequested {
        /// What to review, if given.
        #[serde(default)]
        reason: Option<String>,
    },
    /// The insurer upholds its decision after a dispute or a human review. The answer to a complaint states
    /// facts and grounds (Consumer Complaint Measures art. 19).
    Upheld {
        /// The reviewer.
        by: String,
        /// Why the decision is upheld.
        reason: Bilingual,
    },
    /// The claimant complains that a legal limit has passed.
    Complained {
        /// The limit.
        rule: RuleId,
        /// The letter as it was sent.
        letter: String,
    },
    /// The insurer takes thirty more days for its answer to a complex objection, because of special
    /// circumstances (Consumer Complaint Measures art. 18).
    AnswerExtended {
        /// Why.
        reason: Bilingual,
        /// Who at the level above or at the head office approved it.
        approved_by: String,
    },
    /// The insurer states that it knows of a reason to rescind the contract (Insurance Law art. 16).
    RescissionReasonFound {
        /// What it is.
        reason: Bilingual,
        /// The day it learned of it.
        on: CivilDate,
        /// The day the contract was concluded.
        concluded_on: CivilDate,
    },
    /// The insurer rescinds the contract (解除合同).
    Rescinded {
        /// The person who decided it.
        by: String,
        /// Why.
        reason: Bilingual,
    },
    /// The claimant requests a review of the insurer's answer by the level above (核查).
    ReviewRequested {
        /// The reason, if given.
        #[serde(default)]
        reason: Option<String>,
    },
    /// The insurer decides that review. If it changes the answer, the claim is reopened.
    ReviewDecided {
        /// The outcome.
        outcome: ReviewOutcome,
        /// The reviewer.
        by: String,
        /// Why.
        reason: Bilingual,
    },
    /// The claimant complained to the regulator.
    RegulatorComplained {
        /// The day the regulator received it.
        on: CivilDate,
    },
    /// The insurer received the complaint from the regulator.
    RegulatorForwarded {
        /// The day.
        on: CivilDate,
    },
    /// Claimant or insurer proposes mediation.
    MediationProposed {
        /// Who is to mediate.
        forum: MediationForum,
    },
    /// The other side agrees to the mediation, which begins. The clock of the complaint is paused.
    MediationAccepted,
    /// The claimant confirms that both sides extended the mediation.
    MediationExtended {
        /// Until when.
        until: CivilDate,
    },
    /// The mediation ended with a settlement.
    MediationSettled {
        /// The day it took effect.
        on: CivilDate,
        /// What was agreed.
        terms: String,
    },
    /// The mediation was declined, or ended without a settlement.
    MediationEnded {
        /// The reason, if given.
        #[serde(default)]
        reason: Option<String>,
    },
    /// Both sides asked the court to confirm the settlement (司法确认).
    ConfirmationRequested {
        /// The day.
        on: CivilDate,
    },
    /// The claimant went to court.
    LawsuitFiled {
        /// The day.
        on: CivilDate,
    },
    /// The judgment was served on the claimant.
    JudgmentServed {
        /// The day.
        on: CivilDate,
    },
    /// One of the sides appealed.
    Appealed {
        /// The day.
        on: CivilDate,
    },
    /// The insurer explains a delay.
    DelayExplained {
        /// Why.
        reason: Bilingual,
        /// By when it will be done.
        #[serde(default)]
        until: Option<CivilDate>,
    },
    /// The insurer reopens the claim, after a dispute or on its own initiative.
    Reopened {
        /// Why.
        reason: Bilingual,
    },
    /// The claimant withdraws the claim.
    Withdrawn {
        /// The reason, if given.
        #[serde(default)]
        reason: Option<String>,
    },
    /// The claim is closed.
    Closed,
    /// A step of an inspection or interview appointment.
    Appointment {
        /// The appointment; the insurer chooses the id in its first offer.
        appointment: AppointmentId,
        /// What.
        step: appointment::AppointmentStep,
    },
    /// A note from the insurer, without effect on the status.
    Note {
        /// The verdict.
        text: Bilingual,
    },
    /// An event unknown to this version. It stays in the journal without effect.
    #[serde(other)]
    Unknown,
}

/// The person at the insurer who handles a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Handler {
    /// Name.
    pub name: String,
    /// Staff number.
    #[serde(default)]
    pub staff_no: Option<String>,
    /// Direct line.
    #[serde(default)]
    pub phone: Option<String>,
    /// Office hours.
    #[serde(default)]
    pub hours: Option<Bilingual>,
}
