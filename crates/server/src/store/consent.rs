//! Consents and their use, and the one-time links that lead to a visit, as the store keeps them.

use async_trait::async_trait;
use domain::consent::{LedgerAction, LedgerEntry, LedgerError};
use domain::date::Timestamp;
use domain::ids::{PersonId, VisitId};

use super::Result;
use crate::random::Hash;

/// What became of a one-time link that somebody followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkUsed {
    /// It leads to this visit, and is used up.
    Now(VisitId),
    /// It was used before.
    Before,
    /// It is too old.
    Expired,
    /// There is none, or it leads to somebody else's visit. It is not used up.
    NotFound,
}

/// What the store does with consents.
#[async_trait]
pub trait ConsentStore {
    /// A person's ledger, oldest entry first.
    async fn consent_entries(&self, subject: &PersonId) -> Result<Vec<LedgerEntry>>;
    /// Writes into a person's ledger by the rules of [`domain::consent::append`]; answers the entry, or why
    /// there can be none.
    async fn write_consent(
        &self,
        subject: &PersonId,
        now: Timestamp,
        by: &PersonId,
        deed: LedgerAction,
    ) -> Result<std::result::Result<LedgerEntry, LedgerError>>;
}

/// What the store does with links to visits.
#[async_trait]
pub trait LinkStore {
    /// The number under which the payment for a visit was reported.
    async fn payment_no(&self, visit: &VisitId) -> Result<Option<String>>;
    /// Keeps a link to a visit in place of those to it that nobody has used.
    async fn make_link(&self, token: Hash, visit: &VisitId, expires_at: Timestamp) -> Result<()>;
    /// Uses a link up, if its visit is one of these insured.
    async fn use_link(&self, token: Hash, insured: &[PersonId], now: Timestamp)
    -> Result<LinkUsed>;
}
