//! Paid hospital visits that partners report and that look claimable.

use domain::date::Timestamp;
use domain::ids::{HospitalCode, VisitId};
use domain::incident::Incident;
use domain::money::Fen;
use domain::text::Bilingual;
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

/// Response to `GET /visits`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Visits {
    /// The visits, newest first, without those dismissed or claimed for.
    pub visits: Vec<Visit>,
}

/// A paid visit, as reported by the partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Visit {
    /// The visit.
    pub id: VisitId,
    /// The hospital.
    pub hospital: HospitalCode,
    /// Its name.
    pub hospital_name: Bilingual,
    /// What the person paid themselves.
    pub paid: Fen,
    /// When.
    pub paid_at: Timestamp,
    /// The facts and bills that came with the notice. The app assesses it on the device.
    pub incident: Incident,
    /// Whether the hospital provides its record and bill of the visit if the person consents.
    #[serde(default)]
    pub fetchable: bool,
}

/// Body of `POST /links`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OpenLink {
    /// The token in the link, after `e=`.
    pub token: String,
}

/// Response: the link is used up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkOpened {
    /// The visit that it leads to.
    pub visit: VisitId,
    /// [`Visit::fetchable`] of it.
    #[serde(default)]
    pub fetchable: bool,
}
