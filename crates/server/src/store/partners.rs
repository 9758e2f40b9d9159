//! What partners read and use up: queues and nonces.

use async_trait::async_trait;
use contract::partner::QueuedClaim;
use domain::date::Timestamp;
use domain::ids::{ClaimId, InsurerCode};

use super::Result;

/// A position in an insurer's queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueCursor {
    /// Since when the last claim of the page has waited.
    pub since: Timestamp,
    /// The last claim of the page.
    pub claim: ClaimId,
}

/// Stores what partners work on.
#[async_trait]
pub trait PartnerStore {
    /// The open claims of an insurer after `after`, longest waiting first; at most `limit`.
    async fn queue(
        &self,
        insurer: &InsurerCode,
        limit: u32,
        after: Option<QueueCursor>,
    ) -> Result<Vec<QueuedClaim>>;
    /// Uses up a partner's nonce; `false` if it was used before.
    async fn use_nonce(&self, partner: &str, nonce: &str, expires_at: Timestamp) -> Result<bool>;
}
