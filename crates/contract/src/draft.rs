//! Drafts of a report, kept on the server.

use domain::date::Timestamp;
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

/// Body of `PUT /drafts/{draft}`. The format of the answers is the app's own; the server stores them as they
/// are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveDraft {
    /// Version of the format of the answers.
    pub version: u32,
    /// The answers, as JSON text of at most 64 KiB.
    pub answers: String,
}

/// A stored draft. To change it, send its `ETag` in `If-Match`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Draft {
    /// Version of the format of the answers.
    pub version: u32,
    /// The answers.
    pub answers: String,
    /// When it was last saved.
    pub saved_at: Timestamp,
    /// When it will be deleted.
    pub expires_at: Timestamp,
}
