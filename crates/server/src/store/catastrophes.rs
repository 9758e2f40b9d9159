//! Catastrophes that insurers have declared.
use async_trait::async_trait;
use domain::catastrophe::Catastrophe;
use domain::date::Timestamp;
use domain::ids::InsurerCode;

use super::Result;

/// Stores declared catastrophes.
#[async_trait]
pub trait CatastropheStore {
    /// Keeps a catastrophe; one that its insurer declared under the same code before is replaced.
    async fn declare_catastrophe(&self, catastrophe: &Catastrophe, now: Timestamp) -> Result<()>;
    /// What the insurer has declared, the latest first.
    async fn catastrophes(&self, insurer: &InsurerCode) -> Result<Vec<Catastrophe>>;
}
