//! One entry: something that happened to a case.

use serde::{Deserialize, Serialize};

use super::{AddedDocument, Decision, Report};
use crate::appointment;
use crate::clock::RuleId;
use crate::date::{CivilDate, Timestamp};
use crate::dispute::Objection;
use crate::ids::{AppointmentId, ClaimId, ClauseNo, InsurerCode, RequestId};
use crate::money::Fen;
use crate::product::Document;
use crate::text::Bilingual;

/// Something that happened to a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

/// Who did something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(not(target_arch = "wasm32"), serde(tag = "actor"))]
#[cfg_attr(target_arch = "wasm32", serde(remote = "Self"))]
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
    /// Somebody this version does not know.
    #[serde(other)]
    Unknown,
}

/// What can happen to a case. Events whose `claim` is `None` in their entry are marked "case".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(not(target_arch = "wasm32"), serde(tag = "event"))]
#[cfg_attr(target_arch = "wasm32", serde(remote = "Self"))]
pub enum JournalEvent {
    /// Case: the report was filed. Always the first entry, and only the first.
    Filed {
        /// What was filed.
        report: Box<Report>,
    },
    /// The insurer has the claim and its documents. Legal clocks start.
    Received {
        /// The insurer's own number for it.
        #[serde(default)]
        receipt_no: Option<String>,
    },
    /// The insurer accepts the request for handling (受理).
    Accepted,
    /// Somebody handles it now.
    HandlerAssigned {
        /// Who.
        handler: Handler,
    },
    /// The insurer finds the file incomplete and says what is missing (Insurance Law art. 22).
    SupplementRequested {
        /// What is missing.
        requests: Vec<DocumentRequest>,
        /// The day the notice reached the claimant.
        reached_on: CivilDate,
        /// The day it would like an answer by.
        #[serde(default)]
        respond_by: Option<CivilDate>,
    },
    /// Documents reached the insurer.
    SupplementReceived {
        /// Which requests they answer.
        requests: Vec<RequestId>,
        /// The day they arrived.
        on: CivilDate,
    },
    /// Case: the claimant handed documents in. A case has one set of them for all its claims.
    DocumentsAdded {
        /// The documents.
        documents: Vec<AddedDocument>,
    },
    /// The case is on the insurer's books (立案).
    Registered,
    /// The insurer declares the case complex: thirty days instead of five working days.
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
    /// The insurer works the sum out (理算核定).
    AssessmentStarted,
    /// The insurer has decided.
    Decided {
        /// The decision.
        decision: Box<Decision>,
    },
    /// The claimant agrees to the sum.
    Agreed,
    /// Part of the sum is paid before the rest is settled (Insurance Law art. 25).
    AdvancePaid {
        /// How much.
        amount: Fen,
    },
    /// The payment order has gone to the bank.
    PaymentSent {
        /// How much.
        amount: Fen,
        /// Last four digits of the account.
        account_tail: String,
        /// When the bank should have it there.
        #[serde(default)]
        expected_on: Option<CivilDate>,
    },
    /// The money is in the account.
    PaymentArrived {
        /// How much.
        amount: Fen,
    },
    /// The bank sent the money back.
    PaymentFailed {
        /// Why.
        reason: Bilingual,
    },
    /// The claimant disagrees with the decision.
    Disputed {
        /// The clause in dispute, if it is about one.
        #[serde(default)]
        clause: Option<ClauseNo>,
        /// Why.
        reason: String,
        /// What it rests on and asks for, with the letter; `None` from who only says that they disagree.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        objection: Option<Box<Objection>>,
    },
    /// The claimant asks for a person to look at what a program decided alone (PIPL art. 24).
    PersonRequested {
        /// What the person should look at, if said.
        #[serde(default)]
        reason: Option<String>,
    },
    /// The insurer has looked again, after a dispute or for a person's look, and keeps its decision. The
    /// answer to a complaint gives facts and grounds (Consumer Complaint Measures art. 19).
    Upheld {
        /// The person who looked.
        by: String,
        /// Why it stays so.
        reason: Bilingual,
    },
    /// The claimant complains that a legal limit has passed.
    Complained {
        /// The limit.
        rule: RuleId,
        /// The letter as it was sent.
        letter: String,
    },
    /// The insurer says why something takes longer.
    DelayExplained {
        /// Why.
        reason: Bilingual,
        /// By when it will be done.
        #[serde(default)]
        until: Option<CivilDate>,
    },
    /// The insurer looks at it again, after a dispute or of its own accord.
    Reopened {
        /// Why.
        reason: Bilingual,
    },
    /// The claimant takes the claim back.
    Withdrawn {
        /// Why, if said.
        #[serde(default)]
        reason: Option<String>,
    },
    /// Nothing more will happen.
    Closed,
    /// Something about an inspection or an interview.
    Appointment {
        /// Which; the insurer names it in its first offer.
        appointment: AppointmentId,
        /// What.
        step: appointment::AppointmentStep,
    },
    /// The insurer says something; nothing changes.
    Note {
        /// What it says.
        text: Bilingual,
    },
    /// An event that this version does not know. It stands in the journal and changes nothing.
    #[serde(other)]
    Unknown,
}

/// The person at the insurer who handles a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// When they are at work.
    #[serde(default)]
    pub hours: Option<Bilingual>,
}

/// A document the insurer asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DocumentRequest {
    /// The request.
    pub id: RequestId,
    /// What is asked for.
    pub document: Document,
    /// Why.
    pub reason: Bilingual,
    /// The clause that asks for it.
    #[serde(default)]
    pub clause: Option<ClauseNo>,
}
