//! Taking a claim back.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use contract::dispute::DisputeReasonText;
use contract::partner::AppendedEntry;
use contract::path;
use domain::journal::JournalEvent;

use super::{Named, reason, say};
use crate::extract::{Json, SignedIn};
use crate::problems::Answer;
use crate::state::App;

/// `POST /cases/{case}/claims/{claim}/withdrawal`: takes a claim back. Not possible once money has moved.
#[utoipa::path(
    post,
    path = path::WITHDRAWAL,
    operation_id = "withdraw",
    tag = "cases",
    security(("session" = [])), params(("case" = String, Path), ("claim" = String, Path), ("Idempotency-Key" = Option<String>, Header)), request_body = DisputeReasonText,
    responses((status = OK, description = "It stands in the journal.", body = AppendedEntry)),
)]
pub(crate) async fn withdraw(
    State(app): State<App>,
    signed_in: SignedIn,
    named: Named,
    headers: HeaderMap,
    Json(sent): Json<DisputeReasonText>,
) -> Answer<Response> {
    let event = JournalEvent::Withdrawn { reason: reason(sent.reason.clone())? };
    say(&app, &signed_in, &headers, named, &("withdrawal", sent), event).await
}
