//! One-time links to visits.

use async_trait::async_trait;
use domain::date::Timestamp;
use domain::ids::{PersonId, VisitId};

use super::Result;
use crate::random::Hash;

/// The outcome of redeeming a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkOutcome {
    /// It leads to this visit, and is now used up.
    Opened(VisitId),
    /// It was redeemed before.
    AlreadyUsed,
    /// It has expired.
    Expired,
    /// It does not exist, or leads to somebody else's visit; it is not used up.
    NotFound,
}

/// Stores one-time links to visits.
#[async_trait]
pub trait LinkStore {
    /// Stores a link to a visit that looks claimable, replacing unused ones, and writes to the outbox that it does.
    async fn create_link(
        &self,
        token: Hash,
        visit: &VisitId,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<()>;
    /// Redeems a link, if its visit belongs to one of these insured.
    async fn use_link(
        &self,
        token: Hash,
        insured: &[PersonId],
        now: Timestamp,
    ) -> Result<LinkOutcome>;
}
