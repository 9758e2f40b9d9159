//! Disputes, complaints and withdrawals. Each response is that of an agreement: the entry's place in the
//! journal.

use domain::clock::RuleId;
use domain::dispute::{DisputeGround, RequestedRemedy};
use domain::ids::ClauseNo;
use serde::{Deserialize, Serialize};

/// The most characters a letter may have.
pub const MAX_LETTER: usize = 8_000;

/// Body of `POST …/dispute`: disagrees with the decision on a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewDispute {
    /// The clause in dispute; `None` for the whole decision.
    #[serde(default)]
    pub clause: Option<ClauseNo>,
    /// On what ground.
    pub ground: DisputeGround,
    /// Why, in the person's words. At most 2,000 characters.
    pub reason: String,
    /// The evidence. At most 2,000 characters; may be empty.
    #[serde(default)]
    pub evidence: String,
    /// What is requested.
    pub wish: RequestedRemedy,
    /// The letter to the insurer, as the person edited it. At most 8,000 characters.
    pub letter: String,
}

/// Body of `POST …/complaint`: complains that a legal limit has passed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewComplaint {
    /// The limit.
    pub rule: RuleId,
    /// The letter to the insurer. At most 8,000 characters.
    pub letter: String,
}

/// Body of `POST …/person` and of `POST …/withdrawal`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DisputeReasonText {
    /// Why, if the person wants to say. At most 2,000 characters.
    #[serde(default)]
    pub reason: Option<String>,
}
