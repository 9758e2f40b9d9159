//! The one way by which messages come in, from either side.

use axum::response::Response;
use contract::problem::ProblemKind;
use domain::appointment::AppointmentSide;
use domain::ids::{CaseId, ClaimId};

use crate::idempotency::{again, respond};
use crate::problems::{Answer, Refusal, internal, not_allowed_now, not_found};
use crate::state::App;
use crate::store::StoreError;
use crate::store::talk::{Write, Written};

/// Keeps a message and tells those who watch the case.
pub(crate) async fn write(app: &App, write: Write) -> Answer<Response> {
    let key = write.key.clone();
    match (keep_and_tell(app, write).await?, key) {
        (Written::Kept(answer), _) => Ok(respond(answer)),
        (Written::Before(before), Some(key)) => again(&key, before),
        (Written::Before(before), None) => Ok(respond(before)),
        (Written::TooMany, _) => Err(Refusal::new(
            ProblemKind::NotAllowedNow,
            "So many messages were written in this case today that no more are taken. Call instead.",
        )),
        (Written::FilesGone, _) => Err(not_allowed_now("A file is gone, or handed in already.")),
        (Written::NoSuchClaim, _) => Err(not_found()),
    }
}

/// In a task of its own: when the sender hangs up in between, those who watch are told all the same.
async fn keep_and_tell(app: &App, write: Write) -> Answer<Written> {
    let app = app.clone();
    let case = write.case.clone();
    let task = tokio::spawn(async move {
        let written = app.store.keep_message(write).await?;
        if let Written::Kept(_) = &written {
            app.hub.appended(&case);
        }
        Ok::<_, StoreError>(written)
    });
    Ok(task.await.map_err(|_| internal())??)
}

/// Notes how far one side has read, and tells those who watch if that is news.
pub(crate) async fn read(
    app: &App,
    case: &CaseId,
    claim: &ClaimId,
    side: AppointmentSide,
    seq: u32,
) -> Answer<()> {
    if app.store.note_read(claim, side, seq).await? {
        app.hub.appended(case);
    }
    Ok(())
}
