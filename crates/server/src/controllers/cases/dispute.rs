//! Disputing a decision.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use contract::dispute::{MAX_LETTER, NewDispute};
use contract::partner::AppendedEntry;
use contract::path;
use domain::dispute::{Objection, RequestedRemedy};
use domain::journal::JournalEvent;
use domain::money::Fen;
use domain::validation::{self, FieldFlaw, MAX_ID, MAX_REASON};

use super::{ClaimPath, append_as_claimant};
use crate::extract::{Json, SignedIn};
use crate::field_errors::{add_error_if, checked};
use crate::problems::{HandlerResult, invalid_fields};
use crate::state::App;

/// `POST /cases/{case}/claims/{claim}/dispute`: disputes the decision on a claim, one clause of it, or
/// parts of its loss assessment.
#[utoipa::path(
    post,
    path = path::DISPUTE,
    operation_id = "dispute",
    tag = "cases",
    security(("session" = [])), params(("case" = String, Path), ("claim" = String, Path), ("Idempotency-Key" = Option<String>, Header)), request_body = NewDispute,
    responses((status = OK, description = "The entry in the journal.", body = AppendedEntry)),
)]
pub(crate) async fn dispute(
    State(app): State<App>,
    signed_in: SignedIn,
    path: ClaimPath,
    headers: HeaderMap,
    Json(sent): Json<NewDispute>,
) -> HandlerResult<Response> {
    let mut errors = Vec::new();
    let NewDispute { clause, parts, ground, reason, evidence, remedy, letter } = sent.clone();
    let long = clause.as_ref().is_some_and(|clause| MAX_ID < clause.as_str().chars().count());
    add_error_if(&mut errors, long, "/clause", FieldFlaw::TooLong);
    let reason = checked(&mut errors, "/reason", validation::clean_text(&reason, MAX_REASON));
    let letter = checked(&mut errors, "/letter", validation::clean_text(&letter, MAX_LETTER));
    // Evidence is optional.
    let evidence = match validation::clean_text(&evidence, MAX_REASON) {
        Err(FieldFlaw::Missing) => Some(String::new()),
        result => checked(&mut errors, "/evidence", result),
    };
    let nothing = matches!(remedy, RequestedRemedy::Pay(amount) if amount <= Fen::ZERO);
    add_error_if(&mut errors, nothing, "/wish/pay", FieldFlaw::AmountOutOfRange);
    let (Some(reason), Some(letter), Some(evidence), true) =
        (reason, letter, evidence, errors.is_empty())
    else {
        return Err(invalid_fields(errors));
    };
    let objection = Some(Box::new(Objection { ground, remedy, evidence, letter }));
    let event = JournalEvent::Disputed { clause, parts, reason, objection };
    append_as_claimant(&app, &signed_in, &headers, path, &("dispute", sent), event).await
}
