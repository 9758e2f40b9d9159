//! Requests to act for somebody: made by one person, confirmed by the other.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use contract::mandate::{
    MadeRequest, MandateCode, MandateRequestStatus, MandateRequests, NewMandateAnswer,
    NewMandateRequest,
};
use contract::path;
use contract::session::Relation;
use domain::date::DAY_MS;
use domain::ids::MandateRequestId;
use domain::mandate_request::{CODE_HOURS, MAX_REASON, OPEN_DAYS};
use domain::validation::{FieldFlaw, MobileNumber, PersonName, SignInCode, clean_text};

use crate::browsers::Browser;
use crate::codes::{MandateCodeMessage, code_mac};
use crate::extract::{Json, SignedIn};
use crate::field_errors::{add_error_if, checked};
use crate::idempotency::{self, replay, stored_response};
use crate::limits;
use crate::problems::{
    HandlerResult, invalid_field, invalid_fields, not_allowed_now, not_found, too_many_requests_for,
};
use crate::random::{self, Hash};
use crate::state::App;
use crate::store::{MandateCodeOutcome, MandateRequestOutcome, PendingMandateRequest};

/// `GET /me/mandate-requests`: lists the requests to act for somebody that the person made, and those to the person.
#[utoipa::path(
    get,
    path = path::MANDATE_REQUESTS,
    operation_id = "list_mandate_requests",
    tag = "me",
    security(("session" = [])),
    responses((status = OK, description = "Both directions.", body = MandateRequests)),
)]
pub(crate) async fn list(
    State(app): State<App>,
    signed_in: SignedIn,
) -> HandlerResult<Json<MandateRequests>> {
    Ok(Json(app.store.mandate_requests(signed_in.id(), app.clock.now()).await?))
}

/// `POST /me/mandate-requests`: asks to act for the person with a mobile number, who gets a code. The response is the same
/// whether or not the number has an account. A retry with the same key returns the same response.
#[utoipa::path(
    post,
    path = path::MANDATE_REQUESTS,
    operation_id = "ask_for_mandate",
    tag = "me",
    security(("session" = [])), params(("Idempotency-Key" = String, Header)), request_body = NewMandateRequest,
    responses((status = CREATED, description = "The stored request.", body = MadeRequest)),
)]
pub(crate) async fn ask(
    State(app): State<App>,
    signed_in: SignedIn,
    browser: Browser,
    headers: HeaderMap,
    Json(sent): Json<NewMandateRequest>,
) -> HandlerResult<Response> {
    let key = idempotency::required_key(signed_in.sender(), &headers, &("mandate", &sent))?;
    if let Some(before) = app.store.stored_response(&key.sender, &key.key).await? {
        return replay(&key, before);
    }
    let (request, phone) = check(&app, &signed_in, sent)?;
    limits::limit_codes(&app, browser.address, random::sha256(phone.as_bytes())).await?;
    let code = app.sender.choose()?;
    let pending = PendingMandateRequest {
        asker: signed_in.id().clone(),
        code_mac: request_mac(&app, &request.id, &code),
        phone: phone.clone(),
        request,
        key: key.clone(),
    };
    match app.store.ask_for_mandate(pending).await? {
        MandateRequestOutcome::Stored { response, sends_code } => {
            if sends_code {
                let asker = signed_in.account.name.clone();
                let message = MandateCodeMessage { code, asker, hours: CODE_HOURS };
                app.sender.send_mandate_code(&phone, &message).await;
            }
            Ok(stored_response(response))
        }
        MandateRequestOutcome::Replayed(before) => replay(&key, before),
        MandateRequestOutcome::AskedBefore => Err(not_allowed_now(
            "This number was asked a few days ago. Wait until that request has run out.",
        )),
        MandateRequestOutcome::TooManyOpen => Err(not_allowed_now(
            "The maximum number of open requests is reached. Withdraw one, or wait.",
        )),
        MandateRequestOutcome::TooSoon(wait) => Err(too_many_requests_for(wait)),
    }
}

/// The checked request, and the number.
fn check(
    app: &App,
    signed_in: &SignedIn,
    sent: NewMandateRequest,
) -> HandlerResult<(MadeRequest, String)> {
    let NewMandateRequest { name, phone, relation, reason, until } = sent;
    let now = app.clock.now();
    let mut errors = Vec::new();
    let name = checked(&mut errors, "/name", PersonName::parse(&name));
    let phone = checked(&mut errors, "/phone", MobileNumber::parse(&phone));
    let reason = checked(&mut errors, "/reason", clean_text(&reason, MAX_REASON));
    add_error_if(&mut errors, relation == Relation::Myself, "/relation", FieldFlaw::Other);
    let is_own = phone.as_ref().is_some_and(|phone| phone.as_str() == signed_in.account.phone);
    add_error_if(&mut errors, is_own, "/phone", FieldFlaw::Other);
    let is_past = until.is_some_and(|until| until < now.date());
    add_error_if(&mut errors, is_past, "/until", FieldFlaw::TooEarly);
    let (Some(name), Some(phone), Some(reason), true) = (name, phone, reason, errors.is_empty())
    else {
        return Err(invalid_fields(errors));
    };
    if signed_in.account.name.is_empty() {
        return Err(not_allowed_now(
            "The other person must see who asks. Give your own name first (`PUT /me/profile`).",
        ));
    }
    let request = MadeRequest {
        id: MandateRequestId::new(random::id()),
        name: name.into(),
        phone_masked: phone.masked(),
        relation,
        reason,
        until,
        made_at: now,
        open_until: now.plus_millis(i64::from(OPEN_DAYS) * DAY_MS),
        status: MandateRequestStatus::Waiting,
    };
    Ok((request, phone.into()))
}

/// `DELETE /me/mandate-requests/{request}`: withdraws an open request that the person made.
#[utoipa::path(
    delete,
    path = path::MANDATE_REQUEST,
    operation_id = "withdraw_mandate_request",
    tag = "me",
    security(("session" = [])), params(("request" = String, Path)),
    responses((status = NO_CONTENT, description = "Withdrawn.")),
)]
pub(crate) async fn withdraw(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(request): Path<String>,
) -> HandlerResult<StatusCode> {
    let request = MandateRequestId::new(request);
    let withdrawn =
        app.store.withdraw_mandate_request(signed_in.id(), &request, app.clock.now()).await?;
    if withdrawn { Ok(StatusCode::NO_CONTENT) } else { Err(not_found()) }
}

/// `POST /me/mandate-requests/{request}/answer`: confirms or declines an open request to the person.
#[utoipa::path(
    post,
    path = path::MANDATE_REQUEST_ANSWER,
    operation_id = "answer_mandate_request",
    tag = "me",
    security(("session" = [])), params(("request" = String, Path)), request_body = NewMandateAnswer,
    responses((status = NO_CONTENT, description = "Answered. If confirmed, the mandate begins.")),
)]
pub(crate) async fn answer(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(request): Path<String>,
    Json(NewMandateAnswer { answer }): Json<NewMandateAnswer>,
) -> HandlerResult<StatusCode> {
    let request = MandateRequestId::new(request);
    let now = app.clock.now();
    let answered = app.store.answer_mandate_request(signed_in.id(), &request, answer, now).await?;
    if answered { Ok(StatusCode::NO_CONTENT) } else { Err(not_found()) }
}

/// `POST /me/mandate-requests/{request}/code`: confirms a request that the person made with the code that the other has told
/// them.
#[utoipa::path(
    post,
    path = path::MANDATE_REQUEST_CODE,
    operation_id = "confirm_mandate_by_code",
    tag = "me",
    security(("session" = [])), params(("request" = String, Path)), request_body = MandateCode,
    responses((status = NO_CONTENT, description = "Confirmed: the mandate begins.")),
)]
pub(crate) async fn confirm_by_code(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(request): Path<String>,
    Json(MandateCode { code }): Json<MandateCode>,
) -> HandlerResult<StatusCode> {
    let code = SignInCode::parse(&code).map_err(|flaw| invalid_field("/code", flaw))?;
    let request = MandateRequestId::new(request);
    let mac = request_mac(&app, &request, code.as_str());
    let now = app.clock.now();
    match app.store.confirm_mandate_by_code(signed_in.id(), &request, mac, now).await? {
        MandateCodeOutcome::Confirmed => Ok(StatusCode::NO_CONTENT),
        MandateCodeOutcome::Wrong => Err(invalid_field("/code", FieldFlaw::WrongCode)),
        MandateCodeOutcome::Locked => Err(not_allowed_now(
            "There were too many wrong codes. The other person can still sign in and confirm.",
        )),
        MandateCodeOutcome::NotFound => Err(not_found()),
    }
}

/// The HMAC of the code of one request. No mobile number begins like its first part.
fn request_mac(app: &App, request: &MandateRequestId, code: &str) -> Hash {
    code_mac(&app.key, &format!("mandate {request}"), code)
}
