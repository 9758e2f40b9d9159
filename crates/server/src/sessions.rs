//! Sessions: a random token in a cookie, with its SHA-256 in the store.
//!
//! A session ends after a period of inactivity (30 minutes by default), 12 hours after it started, or when the
//! person signs out. Signing in always starts a new session.

use axum::http::{HeaderMap, HeaderValue};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use contract::account::SessionClock;
use domain::date::{HOUR_MS, Timestamp};
use domain::ids::{PersonId, SessionId};

use crate::browsers::Browser;
use crate::devices::Device;
use crate::problems::HandlerResult;
use crate::random::{self, Hash};
use crate::state::App;
use crate::store::{Account, NewSession, SessionTimes};

const LIFETIME_MS: i64 = 12 * HOUR_MS;

/// Browsers do not accept the `__Host-` prefix from other hosts or over plain HTTP.
const fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-sid" } else { "sid" }
}

/// The session token in the request's cookie.
pub(crate) fn token(headers: &HeaderMap, secure: bool) -> Option<String> {
    let jar = CookieJar::from_headers(headers);
    jar.get(cookie_name(secure)).map(|cookie| cookie.value().to_owned())
}

/// The hash under which the store holds a token.
pub(crate) fn hash(token: &str) -> Hash {
    random::sha256(token.as_bytes())
}

/// Starts a session and ends the request's previous one. Returns the cookie.
pub(crate) async fn create(
    app: &App,
    headers: &HeaderMap,
    browser: &Browser,
    person: &PersonId,
) -> HandlerResult<HeaderValue> {
    let token = random::hex(&random::bytes::<32>()?);
    let old = self::token(headers, app.secure).map(|old| hash(&old));
    let now = app.clock.now();
    let session = NewSession {
        token: hash(&token),
        id: SessionId::new(random::id()),
        old,
        person: person.clone(),
        device: Device::of(headers),
        browser: browser.hash(),
        now,
        expires_at: now.plus_millis(LIFETIME_MS),
    };
    app.store.create_session(session).await?;
    if let Some(old) = old {
        app.hub.session_ended(old);
    }
    Ok(cookie(app.secure, token, LIFETIME_MS / 1_000))
}

/// Ends a session. Returns the cookie that removes the token from the browser.
pub(crate) async fn end(app: &App, session: Hash) -> HandlerResult<HeaderValue> {
    app.store.end_session(session).await?;
    app.hub.session_ended(session);
    Ok(expired_cookie(app))
}

/// The cookie that removes the token from the browser.
pub(crate) fn expired_cookie(app: &App) -> HeaderValue {
    cookie(app.secure, String::new(), 0)
}

/// The person of a session. Counts as activity.
pub(crate) async fn signed_in_person(app: &App, session: Hash) -> HandlerResult<Option<PersonId>> {
    Ok(app.store.session_person(session, app.clock.now(), app.session_idle, true).await?)
}

/// The account of a session. Counts as activity.
pub(crate) async fn signed_in_account(app: &App, session: Hash) -> HandlerResult<Option<Account>> {
    let (now, today) = (app.clock.now(), app.clock.today());
    Ok(app.store.session_account(session, now, app.session_idle, today).await?)
}

/// How long a session still lasts, unless it has ended. Does not count as activity.
pub(crate) async fn remaining_time(
    app: &App,
    session: Hash,
) -> HandlerResult<Option<SessionClock>> {
    let now = app.clock.now();
    let times = app.store.session_times(session, now, app.session_idle).await?;
    Ok(times.map(|SessionTimes { seen_at, expires_at }| {
        let seconds = |end: Timestamp| {
            u32::try_from((end.millis() - now.millis()) / 1_000).unwrap_or(u32::MAX)
        };
        let lapses_at = seen_at.plus_millis(app.session_idle).min(expires_at);
        SessionClock { lapses_in_seconds: seconds(lapses_at), ends_in_seconds: seconds(expires_at) }
    }))
}

/// Whether a session is still active. Does not count as activity: an open stream alone does not prolong a
/// session.
pub(crate) async fn is_active(app: &App, session: Hash) -> bool {
    matches!(
        app.store.session_person(session, app.clock.now(), app.session_idle, false).await,
        Ok(Some(_))
    )
}

fn cookie(secure: bool, token: String, seconds: i64) -> HeaderValue {
    let mut cookie = Cookie::new(cookie_name(secure), token);
    cookie.set_http_only(true);
    cookie.set_secure(secure);
    cookie.set_same_site(SameSite::Lax);
    cookie.set_path("/");
    let text = format!("{cookie}; Max-Age={seconds}");
    // Name, hex and attributes are all visible ASCII.
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
}
