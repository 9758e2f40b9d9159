//! The law as data that is replaced without a new program.

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use super::{Calendar, RuleTable};

/// The law that deadlines are computed from. Every row says from when to when it is in force, so that an event is
/// judged by the law of its day however often the data is replaced.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DatedLaw {
    /// The legal limits.
    pub rules: RuleTable,
    /// The holidays.
    pub calendar: Calendar,
}

/// The built-in limits, as JSON.
pub const SHIPPED_RULES: &str = include_str!("../../law/rules.json");

/// The built-in holidays, as JSON.
pub const SHIPPED_CALENDAR: &str = include_str!("../../law/calendar.json");

/// The built-in law.
///
/// # Errors
/// If a built-in file cannot be read; a test rules this out.
#[cfg(any(test, feature = "authoring"))]
pub fn shipped_law() -> Result<DatedLaw, serde_json::Error> {
    Ok(DatedLaw {
        rules: serde_json::from_str(SHIPPED_RULES)?,
        calendar: serde_json::from_str(SHIPPED_CALENDAR)?,
    })
}
