//! Requests to be linked to the person of a policy: for people whose number matches nobody.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::path;
use contract::policy_link::{LinkRequest, LinkRequests, LinkStatus, NewLinkRequest};
use domain::ids::LinkRequestId;
use domain::validation::{MAX_ID, PersonName, clean_text};

use crate::extract::{Json, SignedIn};
use crate::field_errors::checked;
use crate::idempotency::{self, replay, stored_response};
use crate::problems::{
    HandlerResult, invalid_fields, not_allowed_now, not_found, too_many_requests_for,
};
use crate::random;
use crate::state::App;
use crate::store::LinkRequestOutcome;

/// `GET /me/policy-links`: lists the person's requests to be linked to the person of a policy.
#[utoipa::path(
    get,
    path = path::POLICY_LINKS,
    operation_id = "list_policy_links",
    tag = "me",
    security(("session" = [])),
    responses((status = OK, description = "The latest first.", body = LinkRequests)),
)]
pub(crate) async fn list(
    State(app): State<App>,
    signed_in: SignedIn,
) -> HandlerResult<Json<LinkRequests>> {
    Ok(Json(links_of(&app, &signed_in).await?))
}

/// The person's requests to be linked to the person of a policy.
pub(crate) async fn links_of(app: &App, signed_in: &SignedIn) -> HandlerResult<LinkRequests> {
    Ok(LinkRequests { requests: app.store.link_requests(signed_in.id()).await? })
}

/// `POST /me/policy-links`: asks the service desk to link the account to the person of a policy. The response is the same
/// whether or not there is such a policy. A retry with the same key returns the same response.
#[utoipa::path(
    post,
    path = path::POLICY_LINKS,
    operation_id = "ask_for_policy_link",
    tag = "me",
    security(("session" = [])), params(("Idempotency-Key" = String, Header)), request_body = NewLinkRequest,
    responses((status = CREATED, description = "The stored request.", body = LinkRequest)),
)]
pub(crate) async fn ask(
    State(app): State<App>,
    signed_in: SignedIn,
    headers: HeaderMap,
    Json(sent): Json<NewLinkRequest>,
) -> HandlerResult<Response> {
    let key = idempotency::required_key(signed_in.sender(), &headers, &("policy link", &sent))?;
    if let Some(before) = app.store.stored_response(&key.sender, &key.key).await? {
        return replay(&key, before);
    }
    let NewLinkRequest { policy_no, name } = sent;
    let mut errors = Vec::new();
    let policy_no = checked(&mut errors, "/policy_no", clean_text(&policy_no, MAX_ID));
    let name = checked(&mut errors, "/name", PersonName::parse(&name));
    let (Some(policy_no), Some(name)) = (policy_no, name) else {
        return Err(invalid_fields(errors));
    };
    let request = LinkRequest {
        id: LinkRequestId::new(random::id()),
        policy_no,
        name: name.into(),
        made_at: app.clock.now(),
        status: LinkStatus::Waiting,
    };
    match app.store.ask_for_link(signed_in.id(), request, key.clone()).await? {
        LinkRequestOutcome::Stored(response) => Ok(stored_response(response)),
        LinkRequestOutcome::Replayed(before) => replay(&key, before),
        LinkRequestOutcome::TooManyOpen => Err(not_allowed_now(
            "The maximum number of open requests is reached. Withdraw one, or call.",
        )),
        LinkRequestOutcome::TooSoon(wait) => Err(too_many_requests_for(wait)),
    }
}

/// `DELETE /me/policy-links/{request}`: withdraws an open request.
#[utoipa::path(
    delete,
    path = path::POLICY_LINK,
    operation_id = "withdraw_policy_link",
    tag = "me",
    security(("session" = [])), params(("request" = String, Path)),
    responses((status = NO_CONTENT, description = "Withdrawn.")),
)]
pub(crate) async fn withdraw(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(request): Path<String>,
) -> HandlerResult<StatusCode> {
    let request = LinkRequestId::new(request);
    let withdrawn = app.store.withdraw_link_request(signed_in.id(), &request).await?;
    if withdrawn { Ok(StatusCode::NO_CONTENT) } else { Err(not_found()) }
}
