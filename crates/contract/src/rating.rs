//! Ratings: how claimants rate the handling of a claim.

use domain::date::Timestamp;
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

/// The highest rating.
pub const MAX_STARS: u8 = 5;

/// Body of `PUT …/rating`. A second one replaces the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewRating {
    /// 1, very bad, to 5, very good.
    pub stars: u8,
    /// Why, in the claimant's words. At most 2000 characters; may be empty.
    pub reason: String,
}

/// Response to `GET` and `PUT …/rating`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RatingView {
    /// This claimant's own rating, if any.
    #[serde(default)]
    pub own: Option<Rating>,
    /// All ratings of this insurer.
    pub all: RatingCounts,
}

/// A stored rating.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rating {
    /// 1 to 5.
    pub stars: u8,
    /// Why.
    pub reason: String,
    /// When it was given, or last changed.
    pub at: Timestamp,
}

/// How an insurer's claims were rated: the number of ratings, and the number of all closed claims.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RatingCounts {
    /// The insurer's closed claims.
    pub over: u32,
    /// The number of ratings with 1, 2, 3, 4 and 5 stars.
    pub counts: [u32; 5],
}
