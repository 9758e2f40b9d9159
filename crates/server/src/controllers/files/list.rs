//! Listing uploads.

use axum::extract::{Query, State};
use contract::file::{FileState, Files};
use contract::path;
use serde::Deserialize;

use crate::extract::{Json, SignedIn};
use crate::files::finish_upload;
use crate::problems::HandlerResult;
use crate::state::App;

/// Query parameters of the list.
#[derive(Debug, Deserialize)]
pub(crate) struct FilesQuery {
    /// The key of the draft, or the id of the case.
    draft: String,
}

/// `GET /files`: lists the files of one draft or case that have not been submitted, in order of creation.
#[utoipa::path(
    get,
    path = path::FILES,
    operation_id = "list_files",
    tag = "files",
    security(("session" = [])), params(("draft" = String, Query, description = "The key of a draft, or the id of a case.")),
    responses((status = OK, description = "The files.", body = Files)),
)]
pub(crate) async fn list(
    State(app): State<App>,
    signed_in: SignedIn,
    Query(FilesQuery { draft }): Query<FilesQuery>,
) -> HandlerResult<Json<Files>> {
    let mut files = app.store.pending_files(signed_in.id(), &draft).await?;
    let now = app.clock.now();
    files.retain(|file| now < file.expires_at);
    for file in &mut files {
        if file.received == file.length && file.state == FileState::Receiving {
            file.state = finish_upload(&app, &file.id).await?;
        }
    }
    Ok(Json(Files { files }))
}
