//! Support requests: callbacks, assisted filing, specialists.

use domain::date::Timestamp;
use domain::ids::{CaseId, SupportRequestId};
use domain::support::{SupportAction, SupportRequestKind, SupportRequestStatus};
use domain::time_window::TimeWindow;
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

/// Response to `GET /help`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SupportOverview {
    /// The available callback windows, the earliest first.
    pub windows: Vec<TimeWindow>,
    /// The person's requests, the latest first.
    pub requests: Vec<SupportRequest>,
}

/// A support request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SupportRequest {
    /// Which.
    pub id: SupportRequestId,
    /// What is requested.
    #[serde(rename = "wish")]
    pub kind: SupportRequestKind,
    /// The case it is about, if it is about one.
    #[serde(default)]
    pub case: Option<CaseId>,
    /// The person's remarks.
    #[serde(rename = "said")]
    pub remarks: String,
    /// When.
    pub made_at: Timestamp,
    /// Its status.
    #[serde(rename = "standing")]
    pub status: SupportRequestStatus,
}

/// Body of `POST /help`; with an `Idempotency-Key`. The response is the request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewSupportRequest {
    /// What is requested. A callback needs one of the windows that `GET /help` lists.
    #[serde(rename = "wish")]
    pub kind: SupportRequestKind,
    /// The case it is about, if it is about one.
    #[serde(default)]
    pub case: Option<CaseId>,
    /// What it is about, in the person's words. At most 2000 characters; required only for a specialist.
    #[serde(rename = "said")]
    pub remarks: String,
}

/// Response to `GET /partner/v1/help`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SupportQueue {
    /// The open requests: callbacks by due time, then the others by time of request.
    pub requests: Vec<QueuedSupportRequest>,
}

/// A request as the service desk sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QueuedSupportRequest {
    /// The request.
    pub request: SupportRequest,
    /// Who asks.
    pub name: String,
    /// The number to call.
    pub phone: String,
    /// The number of the case, if it is about one.
    #[serde(default)]
    pub case_no: Option<String>,
}

/// Body of `POST /partner/v1/help/{request}`. The response is the updated request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SupportRequestUpdate {
    /// What was done. Only the person can cancel.
    #[serde(rename = "deed")]
    pub action: SupportAction,
}
