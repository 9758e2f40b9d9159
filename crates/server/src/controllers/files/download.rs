//! Downloading a stored file.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use contract::path;
use domain::ids::FileId;
use serde::Deserialize;

use super::{Disposition, content, owned};
use crate::extract::SignedIn;
use crate::problems::HandlerResult;
use crate::state::App;

/// Query parameters of a download.
#[derive(Debug, Deserialize)]
pub(crate) struct DownloadQuery {
    /// Whether a browser shows the file, if it is a PDF.
    #[serde(default)]
    inline: bool,
}

/// `GET /files/{file}`: returns a stored file as an attachment; a PDF also for the browser's viewer.
#[utoipa::path(
    get,
    path = path::FILE,
    operation_id = "download_file",
    tag = "files",
    security(("session" = [])),
    params(
        ("file" = String, Path),
        ("inline" = Option<bool>, Query, description = "Whether a PDF is returned for the browser's viewer. Other files are always attachments."),
    ),
    responses((status = OK, description = "The content.", content_type = "application/octet-stream", body = Vec<u8>)),
)]
pub(crate) async fn download(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(file): Path<String>,
    Query(DownloadQuery { inline }): Query<DownloadQuery>,
) -> HandlerResult<Response> {
    let row = owned(&app, &signed_in, &FileId::new(file)).await?;
    let disposition = if inline { Disposition::InlinePdf } else { Disposition::Attachment };
    content(&app, &row, disposition).await
}
