//! The browsers that ask for sign-in codes.
//!
//! A code belongs to the browser that asked for it, so a stranger's requests and guesses do not spoil somebody's code.
//! And a browser in which somebody has signed in with a number has an allowance of codes for it of its own, so strangers
//! cannot use it up. The cookie holds a random name, and after signing in its HMAC with the number.

use axum::extract::FromRequestParts;
use axum::http::HeaderValue;
use axum::http::request::Parts;
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use subtle::ConstantTimeEq;

use crate::codes::code_mac;
use crate::connections::AddressKey;
use crate::limits;
use crate::problems::ProblemResponse;
use crate::random::{self, Hash};
use crate::state::App;

/// How long a browser is known after signing in: as long as browsers keep cookies at most.
const LIFETIME_SECONDS: u32 = 400 * 24 * 3_600;

/// A browser, as its cookie names it.
#[derive(Clone, Debug)]
pub(crate) struct Browser {
    name: String,
    /// What it proves a sign-in with.
    proof: Option<String>,
    /// Where the request came from.
    pub(crate) address: Option<AddressKey>,
}

impl Browser {
    /// The hash under which the store holds its codes.
    pub(crate) fn hash(&self) -> Hash {
        random::sha256(self.name.as_bytes())
    }

    /// Whether somebody has signed in with this number here.
    pub(crate) fn knows(&self, app: &App, phone: &str) -> bool {
        let expected = self.expected_proof(app, phone);
        self.proof.as_ref().is_some_and(|proof| proof.as_bytes().ct_eq(expected.as_bytes()).into())
    }

    /// The cookie that only names the browser, or keeps what it has proved.
    pub(crate) fn cookie(&self, app: &App) -> HeaderValue {
        match &self.proof {
            Some(proof) => cookie(app, &format!("{}.{proof}", self.name)),
            None => cookie(app, &self.name),
        }
    }

    /// The cookie that proves that somebody has signed in with this number here.
    pub(crate) fn proving_cookie(&self, app: &App, phone: &str) -> HeaderValue {
        cookie(app, &format!("{}.{}", self.name, self.expected_proof(app, phone)))
    }

    fn expected_proof(&self, app: &App, phone: &str) -> String {
        // No code contains a space.
        random::hex(&code_mac(&app.key, phone, &format!("browser {}", self.name)))
    }
}

impl FromRequestParts<App> for Browser {
    type Rejection = ProblemResponse;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ProblemResponse> {
        let address = limits::address_of(app, parts);
        let jar = CookieJar::from_headers(&parts.headers);
        let sent = jar.get(cookie_name(app.secure)).map(Cookie::value).unwrap_or_default();
        let (name, proof) = match sent.split_once('.') {
            Some((name, proof)) => (name, Some(proof.to_owned())),
            None => (sent, None),
        };
        let is_ours = name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
        if is_ours {
            return Ok(Self { name: name.to_owned(), proof, address });
        }
        Ok(Self { name: random::hex(&random::bytes::<16>()?), proof: None, address })
    }
}

const fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-browser" } else { "browser" }
}

fn cookie(app: &App, value: &str) -> HeaderValue {
    let mut cookie = Cookie::new(cookie_name(app.secure), value);
    cookie.set_http_only(true);
    cookie.set_secure(app.secure);
    cookie.set_same_site(SameSite::Lax);
    cookie.set_path("/");
    let text = format!("{cookie}; Max-Age={LIFETIME_SECONDS}");
    // Name, value and attributes are all visible ASCII.
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
}
