//! Which notifications people want.
use async_trait::async_trait;
use contract::account::{News, Wanted};
use domain::ids::PersonId;

use super::Result;

/// Stores which notifications people want.
#[async_trait]
pub trait PreferenceStore {
    /// What a person said they want to be told; kinds they said nothing of are left out.
    async fn notification_choices(&self, person: &PersonId) -> Result<Vec<Wanted>>;
    /// Keeps that a person wants to be told these kinds, and of `all` no others.
    async fn set_notification_choices(
        &self,
        person: &PersonId,
        all: &[News],
        wanted: &[News],
    ) -> Result<()>;
}
