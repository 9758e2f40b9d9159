//! Consents and their use.

use async_trait::async_trait;
use domain::consent::{LedgerAction, LedgerEntry, LedgerError};
use domain::date::Timestamp;
use domain::ids::PersonId;

use super::Result;

/// Stores people's consent ledgers.
#[async_trait]
pub trait ConsentStore {
    /// A person's ledger, oldest entry first.
    async fn consent_entries(&self, subject: &PersonId) -> Result<Vec<LedgerEntry>>;
    /// Appends to a person's ledger by the rules of [`domain::consent::append`]. Returns the entry, or why it is
    /// not possible.
    async fn append_consent_entry(
        &self,
        subject: &PersonId,
        now: Timestamp,
        by: &PersonId,
        action: LedgerAction,
    ) -> Result<std::result::Result<LedgerEntry, LedgerError>>;
}
