//! Which notifications people want.

use async_trait::async_trait;
use contract::account::{NotificationChoice, NotificationKind};
use domain::ids::PersonId;

use super::Result;

/// Stores which notifications people want.
#[async_trait]
pub trait PreferenceStore {
    /// The choices a person has made.
    async fn notification_choices(&self, person: &PersonId) -> Result<Vec<NotificationChoice>>;
    /// Stores that a person wants the `wanted` kinds, and none of the others in `all`.
    async fn set_notification_choices(
        &self,
        person: &PersonId,
        all: &[NotificationKind],
        wanted: &[NotificationKind],
    ) -> Result<()>;
}
