//! Ratings of how claims were handled, as the store keeps them.

use async_trait::async_trait;
use contract::rating::{Rating, RatingView};
use domain::ids::{ClaimId, InsurerCode};

use super::Result;

/// What the store does with ratings.
#[async_trait]
pub trait RatingStore {
    /// Keeps the rating of a claim in place of the one before; `false` if the claim is not over.
    async fn rate(&self, claim: &ClaimId, rating: Rating) -> Result<bool>;
    /// What was said of a claim, and how all claims of its insurer were rated. `None` if the claim is not
    /// over: there is nothing to rate yet.
    async fn rated(&self, claim: &ClaimId, insurer: &InsurerCode) -> Result<Option<RatingView>>;
}
