//! What a claimant thinks of how a claim was handled.

use domain::date::Timestamp;
use serde::{Deserialize, Serialize};

/// The best there is.
pub const MAX_STARS: u8 = 5;

/// Body of `PUT …/rating`. A second one takes the place of the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewRating {
    /// 1, very bad, to 5, very good.
    pub stars: u8,
    /// Why, in the claimant's words. At most 2000 characters; may be empty.
    pub reason: String,
}

/// Answer to `GET` and `PUT …/rating`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RatingView {
    /// What this claimant said, if anything.
    #[serde(default)]
    pub own: Option<Rating>,
    /// What all said about this insurer.
    pub all: RatingCounts,
}

/// A rating as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rating {
    /// 1 to 5.
    pub stars: u8,
    /// Why.
    pub reason: String,
    /// When it was given, or last changed.
    pub at: Timestamp,
}

/// How an insurer's claims were rated. Every rating counts, and so does every claim that has none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RatingCounts {
    /// The insurer's claims that are over.
    pub over: u32,
    /// How many gave 1, 2, 3, 4 and 5.
    pub counts: [u32; 5],
}
