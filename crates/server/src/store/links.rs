//! One-time links to visits.
use async_trait::async_trait;
use domain::date::Timestamp;
use domain::ids::{PersonId, VisitId};

use super::Result;
use crate::random::Hash;

/// What became of a one-time link that somebody followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkOutcome {
    /// It leads to this visit, and is used up.
    Opened(VisitId),
    /// It was used before.
    AlreadyUsed,
    /// It is too old.
    Expired,
    /// There is none, or it leads to somebody else's visit. It is not used up.
    NotFound,
}

/// Stores one-time links to visits.
#[async_trait]
pub trait LinkStore {
    /// Keeps a link to a visit in place of those to it that nobody has used.
    async fn create_link(&self, token: Hash, visit: &VisitId, expires_at: Timestamp) -> Result<()>;
    /// Uses a link up, if its visit is one of these insured.
    async fn use_link(
        &self,
        token: Hash,
        insured: &[PersonId],
        now: Timestamp,
    ) -> Result<LinkOutcome>;
}
