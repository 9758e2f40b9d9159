//! What a person was told outside the app.

use domain::date::Timestamp;
use domain::notification::NotificationTopic;
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::account::NotificationChannel;

/// Response to `GET /me/notifications/sent`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SentNotifications {
    /// The notifications of the last month, the latest first; at most 50. Those that were not wanted are not among them.
    pub notifications: Vec<SentNotification>,
}

/// A notification through one channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SentNotification {
    /// What it was about.
    pub topic: NotificationTopic,
    /// Through what.
    pub channel: NotificationChannel,
    /// When it was sent or given up; while it waits, when it was written.
    pub at: Timestamp,
    /// What became of it.
    pub delivery: Delivery,
}

/// What became of a notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// It is still to be sent, such as after the quiet hours.
    Waiting,
    /// The channel has taken it.
    Sent,
    /// The channel did not take it.
    Failed,
    /// Unknown to this version.
    #[serde(other)]
    Unknown,
}
