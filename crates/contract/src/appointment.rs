//! What the claimant says about an inspection or an interview.

use domain::time_window::TimeWindow;
use serde::{Deserialize, Serialize};

/// Body of `POST …/appointments/{appointment}`. The answer is the place of its entry in the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum AppointmentAnswer {
    /// This window suits.
    Accept {
        /// One of those offered that is not over.
        window: TimeWindow,
    },
    /// None of them suits, or the one that was agreed no longer does.
    AskChange {
        /// When it would suit. At most 2000 characters.
        wish: String,
    },
    /// Nobody came in the window that was agreed.
    NobodyCame,
}
