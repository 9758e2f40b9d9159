//! Time windows, for callbacks and appointments.

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::date::Timestamp;

/// A time window.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TimeWindow {
    /// When it begins.
    pub from: Timestamp,
    /// When it ends.
    pub to: Timestamp,
}

impl TimeWindow {
    /// Whether it ends after it begins.
    pub fn is_valid(self) -> bool {
        self.from < self.to
    }

    /// Whether it has begun by `at`.
    pub fn has_begun(self, at: Timestamp) -> bool {
        self.from <= at
    }

    /// Whether it is over at `at`.
    pub fn is_over(self, at: Timestamp) -> bool {
        self.to <= at
    }
}
