//! What people ask of the platform's own people: a call, filing, a specialist.

use domain::date::Timestamp;
use domain::ids::{CaseId, SupportRequestId};
use domain::support::{SupportAction, SupportRequestKind, SupportRequestStatus};
use domain::time_window::TimeWindow;
use serde::{Deserialize, Serialize};

/// Answer to `GET /help`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SupportOverview {
    /// When somebody can call, the earliest first.
    pub windows: Vec<TimeWindow>,
    /// What was asked for, the latest first.
    pub requests: Vec<SupportRequest>,
}

/// A request for help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SupportRequest {
    /// Which.
    pub id: SupportRequestId,
    /// What is wished for.
    pub wish: SupportRequestKind,
    /// The case it is about, if it is about one.
    #[serde(default)]
    pub case: Option<CaseId>,
    /// What the person said about it.
    pub said: String,
    /// When.
    pub made_at: Timestamp,
    /// How it stands.
    pub status: SupportRequestStatus,
}

/// Body of `POST /help`; with an `Idempotency-Key`. The answer is the request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewSupportRequest {
    /// What is wished for. A call needs one of the windows that `GET /help` lists.
    pub wish: SupportRequestKind,
    /// The case it is about, if it is about one.
    #[serde(default)]
    pub case: Option<CaseId>,
    /// What it is about, in the person's words. At most 2000 characters; only a specialist needs it.
    pub said: String,
}

/// Answer to `GET /partner/v1/help`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SupportQueue {
    /// What nobody has done yet: calls by when they are due, then the rest by when it was asked.
    pub requests: Vec<QueuedSupportRequest>,
}

/// A request as the service desk sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

/// Body of `POST /partner/v1/help/{request}`. The answer is the request as it stands then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SupportRequestUpdate {
    /// What was done. Taking it back is the person's alone.
    pub deed: SupportAction,
}
