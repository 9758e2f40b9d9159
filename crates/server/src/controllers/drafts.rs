//! Drafts of reports.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use contract::draft::{Draft, SaveDraft};
use contract::path;
use contract::problem::ProblemKind;
use domain::check::FieldFlaw;
use domain::ids::DraftId;

use crate::extract::{Json, Preconditions, SignedIn, tagged};
use crate::problems::{
    HandlerResult, ProblemResponse, invalid_field, malformed_request, not_found,
};
use crate::state::App;
use crate::store::DraftOutcome;

const MAX_ANSWERS_BYTES: usize = 64 * 1024;

/// `GET /drafts/{draft}`: a draft as it was last saved.
#[utoipa::path(
    get,
    path = path::DRAFT,
    operation_id = "show_draft",
    tag = "drafts",
    security(("session" = [])), params(("draft" = String, Path), ("If-None-Match" = Option<String>, Header)),
    responses((status = OK, description = "The draft. With an `ETag`.", body = Draft), (status = NOT_MODIFIED, description = "The client has it.")),
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

/// `PUT /drafts/{draft}`: saves a draft. A new one needs no version; one that is there needs `If-Match`.
#[utoipa::path(
    put,
    path = path::DRAFT,
    operation_id = "save_draft",
    tag = "drafts",
    security(("session" = [])), params(("draft" = String, Path), ("If-Match" = Option<String>, Header, description = "The version to change; not for a new draft.")), request_body = SaveDraft,
    responses((status = OK, description = "Saved. With its `ETag`.", body = Draft), (status = CREATED, description = "Saved for the first time. With its `ETag`.", body = Draft)),
)]
pub(crate) async fn save(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(draft): Path<String>,
    preconditions: Preconditions,
    Json(body): Json<SaveDraft>,
) -> HandlerResult<Response> {
    if !(1..=64).contains(&draft.len())
        || !draft.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    {
        return Err(malformed_request("A draft's id has 1 to 64 letters, digits and hyphens."));
    }
    if MAX_ANSWERS_BYTES < body.answers.len() {
        return Err(invalid_field("/answers", FieldFlaw::TooLong));
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
            "The draft is there already. Say with If-Match which version is to be changed.",
        )),
        DraftOutcome::Stale => Err(ProblemResponse::new(
            ProblemKind::Stale,
            "The draft has changed. Read it again and save anew.",
        )),
        DraftOutcome::TooMany => Err(ProblemResponse::new(
            ProblemKind::NotAllowedNow,
            "There are too many drafts. Delete one first.",
        )),
    }
}

/// `DELETE /drafts/{draft}`: deletes it. Gone afterwards, whether it was there or not.
#[utoipa::path(
    delete,
    path = path::DRAFT,
    operation_id = "delete_draft",
    tag = "drafts",
    security(("session" = [])), params(("draft" = String, Path)),
    responses((status = NO_CONTENT, description = "Gone.")),
)]
pub(crate) async fn delete(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(draft): Path<String>,
) -> HandlerResult<StatusCode> {
    app.store.delete_draft(signed_in.id(), &DraftId::new(draft)).await?;
    Ok(StatusCode::NO_CONTENT)
}
