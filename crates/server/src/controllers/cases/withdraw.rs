//! Taking a claim back.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use contract::dispute::Why;
use contract::partner::Appended as AppendedEntry;
use contract::path;
use domain::journal::Event;

use super::{ClaimPath, append_as_claimant, reason};
use crate::extract::{Json, SignedIn};
use crate::problems::HandlerResult;
use crate::state::App;

/// `POST /cases/{case}/claims/{claim}/withdrawal`: takes a claim back. Not possible once money has moved.
#[utoipa::path(
    post,
    path = path::WITHDRAWAL,
    operation_id = "withdraw",
    tag = "cases",
    security(("session" = [])), params(("case" = String, Path), ("claim" = String, Path), ("Idempotency-Key" = Option<String>, Header)), request_body = Why,
    responses((status = OK, description = "It stands in the journal.", body = AppendedEntry)),
)]
pub(crate) async fn withdraw(
    State(app): State<App>,
    signed_in: SignedIn,
    path: ClaimPath,
    headers: HeaderMap,
    Json(sent): Json<Why>,
) -> HandlerResult<Response> {
    let event = Event::Withdrawn { reason: reason(sent.reason.clone())? };
    append_as_claimant(&app, &signed_in, &headers, path, &("withdrawal", sent), event).await
}
