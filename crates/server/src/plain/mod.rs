//! Pages for browsers that cannot run the app: no script, no WebAssembly. They offer a phone number, the status
//! of claims, and call-backs, and use the same sessions, store and texts as the app.
//!
//! A probe in `index.html` redirects old browsers here; they work in any browser.

mod claims;
mod page;
mod words;

use axum::Router;
use axum::extract::{Form, Query, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use contract::problem::ProblemKind;
use contract::session::{CodeRequest, SignIn};
use contract::support::{NewSupportRequest, SupportOverview};
use domain::date::Timestamp;
use domain::support::{SupportRequestKind, SupportRequestStatus};
use domain::time_window::TimeWindow;
use maud::{Markup, html};
use serde::Deserialize;

use crate::browsers::Browser;
use crate::controllers::{session, support};
use crate::extract::{Json, SignedIn};
use crate::problems::{HandlerResult, ProblemResponse};
use crate::state::App;
use crate::{random, sessions};
use page::{PlainPage, window_words};
use words::{Lang, Words};

/// The path of the start page.
pub(crate) const PATH: &str = "/plain";
/// The path of the sign-in form.
pub(crate) const SIGN_IN: &str = "/plain/sign-in";
const CLAIMS: &str = "/plain/claims";
const CALL_BACK: &str = "/plain/call-back";
const SIGN_OUT: &str = "/plain/sign-out";

/// Number of cases shown, newest first.
const MAX_CASES: u32 = 20;

/// The routes of the plain pages.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route(PATH, get(home))
        .route(SIGN_IN, get(phone_form).post(sign_in))
        .route(CLAIMS, get(claims::claims))
        .route(CALL_BACK, get(call_back_form).post(call_back))
        .route(SIGN_OUT, post(sign_out))
}

/// The language is part of the URL, because browsers without storage must be supported.
#[derive(Debug, Default, Deserialize)]
struct LangQuery {
    #[serde(default)]
    lang: Lang,
}

/// The signed-in person, or the problem response for nobody.
type MaybeSignedIn = Result<SignedIn, ProblemResponse>;

async fn home(Query(LangQuery { lang }): Query<LangQuery>, signed_in: MaybeSignedIn) -> Response {
    let words = lang.words();
    let body = html! {
        p { (words.why) }
        p { a.button.main href=(page::PHONE_HREF) { (words.call) " " (page::PHONE) } }
        p.note { (words.hours) }
        ul.rows {
            li { a href=(lang.to(CLAIMS)) { (words.where_it_is) } }
            li { a href=(lang.to(CALL_BACK)) { (words.have_me_called) } }
            li { a href="tel:12378" { (words.complain) } }
        }
        @if signed_in.is_ok() { (sign_out_form(lang)) }
    };
    PlainPage { lang, title: words.heading, here: PATH, body }.into_response()
}

/// The sign-in form: first the number, then also the code.
#[derive(Debug, Deserialize)]
struct SignInForm {
    phone: String,
    code: Option<String>,
    #[serde(default)]
    then: ReturnTo,
}

/// The page to return to after signing in.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ReturnTo {
    CallBack,
    /// Also for words that are no page.
    #[default]
    #[serde(other)]
    Claims,
}

impl ReturnTo {
    const fn name(self) -> &'static str {
        match self {
            Self::Claims => "claims",
            Self::CallBack => "call-back",
        }
    }

    const fn path(self) -> &'static str {
        match self {
            Self::Claims => CLAIMS,
            Self::CallBack => CALL_BACK,
        }
    }
}

#[derive(Debug, Deserialize)]
struct SignInQuery {
    #[serde(default)]
    lang: Lang,
    #[serde(default)]
    then: ReturnTo,
}

async fn phone_form(Query(SignInQuery { lang, then }): Query<SignInQuery>) -> Response {
    sign_in_page(lang, then, "", SignInStep::Phone, None)
}

/// The steps of signing in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SignInStep {
    Phone,
    Code,
}

async fn sign_in(
    State(app): State<App>,
    Query(LangQuery { lang }): Query<LangQuery>,
    browser: Browser,
    headers: HeaderMap,
    Form(SignInForm { phone, code, then }): Form<SignInForm>,
) -> Response {
    let words = lang.words();
    let Some(code) = code else {
        let body = CodeRequest { phone: phone.clone() };
        return match session::send_code(State(app), browser, Json(body)).await {
            Ok(sent) => {
                let page = sign_in_page(lang, then, &phone, SignInStep::Code, None);
                with_cookies(page, sent.headers())
            }
            Err(problem) => {
                let message = message_for(&problem, words, words.bad_phone);
                // A code that was sent earlier can still be used.
                let soon = problem.kind() == ProblemKind::TooManyRequests;
                let step = if soon { SignInStep::Code } else { SignInStep::Phone };
                sign_in_page(lang, then, &phone, step, Some(message))
            }
        };
    };
    let body = SignIn { phone: phone.clone(), code, wechat: None };
    match session::sign_in(State(app), browser, headers, Json(body)).await {
        Ok(signed_in) => {
            let to = Redirect::to(&lang.to(then.path())).into_response();
            with_cookies(to, signed_in.headers())
        }
        Err(problem) => {
            let message = message_for(&problem, words, words.bad_code);
            sign_in_page(lang, then, &phone, SignInStep::Code, Some(message))
        }
    }
}

fn sign_in_page(
    lang: Lang,
    then: ReturnTo,
    phone: &str,
    step: SignInStep,
    error: Option<&'static str>,
) -> Response {
    let words = lang.words();
    let invalid = error.map(|_| "true");
    let body = html! {
        @if let Some(error) = error { p.error id="error" role="alert" { (error) } }
        form method="post" action=(lang.to(SIGN_IN)) {
            input type="hidden" name="then" value=(then.name());
            @match step {
                SignInStep::Phone => {
                    label for="phone" { (words.phone) }
                    input id="phone" name="phone" type="tel" inputmode="numeric" autocomplete="tel"
                        required value=(phone) aria-invalid=[invalid] aria-describedby=[error.map(|_| "error")];
                    button.main type="submit" { (words.send_code) }
                }
                SignInStep::Code => {
                    input type="hidden" name="phone" value=(phone);
                    p { (words.code_sent) " " (phone) }
                    label for="code" { (words.code) }
                    input id="code" name="code" inputmode="numeric" autocomplete="one-time-code"
                        required aria-invalid=[invalid] aria-describedby=[error.map(|_| "error")];
                    button.main type="submit" { (words.sign_in) }
                }
            }
        }
        @if step == SignInStep::Code {
            p { a href=(lang.to(SIGN_IN)) { (words.other_phone) } }
        }
    };
    PlainPage { lang, title: words.sign_in_first, here: SIGN_IN, body }.into_response()
}

/// The message for a problem; `invalid` if a field is invalid.
fn message_for(problem: &ProblemResponse, words: &Words, invalid: &'static str) -> &'static str {
    match problem.kind() {
        ProblemKind::InvalidFields | ProblemKind::MalformedBody => invalid,
        ProblemKind::TooManyRequests => words.too_soon,
        ProblemKind::NotAllowedNow => words.too_many_calls,
        ProblemKind::NotSignedIn
        | ProblemKind::CrossSite
        | ProblemKind::NotFound
        | ProblemKind::MethodNotAllowed
        | ProblemKind::UnsupportedMediaType
        | ProblemKind::TooLarge
        | ProblemKind::RepeatedReceipts
        | ProblemKind::NotOverdue
        | ProblemKind::MalformedRequest
        | ProblemKind::IdempotencyKeyMissing
        | ProblemKind::IdempotencyKeyReused
        | ProblemKind::EventReportedBefore
        | ProblemKind::Stale
        | ProblemKind::PreconditionRequired
        | ProblemKind::BadSignature
        | ProblemKind::Replayed
        | ProblemKind::OffsetMismatch
        | ProblemKind::ChecksumMismatch
        | ProblemKind::UploadExpired
        | ProblemKind::TusVersion
        | ProblemKind::FileRefused
        | ProblemKind::TooManyFiles
        | ProblemKind::NotConsented
        | ProblemKind::NoRecord
        | ProblemKind::HospitalUnavailable
        | ProblemKind::LinkUsed
        | ProblemKind::LinkExpired
        | ProblemKind::NotOffered
        | ProblemKind::Internal
        | ProblemKind::Unavailable
        | ProblemKind::Unknown => words.our_fault,
    }
}

async fn call_back_form(
    State(app): State<App>,
    Query(LangQuery { lang }): Query<LangQuery>,
    signed_in: MaybeSignedIn,
) -> HandlerResult<Response> {
    match signed_in {
        Ok(signed_in) => call_back_page(app, lang, signed_in, None).await,
        Err(_) => Ok(to_sign_in(lang, ReturnTo::CallBack)),
    }
}

async fn call_back_page(
    app: App,
    lang: Lang,
    signed_in: SignedIn,
    error: Option<&'static str>,
) -> HandlerResult<Response> {
    let words = lang.words();
    let Json(SupportOverview { windows, requests }) = support::list(State(app), signed_in).await?;
    let waiting = |standing: &SupportRequestStatus| {
        matches!(standing, SupportRequestStatus::Waiting | SupportRequestStatus::Taken { .. })
    };
    let arranged =
        requests.iter().filter(|it| waiting(&it.status)).filter_map(|it| match it.kind {
            SupportRequestKind::CallBack { window } => Some(window),
            SupportRequestKind::Assisted { .. } | SupportRequestKind::Specialist { .. } => None,
        });
    let arranged: Vec<_> = arranged.collect();
    let body = html! {
        @if let Some(error) = error { p.error role="alert" { (error) } }
        @for window in &arranged {
            p.sheet { (words.arranged) " " (window_words(*window, lang)) }
        }
        @if windows.is_empty() {
            p { (words.no_windows) }
        } @else {
            form method="post" action=(lang.to(CALL_BACK)) {
                input type="hidden" name="key" value=(random::id());
                fieldset {
                    legend { (words.when) }
                    @for (nth, window) in windows.iter().enumerate() {
                        label.option {
                            input type="radio" name="window" required
                                value=(format!("{}-{}", window.from.millis(), window.to.millis()))
                                checked[nth == 0];
                            " " (window_words(*window, lang))
                        }
                    }
                }
                label for="said" { (words.what_about) }
                textarea id="said" name="said" rows="3" maxlength="2000" {}
                button.main type="submit" { (words.have_me_called) }
            }
        }
        p { a.button href=(page::PHONE_HREF) { (words.call) " " (page::PHONE) } }
    };
    Ok(PlainPage { lang, title: words.have_me_called, here: CALL_BACK, body }.into_response())
}

/// The call-back form.
#[derive(Debug, Deserialize)]
struct CallBackForm {
    key: String,
    window: String,
    #[serde(default)]
    #[serde(rename = "said")]
    remarks: String,
}

async fn call_back(
    State(app): State<App>,
    Query(LangQuery { lang }): Query<LangQuery>,
    signed_in: MaybeSignedIn,
    Form(CallBackForm { key, window, remarks }): Form<CallBackForm>,
) -> HandlerResult<Response> {
    let Ok(signed_in) = signed_in else { return Ok(to_sign_in(lang, ReturnTo::CallBack)) };
    let words = lang.words();
    let (Some(window), Ok(key)) = (window_of(&window), HeaderValue::from_str(&key)) else {
        return call_back_page(app, lang, signed_in, Some(words.window_gone)).await;
    };
    // The key is part of the form, so submitting twice creates one request.
    let mut headers = HeaderMap::new();
    headers.insert(contract::IDEMPOTENCY_KEY, key);
    let new =
        NewSupportRequest { kind: SupportRequestKind::CallBack { window }, case: None, remarks };
    let created = support::create(State(app.clone()), signed_in.clone(), headers, Json(new)).await;
    match created {
        Ok(_) => Ok(Redirect::to(&lang.to(CALL_BACK)).into_response()),
        Err(problem) => {
            let message = message_for(&problem, words, words.window_gone);
            call_back_page(app, lang, signed_in, Some(message)).await
        }
    }
}

/// Parses `FROM-TO` in milliseconds, as in the form.
fn window_of(text: &str) -> Option<TimeWindow> {
    let (from, to) = text.split_once('-')?;
    let instant = |text: &str| Some(Timestamp::from_millis(text.parse().ok()?));
    Some(TimeWindow { from: instant(from)?, to: instant(to)? })
}

fn to_sign_in(lang: Lang, then: ReturnTo) -> Response {
    let to = [&lang.to(SIGN_IN), "&then=", then.name()].concat();
    Redirect::to(&to).into_response()
}

fn sign_out_form(lang: Lang) -> Markup {
    html! {
        form method="post" action=(lang.to(SIGN_OUT)) {
            button type="submit" { (lang.words().sign_out) }
        }
    }
}

async fn sign_out(
    State(app): State<App>,
    Query(LangQuery { lang }): Query<LangQuery>,
    signed_in: MaybeSignedIn,
) -> HandlerResult<Response> {
    let home = Redirect::to(&lang.to(PATH));
    let Ok(signed_in) = signed_in else { return Ok(home.into_response()) };
    let cookie = sessions::end(&app, signed_in.session).await?;
    let mut response = home.into_response();
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    Ok(response)
}

/// The response with the cookies among these headers.
fn with_cookies(mut response: Response, headers: &HeaderMap) -> Response {
    for cookie in headers.get_all(header::SET_COOKIE) {
        response.headers_mut().append(header::SET_COOKIE, cookie.clone());
    }
    response
}
