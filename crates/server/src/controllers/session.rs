//! Signing in by phone code, and signing out.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use contract::account::SessionClock;
use contract::path;
use contract::problem::ProblemKind;
use contract::session::{CodeRequest, CodeSent, Me, SignIn};
use contract::wechat::TakeOver;
use domain::ids::PersonId;
use domain::validation::{FieldFlaw, MobileNumber, SignInCode};

use super::{me, wechat};
use crate::browsers::Browser;
use crate::codes::{self, VALID_SECONDS};
use crate::extract::{Json, SignedIn};
use crate::field_errors;
use crate::limits;
use crate::metrics::{self, GuessOutcome};
use crate::problems::{
    HandlerResult, ProblemResponse, internal, invalid_field, invalid_fields, not_signed_in,
    too_many_requests, too_many_requests_for,
};
use crate::random;
use crate::sessions;
use crate::state::App;
use crate::store::{Account, CodeCheck, CodeOutcome, NewCode, NewPerson};

/// `POST /session/codes`: sends a sign-in code. The response is the same whether or not the number is known.
#[utoipa::path(
    post,
    path = path::CODES,
    operation_id = "send_code",
    tag = "sign in",
    request_body = CodeRequest,
    responses((status = OK, description = "Sent, if the number is valid.", body = CodeSent)),
)]
pub(crate) async fn send_code(
    State(app): State<App>,
    browser: Browser,
    Json(CodeRequest { phone }): Json<CodeRequest>,
) -> HandlerResult<Response> {
    let phone = MobileNumber::parse(&phone).map_err(|flaw| invalid_field("/phone", flaw))?;
    store_and_send_code(&app, &browser, phone.as_str()).await
}

/// Generates, stores and sends a code, which only this browser can use. The response is a [`CodeSent`] with the
/// browser's cookie.
pub(super) async fn store_and_send_code(
    app: &App,
    browser: &Browser,
    phone: &str,
) -> HandlerResult<Response> {
    if !app.sender.is_available() {
        app.metrics.count_code(metrics::CodeOutcome::NoChannel);
        let detail = "This server has no channel for sign-in codes.";
        return Err(ProblemResponse::new(ProblemKind::NotOffered, detail));
    }
    let is_known = browser.knows(app, phone);
    if !is_known {
        limits::limit_codes(app, browser.address, random::sha256(phone.as_bytes()))
            .await
            .inspect_err(|_| app.metrics.count_code(metrics::CodeOutcome::AddressLimited))?;
    }
    let code = app.sender.choose()?;
    let now = app.clock.now();
    let new = NewCode {
        browser: browser.hash(),
        is_known,
        mac: codes::code_mac(&app.key, phone, &code),
        now,
        expires_at: now.plus_millis(i64::from(VALID_SECONDS) * 1_000),
        pause: i64::from(app.code_pause) * 1_000,
        per_day: app.codes_per_day,
    };
    if let CodeOutcome::TooSoon(wait) = app.store.store_code(phone, new).await? {
        app.metrics.count_code(metrics::CodeOutcome::NumberLimited);
        return Err(too_many_requests_for(wait));
    }
    app.sender.send(phone, &code).await;
    app.metrics.count_code(metrics::CodeOutcome::Sent);
    let sent = CodeSent { valid_for_seconds: VALID_SECONDS, retry_after_seconds: app.code_pause };
    Ok(with_cookie(Json(sent).into_response(), browser.cookie(app)))
}

/// Checks a code that was sent to `phone` at the request of this browser.
pub(super) async fn code_matches(
    app: &App,
    browser: &Browser,
    phone: &str,
    code: &SignInCode,
) -> HandlerResult<bool> {
    let mac = codes::code_mac(&app.key, phone, code.as_str());
    let now = app.clock.now();
    match app.store.check_code(phone, browser.hash(), mac, now).await? {
        CodeCheck::Right => {
            app.metrics.count_guess(GuessOutcome::Right);
            Ok(true)
        }
        CodeCheck::Wrong => {
            app.metrics.count_guess(GuessOutcome::Wrong);
            Ok(false)
        }
        CodeCheck::Locked(sent_at) => {
            app.metrics.count_guess(GuessOutcome::Locked);
            // A new code can be asked for then.
            let wait = sent_at.millis() + i64::from(app.code_pause) * 1_000 - now.millis();
            let seconds = u32::try_from((wait + 999) / 1_000).unwrap_or(0);
            Err(too_many_requests(seconds.clamp(1, app.code_pause.max(1))))
        }
    }
}

/// `POST /session`: signs in. A new number creates a person without policies.
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
    browser: Browser,
    headers: HeaderMap,
    Json(SignIn { phone, code, wechat }): Json<SignIn>,
) -> HandlerResult<Response> {
    let mut errors = Vec::new();
    let phone = field_errors::checked(&mut errors, "/phone", MobileNumber::parse(&phone));
    let code = field_errors::checked(&mut errors, "/code", SignInCode::parse(&code));
    let (Some(phone), Some(code)) = (phone, code) else { return Err(invalid_fields(errors)) };
    let phone = phone.as_str();
    if !code_matches(&app, &browser, phone, &code).await? {
        return Err(invalid_field("/code", FieldFlaw::WrongCode));
    }
    let person = find_or_create_person(&app, phone).await?;
    // One that has expired keeps nobody from signing in.
    if let Some(link) = wechat
        && let Some(user) = wechat::sign_in::user_to_link(&app, &browser, &link).await?
    {
        app.store.link_wechat(&user, &person, app.clock.now()).await?;
    }
    let account = app.store.account(&person, app.clock.today()).await?.ok_or_else(internal)?;
    let signed_in = start_session(&app, &headers, &browser, &person, &account).await?;
    Ok(with_cookie(signed_in, browser.proving_cookie(&app, phone)))
}

/// `POST /session/hand-over`: signs in with a one-time code from a mini-program.
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
    browser: Browser,
    headers: HeaderMap,
    Json(TakeOver { code }): Json<TakeOver>,
) -> HandlerResult<Response> {
    let code = random::sha256(code.as_bytes());
    let person = app.store.use_hand_over_code(code, app.clock.now()).await?;
    let person = person.ok_or_else(|| invalid_field("/code", FieldFlaw::WrongCode))?;
    // The account may have been closed in the meantime.
    let account = app.store.account(&person, app.clock.today()).await?;
    let account = account.ok_or_else(|| invalid_field("/code", FieldFlaw::WrongCode))?;
    let signed_in = start_session(&app, &headers, &browser, &person, &account).await?;
    Ok(with_cookie(signed_in, browser.cookie(&app)))
}

/// Starts a session for an authenticated person.
async fn start_session(
    app: &App,
    headers: &HeaderMap,
    browser: &Browser,
    person: &PersonId,
    account: &Account,
) -> HandlerResult<Response> {
    let cookie = sessions::create(app, headers, browser, person).await?;
    Ok(with_cookie(Json(me::me_of(app, account).await?).into_response(), cookie))
}

/// `GET /session`: returns how long the session still lasts. Does not prolong it.
#[utoipa::path(
    get,
    path = path::SESSION,
    operation_id = "show_session",
    tag = "sign in",
    security(("session" = [])),
    responses((status = OK, description = "The remaining time.", body = SessionClock)),
)]
pub(crate) async fn show(
    State(app): State<App>,
    headers: HeaderMap,
) -> HandlerResult<Json<SessionClock>> {
    let token = sessions::token(&headers, app.secure).ok_or_else(not_signed_in)?;
    let clock = sessions::remaining_time(&app, sessions::hash(&token)).await?;
    clock.map(Json).ok_or_else(not_signed_in)
}

/// `POST /session/seen`: prolongs the session, as any other authenticated request does.
#[utoipa::path(
    post,
    path = path::SESSION_SEEN,
    operation_id = "prolong_session",
    tag = "sign in",
    security(("session" = [])),
    responses((status = OK, description = "The remaining time.", body = SessionClock)),
)]
pub(crate) async fn prolong(
    State(app): State<App>,
    signed_in: SignedIn,
) -> HandlerResult<Json<SessionClock>> {
    let clock = sessions::remaining_time(&app, signed_in.session).await?;
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
pub(crate) async fn sign_out(
    State(app): State<App>,
    signed_in: SignedIn,
) -> HandlerResult<Response> {
    let cookie = sessions::end(&app, signed_in.session).await?;
    Ok(with_cookie(StatusCode::NO_CONTENT.into_response(), cookie))
}

/// The person with this number. A new number creates a person without policies.
pub(super) async fn find_or_create_person(app: &App, phone: &str) -> HandlerResult<PersonId> {
    if let Some(person) = app.store.person_by_phone(phone).await? {
        return Ok(person);
    }
    let newcomer = NewPerson {
        id: PersonId::new(random::id()),
        name: String::new(),
        phone: Some(phone.to_owned()),
        account_tail: None,
    };
    // Concurrent sign-ins with a new number must agree on one person, so it is read back.
    app.store.add_person(newcomer).await?;
    app.store.person_by_phone(phone).await?.ok_or_else(internal)
}

/// The response with one more cookie.
pub(super) fn with_cookie(mut response: Response, cookie: HeaderValue) -> Response {
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}
