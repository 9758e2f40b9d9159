//! Sessions: a random token in a cookie, its SHA-256 in the store.
//!
//! A session ends 30 minutes after somebody was last seen in it, 12 hours after it began, or at once when
//! the person signs out. Signing in always begins a new one.

use axum::http::{HeaderMap, HeaderValue};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use domain::ids::PersonId;

use crate::problems::Answer;
use crate::random::{self, Hash};
use crate::state::App;

const IDLE_MS: i64 = 30 * 60_000;
const LIFE_MS: i64 = 12 * 3_600_000;

/// With `__Host-` the browser itself keeps other hosts and plain HTTP from setting it.
const fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-sid" } else { "sid" }
}

/// The token that the request's cookie carries.
pub(crate) fn token(headers: &HeaderMap, secure: bool) -> Option<String> {
    let jar = CookieJar::from_headers(headers);
    jar.get(cookie_name(secure)).map(|cookie| cookie.value().to_owned())
}

/// What the store knows a token by.
pub(crate) fn hash(token: &str) -> Hash {
    random::sha256(token.as_bytes())
}

/// Begins a session and ends the one that the request came with. Answers the cookie.
pub(crate) async fn begin(
    app: &App,
    headers: &HeaderMap,
    person: &PersonId,
) -> Answer<HeaderValue> {
    let token = random::hex(&random::bytes::<32>()?);
    let old = self::token(headers, app.secure).map(|old| hash(&old));
    let now = app.clock.now();
    app.store.begin_session(hash(&token), old, person, now, now.plus_millis(LIFE_MS)).await?;
    if let Some(old) = old {
        app.hub.session_ended(old);
    }
    Ok(cookie(app.secure, token, LIFE_MS / 1_000))
}

/// Ends a session. Answers the cookie that takes the token from the browser.
pub(crate) async fn end(app: &App, session: Hash) -> Answer<HeaderValue> {
    app.store.end_session(session).await?;
    app.hub.session_ended(session);
    Ok(cookie(app.secure, String::new(), 0))
}

/// Whose session it is. They are seen in it now.
pub(crate) async fn person(app: &App, session: Hash) -> Answer<Option<PersonId>> {
    Ok(app.store.session(session, app.clock.now(), IDLE_MS, true).await?)
}

/// Whether a session still runs. Asking is not being seen: a stream alone keeps no session alive.
pub(crate) async fn runs(app: &App, session: Hash) -> bool {
    matches!(app.store.session(session, app.clock.now(), IDLE_MS, false).await, Ok(Some(_)))
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
