//! Handing documents in after filing.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use contract::file::{FileState, HandInDocuments, HandedIn, NewDocument};
use contract::path;
use contract::problem::ProblemKind;
use domain::ids::PersonId;
use domain::journal::{AddedDocument, FileRef};
use domain::validation::{FieldError, FieldFlaw};

use super::owned;
use crate::checks::{note, note_if};
use crate::extract::{Json, SignedIn};
use crate::idempotency::{self, again, respond};
use crate::problems::{Answer, Refusal, internal, invalid, not_allowed_now, not_found};
use crate::state::App;
use crate::store::{self, DocumentsTaken, NewDocuments};

/// `POST /cases/{case}/documents`: hands a document in, unasked or in answer to a request. The same key again gets the same answer.
#[utoipa::path(
    post,
    path = path::DOCUMENTS,
    operation_id = "hand_in",
    tag = "cases",
    security(("session" = [])), params(("case" = String, Path), ("Idempotency-Key" = String, Header)), request_body = HandInDocuments,
    responses((status = OK, description = "It stands in the journal.", body = HandedIn)),
)]
pub(crate) async fn hand_in(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(case): Path<String>,
    headers: HeaderMap,
    Json(sent): Json<HandInDocuments>,
) -> Answer<Response> {
    let key = idempotency::key(signed_in.sender(), &headers, &("documents", &case, &sent))?;
    let key = key.ok_or_else(|| {
        let detail = "Send an Idempotency-Key, and the same one when sending it again.";
        Refusal::new(ProblemKind::IdempotencyKeyMissing, detail)
    })?;
    let (case, _) = owned(&app, &signed_in, case).await?;
    if let Some(before) = app.store.stored_answer(&key.sender, &key.key).await? {
        return again(&key, before);
    }
    let mut errors = Vec::new();
    let sent_documents = std::slice::from_ref(&sent.document);
    let one = |_| "/document".to_owned();
    let documents = documents(&app, signed_in.id(), sent_documents, one, &mut errors).await?;
    if !errors.is_empty() {
        return Err(invalid(errors));
    }
    let documents = NewDocuments {
        case: case.clone(),
        owner: signed_in.id().clone(),
        documents,
        answers: sent.answers.map(|answered| (answered.claim, answered.request)),
        at: app.clock.now(),
        key: key.clone(),
    };
    match store_and_tell(&app, documents).await? {
        DocumentsTaken::Taken(answer) => Ok(respond(answer)),
        DocumentsTaken::Before(before) => again(&key, before),
        DocumentsTaken::Refused(reason) => Err(not_allowed_now(reason.to_string())),
        DocumentsTaken::FilesGone => Err(not_allowed_now("A file is gone, or handed in already.")),
        DocumentsTaken::NoSuchCase => Err(not_found()),
    }
}

/// In a task of its own: when the sender hangs up in between, those who watch are told all the same.
async fn store_and_tell(app: &App, documents: NewDocuments) -> Answer<DocumentsTaken> {
    let app = app.clone();
    let task = tokio::spawn(async move {
        let case = documents.case.clone();
        let taken = app.store.take_documents(documents).await?;
        if let DocumentsTaken::Taken(_) = &taken {
            app.hub.appended(&case);
        }
        Ok::<_, store::StoreError>(taken)
    });
    Ok(task.await.map_err(|_| internal())??)
}

/// The documents as the journal takes them; each file has to be theirs, stored, and not handed in yet.
/// `place` is where in the body the nth stands.
pub(super) async fn documents(
    app: &App,
    owner: &PersonId,
    sent: &[NewDocument],
    place: impl Fn(usize) -> String,
    errors: &mut Vec<FieldError>,
) -> Answer<Vec<AddedDocument>> {
    let mut documents = Vec::new();
    for (nth, NewDocument { document, files }) in sent.iter().enumerate() {
        let place = place(nth) + "/files";
        note_if(errors, files.is_empty(), &place, FieldFlaw::Missing);
        let mut refs = Vec::new();
        for id in files {
            let row = app.store.file(id).await?;
            let row = row.filter(|row| row.owner == *owner && row.case.is_none());
            match row.map(|row| row.file.state) {
                Some(FileState::Stored(content)) => {
                    refs.push(FileRef { id: id.clone(), sha256: content.sha256 });
                }
                Some(FileState::Receiving | FileState::Refused(_) | FileState::Unknown) | None => {
                    note(errors, &place, FieldFlaw::NotFound);
                }
            }
        }
        documents.push(AddedDocument { document: *document, files: refs });
    }
    Ok(documents)
}
