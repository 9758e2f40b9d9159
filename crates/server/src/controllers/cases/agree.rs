//! Agreeing to a decision.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use contract::partner::AppendedEntry;
use contract::path;
use domain::journal::JournalEvent;

use super::{ClaimPath, append_as_claimant};
use crate::extract::SignedIn;
use crate::problems::HandlerResult;
use crate::state::App;

/// `POST /cases/{case}/claims/{claim}/agreement`: agrees to a decision. The body is empty; an `Idempotency-Key`
/// makes it safe to retry.
#[utoipa::path(
    post,
    path = path::AGREEMENT,
    operation_id = "agree",
    tag = "cases",
    security(("session" = [])), params(("case" = String, Path), ("claim" = String, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = OK, description = "The entry in the journal.", body = AppendedEntry)),
)]
pub(crate) async fn agree(
    State(app): State<App>,
    signed_in: SignedIn,
    path: ClaimPath,
    headers: HeaderMap,
) -> HandlerResult<Response> {
    append_as_claimant(&app, &signed_in, &headers, path, &"agreement", JournalEvent::Agreed).await
}
