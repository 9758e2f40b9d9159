//! Adding documents after filing.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use contract::file::{Content, FileState, HandInDocuments, HandedIn, NewDocument};
use contract::path;
use contract::problem::ProblemKind;
use domain::ids::PersonId;
use domain::journal::{AddedDocument, FileRef};
use domain::validation::{FieldError, FieldFlaw};

use super::owned;
use crate::extract::{Json, SignedIn};
use crate::field_errors::{add_error, add_error_if};
use crate::idempotency::{self, replay, stored_response};
use crate::problems::{
    HandlerResult, ProblemResponse, internal, invalid_fields, not_allowed_now, not_found,
};
use crate::state::App;
use crate::store::{self, DocumentsOutcome, NewDocuments};

/// `POST /cases/{case}/documents`: adds a document to a case, unprompted or in response to a request. A retry
/// with the same key returns the same response.
#[utoipa::path(
    post,
    path = path::DOCUMENTS,
    operation_id = "hand_in",
    tag = "cases",
    security(("session" = [])), params(("case" = String, Path), ("Idempotency-Key" = String, Header)), request_body = HandInDocuments,
    responses((status = OK, description = "The entry in the journal.", body = HandedIn)),
)]
pub(crate) async fn hand_in(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(case): Path<String>,
    headers: HeaderMap,
    Json(sent): Json<HandInDocuments>,
) -> HandlerResult<Response> {
    let key =
        idempotency::optional_key(signed_in.sender(), &headers, &("documents", &case, &sent))?;
    let key = key.ok_or_else(|| {
        let detail = "Send an Idempotency-Key, and the same one when you retry.";
        ProblemResponse::new(ProblemKind::IdempotencyKeyMissing, detail)
    })?;
    let (case, _) = owned(&app, &signed_in, case).await?;
    if let Some(before) = app.store.stored_response(&key.sender, &key.key).await? {
        return replay(&key, before);
    }
    let mut errors = Vec::new();
    let sent_documents = std::slice::from_ref(&sent.document);
    let one = |_| "/document".to_owned();
    let documents = documents(&app, signed_in.id(), sent_documents, one, &mut errors).await?;
    if !errors.is_empty() {
        return Err(invalid_fields(errors));
    }
    let documents = NewDocuments {
        case: case.clone(),
        owner: signed_in.id().clone(),
        documents,
        answers: sent.answers.map(|answered| (answered.claim, answered.request)),
        at: app.clock.now(),
        key: key.clone(),
    };
    match add_and_notify(&app, documents).await? {
        DocumentsOutcome::Added(response) => Ok(stored_response(response)),
        DocumentsOutcome::Replayed(before) => replay(&key, before),
        DocumentsOutcome::Refused(reason) => Err(not_allowed_now(reason.to_string())),
        DocumentsOutcome::FilesGone => {
            Err(not_allowed_now("A file no longer exists, or belongs to a case already."))
        }
        DocumentsOutcome::NoSuchCase => Err(not_found()),
    }
}

/// In a task of its own, so that watchers are notified even if the client disconnects.
async fn add_and_notify(app: &App, documents: NewDocuments) -> HandlerResult<DocumentsOutcome> {
    let app = app.clone();
    let task = tokio::spawn(async move {
        let case = documents.case.clone();
        let taken = app.store.add_documents(documents).await?;
        if let DocumentsOutcome::Added(_) = &taken {
            app.hub.case_changed(&case);
        }
        Ok::<_, store::StoreError>(taken)
    });
    Ok(task.await.map_err(|_| internal())??)
}

/// Validates the files of documents: each must belong to `owner`, be fully stored, and not be part of a case yet.
/// `place` gives the JSON pointer of the nth document.
pub(super) async fn documents(
    app: &App,
    owner: &PersonId,
    sent: &[NewDocument],
    place: impl Fn(usize) -> String,
    errors: &mut Vec<FieldError>,
) -> HandlerResult<Vec<AddedDocument>> {
    let mut documents = Vec::new();
    for (nth, NewDocument { document, files }) in sent.iter().enumerate() {
        let place = place(nth) + "/files";
        add_error_if(errors, files.is_empty(), &place, FieldFlaw::Missing);
        let mut refs = Vec::new();
        for id in files {
            let row = app.store.file(id).await?;
            let row = row.filter(|row| row.owner == *owner && row.case.is_none());
            match row.map(|row| (row.file.name, row.file.state)) {
                Some((name, FileState::Stored(Content { kind, sha256, .. }))) => {
                    refs.push(FileRef { id: id.clone(), sha256, name, kind });
                }
                Some((_, FileState::Receiving | FileState::Refused(_) | FileState::Unknown))
                | None => {
                    add_error(errors, &place, FieldFlaw::NotFound);
                }
            }
        }
        documents.push(AddedDocument { document: *document, files: refs });
    }
    Ok(documents)
}
