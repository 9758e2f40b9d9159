//! Appending to the journal of a filed case.

use axum::response::Response;
use contract::problem::ProblemKind;
use domain::journal::EntryRejection;

use crate::idempotency::{replay, stored_response};
use crate::problems::{HandlerResult, ProblemResponse, internal, not_allowed_now, not_found};
use crate::state::App;
use crate::store::{self, Append, AppendOutcome};

/// Appends an entry and notifies watchers. An event that the state does not allow is rejected.
pub(crate) async fn append(app: &App, append: Append) -> HandlerResult<Response> {
    let key = append.key.clone();
    match (append_and_notify(app, append).await?, key) {
        (AppendOutcome::Entry { response, .. }, _) => Ok(stored_response(response)),
        (AppendOutcome::Replayed(before), Some(key)) => replay(&key, before),
        (AppendOutcome::Replayed(before), None) => Ok(stored_response(before)),
        (AppendOutcome::Refused(reason @ EntryRejection::NotOverdue), _) => {
            Err(ProblemResponse::new(ProblemKind::NotOverdue, reason.to_string()))
        }
        (AppendOutcome::Refused(reason), _) => Err(not_allowed_now(reason.to_string())),
        (AppendOutcome::NoSuchClaim, _) => Err(not_found()),
    }
}

/// In a task of its own, so that watchers are notified even if the client disconnects.
async fn append_and_notify(app: &App, append: Append) -> HandlerResult<AppendOutcome> {
    let app = app.clone();
    let case = append.case.clone();
    let task = tokio::spawn(async move {
        let appended = app.store.append(append).await?;
        if let AppendOutcome::Entry { .. } = &appended {
            app.hub.case_changed(&case);
        }
        Ok::<_, store::StoreError>(appended)
    });
    Ok(task.await.map_err(|_| internal())??)
}
