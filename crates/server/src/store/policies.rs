//! Policies and what they have used.

use std::collections::BTreeSet;

use async_trait::async_trait;
use contract::policy::PolicyView;
use domain::ids::{InsurerCode, PersonId, ProductCode};

use super::Result;

/// Stores policies.
#[async_trait]
pub trait PolicyStore {
    /// Adds a policy with its earlier usage. Does nothing if the id exists.
    async fn add_policy(&self, view: PolicyView, insurer: &InsurerCode) -> Result<()>;
    /// The policies of these insured, in the order in which they were added.
    async fn policies(&self, insured: &[PersonId]) -> Result<Vec<PolicyView>>;
    /// The products, with their versions, under which policies were concluded.
    async fn products_in_use(&self) -> Result<BTreeSet<(ProductCode, String)>>;
}
