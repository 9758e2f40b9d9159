//! Steps beyond the insurer's answer.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use contract::dispute::NewDisputeStep;
use contract::partner::AppendedEntry;
use contract::path;
use domain::validation::{FieldFlaw, MAX_REASON, clean_text};

use super::{ClaimPath, append_as_claimant};
use crate::extract::{Json, SignedIn};
use crate::problems::{HandlerResult, invalid_field};
use crate::state::App;

/// `POST /cases/{case}/claims/{claim}/dispute-steps`: takes or reports a step beyond the insurer's answer.
#[utoipa::path(
    post,
    path = path::DISPUTE_STEPS,
    operation_id = "take_dispute_step",
    tag = "cases",
    security(("session" = [])), params(("case" = String, Path), ("claim" = String, Path), ("Idempotency-Key" = Option<String>, Header)), request_body = NewDisputeStep,
    responses((status = OK, description = "The entry in the journal.", body = AppendedEntry)),
)]
pub(crate) async fn take(
    State(app): State<App>,
    signed_in: SignedIn,
    path: ClaimPath,
    headers: HeaderMap,
    Json(sent): Json<NewDisputeStep>,
) -> HandlerResult<Response> {
    let mut step = sent.clone();
    match &mut step {
        NewDisputeStep::ReviewRequested { reason } | NewDisputeStep::MediationEnded { reason } => {
            *reason = match reason.as_deref().map(|text| clean_text(text, MAX_REASON)) {
                None | Some(Err(FieldFlaw::Missing)) => None,
                Some(Ok(text)) => Some(text),
                Some(Err(flaw)) => return Err(invalid_field("/reason", flaw)),
            };
        }
        NewDisputeStep::MediationSettled { terms, .. } => {
            *terms = clean_text(terms, MAX_REASON).map_err(|flaw| invalid_field("/terms", flaw))?;
        }
        NewDisputeStep::RegulatorComplained { .. }
        | NewDisputeStep::MediationProposed { .. }
        | NewDisputeStep::MediationAccepted
        | NewDisputeStep::MediationExtended { .. }
        | NewDisputeStep::ConfirmationRequested { .. }
        | NewDisputeStep::LawsuitFiled { .. }
        | NewDisputeStep::JudgmentServed { .. }
        | NewDisputeStep::Appealed { .. } => {}
    }
    let request = ("dispute-steps", sent);
    append_as_claimant(&app, &signed_in, &headers, path, &request, step.into()).await
}
