//! The one way by which a journal grows after filing.

use axum::response::Response;

use crate::idempotency::{again, respond};
use crate::problems::{Answer, not_allowed_now, not_found};
use crate::state::App;
use crate::store::{Append, Appended};

/// Appends and tells those who watch. What does not fit the state is refused.
pub(crate) async fn append(app: &App, append: Append) -> Answer<Response> {
    let (case, key) = (append.case.clone(), append.key.clone());
    match (app.store.append(append).await?, key) {
        (Appended::Entry { answer, .. }, _) => {
            app.hub.appended(&case);
            Ok(respond(answer))
        }
        (Appended::Before(before), Some(key)) => again(&key, before),
        (Appended::Before(before), None) => Ok(respond(before)),
        (Appended::Refused(reason), _) => Err(not_allowed_now(reason.to_string())),
        (Appended::NoSuchClaim, _) => Err(not_found()),
    }
}
