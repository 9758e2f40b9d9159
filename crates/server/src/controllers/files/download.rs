//! Downloading a stored file.

use axum::extract::{Path, State};
use axum::response::Response;
use contract::path;
use domain::ids::FileId;

use super::{attachment, owned};
use crate::extract::SignedIn;
use crate::problems::HandlerResult;
use crate::state::App;

/// `GET /files/{file}`: returns a stored file as an attachment.
#[utoipa::path(
    get,
    path = path::FILE,
    operation_id = "download_file",
    tag = "files",
    security(("session" = [])), params(("file" = String, Path)),
    responses((status = OK, description = "The content.", content_type = "application/octet-stream", body = Vec<u8>)),
)]
pub(crate) async fn download(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(file): Path<String>,
) -> HandlerResult<Response> {
    let row = owned(&app, &signed_in, &FileId::new(file)).await?;
    attachment(&app, &row).await
}
