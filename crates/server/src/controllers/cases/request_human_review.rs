//! Requesting human review of an automated decision (PIPL art. 24).

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use contract::dispute::DisputeReasonText;
use contract::partner::AppendedEntry;
use contract::path;
use domain::journal::JournalEvent;

use super::{ClaimPath, append_with_reason};
use crate::extract::{Json, SignedIn};
use crate::problems::HandlerResult;
use crate::state::App;

/// `POST /cases/{case}/claims/{claim}/person`: requests human review of an automated decision. The next decision
/// must be made by a person.
#[utoipa::path(
    post,
    path = path::HUMAN_REVIEW,
    operation_id = "request_person",
    tag = "cases",
    security(("session" = [])), params(("case" = String, Path), ("claim" = String, Path), ("Idempotency-Key" = Option<String>, Header)), request_body = DisputeReasonText,
    responses((status = OK, description = "The entry in the journal.", body = AppendedEntry)),
)]
pub(crate) async fn request_human_review(
    State(app): State<App>,
    signed_in: SignedIn,
    path: ClaimPath,
    headers: HeaderMap,
    Json(sent): Json<DisputeReasonText>,
) -> HandlerResult<Response> {
    let event = |reason| JournalEvent::PersonRequested { reason };
    append_with_reason(&app, &signed_in, &headers, path, ("person", sent), event).await
}
