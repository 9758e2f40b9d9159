//! A case is an append-only journal. Its state is the fold of its entries, by this code, in the server
//! and in the browser alike.
//!
//! One report opens one case with one claim for each policy; they share one journal. An entry that does
//! not fit the state is refused by [`CaseState::apply`], so the server cannot store what the browser
//! could not show.
//!
//! Who may write what, in which status, and on what conditions is the module `fold`; what screens ask of
//! a state (whose turn, how far) is the module `view`.

pub mod compare;
mod documents;
mod fold;
mod refused;
mod reversal;
#[cfg(test)]
pub(crate) mod story;
#[cfg(test)]
mod tests;
mod view;

use serde::{Deserialize, Serialize};

pub use documents::{AddedDocument, CaseDocument, FileRef};
pub use fold::fold;
pub use refused::{Party, Refused};
pub use reversal::reversals;
pub use view::{CaseSummary, Knot, Mark, Milestone};

use crate::appointment::{self, Appointment};
use crate::assess::Step;
use crate::authority::{Beneficiary, RightToFile};
use crate::catastrophe::CatastropheMark;
use crate::clock::RuleId;
use crate::date::{CivilDate, Timestamp};
use crate::dispute::Objection;
use crate::ids::{
    AppointmentId, BenefitCode, CaseId, ClaimId, ClauseNo, InsurerCode, PersonId, PolicyId,
    ProductCode, RequestId,
};
use crate::incident::Incident;
use crate::money::Fen;
use crate::paper::PaperClaim;
use crate::product::{Document, Line};
use crate::text::Bilingual;

/// Something that happened to a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Entry {
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
    pub event: Event,
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
pub enum Event {
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
        step: appointment::Step,
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

/// What was filed: one event, for one person, under one or more policies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Report {
    /// The case it opens.
    pub case: CaseId,
    /// The number that people read out on the phone (案件号).
    pub case_no: String,
    /// Who filed.
    pub filed_by: PersonId,
    /// What happened.
    pub incident: Incident,
    /// What happened, in the fewest words, for lists and headings.
    pub title: Bilingual,
    /// The policies claimed under.
    pub claims: Vec<FiledClaim>,
    /// Who is to be paid; after a death the first of the beneficiaries.
    pub payee: Payee,
    /// By what right it was filed.
    #[serde(default)]
    pub authority: RightToFile,
    /// Who is paid after a death; else empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beneficiaries: Vec<Beneficiary>,
    /// What the claimant sends on paper besides: no claim of this case, and nothing that its insurers hear of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub on_paper: Vec<PaperClaim>,
    /// Whether each insurer has its part by a consent of its own, which is looked at before each call. `false`
    /// for what was filed before there were such consents.
    #[serde(default)]
    pub by_consent: bool,
}

/// One policy's part of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FiledClaim {
    /// The claim it opens.
    pub claim: ClaimId,
    /// The policy.
    pub policy: PolicyId,
    /// Its product.
    pub product: ProductCode,
    /// Its product's name.
    pub product_name: Bilingual,
    /// Its line.
    pub line: Line,
    /// Whether its product is one that the law makes drivers hold.
    #[serde(default)]
    pub compulsory: bool,
    /// The catastrophe whose shorter path it takes, if its insurer declared one that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub catastrophe: Option<CatastropheMark>,
    /// Who insures.
    pub insurer: InsurerCode,
    /// What people call the insurer.
    pub insurer_name: Bilingual,
    /// What our own assessment came to when it was filed; `None` where it could not tell.
    #[serde(default)]
    pub estimate: Option<Fen>,
    /// How it came to that, so that a decision that differs can be held against it line by line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub expected: Vec<DecidedBenefit>,
}

/// Whose account is paid (Internet Insurance Measures art. 40: the insured's or a beneficiary's).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Payee {
    /// The account holder.
    pub name: String,
    /// Last four digits of the account.
    pub account_tail: String,
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

/// An insurer's decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Decision {
    /// How it came out.
    pub outcome: Outcome,
    /// What is paid.
    pub amount: Fen,
    /// The arithmetic, benefit by benefit; the benefits' last steps add up to `amount`.
    pub benefits: Vec<DecidedBenefit>,
    /// Why, where not everything is paid.
    #[serde(default)]
    pub reasons: Vec<Reason>,
    /// Who decided. A refusal or a reduction needs a person (PIPL art. 24).
    pub decided_by: Decider,
}

/// How a decision came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// All that the contract gives is paid.
    Paid,
    /// Less than was claimed under the contract is paid.
    PartlyPaid,
    /// Nothing is paid.
    Denied,
}

/// One benefit's arithmetic in a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DecidedBenefit {
    /// The benefit.
    pub benefit: BenefitCode,
    /// Its name.
    pub name: Bilingual,
    /// Its steps.
    pub steps: Vec<Step>,
}

/// A reason with its clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reason {
    /// The clause.
    pub clause: ClauseNo,
    /// In plain words.
    pub text: Bilingual,
}

/// Who made a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(not(target_arch = "wasm32"), serde(tag = "by"))]
#[cfg_attr(target_arch = "wasm32", serde(remote = "Self"))]
pub enum Decider {
    /// A program alone. It may only pass.
    Machine,
    /// A person, or a program whose result this person confirmed.
    Person {
        /// Their name.
        name: String,
    },
}

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
    pub status: Status,
    /// Where it stands apart from missing documents: what `status` goes back to once they are there.
    /// Differs from `status` only while that is [`Status::Supplement`].
    pub behind: Status,
    /// Since when.
    pub since: Timestamp,
    /// When the insurer received it, and under what number.
    pub received: Option<Receipt>,
    /// When it was accepted.
    pub accepted_at: Option<Timestamp>,
    /// Who handles it.
    pub handler: Option<Handler>,
    /// When it was declared complex, and why.
    pub complex: Option<(Timestamp, Bilingual)>,
    /// Notices of missing documents, oldest first.
    pub supplements: Vec<Supplement>,
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
    pub upheld: Option<Upheld>,
    /// Complaints that a limit had passed, oldest first.
    pub complaints: Vec<Complaint>,
    /// Why it takes longer, as the insurer last said.
    pub delay: Option<Delay>,
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
pub struct Receipt {
    /// Since when.
    pub at: Timestamp,
    /// The insurer's own number.
    pub no: Option<String>,
}

/// One notice of missing documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supplement {
    /// The day it reached the claimant.
    pub reached_on: CivilDate,
    /// The day an answer was asked for by.
    pub respond_by: Option<CivilDate>,
    /// What it asks for.
    pub requests: Vec<TrackedRequest>,
}

impl Supplement {
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
pub struct Upheld {
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
pub struct Delay {
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
pub enum Status {
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
pub enum Turn {
    /// The person's who files.
    Claimant,
    /// The insurer's.
    Insurer,
    /// The bank's.
    Bank,
    /// Nobody's: it is over.
    Nobody,
}
