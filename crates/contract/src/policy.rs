//! Policies with their terms, and the assessment of an incident.

use domain::assess::Assessment;
use domain::catastrophe::Catastrophe;
use domain::incident::Incident;
use domain::outside_policy::OutsidePolicy;
use domain::policy::{Policy, Usage};
use domain::product::Catalog;
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

/// Response to `GET /policies`: everything needed to assess on the device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Policies {
    /// The policies of the people the signed-in person acts for.
    pub policies: Vec<PolicyView>,
    /// The terms they were concluded under.
    pub catalog: Catalog,
    /// Current and recent catastrophes declared by their insurers.
    #[serde(default)]
    pub catastrophes: Vec<Catastrophe>,
    /// Policies of the same people from elsewhere, in their own words.
    #[serde(default)]
    pub outside: Vec<OutsidePolicy>,
}

/// A policy and what it has used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PolicyView {
    /// The policy.
    pub policy: Policy,
    /// What it has borne and paid.
    pub usage: Usage,
}

/// Body of `POST /assess`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AssessRequest {
    /// What happened.
    pub incident: Incident,
}

/// Response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssessResponse {
    /// The assessment under the policies.
    pub assessment: Assessment,
}
