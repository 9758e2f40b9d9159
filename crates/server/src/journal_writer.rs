//! The one way by which a journal grows after filing.

use axum::response::Response;

use crate::idempotency::{replay, stored_response};
use crate::problems::{HandlerResult, internal, not_allowed_now, not_found};
use crate::state::App;
use crate::store::{self, Append, AppendOutcome};

/// Appends and tells those who watch. What does not fit the state is refused.
pub(crate) async fn append(app: &App, append: Append) -> HandlerResult<Response> {
    let key = append.key.clone();
    match (append_and_notify(app, append).await?, key) {
        (AppendOutcome::Entry { answer, .. }, _) => Ok(stored_response(answer)),
        (AppendOutcome::Replayed(before), Some(key)) => replay(&key, before),
        (AppendOutcome::Replayed(before), None) => Ok(stored_response(before)),
        (AppendOutcome::Refused(reason), _) => Err(not_allowed_now(reason.to_string())),
        (AppendOutcome::NoSuchClaim, _) => Err(not_found()),
    }
}

/// In a task of its own: when the sender hangs up in between, those who watch are told all the same.
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
