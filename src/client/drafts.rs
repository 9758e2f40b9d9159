//! Drafts on the server, so that another device of the same person can go on.

use contract::draft::{Draft, SaveDraft};
use contract::path;
use contract::problem::ProblemKind;
use domain::ids::DraftId;

use super::request::{self, Answer, Ask};
use super::{Api, ApiError, decode};

/// A draft with the tag of its version, which a change has to name.
#[derive(Clone, Debug)]
pub struct StoredDraft {
    /// The draft.
    pub draft: Draft,
    /// Its `ETag`.
    pub tag: String,
}

impl Api {
    /// `GET /drafts/{draft}`; `None` if there is none.
    pub async fn draft(self, id: &DraftId) -> Result<Option<StoredDraft>, ApiError> {
        let answer = request::send(Ask::get(&path::draft(id))).await?;
        match self.noticing(stored(answer)) {
            Err(error) if error.kind() == Some(ProblemKind::NotFound) => Ok(None),
            result => result.map(Some),
        }
    }

    /// `PUT /drafts/{draft}`, if it is still the version `before`; `None` for a draft that is not there.
    pub async fn save_draft(
        self,
        id: &DraftId,
        body: &SaveDraft,
        before: Option<String>,
    ) -> Result<StoredDraft, ApiError> {
        let ask = Ask::put(&path::draft(id));
        let ask = match before {
            Some(tag) => ask.with_header("if-match", tag),
            None => ask.with_header("if-none-match", "*".into()),
        };
        let body = crate::platform::json::to_json(body).ok_or(ApiError::Garbled { status: 0 })?;
        self.noticing(stored(request::send(ask.with_body(body)).await?))
    }

    /// `DELETE /drafts/{draft}`
    pub async fn delete_draft(self, id: &DraftId) -> Result<(), ApiError> {
        self.run(Ask::delete(&path::draft(id))).await
    }
}

fn stored(answer: Answer) -> Result<StoredDraft, ApiError> {
    let (tag, status) = (answer.headers.get("etag"), answer.status);
    let draft = decode(answer)?;
    Ok(StoredDraft { draft, tag: tag.ok_or(ApiError::Garbled { status })? })
}
