//! Storing messages, from either side.

use axum::response::Response;
use contract::problem::ProblemKind;
use domain::appointment::AppointmentSide;
use domain::ids::{CaseId, ClaimId};

use crate::idempotency::{replay, stored_response};
use crate::problems::{HandlerResult, ProblemResponse, internal, not_allowed_now, not_found};
use crate::state::App;
use crate::store::StoreError;
use crate::store::{MessageOutcome, PendingMessage};

/// Stores a message and notifies the watchers of the case.
pub(crate) async fn send(app: &App, write: PendingMessage) -> HandlerResult<Response> {
    let key = write.key.clone();
    match (store_and_notify(app, write).await?, key) {
        (MessageOutcome::Stored(response), _) => Ok(stored_response(response)),
        (MessageOutcome::Replayed(before), Some(key)) => replay(&key, before),
        (MessageOutcome::Replayed(before), None) => Ok(stored_response(before)),
        (MessageOutcome::TooMany, _) => Err(ProblemResponse::new(
            ProblemKind::NotAllowedNow,
            "The daily limit of messages in this case is reached. Please call.",
        )),
        (MessageOutcome::FilesGone, _) => {
            Err(not_allowed_now("A file no longer exists, or belongs to a case already."))
        }
        (MessageOutcome::NoSuchClaim, _) => Err(not_found()),
    }
}

/// In a task of its own, so that watchers are notified even if the client disconnects.
async fn store_and_notify(app: &App, write: PendingMessage) -> HandlerResult<MessageOutcome> {
    let app = app.clone();
    let case = write.case.clone();
    let task = tokio::spawn(async move {
        let written = app.store.store_message(write).await?;
        if let MessageOutcome::Stored(_) = &written {
            app.hub.case_changed(&case);
        }
        Ok::<_, StoreError>(written)
    });
    Ok(task.await.map_err(|_| internal())??)
}

/// Records how far one side has read, and notifies watchers if that has changed.
pub(crate) async fn mark_read(
    app: &App,
    case: &CaseId,
    claim: &ClaimId,
    side: AppointmentSide,
    seq: u32,
) -> HandlerResult<()> {
    if app.store.mark_read(claim, side, seq).await? {
        app.hub.case_changed(case);
    }
    Ok(())
}
