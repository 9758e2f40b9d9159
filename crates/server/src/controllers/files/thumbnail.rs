//! The small picture of a file, made by the device that sent it. It saves the person from loading whole photos for a
//! list of them; nobody else gets it, and it proves nothing.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use contract::file::{FileFlaw, FileState, MAX_THUMBNAIL_BYTES};
use contract::path;
use domain::file::FileKind;
use domain::ids::FileId;

use super::{SANDBOX, owned};
use crate::extract::SignedIn;
use crate::files::{file_refused, object_store_error};
use crate::problems::{HandlerResult, not_allowed_now};
use crate::state::App;

/// `PUT /files/{file}/thumbnail`: stores the small picture of a stored file, in place of an earlier one.
#[utoipa::path(
    put,
    path = path::THUMBNAIL,
    operation_id = "store_thumbnail",
    tag = "files",
    security(("session" = [])), params(("file" = String, Path)),
    request_body(content = Vec<u8>, content_type = "image/jpeg", description = "A JPEG of at most 128 KiB."),
    responses((status = NO_CONTENT, description = "Stored.")),
)]
pub(crate) async fn store(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(file): Path<String>,
    content: Bytes,
) -> HandlerResult<StatusCode> {
    let row = owned(&app, &signed_in, &FileId::new(file)).await?;
    if !matches!(row.file.state, FileState::Stored(_)) {
        return Err(not_allowed_now("The file is not stored yet."));
    }
    if (MAX_THUMBNAIL_BYTES as usize) < content.len() {
        return Err(file_refused(FileFlaw::TooBig));
    }
    match file_check::check(&content).verdict {
        Ok(FileKind::Jpeg) => {}
        Ok(_) => return Err(file_refused(FileFlaw::WrongKind)),
        Err(flaw) => return Err(file_refused(flaw)),
    }
    app.files.put_thumbnail(&row.file.id, content).await.map_err(object_store_error)?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /files/{file}/thumbnail`: returns the small picture of a file, if the device that sent the file made one.
#[utoipa::path(
    get,
    path = path::THUMBNAIL,
    operation_id = "show_thumbnail",
    tag = "files",
    security(("session" = [])), params(("file" = String, Path)),
    responses(
        (status = OK, description = "The picture.", content_type = "image/jpeg", body = Vec<u8>),
        (status = NO_CONTENT, description = "There is none."),
    ),
)]
pub(crate) async fn show(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(file): Path<String>,
) -> HandlerResult<Response> {
    let row = owned(&app, &signed_in, &FileId::new(file)).await?;
    let found = app.files.open_thumbnail(&row.file.id).await.map_err(object_store_error)?;
    let Some(picture) = found else { return Ok(StatusCode::NO_CONTENT.into_response()) };
    let headers = [
        (header::CONTENT_TYPE, "image/jpeg"),
        (header::CONTENT_SECURITY_POLICY, SANDBOX),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    Ok((headers, picture).into_response())
}
