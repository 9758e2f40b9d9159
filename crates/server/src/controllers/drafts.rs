//! Drafts of reports.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use contract::draft::{Draft, Drafts, MAX_STEP_NAME, SaveDraft};
use contract::path;
use contract::problem::ProblemKind;
use domain::date::Timestamp;
use domain::ids::DraftId;
use domain::validation::FieldFlaw;
use serde::Deserialize;

use crate::controllers::files::create::is_key;
use crate::extract::{Json, Preconditions, SignedIn, tagged, with_etag};
use crate::problems::{
    HandlerResult, ProblemResponse, invalid_field, malformed_request, not_found,
};
use crate::state::App;
use crate::store::{DraftDeletion, DraftOutcome};

const MAX_ANSWERS_BYTES: usize = 64 * 1024;

/// `GET /drafts`: lists the account's drafts, the last saved first.
#[utoipa::path(
    get,
    path = path::DRAFTS,
    operation_id = "list_drafts",
    tag = "drafts",
    security(("session" = [])), params(("If-None-Match" = Option<String>, Header)),
    responses((status = OK, description = "The drafts. With an `ETag`.", body = Drafts), (status = NOT_MODIFIED, description = "The client has the current version.")),
)]
pub(crate) async fn list(
    State(app): State<App>,
    signed_in: SignedIn,
    preconditions: Preconditions,
) -> HandlerResult<Response> {
    Ok(with_etag(&preconditions, drafts_of(&app, &signed_in).await?))
}

/// The person's drafts.
pub(crate) async fn drafts_of(app: &App, signed_in: &SignedIn) -> HandlerResult<Drafts> {
    Ok(Drafts { drafts: app.store.drafts(signed_in.id(), app.clock.now()).await? })
}

/// `GET /drafts/{draft}`: returns a draft as last saved.
#[utoipa::path(
    get,
    path = path::DRAFT,
    operation_id = "show_draft",
    tag = "drafts",
    security(("session" = [])), params(("draft" = String, Path), ("If-None-Match" = Option<String>, Header)),
    responses((status = OK, description = "The draft. With an `ETag`.", body = Draft), (status = NOT_MODIFIED, description = "The client has the current version.")),
)]
pub(crate) async fn show(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(draft): Path<String>,
    preconditions: Preconditions,
) -> HandlerResult<Response> {
    let found = app.store.draft(signed_in.id(), &DraftId::new(draft), app.clock.now()).await?;
    let (draft, revision) = found.ok_or_else(not_found)?;
    if preconditions.has(&revision) {
        return Ok(tagged(StatusCode::NOT_MODIFIED.into_response(), &revision));
    }
    Ok(tagged(Json(draft).into_response(), &revision))
}

/// `PUT /drafts/{draft}`: saves a draft. Changing an existing draft requires `If-Match`.
#[utoipa::path(
    put,
    path = path::DRAFT,
    operation_id = "save_draft",
    tag = "drafts",
    security(("session" = [])), params(("draft" = String, Path), ("If-Match" = Option<String>, Header, description = "The revision to change; omit it for a new draft.")), request_body = SaveDraft,
    responses((status = OK, description = "Saved. With its `ETag`.", body = Draft), (status = CREATED, description = "Created. With its `ETag`.", body = Draft)),
)]
pub(crate) async fn save(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(draft): Path<String>,
    preconditions: Preconditions,
    Json(body): Json<SaveDraft>,
) -> HandlerResult<Response> {
    if !is_key(&draft) {
        return Err(malformed_request(
            "The id of a draft must have 1 to 64 letters, digits and hyphens.",
        ));
    }
    if MAX_ANSWERS_BYTES < body.answers.len() {
        return Err(invalid_field("/answers", FieldFlaw::TooLong));
    }
    if body.files.as_ref().is_some_and(|files| !is_key(files)) {
        return Err(invalid_field("/files", FieldFlaw::Malformed));
    }
    if body.summary.as_ref().is_some_and(|summary| MAX_STEP_NAME < summary.next.len()) {
        return Err(invalid_field("/summary/next", FieldFlaw::TooLong));
    }
    let expected = preconditions.into_precondition();
    let saved = app
        .store
        .save_draft(signed_in.id(), &DraftId::new(draft), body, expected, app.clock.now())
        .await?;
    match saved {
        DraftOutcome::Saved { draft, revision, new } => {
            let status = if new { StatusCode::CREATED } else { StatusCode::OK };
            Ok(tagged((status, Json(draft)).into_response(), &revision))
        }
        DraftOutcome::PreconditionRequired => Err(ProblemResponse::new(
            ProblemKind::PreconditionRequired,
            "The draft exists already. Send If-Match with the revision to change.",
        )),
        DraftOutcome::Stale => Err(ProblemResponse::new(
            ProblemKind::Stale,
            "The draft has changed. Read it again before you save.",
        )),
        DraftOutcome::TooMany => Err(ProblemResponse::new(
            ProblemKind::NotAllowedNow,
            "The maximum number of drafts is reached. Delete one first.",
        )),
    }
}

/// Query parameters of the deletion of a draft.
#[derive(Debug, Deserialize)]
pub(crate) struct DeleteQuery {
    /// The draft stays if it was saved after this instant.
    unchanged_since: Option<Timestamp>,
}

/// `DELETE /drafts/{draft}`: deletes a draft. Succeeds even if there is none.
#[utoipa::path(
    delete,
    path = path::DRAFT,
    operation_id = "delete_draft",
    tag = "drafts",
    security(("session" = [])), params(("draft" = String, Path), ("unchanged_since" = Option<Timestamp>, Query, description = "When the person deleted it, if that was earlier: without a network. A draft that was saved after that, on another device, is not deleted; the response is `412` then.", example = "2026-11-30T09:00:00+08:00")),
    responses((status = NO_CONTENT, description = "Deleted.")),
)]
pub(crate) async fn delete(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(draft): Path<String>,
    Query(DeleteQuery { unchanged_since }): Query<DeleteQuery>,
) -> HandlerResult<StatusCode> {
    let deleted =
        app.store.delete_draft(signed_in.id(), &DraftId::new(draft), unchanged_since).await?;
    match deleted {
        DraftDeletion::Deleted => Ok(StatusCode::NO_CONTENT),
        DraftDeletion::Stale => Err(ProblemResponse::new(
            ProblemKind::Stale,
            "The draft was saved after that. It was not deleted.",
        )),
    }
}
