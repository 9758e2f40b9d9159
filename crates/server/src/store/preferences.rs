//! Which notifications people want, and how.

use async_trait::async_trait;
use contract::account::{
    NotificationChannel, NotificationChoice, NotificationKind, NotificationLanguage,
};
use domain::ids::PersonId;

use super::Result;

/// How somebody wants to be told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NotificationStyle {
    /// The language.
    pub language: NotificationLanguage,
    /// Whether texts may name person, insurer and sum.
    pub details: bool,
}

/// Stores which notifications people want, and how.
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
    /// The channels that a person has switched off.
    async fn silenced_channels(&self, person: &PersonId) -> Result<Vec<NotificationChannel>>;
    /// Stores that a person has switched off these channels, and none of the others in `all`.
    async fn silence_channels(
        &self,
        person: &PersonId,
        all: &[NotificationChannel],
        silenced: &[NotificationChannel],
    ) -> Result<()>;
    /// How the person wants to be told.
    async fn notification_style(&self, person: &PersonId) -> Result<NotificationStyle>;
    /// Stores how the person wants to be told.
    async fn set_notification_style(
        &self,
        person: &PersonId,
        style: NotificationStyle,
    ) -> Result<()>;
}
