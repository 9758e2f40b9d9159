//! Ratings of how claims were handled.

use async_trait::async_trait;
use contract::account::ExportedRating;
use contract::rating::{Rating, RatingView};
use domain::ids::{CaseId, ClaimId, InsurerCode};

use super::Result;

/// Stores ratings.
#[async_trait]
pub trait RatingStore {
    /// Stores the rating of a claim, replacing an earlier one; `false` if the claim is still open.
    async fn save_rating(&self, claim: &ClaimId, rating: Rating) -> Result<bool>;
    /// The rating of a claim, and the ratings of all claims of its insurer. `None` if the claim is still open.
    async fn rating_summary(
        &self,
        claim: &ClaimId,
        insurer: &InsurerCode,
    ) -> Result<Option<RatingView>>;
    /// The ratings of a case's claims.
    async fn case_ratings(&self, case: &CaseId) -> Result<Vec<ExportedRating>>;
}
