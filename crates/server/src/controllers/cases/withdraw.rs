//! Withdrawing a claim.

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

/// `POST /cases/{case}/claims/{claim}/withdrawal`: withdraws a claim. Not possible once a payment has been made.
#[utoipa::path(
    post,
    path = path::WITHDRAWAL,
    operation_id = "withdraw",
    tag = "cases",
    security(("session" = [])), params(("case" = String, Path), ("claim" = String, Path), ("Idempotency-Key" = Option<String>, Header)), request_body = DisputeReasonText,
    responses((status = OK, description = "The entry in the journal.", body = AppendedEntry)),
)]
pub(crate) async fn withdraw(
    State(app): State<App>,
    signed_in: SignedIn,
    path: ClaimPath,
    headers: HeaderMap,
    Json(sent): Json<DisputeReasonText>,
) -> HandlerResult<Response> {
    let event = |reason| JournalEvent::Withdrawn { reason };
    append_with_reason(&app, &signed_in, &headers, path, ("withdrawal", sent), event).await
}
