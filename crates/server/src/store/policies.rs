//! Policies and what they have used.
use async_trait::async_trait;
use contract::cover::PolicyView;
use domain::ids::{InsurerCode, PersonId};

use super::Result;

/// Stores policies.
#[async_trait]
pub trait PolicyStore {
    /// Adds a policy with what it had used before. One with the same id stays as it is.
    async fn add_policy(&self, view: PolicyView, insurer: &InsurerCode) -> Result<()>;
    /// The policies of these insured, oldest first.
    async fn policies(&self, insured: &[PersonId]) -> Result<Vec<PolicyView>>;
}
