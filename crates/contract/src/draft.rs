//! Drafts of a report, kept on the server.

use domain::date::Timestamp;
use serde::{Deserialize, Serialize};

/// Body of `PUT /drafts/{draft}`. The answers are the app's own shape; the server keeps them as they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveDraft {
    /// Version of the answers' shape.
    pub version: u32,
    /// The answers, as JSON text of at most 64 KiB.
    pub answers: String,
}

/// A stored draft. Its `ETag` is what `If-Match` has to say to change it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Draft {
    /// Version of the answers' shape.
    pub version: u32,
    /// The answers.
    pub answers: String,
    /// When it was last saved.
    pub saved_at: Timestamp,
    /// When it will be deleted.
    pub expires_at: Timestamp,
}
