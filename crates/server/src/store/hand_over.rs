//! One-time codes with which a mini-program signs a person in.
use async_trait::async_trait;
use domain::date::Timestamp;
use domain::ids::PersonId;

use super::Result;
use crate::random::Hash;

/// Stores hand-over codes.
#[async_trait]
pub trait HandOverStore {
    /// Keeps a code, and forgets those that are no longer good.
    async fn store_hand_over_code(
        &self,
        code: Hash,
        person: &PersonId,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<()>;
    /// Uses a code up; answers who is handed over. `None` if it is none, was used, or is no longer good.
    async fn use_hand_over_code(&self, code: Hash, now: Timestamp) -> Result<Option<PersonId>>;
}
