//! What people ask of the platform's own people.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use contract::path;
use contract::problem::ProblemKind;
use contract::support::{NewSupportRequest, SupportOverview, SupportRequest};
use domain::ids::SupportRequestId;
use domain::support::{SupportAction, SupportRequestKind, SupportRequestStatus, callback_windows};
use domain::validation::{self, FieldFlaw, MAX_REASON};

use crate::checks::note;
use crate::extract::{Json, SignedIn};
use crate::idempotency::{self, again, respond};
use crate::problems::{Answer, Refusal, invalid, invalid_field, not_allowed_now, not_found};
use crate::random;
use crate::state::App;
use crate::store::help::{AskHelp, HelpAsked, HelpDid};

/// How many calls can be made in one window.
const SEATS: u32 = 20;
/// How many requests of one person may be open.
const MOST_OPEN: u32 = 10;

/// `GET /help`: when somebody can call, and what was asked for.
#[utoipa::path(
    get,
    path = path::SUPPORT,
    operation_id = "list_help",
    tag = "help",
    security(("session" = [])),
    responses((status = OK, description = "The windows in which somebody can call, and the person's requests.", body = SupportOverview)),
)]
pub(crate) async fn list(
    State(app): State<App>,
    signed_in: SignedIn,
) -> Answer<Json<SupportOverview>> {
    let windows = app.store.free_windows(callback_windows(app.clock.now()), SEATS).await?;
    let requests = app.store.help_requests(signed_in.id()).await?;
    Ok(Json(SupportOverview { windows, requests }))
}

/// `POST /help`: asks for a call, for somebody to file, or for a specialist. The same key again gets the same answer.
#[utoipa::path(
    post,
    path = path::SUPPORT,
    operation_id = "ask_help",
    tag = "help",
    security(("session" = [])), params(("Idempotency-Key" = String, Header)), request_body = NewSupportRequest,
    responses((status = CREATED, description = "The request as it is stored.", body = SupportRequest)),
)]
pub(crate) async fn ask(
    State(app): State<App>,
    signed_in: SignedIn,
    headers: HeaderMap,
    Json(sent): Json<NewSupportRequest>,
) -> Answer<Response> {
    let key = idempotency::needed_key(signed_in.sender(), &headers, &("help", &sent))?;
    // Before the windows are looked at: by now they may be others.
    if let Some(before) = app.store.stored_answer(&key.sender, &key.key).await? {
        return again(&key, before);
    }
    let request = validation(&app, &signed_in, sent).await?;
    let ask = AskHelp {
        person: signed_in.id().clone(),
        request,
        seats: SEATS,
        open: MOST_OPEN,
        key: key.clone(),
    };
    match app.store.ask_help(ask).await? {
        HelpAsked::Kept(answer) => Ok(respond(answer)),
        HelpAsked::Before(before) => again(&key, before),
        HelpAsked::WindowFull => Err(invalid_field("/wish/call_back/window", FieldFlaw::NotFound)),
        HelpAsked::TooMany => Err(Refusal::new(
            ProblemKind::NotAllowedNow,
            "So many requests are open that no more are taken. Take one back, or call.",
        )),
    }
}

async fn check(app: &App, signed_in: &SignedIn, sent: NewSupportRequest) -> Answer<SupportRequest> {
    let NewSupportRequest { wish, case, said } = sent;
    let now = app.clock.now();
    let mut errors = Vec::new();
    if let SupportRequestKind::CallBack { window } = &wish
        && !callback_windows(now).contains(window)
    {
        note(&mut errors, "/wish/call_back/window", FieldFlaw::NotFound);
    }
    if let Some(case) = &case {
        let head = app.store.case_head(case).await?;
        if head.is_none_or(|head| head.owner != *signed_in.id()) {
            note(&mut errors, "/case", FieldFlaw::NotFound);
        }
    }
    let said = match validation::clean_text(&said, MAX_REASON) {
        Ok(said) => said,
        // Who is called or visited can say it then.
        Err(FieldFlaw::Missing) if !matches!(wish, SupportRequestKind::Specialist { .. }) => {
            String::new()
        }
        Err(flaw) => {
            note(&mut errors, "/said", flaw);
            String::new()
        }
    };
    if !errors.is_empty() {
        return Err(invalid(errors));
    }
    let id = SupportRequestId::new(random::id());
    Ok(SupportRequest { id, wish, case, said, made_at: now, status: SupportRequestStatus::Waiting })
}

/// `DELETE /help/{request}`: takes a request back.
#[utoipa::path(
    delete,
    path = path::SUPPORT_REQUEST,
    operation_id = "cancel_help",
    tag = "help",
    security(("session" = [])), params(("request" = String, Path)),
    responses((status = OK, description = "The request as it stands now.", body = SupportRequest)),
)]
pub(crate) async fn cancel(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(request): Path<String>,
) -> Answer<Json<SupportRequest>> {
    let did = app
        .store
        .do_help(&SupportRequestId::new(request), Some(signed_in.id()), SupportAction::Cancel)
        .await?;
    done(did)
}

/// What is answered to a deed.
pub(super) fn done(did: HelpDid) -> Answer<Json<SupportRequest>> {
    match did {
        HelpDid::Done(request) => Ok(Json(*request)),
        HelpDid::DoesNotFollow => {
            Err(not_allowed_now("The request is over, or this is not done with such a one."))
        }
        HelpDid::NotFound => Err(not_found()),
    }
}
