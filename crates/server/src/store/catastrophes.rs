//! Catastrophes that insurers have declared.

use async_trait::async_trait;
use domain::catastrophe::Catastrophe;
use domain::date::Timestamp;
use domain::ids::InsurerCode;

use super::Result;

/// Stores declared catastrophes.
#[async_trait]
pub trait CatastropheStore {
    /// Stores a catastrophe, replacing one of the same insurer and code.
    async fn declare_catastrophe(&self, catastrophe: &Catastrophe, now: Timestamp) -> Result<()>;
    /// The catastrophes declared by an insurer, latest first.
    async fn catastrophes(&self, insurer: &InsurerCode) -> Result<Vec<Catastrophe>>;
}
