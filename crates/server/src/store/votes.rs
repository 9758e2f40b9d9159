//! Votes on whether an answer helped.
use async_trait::async_trait;
use contract::content::Votes;
use domain::date::Timestamp;

use super::Result;
use crate::random::Hash;

/// Stores votes on answers.
#[async_trait]
pub trait VoteStore {
    /// Keeps a voter's word on whether an answer helped, in place of their last one. Answers all votes on it.
    async fn save_vote(
        &self,
        entry: &str,
        voter: Hash,
        helpful: bool,
        now: Timestamp,
    ) -> Result<Votes>;
}
