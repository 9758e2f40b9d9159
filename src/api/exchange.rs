//! One request and its answer: time limit, second tries of reads, JSON both ways. Knows no endpoint.

use gloo_net::http::{Headers, Method, Request, RequestBuilder, Response};
use js_sys::{JSON, Map, Promise, Reflect};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

use super::ApiError;
use crate::platform::{clock, random, window};

/// How long an answer may take, its body included.
const PATIENCE_MS: u32 = 15_000;
/// How often a read is tried.
const TRIES: u32 = 3;
/// The same where there is something else to show.
const FEW_TRIES: u32 = 2;

/// A request to be sent.
pub(super) struct Ask {
    method: Method,
    url: String,
    headers: Vec<(&'static str, String)>,
    body: Option<Body>,
    tries: u32,
}

/// What a request carries.
enum Body {
    Json(String),
    Bytes(web_sys::Blob),
}

impl Ask {
    pub(super) fn get(url: &str) -> Self {
        Self::new(Method::GET, url)
    }

    pub(super) fn post(url: &str) -> Self {
        Self::new(Method::POST, url)
    }

    pub(super) fn head(url: &str) -> Self {
        Self::new(Method::HEAD, url)
    }

    pub(super) fn patch(url: &str) -> Self {
        Self::new(Method::PATCH, url)
    }

    pub(super) fn put(url: &str) -> Self {
        Self::new(Method::PUT, url)
    }

    pub(super) fn delete(url: &str) -> Self {
        Self::new(Method::DELETE, url)
    }

    fn new(method: Method, url: &str) -> Self {
        // Writes are tried once: whether to repeat one is for the person to say.
        let tries = if method == Method::GET { TRIES } else { 1 };
        Self { method, url: url.into(), headers: Vec::new(), body: None, tries }
    }

    /// Gives up sooner, for who has something else to show.
    pub(super) fn briefly(self) -> Self {
        Self { tries: self.tries.min(FEW_TRIES), ..self }
    }

    /// With the key that makes it safe to repeat.
    pub(super) fn with_key(self, key: &str) -> Self {
        self.with_header(contract::IDEMPOTENCY_KEY, key.into())
    }

    /// With a header more.
    pub(super) fn with_header(mut self, name: &'static str, value: String) -> Self {
        self.headers.push((name, value));
        self
    }

    /// With these bytes, as tus sends them.
    pub(super) fn with_blob(self, bytes: web_sys::Blob) -> Self {
        Self { body: Some(Body::Bytes(bytes)), ..self }
    }

    /// With this JSON.
    pub(super) fn with_body(self, json: String) -> Self {
        Self { body: Some(Body::Json(json)), ..self }
    }

    fn request(&self, abort: Option<&AbortController>) -> Option<Request> {
        let mut builder = RequestBuilder::new(&self.url)
            .method(self.method.clone())
            .header("accept", "application/json")
            .abort_signal(abort.map(AbortController::signal).as_ref());
        for (name, value) in &self.headers {
            builder = builder.header(name, value);
        }
        match &self.body {
            None => builder.build().ok(),
            Some(Body::Json(json)) => {
                builder.header("content-type", "application/json").body(json.as_str()).ok()
            }
            Some(Body::Bytes(bytes)) => builder
                .header("content-type", "application/offset+octet-stream")
                .body(JsValue::from(bytes.clone()))
                .ok(),
        }
    }
}

/// What came back.
pub(super) struct Answer {
    pub(super) status: u16,
    /// The body as JSON; `undefined` if it was none.
    pub(super) body: JsValue,
    /// The same as it came.
    pub(super) text: String,
    pub(super) headers: Headers,
}

impl Answer {
    pub(super) fn ok(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The server will do better in a moment.
    fn is_passing(&self) -> bool {
        matches!(self.status, 502..=504)
    }
}

/// Sends, and tries a read again if it was not answered.
pub(super) async fn send(ask: Ask) -> Result<Answer, ApiError> {
    let is_read = ask.method == Method::GET;
    if is_read && let Some(answer) = early(&ask.url).await {
        return Ok(answer);
    }
    let mut outcome = once(&ask).await;
    for tried in 1..ask.tries {
        // Where the device itself says that there is no network, a moment changes nothing.
        let is_hopeless = outcome.is_err() && !window::is_online();
        if is_hopeless || outcome.as_ref().is_ok_and(|answer| !answer.is_passing()) {
            break;
        }
        clock::sleep(pause_after(tried)).await;
        outcome = once(&ask).await;
    }
    outcome
}

/// Longer each time, and never for all devices at once.
fn pause_after(tried: u32) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 400")]
    let jitter = (random::fraction() * 400.0) as u32;
    tried * 400 + jitter
}

async fn once(ask: &Ask) -> Result<Answer, ApiError> {
    let abort = AbortController::new().ok();
    let request = ask.request(abort.as_ref()).ok_or(ApiError::Unreachable)?;
    let exchange = async { read(request.send().await.ok()?).await };
    let answer = clock::with_timeout(PATIENCE_MS, exchange).await;
    if answer.is_none()
        && let Some(abort) = abort
    {
        abort.abort();
    }
    answer.flatten().ok_or(ApiError::Unreachable)
}

/// The answer to a read that the page began before the app was there (`boot.js`). Each is used once.
async fn early(url: &str) -> Option<Answer> {
    let map: Map = Reflect::get(&js_sys::global(), &"__early".into()).ok()?.dyn_into().ok()?;
    let url = JsValue::from_str(url);
    let promise: Promise = map.get(&url).dyn_into().ok()?;
    map.delete(&url);
    let came = async { JsFuture::from(promise).await.ok()?.dyn_into::<web_sys::Response>().ok() };
    let response = clock::with_timeout(PATIENCE_MS, came).await??;
    let answer = read(response.into()).await?;
    (!answer.is_passing()).then_some(answer)
}

/// `None` if the body broke off.
async fn read(response: Response) -> Option<Answer> {
    let status = response.status();
    let headers = response.headers();
    let text = response.text().await.ok()?;
    let body = JSON::parse(&text).unwrap_or(JsValue::UNDEFINED);
    Some(Answer { status, body, text, headers })
}

/// JSON as `serde_json` would write it: maps as objects, `None` as `null`.
pub(super) fn to_json(value: &impl Serialize) -> Option<String> {
    let value = value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).ok()?;
    JSON::stringify(&value).ok()?.as_string()
}
