//! One-time codes with which a mini-program signs a person in.

use async_trait::async_trait;
use domain::date::Timestamp;
use domain::ids::PersonId;

use super::Result;
use crate::random::Hash;

/// Stores hand-over codes.
#[async_trait]
pub trait HandOverStore {
    /// Stores a code, and deletes expired ones.
    async fn store_hand_over_code(
        &self,
        code: Hash,
        person: &PersonId,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<()>;
    /// Redeems a code. Returns the person; `None` if it does not exist, was redeemed before, or has expired.
    async fn use_hand_over_code(&self, code: Hash, now: Timestamp) -> Result<Option<PersonId>>;
}
