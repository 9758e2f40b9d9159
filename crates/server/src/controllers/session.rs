//! Signing in by phone code, and out.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use contract::account::SessionClock;
use contract::path;
use contract::session::{CodeRequest, CodeSent, Me, SignIn};
use contract::wechat::TakeOver;
use domain::ids::PersonId;
use domain::validation::{FieldFlaw, MobileNumber, SignInCode};

use super::me;
use crate::checks;
use crate::codes::{self, VALID_SECONDS};
use crate::extract::{Json, SignedIn};
use crate::problems::{Answer, internal, invalid, invalid_field, not_signed_in, too_many};
use crate::random;
use crate::sessions;
use crate::state::App;
use crate::store::{Account, CodeKept, NewCode, NewPerson};

/// `POST /session/codes`: sends a sign-in code. The answer is the same whether the number is known or not.
#[utoipa::path(
    post,
    path = path::CODES,
    operation_id = "send_code",
    tag = "sign in",
    request_body = CodeRequest,
    responses((status = OK, description = "Sent, if the number can get one.", body = CodeSent)),
)]
pub(crate) async fn send_code(
    State(app): State<App>,
    Json(CodeRequest { phone }): Json<CodeRequest>,
) -> Answer<Json<CodeSent>> {
    let phone = MobileNumber::parse(&phone).map_err(|flaw| invalid_field("/phone", flaw))?;
    keep_and_send(&app, phone.as_str()).await.map(Json)
}

/// Makes a code for a number, keeps it and sends it.
pub(super) async fn keep_and_send(app: &App, phone: &str) -> Answer<CodeSent> {
    let code = app.sender.choose()?;
    let now = app.clock.now();
    let kept = NewCode {
        mac: codes::mac(&app.key, phone, &code),
        now,
        expires_at: now.plus_millis(i64::from(VALID_SECONDS) * 1_000),
        pause: i64::from(app.code_pause) * 1_000,
        per_day: app.codes_per_day,
    };
    if let CodeKept::TooSoon(wait) = app.store.keep_code(phone, kept).await? {
        let seconds = u32::try_from((wait + 999) / 1_000).unwrap_or(u32::MAX);
        return Err(too_many(seconds));
    }
    app.sender.send(phone, &code).await;
    Ok(CodeSent { valid_for_seconds: VALID_SECONDS, retry_after_seconds: app.code_pause })
}

/// `POST /session`: signs in. A number that is new becomes a person without policies.
#[utoipa::path(
    post,
    path = path::SESSION,
    operation_id = "sign_in",
    tag = "sign in",
    request_body = SignIn,
    responses((status = OK, description = "Signed in; the cookie is the session.", body = Me)),
)]
pub(crate) async fn sign_in(
    State(app): State<App>,
    headers: HeaderMap,
    Json(SignIn { phone, code }): Json<SignIn>,
) -> Answer<Response> {
    let mut errors = Vec::new();
    let phone = checks::read(&mut errors, "/phone", MobileNumber::parse(&phone));
    let code = checks::read(&mut errors, "/code", SignInCode::parse(&code));
    let (Some(phone), Some(code)) = (phone, code) else { return Err(invalid(errors)) };
    let phone = phone.as_str();
    let mac = codes::mac(&app.key, phone, code.as_str());
    if !app.store.try_code(phone, mac, app.clock.now()).await? {
        return Err(invalid_field("/code", FieldFlaw::WrongCode));
    }
    let person = person_of(&app, phone).await?;
    let account = app.store.account(&person).await?.ok_or_else(internal)?;
    begin(&app, &headers, &person, &account).await
}

/// `POST /session/hand-over`: begins a session for somebody whom a mini-program has handed over. A code works once.
#[utoipa::path(
    post,
    path = path::HAND_OVER,
    operation_id = "take_over",
    tag = "sign in",
    request_body = TakeOver,
    responses((status = OK, description = "Signed in; the cookie is the session.", body = Me)),
)]
pub(crate) async fn take_over(
    State(app): State<App>,
    headers: HeaderMap,
    Json(TakeOver { code }): Json<TakeOver>,
) -> Answer<Response> {
    let code = random::sha256(code.as_bytes());
    let person = app.store.use_hand_over(code, app.clock.now()).await?;
    let person = person.ok_or_else(|| invalid_field("/code", FieldFlaw::WrongCode))?;
    // Whoever has closed their account in the meantime signs in by phone.
    let account = app.store.account(&person).await?;
    let account = account.ok_or_else(|| invalid_field("/code", FieldFlaw::WrongCode))?;
    begin(&app, &headers, &person, &account).await
}

/// Begins the session of whoever has shown who they are.
async fn begin(
    app: &App,
    headers: &HeaderMap,
    person: &PersonId,
    account: &Account,
) -> Answer<Response> {
    let cookie = sessions::begin(app, headers, person).await?;
    Ok(with_cookie(Json(me::of(account)).into_response(), cookie))
}

/// `GET /session`: how long the session still runs. Asking does not prolong it.
#[utoipa::path(
    get,
    path = path::SESSION,
    operation_id = "show_session",
    tag = "sign in",
    security(("session" = [])),
    responses((status = OK, description = "Until when.", body = SessionClock)),
)]
pub(crate) async fn show(State(app): State<App>, headers: HeaderMap) -> Answer<Json<SessionClock>> {
    let token = sessions::token(&headers, app.secure).ok_or_else(not_signed_in)?;
    let clock = sessions::clock(&app, sessions::hash(&token)).await?;
    clock.map(Json).ok_or_else(not_signed_in)
}

/// `POST /session/seen`: prolongs the session, as every other request does that asks for it.
#[utoipa::path(
    post,
    path = path::SESSION_SEEN,
    operation_id = "prolong_session",
    tag = "sign in",
    security(("session" = [])),
    responses((status = OK, description = "Until when now.", body = SessionClock)),
)]
pub(crate) async fn prolong(
    State(app): State<App>,
    signed_in: SignedIn,
) -> Answer<Json<SessionClock>> {
    let clock = sessions::clock(&app, signed_in.session).await?;
    clock.map(Json).ok_or_else(not_signed_in)
}

/// `DELETE /session`: signs out.
#[utoipa::path(
    delete,
    path = path::SESSION,
    operation_id = "sign_out",
    tag = "sign in",
    security(("session" = [])),
    responses((status = NO_CONTENT, description = "Signed out.")),
)]
pub(crate) async fn sign_out(State(app): State<App>, signed_in: SignedIn) -> Answer<Response> {
    let cookie = sessions::end(&app, signed_in.session).await?;
    Ok(with_cookie(StatusCode::NO_CONTENT.into_response(), cookie))
}

/// Whose number it is. One that is new becomes a person without policies.
pub(super) async fn person_of(app: &App, phone: &str) -> Answer<PersonId> {
    if let Some(person) = app.store.person_by_phone(phone).await? {
        return Ok(person);
    }
    let newcomer = NewPerson {
        id: PersonId::new(random::id()),
        name: String::new(),
        phone: Some(phone.to_owned()),
        account_tail: None,
    };
    // Two sign-ins at once add one person: the number is unique, so it is read again.
    app.store.add_person(newcomer).await?;
    app.store.person_by_phone(phone).await?.ok_or_else(internal)
}

fn with_cookie(mut response: Response, cookie: HeaderValue) -> Response {
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    response
}
