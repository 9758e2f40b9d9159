//! Linking a person whose number matches no policy to the person of a policy.

use domain::date::Timestamp;
use domain::ids::{InsurerCode, LinkRequestId, PersonId};
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

/// Response to `GET /me/policy-links`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkRequests {
    /// The person's requests, the latest first.
    pub requests: Vec<LinkRequest>,
}

/// A request to be linked to the person of a policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkRequest {
    /// Which.
    pub id: LinkRequestId,
    /// The policy number, as it was entered.
    pub policy_no: String,
    /// The name on the policy, as it was entered.
    pub name: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// What became of it.
    pub status: LinkStatus,
}

/// What became of a request to be linked. It never tells whether there is such a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LinkStatus {
    /// The service desk has not decided yet.
    Waiting,
    /// The account is linked: it shows the policies.
    Linked,
    /// The service desk could not link it.
    NotLinked,
    /// The person withdrew it.
    Withdrawn,
    /// A word that this version does not know.
    #[serde(other)]
    Unknown,
}

/// Body of `POST /me/policy-links`; with an `Idempotency-Key`. The response is a [`LinkRequest`], the same whether there is such
/// a policy or not: nothing is looked up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewLinkRequest {
    /// The policy number; at most 64 characters.
    pub policy_no: String,
    /// The name of the policyholder or insured, as on the policy.
    pub name: String,
}

/// Response to `GET /partner/v1/policy-links`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkQueue {
    /// The open requests, the oldest first.
    pub requests: Vec<QueuedLinkRequest>,
}

/// A request to be linked, as the service desk sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QueuedLinkRequest {
    /// The request.
    pub request: LinkRequest,
    /// The name of the person who asks, as they entered it; may be empty.
    pub account_name: String,
    /// The number to call.
    pub phone: String,
    /// The people of policies with this number.
    pub candidates: Vec<LinkCandidate>,
}

/// A person of a policy with the number that was entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkCandidate {
    /// The person, as cases name them.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// The insurer of the policy.
    pub insurer: InsurerCode,
    /// Whether the name that was entered is theirs.
    pub name_matches: bool,
    /// Whether they use an account with a number of their own. Then nobody else can be linked to them.
    pub has_account: bool,
}

/// Body of `POST /partner/v1/policy-links/{request}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LinkDecision {
    /// The person who asks is this person: they sign in to their account from now on.
    Accept {
        /// Who.
        person: PersonId,
        /// What proves it, such as the number of a recorded call.
        evidence: String,
        /// The name of the staff member.
        by: String,
    },
    /// It cannot be done. The person is not told why.
    Decline {
        /// The name of the staff member.
        by: String,
    },
}
