//! Ratings of how claims were handled.
use async_trait::async_trait;
use contract::account::ExportedRating;
use contract::rating::{Rated, Rating};
use domain::ids::{CaseId, ClaimId, InsurerCode};

use super::Result;

/// Stores ratings.
#[async_trait]
pub trait RatingStore {
    /// Keeps the rating of a claim in place of the one before; `false` if the claim is not over.
    async fn save_rating(&self, claim: &ClaimId, rating: Rating) -> Result<bool>;
    /// What was said of a claim, and how all claims of its insurer were rated. `None` if the claim is not
    /// over: there is nothing to rate yet.
    async fn rating_summary(&self, claim: &ClaimId, insurer: &InsurerCode)
    -> Result<Option<Rated>>;
    /// The ratings of a case's claims.
    async fn case_ratings(&self, case: &CaseId) -> Result<Vec<ExportedRating>>;
}
