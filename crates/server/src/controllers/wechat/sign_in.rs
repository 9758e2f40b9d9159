//! Signing in on a page that is open in WeChat, with an official account.
//!
//! A sign-in belongs to the browser that has begun it: otherwise somebody could have others sign in to their account, or link
//! their own WeChat to the account of others.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use contract::path;
use contract::wechat::{
    NewWechatSignIn, WechatCode, WechatOffer, WechatOutcome, WechatPage, WechatSignedIn,
};
use domain::date::Timestamp;
use domain::validation::FieldFlaw;
use routes::{Route, own_address};

use super::{not_exchanged, not_offered};
use crate::browsers::Browser;
use crate::controllers::me::me_of;
use crate::controllers::session::with_cookie;
use crate::extract::Json;
use crate::problems::{HandlerResult, internal, invalid_field};
use crate::random;
use crate::sessions;
use crate::state::App;
use crate::store::{WeChatTicket, WeChatUser};
use crate::wechat::{ExchangeError, WeChat};

/// How long the browser may be at WeChat.
const RETURN_MS: i64 = 10 * 60_000;
/// How long the person may take to sign in with a number.
const LINK_MS: i64 = 30 * 60_000;
/// The longest address of a page of the app.
const MAX_THEN: usize = 500;

/// `GET /wechat/sign-in`: returns whether one can sign in with WeChat.
#[utoipa::path(
    get,
    path = path::WECHAT_SIGN_IN,
    operation_id = "show_wechat_sign_in",
    tag = "wechat",
    responses((status = OK, description = "What is configured.", body = WechatOffer)),
)]
pub(crate) async fn show(State(app): State<App>) -> Json<WechatOffer> {
    Json(WechatOffer {
        official_account: app.wechat.account_for_sign_in().is_some(),
        mini_program: app.wechat.settings.mini_program.is_some(),
    })
}

/// `POST /wechat/sign-in`: begins signing in with WeChat.
#[utoipa::path(
    post,
    path = path::WECHAT_SIGN_IN,
    operation_id = "begin_wechat_sign_in",
    tag = "wechat",
    request_body = NewWechatSignIn,
    responses((status = OK, description = "Where to go.", body = WechatPage)),
)]
pub(crate) async fn begin(
    State(app): State<App>,
    browser: Browser,
    Json(NewWechatSignIn { then }): Json<NewWechatSignIn>,
) -> HandlerResult<Response> {
    let (account, _) = app.wechat.account_for_sign_in().ok_or_else(not_offered)?;
    let is_own = |then: &String| then.len() <= MAX_THEN && own_address(then).is_some();
    if then.as_ref().is_some_and(|then| !is_own(then)) {
        return Err(invalid_field("/then", FieldFlaw::Malformed));
    }
    let now = app.clock.now();
    let state = new_ticket(&app, &browser, &WeChatTicket::Returning, (now, RETURN_MS)).await?;
    // Sign-in is refused in the configuration without the address of the app.
    let return_to = app.channels.public_link(&Route::SignIn { then }.path());
    let page = return_to.and_then(|to| WeChat::page(&account.app_id, &to, &state));
    let page = WechatPage { url: page.ok_or_else(internal)?.into() };
    Ok(with_cookie(Json(page).into_response(), browser.cookie(&app)))
}

/// `POST /session/wechat`: signs in with the code that WeChat has given to this browser. Who has not linked their account at
/// WeChat yet signs in with a number once, and sends `link` along.
#[utoipa::path(
    post,
    path = path::WECHAT_SESSION,
    operation_id = "sign_in_with_wechat",
    tag = "wechat",
    request_body = WechatCode,
    responses((status = OK, description = "What has come of it; the cookie is the session.", body = WechatSignedIn)),
)]
pub(crate) async fn finish(
    State(app): State<App>,
    browser: Browser,
    headers: HeaderMap,
    Json(WechatCode { code, state }): Json<WechatCode>,
) -> HandlerResult<Response> {
    let account = app.wechat.account_for_sign_in().ok_or_else(not_offered)?;
    let now = app.clock.now();
    let state = random::sha256(state.as_bytes());
    match app.store.use_wechat_ticket(state, browser.hash(), now).await? {
        Some(WeChatTicket::Returning) => {}
        Some(WeChatTicket::Linking(_)) | None => {
            return Err(invalid_field("/state", FieldFlaw::WrongCode));
        }
    }
    let user = match app.wechat.sign_in.user_of_page(account, &code).await {
        Ok(user) => user,
        Err(ExchangeError::Preview) => return Ok(outcome(WechatOutcome::Preview, None)),
        Err(error @ (ExchangeError::WrongCode | ExchangeError::Failed)) => {
            return Err(not_exchanged(&error, "/code"));
        }
    };
    let Some(person) = app.store.person_in_wechat(&user).await? else {
        let ticket = WeChatTicket::Linking(user);
        let link = new_ticket(&app, &browser, &ticket, (now, LINK_MS)).await?;
        return Ok(outcome(WechatOutcome::PhoneNeeded, Some(link)));
    };
    // Closing an account unlinks it, so this one was closed just now.
    let account = app.store.account(&person, app.clock.today()).await?.ok_or_else(internal)?;
    let cookie = sessions::create(&app, &headers, &browser, &person).await?;
    let me = Some(me_of(&app, &account).await?);
    let signed_in = WechatSignedIn { outcome: WechatOutcome::SignedIn, me, link: None };
    Ok(with_cookie(Json(signed_in).into_response(), cookie))
}

/// The account at WeChat that this browser may link with `link`.
pub(crate) async fn user_to_link(
    app: &App,
    browser: &Browser,
    link: &str,
) -> HandlerResult<Option<WeChatUser>> {
    let link = random::sha256(link.as_bytes());
    Ok(match app.store.use_wechat_ticket(link, browser.hash(), app.clock.now()).await? {
        Some(WeChatTicket::Linking(user)) => Some(user),
        Some(WeChatTicket::Returning) | None => None,
    })
}

fn outcome(outcome: WechatOutcome, link: Option<String>) -> Response {
    Json(WechatSignedIn { outcome, me: None, link }).into_response()
}

/// Stores a ticket that is valid for some milliseconds. Returns its token.
async fn new_ticket(
    app: &App,
    browser: &Browser,
    ticket: &WeChatTicket,
    (now, valid): (Timestamp, i64),
) -> HandlerResult<String> {
    let token = random::hex(&random::bytes::<32>()?);
    let hash = random::sha256(token.as_bytes());
    let expires_at = now.plus_millis(valid);
    app.store.store_wechat_ticket(hash, browser.hash(), ticket, now, expires_at).await?;
    Ok(token)
}
