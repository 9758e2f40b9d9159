//! The one way by which a journal grows after filing.

use axum::response::Response;

use crate::idempotency::{again, respond};
use crate::problems::{Answer, internal, not_allowed_now, not_found};
use crate::state::App;
use crate::store::{self, Append, Appended};

/// Appends and tells those who watch. What does not fit the state is refused.
pub(crate) async fn append(app: &App, append: Append) -> Answer<Response> {
    let key = append.key.clone();
    match (store_and_tell(app, append).await?, key) {
        (Appended::Entry { answer, .. }, _) => Ok(respond(answer)),
        (Appended::Before(before), Some(key)) => again(&key, before),
        (Appended::Before(before), None) => Ok(respond(before)),
        (Appended::Refused(reason), _) => Err(not_allowed_now(reason.to_string())),
        (Appended::NoSuchClaim, _) => Err(not_found()),
    }
}

/// In a task of its own: when the sender hangs up in between, those who watch are told all the same.
async fn store_and_tell(app: &App, append: Append) -> Answer<Appended> {
    let app = app.clone();
    let case = append.case.clone();
    let task = tokio::spawn(async move {
        let appended = app.store.append(append).await?;
        if let Appended::Entry { .. } = &appended {
            app.hub.appended(&case);
        }
        Ok::<_, store::StoreError>(appended)
    });
    Ok(task.await.map_err(|_| internal())??)
}
