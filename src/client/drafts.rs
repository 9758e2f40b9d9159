//! Drafts on the server, so that a person can continue on another device.

use contract::draft::{Draft, Drafts, SaveDraft};
use contract::path;
use contract::problem::ProblemKind;
use domain::ids::DraftId;

use super::request::{ApiRequest, ApiResponse};
use super::{Api, ApiError, NOT_SENT, decode};
use crate::platform::json::to_json;

/// A draft with the tag of its version, which a change must name.
#[derive(Clone, Debug)]
pub struct StoredDraft {
    /// The draft.
    pub draft: Draft,
    /// Its `ETag`.
    pub tag: String,
}

impl Api {
    /// `GET /drafts`
    pub async fn drafts(self) -> Result<Drafts, ApiError> {
        self.get(path::DRAFTS).await
    }

    /// `GET /drafts/{draft}`; `None` if there is none.
    pub async fn draft(self, id: &DraftId) -> Result<Option<StoredDraft>, ApiError> {
        let response = self.exchange(ApiRequest::get(&path::draft(id))).await?;
        match self.note_session_end(stored_draft(response)) {
            Err(error) if error.kind() == Some(ProblemKind::NotFound) => Ok(None),
            result => result.map(Some),
        }
    }

    /// `PUT /drafts/{draft}`, if its version is still `base`; `None` to create it.
    pub async fn save_draft(
        self,
        id: &DraftId,
        body: &SaveDraft,
        base: Option<String>,
    ) -> Result<StoredDraft, ApiError> {
        let request = ApiRequest::put(&path::draft(id));
        let request = match base {
            Some(tag) => request.with_header("if-match", tag),
            None => request.with_header("if-none-match", "*".into()),
        };
        let request = request.with_json(to_json(body).ok_or(NOT_SENT)?);
        self.note_session_end(stored_draft(self.exchange(request).await?))
    }

    /// `DELETE /drafts/{draft}`
    pub async fn delete_draft(self, id: &DraftId) -> Result<(), ApiError> {
        self.execute(ApiRequest::delete(&path::draft(id))).await
    }
}

fn stored_draft(response: ApiResponse) -> Result<StoredDraft, ApiError> {
    let (tag, status) = (response.headers.get("etag"), response.status);
    let draft = decode(&response)?;
    Ok(StoredDraft { draft, tag: tag.ok_or(ApiError::Garbled { status })? })
}
