//! The tus capabilities of the server.

use axum::http::{HeaderMap, HeaderValue, StatusCode};
use contract::file::{MAX_BYTES, TUS_VERSION};
use contract::path;

use crate::files::tus;

/// `OPTIONS /files`: returns the tus capabilities of the server.
#[utoipa::path(
    options,
    path = path::FILES,
    operation_id = "upload_options",
    tag = "files",
    responses((status = NO_CONTENT, description = "`Tus-Version`, `Tus-Extension`, `Tus-Max-Size` and `Tus-Checksum-Algorithm`.")),
)]
pub(crate) async fn capabilities() -> (StatusCode, HeaderMap) {
    let mut headers = HeaderMap::new();
    headers.insert(tus::VERSION, HeaderValue::from_static(TUS_VERSION));
    let extensions = "creation,checksum,expiration,termination";
    headers.insert(tus::EXTENSION, HeaderValue::from_static(extensions));
    headers.insert(tus::MAX_SIZE, HeaderValue::from(MAX_BYTES));
    headers.insert(tus::ALGORITHMS, HeaderValue::from_static(tus::ALGORITHM_NAMES));
    (StatusCode::NO_CONTENT, headers)
}
