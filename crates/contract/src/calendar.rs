//! The person's calendar, which other programs follow by a secret address.

use domain::date::Timestamp;
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

/// Response to `GET /me/calendar`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CalendarFeed {
    /// Since when the calendar has its address; `None` if it has none. The address itself is shown only when it is made.
    #[serde(default)]
    pub since: Option<Timestamp>,
}

/// Response to `POST /me/calendar`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewCalendarFeed {
    /// The path of the calendar on this host. Whoever knows it can read the calendar.
    pub path: String,
    /// Since when the calendar has this address.
    pub since: Timestamp,
}
