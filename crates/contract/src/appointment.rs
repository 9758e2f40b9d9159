//! The claimant's answer to an inspection or interview appointment.

use domain::time_window::TimeWindow;
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

/// Body of `POST …/appointments/{appointment}`. The response is the place of its entry in the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum AppointmentAnswer {
    /// This window suits.
    Accept {
        /// An offered window that is not over.
        window: TimeWindow,
    },
    /// No window suits, or the agreed one no longer does.
    AskChange {
        /// When it would suit. At most 2000 characters.
        #[serde(rename = "wish")]
        preferred_time: String,
    },
    /// Nobody came in the window that was agreed.
    NobodyCame,
}
