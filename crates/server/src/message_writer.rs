//! The one way by which messages come in, from either side.

use axum::response::Response;
use contract::problem::ProblemKind;
use domain::appointment::Side;
use domain::ids::{CaseId, ClaimId};

use crate::idempotency::{replay, stored_response};
use crate::problems::{HandlerResult, ProblemResponse, internal, not_allowed_now, not_found};
use crate::state::App;
use crate::store::StoreError;
use crate::store::{MessageOutcome, PendingMessage};

/// Keeps a message and tells those who watch the case.
pub(crate) async fn send(app: &App, write: PendingMessage) -> HandlerResult<Response> {
    let key = write.key.clone();
    match (store_and_notify(app, write).await?, key) {
        (MessageOutcome::Stored(answer), _) => Ok(stored_response(answer)),
        (MessageOutcome::Replayed(before), Some(key)) => replay(&key, before),
        (MessageOutcome::Replayed(before), None) => Ok(stored_response(before)),
        (MessageOutcome::TooMany, _) => Err(ProblemResponse::new(
            ProblemKind::NotAllowedNow,
            "So many messages were written in this case today that no more are taken. Call instead.",
        )),
        (MessageOutcome::FilesGone, _) => {
            Err(not_allowed_now("A file is gone, or handed in already."))
        }
        (MessageOutcome::NoSuchClaim, _) => Err(not_found()),
    }
}

/// In a task of its own: when the sender hangs up in between, those who watch are told all the same.
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

/// Notes how far one side has read, and tells those who watch if that is news.
pub(crate) async fn mark_read(
    app: &App,
    case: &CaseId,
    claim: &ClaimId,
    side: Side,
    seq: u32,
) -> HandlerResult<()> {
    if app.store.mark_read(claim, side, seq).await? {
        app.hub.case_changed(case);
    }
    Ok(())
}
