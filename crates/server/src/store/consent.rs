//! Consents and their use: the ledgers.
use async_trait::async_trait;
use domain::consent::{Deed, Entry, Impossible};
use domain::date::Timestamp;
use domain::ids::PersonId;

use super::Result;

/// Stores people's consent ledgers.
#[async_trait]
pub trait ConsentStore {
    /// A person's ledger, oldest entry first.
    async fn consent_entries(&self, subject: &PersonId) -> Result<Vec<Entry>>;
    /// Writes into a person's ledger by the rules of [`domain::consent::take`]; answers the entry, or why
    /// there can be none.
    async fn append_consent_entry(
        &self,
        subject: &PersonId,
        now: Timestamp,
        by: &PersonId,
        deed: Deed,
    ) -> Result<std::result::Result<Entry, Impossible>>;
}
