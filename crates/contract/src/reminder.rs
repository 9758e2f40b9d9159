//! Reminders: the day from which evidence that a claim waits for can exist.

use domain::date::CivilDate;
use domain::ids::{CaseId, ClaimId};
use domain::text::Bilingual;
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

/// Response to `GET /me/reminders`, and to setting or deleting one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reminders {
    /// The person's reminders for claims that are still open, the earliest first.
    pub reminders: Vec<Reminder>,
}

/// A reminder that a person asked for. The app shows it from its day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reminder {
    /// The case.
    pub case: CaseId,
    /// The claim.
    pub claim: ClaimId,
    /// The insurer's short name.
    pub insurer_name: Bilingual,
    /// The day from which the evidence can exist.
    pub on: CivilDate,
}
