//! Drafts of a report, kept on the server.

use domain::date::{CivilDate, Timestamp};
use domain::fact::IncidentCause;
use domain::ids::{DraftId, PersonId};
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

/// The maximum length of [`DraftSummary::next`], in bytes.
pub const MAX_STEP_NAME: usize = 64;

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
    /// What a list shows of the draft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<DraftSummary>,
    /// The key under which its files are uploaded. Those that have not been submitted are then kept at least as long as
    /// the draft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub files: Option<String>,
}

/// A stored draft. To change it, send its `ETag` in `If-Match`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Draft {
    /// Version of the format of the answers.
    pub version: u32,
    /// The answers.
    pub answers: String,
    /// The rest.
    #[serde(flatten)]
    pub head: DraftHead,
}

/// What is known of a stored draft without its answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DraftHead {
    /// What a list shows of it, if the client that saved it said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<DraftSummary>,
    /// The key under which its files are uploaded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub files: Option<String>,
    /// When it was last saved.
    pub saved_at: Timestamp,
    /// When it will be deleted.
    pub expires_at: Timestamp,
}

/// What a list shows of a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DraftSummary {
    /// The insured person, once chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// What happened, once chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<IncidentCause>,
    /// The day of the incident, once given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<CivilDate>,
    /// The step to be answered next, under the app's own name.
    pub next: String,
}

/// Response to `GET /drafts`: the account's drafts, the last saved first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Drafts {
    /// The drafts, without their answers.
    pub drafts: Vec<ListedDraft>,
}

/// A draft in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListedDraft {
    /// Which.
    pub id: DraftId,
    /// The rest.
    #[serde(flatten)]
    pub head: DraftHead,
}
