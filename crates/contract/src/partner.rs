//! The partner API: insurers process claims, hospitals report visits. Every request is signed.
//!
//! The signature is `HMAC-SHA256(secret, method \n path?query \n timestamp \n nonce \n hex(sha256(body)))`
//! in lower-case hex. A timestamp more than five minutes off, or a nonce seen before, is rejected.

use domain::appointment::Appointment;
use domain::authority::{Beneficiary, RightToFile};
use domain::catastrophe::{Catastrophe, CatastropheRef, CatastropheTerms};
use domain::consent::DataCategory;
use domain::date::{CivilDate, Timestamp};
use domain::dispute::Objection;
use domain::fact::Facts;
use domain::ids::{
    CaseId, CatastropheCode, ClaimId, ClauseNo, ConsentId, HospitalCode, PersonId, PolicyId,
    ProductCode, VisitId,
};
use domain::incident::{Bill, Incident};
use domain::journal::{AssessedPart, ClaimStatus, Dispute, JournalEvent};
use domain::messages::Message;
use domain::money::Fen;
use domain::policy::{Policy, Usage};
use domain::text::Bilingual;
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::partner_case::InsurerAttachment;

/// Header: which partner.
pub const PARTNER: &str = "X-Partner";
/// Header: when it was signed, in Unix seconds.
pub const TIMESTAMP: &str = "X-Timestamp";
/// Header: a value never used before, 16 to 64 characters.
pub const NONCE: &str = "X-Nonce";
/// Header: the signature.
pub const SIGNATURE: &str = "X-Signature";

/// Body of `POST …/entries`: something happened to a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AppendEvent {
    /// The person at the insurer who did it; `None` for the insurer's system.
    #[serde(default)]
    pub handler: Option<String>,
    /// What happened.
    pub event: JournalEvent,
}

/// Response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppendedEntry {
    /// The entry's place in the journal.
    pub seq: u32,
    /// When it was recorded.
    pub at: Timestamp,
}

/// Response to `GET /partner/v1/claims`: a page of the insurer's open claims, the longest waiting first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClaimQueue {
    /// The claims.
    pub claims: Vec<QueuedClaim>,
    /// Cursor of the next page; `None` on the last.
    #[serde(default)]
    pub next_cursor: Option<String>,
}

/// A claim as its insurer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QueuedClaim {
    /// The case.
    pub case: CaseId,
    /// The case number.
    pub case_no: String,
    /// The claim.
    pub claim: ClaimId,
    /// The policy.
    pub policy: PolicyId,
    /// Its product.
    pub product: ProductCode,
    /// The claim's status.
    pub status: ClaimStatus,
    /// Since when.
    pub since: Timestamp,
    /// What was filed.
    pub incident: Incident,
    /// This insurer's policies that are claimed under in the case.
    pub policies: Vec<QueuedPolicy>,
    /// Last four digits of the account to pay.
    pub account_tail: String,
    /// The sum decided on, once there is a decision.
    #[serde(default)]
    pub decided: Option<Fen>,
    /// The part of it that is neither paid nor sent; zero before a decision.
    #[serde(default)]
    pub unpaid: Fen,
    /// The amount sent to the bank and not yet in the account.
    #[serde(default)]
    pub on_the_way: Fen,
    /// The catastrophe under whose simplified procedure it is handled, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub catastrophe: Option<CatastropheRef>,
    /// Whether an automated decision is waiting for human review.
    #[serde(default)]
    pub person_requested: bool,
    /// The filer's right to file.
    #[serde(default)]
    pub authority: RightToFile,
    /// Who is paid after a death; else empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beneficiaries: Vec<Beneficiary>,
    /// The disputes that wait for an answer, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disputes: Vec<QueuedDispute>,
}

/// A dispute that waits for the insurer's answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QueuedDispute {
    /// Since when.
    pub at: Timestamp,
    /// The clause in dispute, if it is about one.
    #[serde(default)]
    pub clause: Option<ClauseNo>,
    /// The parts of the loss assessment in dispute, as the decision lists them; none if it is not about single parts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<AssessedPart>,
    /// Why, in the person's words.
    pub reason: String,
    /// Its ground, requested remedy and letter; `None` if the claimant only disagreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub objection: Option<Objection>,
}

impl From<Dispute> for QueuedDispute {
    fn from(dispute: Dispute) -> Self {
        let Dispute { at, clause, parts, reason, objection, .. } = dispute;
        Self { at, clause, parts, reason, objection }
    }
}

/// Body of `POST /partner/v1/catastrophes`: declares or changes a catastrophe. The response is a
/// [`Catastrophe`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewCatastrophe {
    /// The insurer's own code for it: at most 40 letters, digits, `-` or `_`. Repeating a code changes the
    /// declaration.
    pub code: CatastropheCode,
    /// Its definition, and the rules for its reports.
    pub terms: CatastropheTerms,
}

/// Response to `GET /partner/v1/catastrophes`: what the insurer has declared, the latest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeclaredCatastrophes {
    /// The catastrophes.
    pub catastrophes: Vec<Catastrophe>,
}

/// Body of `POST /partner/v1/visits`: somebody paid for a visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewVisit {
    /// The partner's payment number; repeating a number does not report another visit.
    pub payment_no: String,
    /// The hospital.
    pub hospital: HospitalCode,
    /// Its name.
    pub hospital_name: Bilingual,
    /// What the person paid themselves.
    pub paid: Fen,
    /// When.
    pub paid_at: Timestamp,
    /// The facts and bills the hospital may share.
    pub incident: Incident,
}

/// Response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VisitReported {
    /// The visit.
    pub visit: VisitId,
    /// A link to file a claim for it, if one looks likely, to show on the payment receipt. Works once and
    /// only for this person, and shows nothing before they sign in. A path on the platform's host.
    #[serde(default)]
    pub link: Option<String>,
}

/// Body of `POST /records` on the hospital's side: the platform requests the record and the bill of a visit.
/// Signed like all partner requests, with the platform's name in [`PARTNER`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordRequest {
    /// The consent that allows it, to be kept with the hospital's own record of the call.
    pub consent: ConsentId,
    /// The payment's number, as the hospital reported it.
    pub payment_no: String,
    /// The person, as the hospital reported them.
    pub insured: PersonId,
    /// The day of the visit.
    pub on: CivilDate,
    /// The data that may be given, and no other.
    pub categories: Vec<DataCategory>,
}

/// The hospital's answer. If there is no such record it responds 404.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordAnswer {
    /// The day of the visit.
    pub on: CivilDate,
    /// What the record says.
    #[serde(default)]
    pub facts: Facts,
    /// The bills with their lines.
    #[serde(default)]
    pub bills: Vec<Bill>,
    /// Requested data that is not available yet, such as a settlement that takes a day.
    #[serde(default)]
    pub missing: Vec<DataCategory>,
}

/// A policy as its insurer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QueuedPolicy {
    /// The policy.
    pub policy: Policy,
    /// What it has borne and paid.
    pub usage: Usage,
}

/// Response to `GET /partner/v1/messages`: claims with messages that the insurer has not read, the longest
/// waiting first; at most 100.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnreadThreads {
    /// The claims.
    pub threads: Vec<UnreadThread>,
}

/// A claim whose claimant waits for an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnreadThread {
    /// The case.
    pub case: CaseId,
    /// The case number.
    pub case_no: String,
    /// The claim.
    pub claim: ClaimId,
    /// Its newest messages, at most 100, oldest first. Earlier ones: `GET /partner/v1/cases/{case}/messages`.
    pub messages: Vec<Message>,
    /// The `seq` of the last one that the insurer has read.
    pub read: u32,
}

/// Body of `POST /partner/v1/cases/{case}/claims/{claim}/messages`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum HandlerMessageAction {
    /// A message. It also marks all earlier messages as read. The response is the stored message.
    Write {
        /// The name of the person who writes.
        handler: String,
        /// What it says. At most 2000 characters.
        text: String,
        /// Files that were uploaded for this claim, such as a decision letter; at most
        /// [`MAX_ATTACHMENTS`](crate::messages::MAX_ATTACHMENTS).
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<InsurerAttachment>,
    },
    /// Marks the claim's messages as read up to this one.
    Read {
        /// Its `seq`.
        seq: u32,
    },
}

/// Response to `GET /partner/v1/appointments`: those that are not over, the longest waiting first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppointmentAgenda {
    /// The appointments.
    pub appointments: Vec<AppointmentAgendaItem>,
}

/// An appointment as its insurer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppointmentAgendaItem {
    /// The case.
    pub case: CaseId,
    /// The case number.
    pub case_no: String,
    /// The claim.
    pub claim: ClaimId,
    /// The appointment.
    pub appointment: Appointment,
}
