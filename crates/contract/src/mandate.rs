//! Requests to act for somebody, and mandates that the service desk records.

use domain::date::{CivilDate, Timestamp};
use domain::ids::{MandateRequestId, PersonId};
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::records::RecordChange;
use crate::session::Relation;

/// Response to `GET /me/mandate-requests`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MandateRequests {
    /// Those that the person made in the last weeks, the latest first.
    pub made: Vec<MadeRequest>,
    /// Those to the person that wait for an answer, the latest first.
    pub received: Vec<ReceivedRequest>,
}

/// A request to act for somebody, as seen by the person who made it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MadeRequest {
    /// Which.
    pub id: MandateRequestId,
    /// The name of the person to be represented, as it was entered.
    pub name: String,
    /// Their number, its middle hidden.
    pub phone_masked: String,
    /// The relation of the person to be represented to the person who asks.
    pub relation: Relation,
    /// Why.
    pub reason: String,
    /// The last day of the mandate; `None` for no end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<CivilDate>,
    /// When it was made.
    pub made_at: Timestamp,
    /// Until when it can be answered.
    pub open_until: Timestamp,
    /// What became of it.
    pub status: MandateRequestStatus,
}

/// What became of a request. A declined one looks like one without an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MandateRequestStatus {
    /// It was not confirmed yet.
    Waiting,
    /// It was confirmed: the mandate began.
    Confirmed,
    /// It has run out without a confirmation.
    RunOut,
    /// A word that this version does not know.
    #[serde(other)]
    Unknown,
}

/// A request to act for somebody, as seen by the person to be represented.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReceivedRequest {
    /// Which.
    pub id: MandateRequestId,
    /// The name of the person who asks, as they entered it themselves.
    pub asker_name: String,
    /// Their number, its middle hidden. It was verified when they signed in.
    pub asker_phone_masked: String,
    /// The name that they entered for the person to be represented.
    pub name: String,
    /// The relation of the person to be represented to the person who asks.
    pub relation: Relation,
    /// Why.
    pub reason: String,
    /// The last day of the mandate; `None` for no end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<CivilDate>,
    /// When it was made.
    pub made_at: Timestamp,
    /// Until when it can be answered.
    pub open_until: Timestamp,
}

/// Body of `POST /me/mandate-requests`; with an `Idempotency-Key`. The response is a [`MadeRequest`], the same whether the
/// number has an account or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewMandateRequest {
    /// The name of the person to be represented, as on the identity card.
    pub name: String,
    /// Their mobile number.
    pub phone: String,
    /// Their relation to the person who asks.
    pub relation: Relation,
    /// Why; at most 200 characters.
    pub reason: String,
    /// The last day of the mandate; left out for no end. Either of the two can end it at any time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<CivilDate>,
}

/// Body of `POST /me/mandate-requests/{request}/answer`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewMandateAnswer {
    /// The answer.
    pub answer: MandateAnswer,
}

/// The answer to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MandateAnswer {
    /// The mandate begins today.
    Confirm,
    /// The request is over; the person who asked is not told.
    Decline,
}

/// Body of `POST /me/mandate-requests/{request}/code`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MandateCode {
    /// The six digits that were sent to the number of the person to be represented.
    pub code: String,
}

/// Body of `POST /partner/v1/mandates`: both people have agreed, and the service desk has verified who they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DeskMandate {
    /// Who acts.
    pub acting: PersonHint,
    /// For whom.
    pub represented: PersonHint,
    /// What the represented person is to the person who acts.
    pub relation: Relation,
    /// What proves it, such as the number of an authorisation letter or of a recorded call.
    pub evidence: String,
    /// The last day; left out for no end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<CivilDate>,
    /// The name of the staff member.
    pub by: String,
}

/// Body of `POST /partner/v1/mandates/ends`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DeskMandateEnd {
    /// Who acts.
    pub acting: PersonHint,
    /// For whom.
    pub represented: PersonHint,
    /// Who of the two asked for the end. Each can alone.
    pub asked_by: MandateParty,
    /// What proves it.
    pub evidence: String,
    /// The name of the staff member.
    pub by: String,
}

/// One of the two people of a mandate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MandateParty {
    /// Who acts.
    Acting,
    /// For whom.
    Represented,
}

/// How the service desk names a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PersonHint {
    /// By the mobile number with which they sign in.
    Phone(String),
    /// As the insured of the policy with this number.
    InsuredOf(String),
    /// By their id, as cases name them.
    Person(PersonId),
}

/// Response to `POST /partner/v1/mandates`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskMandateRecorded {
    /// Who acts.
    pub acting: PersonId,
    /// For whom.
    pub represented: PersonId,
    /// Whether the mandate is new, has changed, or was so before.
    pub outcome: RecordChange,
}
