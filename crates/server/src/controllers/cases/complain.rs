//! Complaining about a delay.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use contract::dispute::{MAX_LETTER, NewComplaint};
use contract::partner::AppendedEntry;
use contract::path;
use domain::journal::JournalEvent;
use domain::validation;

use super::{ClaimPath, append_as_claimant};
use crate::extract::{Json, SignedIn};
use crate::problems::{HandlerResult, invalid_field};
use crate::state::App;

/// `POST /cases/{case}/claims/{claim}/complaint`: complains that a statutory deadline has passed.
#[utoipa::path(
    post,
    path = path::COMPLAINT,
    operation_id = "complain",
    tag = "cases",
    security(("session" = [])), params(("case" = String, Path), ("claim" = String, Path), ("Idempotency-Key" = Option<String>, Header)), request_body = NewComplaint,
    responses((status = OK, description = "The entry in the journal.", body = AppendedEntry)),
)]
pub(crate) async fn complain(
    State(app): State<App>,
    signed_in: SignedIn,
    path: ClaimPath,
    headers: HeaderMap,
    Json(sent): Json<NewComplaint>,
) -> HandlerResult<Response> {
    let letter = validation::clean_text(&sent.letter, MAX_LETTER)
        .map_err(|flaw| invalid_field("/letter", flaw))?;
    let event = JournalEvent::Complained { rule: sent.rule, letter };
    append_as_claimant(&app, &signed_in, &headers, path, &("complaint", sent), event).await
}
