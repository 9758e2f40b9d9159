//! What is derived from the law.

use async_trait::async_trait;

use super::Result;

/// Updates what is derived from the law when the law is replaced.
#[async_trait]
pub trait LawStore {
    /// Computes the due days in the summaries of cases anew if they were computed by another law than the one in
    /// force, and returns how many cases changed.
    async fn apply_law(&self) -> Result<u32>;
}
