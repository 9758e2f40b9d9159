//! Sharing one case with a relative: who may look at it, and the case as the relative sees it.
//!
//! A relative never gets a case or a journal. [`SharedClaim`] has what the level of the share permits, and no field for
//! anything else.

use domain::clock::RuleId;
use domain::date::{CivilDate, Timestamp};
use domain::ids::{CaseId, ShareId};
use domain::journal::ClaimStatus;
use domain::money::Fen;
use domain::product::InsuranceLine;
use domain::text::Bilingual;
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

/// What a relative may see of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ShareLevel {
    /// How far it has come, the dates, and whether the person is asked for something. No illness, no hospital, no sums, no
    /// documents, no messages.
    Progress,
    /// The same, and what was claimed, decided and paid.
    ProgressAndAmounts,
    /// A level that this version does not know.
    #[serde(other)]
    Unknown,
}

/// Response to `GET /cases/{case}/shares`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseShares {
    /// The invitations and shares that were not ended, the latest first.
    pub shares: Vec<CaseShare>,
}

/// An invitation to look at a case, or the share that it became, as seen by the person who made it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseShare {
    /// Which.
    pub id: ShareId,
    /// The relative, in the person's own words.
    pub relative: String,
    /// What the relative may see.
    pub level: ShareLevel,
    /// When it was made.
    pub made_at: Timestamp,
    /// Until when it can be accepted.
    pub open_until: Timestamp,
    /// What became of it.
    pub status: ShareStatus,
    /// Since when the relative can see the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted_at: Option<Timestamp>,
    /// The number of who has accepted, its middle hidden. It was verified when they signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_masked: Option<String>,
}

/// What became of an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ShareStatus {
    /// Nobody has accepted it yet.
    Waiting,
    /// The relative can see the case.
    Accepted,
    /// Whoever had the code has declined it.
    Declined,
    /// It has run out.
    RunOut,
    /// A word that this version does not know.
    #[serde(other)]
    Unknown,
}

/// Body of `POST /cases/{case}/shares`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewShare {
    /// The relative, in the person's own words; at most 20 characters.
    pub relative: String,
    /// What the relative may see.
    pub level: ShareLevel,
}

/// Response to `POST /cases/{case}/shares`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MadeShare {
    /// The invitation.
    pub share: CaseShare,
    /// The code with which it can be accepted once. It is not stored, and in no other response.
    pub code: String,
}

/// Body of the requests that name an invitation by its code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InvitationCode {
    /// The code, as it was typed.
    pub code: String,
}

/// Response to `POST /shared-claims/invitation`: who shares, and what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShareInvitation {
    /// The name of the person who shares, as they entered it themselves; empty if they never gave one.
    pub shared_by: String,
    /// Their number, its middle hidden. It was verified when they signed in.
    pub phone_masked: String,
    /// What one may see.
    pub level: ShareLevel,
    /// Until when it can be accepted.
    pub open_until: Timestamp,
    /// The share, if the signed-in person has accepted it already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted: Option<ShareId>,
}

/// Response to `POST /shared-claims`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AcceptedShare {
    /// The share.
    pub share: ShareId,
}

/// Response to `GET /shared-claims`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SharedClaims {
    /// What others share with the person, the latest first.
    pub claims: Vec<SharedClaimSummary>,
}

/// A shared case in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SharedClaimSummary {
    /// Which.
    pub share: ShareId,
    /// The name of the person who shares it.
    pub shared_by: String,
    /// When the case was filed.
    pub filed_at: Timestamp,
    /// Its claims.
    pub claims: Vec<SharedStage>,
}

/// How far one claim of a shared case has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SharedStage {
    /// The insurer's short name.
    pub insurer_name: Bilingual,
    /// Its line.
    pub line: InsuranceLine,
    /// Its status.
    pub status: ClaimStatus,
}

/// Response to `GET /shared-claims/{share}`: a case as a relative sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SharedClaim {
    /// Which.
    pub share: ShareId,
    /// The name of the person who shares it.
    pub shared_by: String,
    /// Their number, its middle hidden.
    pub phone_masked: String,
    /// What one may see.
    pub level: ShareLevel,
    /// Since when it is shared.
    pub since: Timestamp,
    /// When the case was filed.
    pub filed_at: Timestamp,
    /// When something last happened that is not hidden at every level.
    pub updated_at: Timestamp,
    /// Its claims: with sums, the one that the case waits for first; without, as they were filed.
    pub claims: Vec<SharedPolicyClaim>,
    /// What happened, the latest first, if the sums are shared. Without the words of the people involved.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<SharedStep>,
}

/// One claim of a shared case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SharedPolicyClaim {
    /// How far it has come.
    pub stage: SharedStage,
    /// Whether the person is asked for something: documents, an appointment, an answer. Not what.
    pub asked: bool,
    /// When it reached which stage.
    pub dates: SharedDates,
    /// The limit of the insurer's that is running. Without sums, those that would tell whether the claim was refused are left
    /// out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<SharedDeadline>,
    /// The sums, if they are shared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amounts: Option<SharedAmounts>,
}

/// When a claim reached which stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SharedDates {
    /// When the insurer received it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received_on: Option<CivilDate>,
    /// When it was accepted for handling.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted_on: Option<CivilDate>,
    /// When it was last decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_on: Option<CivilDate>,
    /// When the latest decision was paid in full.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid_on: Option<CivilDate>,
}

/// A limit that is running.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SharedDeadline {
    /// The rule.
    pub rule: RuleId,
    /// The day that started it.
    pub starts_on: CivilDate,
    /// The last day. While the clock stands still: the last day if it went on today.
    pub due_on: CivilDate,
    /// How far it has come.
    pub clock: SharedClock,
}

/// How far a limit has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SharedClock {
    /// It is running.
    Running,
    /// It stands still until the person has answered, or a mediation is over.
    Paused,
    /// Its last day has passed.
    Overdue,
    /// A word that this version does not know.
    #[serde(other)]
    Unknown,
}

/// The sums of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SharedAmounts {
    /// What the bills add up to, as the decision counts them; `None` before one, and where it is not about bills.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed: Option<Fen>,
    /// What the insurer has decided to pay; `None` before a decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<Fen>,
    /// What has arrived so far.
    pub paid: Fen,
}

/// Something that happened in a shared case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SharedStep {
    /// When.
    pub at: Timestamp,
    /// The short name of the insurer whose claim it concerns; `None` if it concerns the whole case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub insurer_name: Option<Bilingual>,
    /// What.
    pub kind: SharedStepKind,
    /// How much was decided or paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Fen>,
}

/// The kind of something that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SharedStepKind {
    /// The claim was filed.
    Filed,
    /// The insurer has received it.
    Received,
    /// It was accepted for handling.
    Accepted,
    /// The insurer has asked for documents.
    DocumentsAskedFor,
    /// The person has sent documents.
    DocumentsSent,
    /// It was registered.
    Registered,
    /// An investigation has begun.
    InvestigationStarted,
    /// The insurer needs more time.
    MoreTimeNeeded,
    /// The assessment has begun.
    AssessmentStarted,
    /// The insurer has decided.
    Decided,
    /// The person has agreed to the decision.
    Agreed,
    /// A part was paid in advance.
    AdvancePaid,
    /// The payment was sent.
    PaymentSent,
    /// The money has arrived.
    PaymentArrived,
    /// The bank has returned the payment.
    PaymentFailed,
    /// The person disputes the decision, or goes on with the dispute.
    Disputed,
    /// The person has asked for a review by a human, or complained about a delay.
    Complained,
    /// The insurer has upheld its decision.
    Upheld,
    /// The insurer looks at the claim again.
    Reopened,
    /// An appointment was offered, agreed on or changed.
    Appointment,
    /// The claim was withdrawn.
    Withdrawn,
    /// It was closed.
    Closed,
    /// A kind that this version does not know.
    #[serde(other)]
    Unknown,
}

/// A share in an [`Export`](crate::account::Export), whether or not it was ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedShare {
    /// Which.
    pub id: ShareId,
    /// Who the exporting person is in it.
    pub side: ShareSide,
    /// The case; only for the person who shares it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    /// The relative in the words of the person who shares; only for that person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relative: Option<String>,
    /// What the relative may see.
    pub level: ShareLevel,
    /// When the invitation was made.
    pub made_at: Timestamp,
    /// When it was accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted_at: Option<Timestamp>,
    /// When it was ended or withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Timestamp>,
}

/// One of the two people of a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ShareSide {
    /// Who shares.
    SharedBy,
    /// With whom.
    SharedWith,
    /// A word that this version does not know.
    #[serde(other)]
    Unknown,
}
