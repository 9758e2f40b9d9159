//! Reports of errors in the app.

use axum::http::StatusCode;
use contract::client_error::ClientError;
use contract::path;
use domain::validation::FieldFlaw;

use crate::extract::Json;
use crate::problems::{HandlerResult, invalid_field};

/// `POST /client-errors`: reports an error in the app. It is logged if it contains plain identifiers only and the
/// rate limit is not exceeded.
#[utoipa::path(
    post,
    path = path::CLIENT_ERRORS,
    operation_id = "report_client_error",
    tag = "content",
    request_body = ClientError,
    responses((status = NO_CONTENT, description = "Recorded.")),
)]
pub(crate) async fn report(
    Json(ClientError { kind, route }): Json<ClientError>,
) -> HandlerResult<StatusCode> {
    for (field, text, marks) in [("/kind", &kind, "_-"), ("/route", &route, "_-/:{}")] {
        let plain = |mark: char| mark.is_ascii_alphabetic() || marks.contains(mark);
        if text.is_empty() || 64 < text.len() || !text.chars().all(plain) {
            return Err(invalid_field(field, FieldFlaw::Malformed));
        }
    }
    tracing::warn!(kind, route, "the app reported an error");
    Ok(StatusCode::NO_CONTENT)
}
