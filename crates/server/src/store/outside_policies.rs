//! Policies from elsewhere, in people's own words.

use async_trait::async_trait;
use domain::date::Timestamp;
use domain::ids::{OutsidePolicyId, PersonId};
use domain::outside_policy::{OutsidePolicy, OutsideTerms};

use super::{IdempotencyKey, Result, StoredResponse};

/// The outcome of adding a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutsidePolicyOutcome {
    /// It is stored.
    Stored(StoredResponse),
    /// The key was used before; this was the response.
    Replayed(StoredResponse),
    /// The insured has as many as they may have.
    TooMany,
}

/// Stores policies from elsewhere.
#[async_trait]
pub trait OutsidePolicyStore {
    /// Stores a policy and its response, atomically.
    async fn add_outside_policy(
        &self,
        policy: OutsidePolicy,
        now: Timestamp,
        key: IdempotencyKey,
    ) -> Result<OutsidePolicyOutcome>;
    /// The policies from elsewhere of these insured, in the order in which they were added.
    async fn outside_policies(&self, insured: &[PersonId]) -> Result<Vec<OutsidePolicy>>;
    /// Replaces what is known of a policy; `false` if none of these people has it.
    async fn replace_outside_policy(
        &self,
        family: &[PersonId],
        policy: &OutsidePolicyId,
        terms: &OutsideTerms,
    ) -> Result<bool>;
    /// Deletes a policy; `false` if none of these people has it.
    async fn delete_outside_policy(
        &self,
        family: &[PersonId],
        policy: &OutsidePolicyId,
    ) -> Result<bool>;
}
