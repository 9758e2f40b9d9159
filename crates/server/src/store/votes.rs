//! Votes on whether an answer helped.

use async_trait::async_trait;
use contract::content::VoteCounts;
use domain::date::Timestamp;

use super::Result;
use crate::random::Hash;

/// Stores votes on answers.
#[async_trait]
pub trait VoteStore {
    /// Stores a vote, replacing the voter's earlier one. Returns all votes on the entry.
    async fn save_vote(
        &self,
        entry: &str,
        voter: Hash,
        helpful: bool,
        now: Timestamp,
    ) -> Result<VoteCounts>;
}
