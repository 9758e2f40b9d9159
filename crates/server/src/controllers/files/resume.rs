//! Resuming an upload.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use contract::file::FileState;
use contract::path;
use contract::problem::ProblemKind;
use domain::ids::FileId;
use tracing::Instrument;

use super::{delete, http_date, owned};
use crate::extract::SignedIn;
use crate::files::{file_refused, receive, tus};
use crate::problems::{HandlerResult, ProblemResponse, internal, malformed_request};
use crate::state::App;

const BYTES: &str = "application/offset+octet-stream";

/// `PATCH /files/{file}`: resumes an upload. After the last byte the file is checked and stored.
#[utoipa::path(
    patch,
    path = path::FILE,
    operation_id = "go_on_with_upload",
    tag = "files",
    security(("session" = [])),
    params(
        ("file" = String, Path),
        ("Tus-Resumable" = String, Header),
        ("Upload-Offset" = u64, Header, description = "The offset of the bytes."),
        ("Upload-Checksum" = Option<String>, Header, description = "`sha1` or `sha256` and Base64; limits the request to 8 MiB."),
    ),
    request_body(content = Vec<u8>, content_type = "application/offset+octet-stream"),
    responses((status = NO_CONTENT, description = "Received; `Upload-Offset` is the new total.")),
)]
pub(crate) async fn resume(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(file): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> HandlerResult<Response> {
    tus::check_version(&headers)?;
    if headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes) != Some(BYTES.as_bytes()) {
        let detail = "Send bytes as `application/offset+octet-stream`.";
        return Err(ProblemResponse::new(ProblemKind::UnsupportedMediaType, detail));
    }
    let offset = tus::number(&headers, &tus::OFFSET)?;
    let checksum = tus::Checksum::read(&headers)?;
    let row = owned(&app, &signed_in, &FileId::new(file)).await?;
    let expires_at = row.file.expires_at;
    // In a task of its own, so that bytes already received are stored even if the client disconnects.
    let receiving = receive(app.clone(), row, offset, checksum, body).in_current_span();
    let task = tokio::spawn(receiving);
    let (received, state) = task.await.map_err(|_| internal())??;
    if let FileState::Refused(flaw) = state {
        return Err(file_refused(flaw));
    }
    let mut response = HeaderMap::new();
    response.insert(tus::OFFSET, HeaderValue::from(received));
    if let (FileState::Receiving, Some(expires)) = (state, http_date(expires_at)) {
        response.insert(tus::EXPIRES, expires);
    }
    Ok((StatusCode::NO_CONTENT, response).into_response())
}

/// `POST /files/{file}`: resumes or cancels an upload, for clients that cannot send `PATCH` or `DELETE`.
#[utoipa::path(
    post,
    path = path::FILE,
    operation_id = "go_on_by_post",
    tag = "files",
    security(("session" = [])),
    params(("file" = String, Path), ("X-HTTP-Method-Override" = String, Header, description = "`PATCH` or `DELETE`.")),
    responses((status = NO_CONTENT, description = "As for the named method.")),
)]
pub(crate) async fn resume_by_post(
    state: State<App>,
    signed_in: SignedIn,
    path: Path<String>,
    headers: HeaderMap,
    body: Body,
) -> HandlerResult<Response> {
    match headers.get("x-http-method-override").map(HeaderValue::as_bytes) {
        Some(b"PATCH") => resume(state, signed_in, path, headers, body).await,
        Some(b"DELETE") => {
            delete::delete(state, signed_in, path, headers).await.map(IntoResponse::into_response)
        }
        _ => Err(malformed_request("`X-HTTP-Method-Override` must be PATCH or DELETE.")),
    }
}
