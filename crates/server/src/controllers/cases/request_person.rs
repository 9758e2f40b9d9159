//! Asking for a person where a program decided alone (PIPL art. 24).

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

/// `POST /cases/{case}/claims/{claim}/person`: asks for a person to look at a decision that a program made alone. The next decision must be a person's.
#[utoipa::path(
    post,
    path = path::HUMAN_REVIEW,
    operation_id = "request_person",
    tag = "cases",
    security(("session" = [])), params(("case" = String, Path), ("claim" = String, Path), ("Idempotency-Key" = Option<String>, Header)), request_body = DisputeReasonText,
    responses((status = OK, description = "It stands in the journal.", body = AppendedEntry)),
)]
pub(crate) async fn request_person(
    State(app): State<App>,
    signed_in: SignedIn,
    named: Named,
    headers: HeaderMap,
    Json(sent): Json<DisputeReasonText>,
) -> Answer<Response> {
    let event = JournalEvent::PersonRequested { reason: reason(sent.reason.clone())? };
    say(&app, &signed_in, &headers, named, &("person", sent), event).await
}
