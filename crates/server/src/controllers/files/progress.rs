//! The progress of an upload.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use contract::file::FileState;
use contract::path;
use domain::ids::FileId;

use super::{http_date, owned};
use crate::extract::SignedIn;
use crate::files::{finish_upload, tus};
use crate::problems::HandlerResult;
use crate::state::App;

/// `HEAD /files/{file}`: returns how many bytes of an upload have been received.
#[utoipa::path(
    head,
    path = path::FILE,
    operation_id = "upload_progress",
    tag = "files",
    security(("session" = [])), params(("file" = String, Path), ("Tus-Resumable" = String, Header)),
    responses((status = OK, description = "`Upload-Offset`, `Upload-Length` and `Upload-Expires`.")),
)]
pub(crate) async fn progress(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> HandlerResult<(StatusCode, HeaderMap)> {
    tus::check_version(&headers)?;
    let row = owned(&app, &signed_in, &FileId::new(file)).await?;
    let file = row.file;
    if file.received == file.length && file.state == FileState::Receiving {
        // The server stopped after the last byte, before it checked the file.
        finish_upload(&app, &file.id).await?;
    }
    let mut response = HeaderMap::new();
    response.insert(tus::OFFSET, HeaderValue::from(file.received));
    response.insert(tus::LENGTH, HeaderValue::from(file.length));
    response.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(expires) = http_date(file.expires_at) {
        response.insert(tus::EXPIRES, expires);
    }
    Ok((StatusCode::OK, response))
}
