//! Requests to the service desk.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use contract::path;
use contract::problem::ProblemKind;
use contract::support::{NewSupportRequest, SupportOverview, SupportRequest};
use domain::ids::SupportRequestId;
use domain::support::{SupportAction, SupportRequestKind, SupportRequestStatus, callback_windows};
use domain::validation::{self, FieldFlaw, MAX_REASON};

use crate::extract::{Json, SignedIn};
use crate::field_errors::add_error;
use crate::idempotency::{self, replay, stored_response};
use crate::problems::{
    HandlerResult, ProblemResponse, invalid_field, invalid_fields, not_allowed_now, not_found,
};
use crate::random;
use crate::state::App;
use crate::store::{PendingSupportRequest, SupportRequestOutcome, SupportUpdateOutcome};

/// How many calls can be made in one window.
const CALLS_PER_WINDOW: u32 = 20;
/// How many open requests a person may have.
const MAX_OPEN_REQUESTS: u32 = 10;

/// `GET /help`: lists the available call windows and the person's requests.
#[utoipa::path(
    get,
    path = path::SUPPORT,
    operation_id = "list_help",
    tag = "help",
    security(("session" = [])),
    responses((status = OK, description = "The available call windows and the person's requests.", body = SupportOverview)),
)]
pub(crate) async fn list(
    State(app): State<App>,
    signed_in: SignedIn,
) -> HandlerResult<Json<SupportOverview>> {
    let windows =
        app.store.free_windows(callback_windows(app.clock.now()), CALLS_PER_WINDOW).await?;
    let requests = app.store.support_requests(signed_in.id()).await?;
    Ok(Json(SupportOverview { windows, requests }))
}

/// `POST /help`: requests a call, assisted filing, or a specialist. A retry with the same key returns the same
/// response.
#[utoipa::path(
    post,
    path = path::SUPPORT,
    operation_id = "ask_help",
    tag = "help",
    security(("session" = [])), params(("Idempotency-Key" = String, Header)), request_body = NewSupportRequest,
    responses((status = CREATED, description = "The stored request.", body = SupportRequest)),
)]
pub(crate) async fn create(
    State(app): State<App>,
    signed_in: SignedIn,
    headers: HeaderMap,
    Json(sent): Json<NewSupportRequest>,
) -> HandlerResult<Response> {
    let key = idempotency::required_key(signed_in.sender(), &headers, &("help", &sent))?;
    // Before the window is checked: in a retry it may no longer be available.
    if let Some(before) = app.store.stored_response(&key.sender, &key.key).await? {
        return replay(&key, before);
    }
    let request = check(&app, &signed_in, sent).await?;
    let pending = PendingSupportRequest {
        person: signed_in.id().clone(),
        request,
        seats: CALLS_PER_WINDOW,
        open: MAX_OPEN_REQUESTS,
        key: key.clone(),
    };
    match app.store.create_support_request(pending).await? {
        SupportRequestOutcome::Stored(response) => Ok(stored_response(response)),
        SupportRequestOutcome::Replayed(before) => replay(&key, before),
        SupportRequestOutcome::WindowFull => {
            Err(invalid_field("/wish/call_back/window", FieldFlaw::NotFound))
        }
        SupportRequestOutcome::TooMany => Err(ProblemResponse::new(
            ProblemKind::NotAllowedNow,
            "The maximum number of open requests is reached. Cancel one, or call.",
        )),
    }
}

async fn check(
    app: &App,
    signed_in: &SignedIn,
    sent: NewSupportRequest,
) -> HandlerResult<SupportRequest> {
    let NewSupportRequest { kind, case, remarks } = sent;
    let now = app.clock.now();
    let mut errors = Vec::new();
    if let SupportRequestKind::CallBack { window } = &kind
        && !callback_windows(now).contains(window)
    {
        add_error(&mut errors, "/wish/call_back/window", FieldFlaw::NotFound);
    }
    if let Some(case) = &case {
        let head = app.store.case_head(case).await?;
        if head.is_none_or(|head| head.owner != *signed_in.id()) {
            add_error(&mut errors, "/case", FieldFlaw::NotFound);
        }
    }
    let remarks = match validation::clean_text(&remarks, MAX_REASON) {
        Ok(remarks) => remarks,
        // Optional if the person will be called or visited.
        Err(FieldFlaw::Missing) if !matches!(kind, SupportRequestKind::Specialist { .. }) => {
            String::new()
        }
        Err(flaw) => {
            add_error(&mut errors, "/said", flaw);
            String::new()
        }
    };
    if !errors.is_empty() {
        return Err(invalid_fields(errors));
    }
    let id = SupportRequestId::new(random::id());
    Ok(SupportRequest {
        id,
        kind,
        case,
        remarks,
        made_at: now,
        status: SupportRequestStatus::Waiting,
    })
}

/// `DELETE /help/{request}`: cancels a request.
#[utoipa::path(
    delete,
    path = path::SUPPORT_REQUEST,
    operation_id = "cancel_help",
    tag = "help",
    security(("session" = [])), params(("request" = String, Path)),
    responses((status = OK, description = "The updated request.", body = SupportRequest)),
)]
pub(crate) async fn cancel(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(request): Path<String>,
) -> HandlerResult<Json<SupportRequest>> {
    let did = app
        .store
        .update_support_request(
            &SupportRequestId::new(request),
            Some(signed_in.id()),
            SupportAction::Cancel,
            app.clock.now(),
        )
        .await?;
    updated_response(did)
}

/// Turns the outcome of an update into a response.
pub(super) fn updated_response(did: SupportUpdateOutcome) -> HandlerResult<Json<SupportRequest>> {
    match did {
        SupportUpdateOutcome::Updated(request) => Ok(Json(*request)),
        SupportUpdateOutcome::NotPossible => {
            Err(not_allowed_now("The request is closed, or does not allow this."))
        }
        SupportUpdateOutcome::NotFound => Err(not_found()),
    }
}
