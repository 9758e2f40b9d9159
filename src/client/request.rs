//! One HTTP request and its response: timeout, retries of reads, JSON. Knows no endpoint.

use gloo_net::http::{Headers, Method, Request, RequestBuilder, Response};
use js_sys::{Map, Promise, Reflect};
use json_read::{Document, ReadJson};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Blob};

use super::ApiError;
use super::in_page::{self, InPageAnswer};
use crate::platform::{body, clock, random};

/// Timeout of one attempt until the response begins.
const TIMEOUT_MS: u32 = 15_000;
/// How long no part of a response's body may arrive. A slow network is no failure.
const STANDSTILL_MS: u32 = 15_000;
/// How many times a read is attempted.
const MAX_ATTEMPTS: u32 = 3;
/// How many times a read is attempted if there is a cached response to show instead.
const MAX_ATTEMPTS_IF_CACHED: u32 = 2;
/// The pause after the first failed attempt, and by how much each further pause is longer.
const PAUSE_MS: u32 = 400;

/// A request to be sent.
pub(super) struct ApiRequest {
    method: Method,
    url: String,
    headers: Vec<(&'static str, String)>,
    body: Option<RequestBody>,
    max_attempts: u32,
    timeout_ms: u32,
}

enum RequestBody {
    Json(String),
    Bytes(Blob, &'static str),
}

impl ApiRequest {
    pub(super) fn get(url: &str) -> Self {
        Self::new(Method::GET, url)
    }

    pub(super) fn post(url: &str) -> Self {
        Self::new(Method::POST, url)
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
        // A write is attempted once: the person decides whether to repeat it.
        let max_attempts = if method == Method::GET { MAX_ATTEMPTS } else { 1 };
        let (url, headers, timeout_ms) = (url.into(), Vec::new(), TIMEOUT_MS);
        Self { method, url, headers, body: None, max_attempts, timeout_ms }
    }

    /// Gives up sooner, because there is a cached response to show instead.
    pub(super) fn with_cached_fallback(self) -> Self {
        Self { max_attempts: self.max_attempts.min(MAX_ATTEMPTS_IF_CACHED), ..self }
    }

    /// Attempts it once only.
    pub(super) fn once(self) -> Self {
        Self { max_attempts: 1, ..self }
    }

    /// Gives the request this many milliseconds until its response begins.
    pub(super) fn with_timeout(self, timeout_ms: u32) -> Self {
        Self { timeout_ms, ..self }
    }

    /// Adds the idempotency key, which makes the request safe to repeat.
    pub(super) fn with_key(self, key: &str) -> Self {
        self.with_header(contract::IDEMPOTENCY_KEY, key.into())
    }

    pub(super) fn with_header(mut self, name: &'static str, value: String) -> Self {
        self.headers.push((name, value));
        self
    }

    /// Sets the body to a chunk of a file, with the content type that tus requires.
    pub(super) fn with_chunk(self, bytes: Blob) -> Self {
        Self { body: Some(RequestBody::Bytes(bytes, "application/offset+octet-stream")), ..self }
    }

    /// Sets the body to a JPEG.
    pub(super) fn with_jpeg(self, picture: Blob) -> Self {
        Self { body: Some(RequestBody::Bytes(picture, "image/jpeg")), ..self }
    }

    pub(super) fn with_json(self, json: String) -> Self {
        Self { body: Some(RequestBody::Json(json)), ..self }
    }

    /// The request, which asks only for an answer newer than `known`.
    fn build(
        &self,
        abort: Option<&AbortController>,
        known: Option<&InPageAnswer>,
    ) -> Option<Request> {
        let mut builder = RequestBuilder::new(&self.url)
            .method(self.method.clone())
            .header("accept", "application/json")
            .abort_signal(abort.map(AbortController::signal).as_ref());
        for (name, value) in &self.headers {
            builder = builder.header(name, value);
        }
        if let Some(known) = known {
            builder = builder.header("if-none-match", known.tag());
        }
        match &self.body {
            None => builder.build().ok(),
            Some(RequestBody::Json(json)) => {
                builder.header("content-type", "application/json").body(json.as_str()).ok()
            }
            Some(RequestBody::Bytes(bytes, media_type)) => {
                builder.header("content-type", media_type).body(JsValue::from(bytes.clone())).ok()
            }
        }
    }
}

/// A response, its body read to the end.
pub(super) struct ApiResponse {
    pub(super) status: u16,
    pub(super) body: ResponseBody,
    pub(super) headers: Headers,
}

/// The body of a response.
pub(super) enum ResponseBody {
    Empty,
    Json(Document<'static>),
    /// Not JSON, so not our server's.
    Foreign,
}

impl ResponseBody {
    pub(super) fn new(text: String) -> Self {
        if text.is_empty() {
            return Self::Empty;
        }
        Document::parse(text).map_or(Self::Foreign, Self::Json)
    }

    /// Its value; `None` if it is not JSON, or not of this type.
    pub(super) fn read<T: ReadJson>(&self) -> Option<T> {
        match self {
            Self::Json(document) => document.read(),
            Self::Empty | Self::Foreign => None,
        }
    }

    /// The text of its JSON; empty if it is none.
    pub(super) fn into_text(self) -> String {
        match self {
            Self::Json(document) => document.into_text(),
            Self::Empty | Self::Foreign => String::new(),
        }
    }
}

impl ApiResponse {
    pub(super) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    pub(super) fn is_empty_or_json(&self) -> bool {
        match self.body {
            ResponseBody::Empty | ResponseBody::Json(_) => true,
            ResponseBody::Foreign => false,
        }
    }

    /// Whether our server has answered, not a proxy or the login page of a hotel's network.
    pub(super) fn is_ours(&self) -> bool {
        !self.is_temporary_failure() && self.is_empty_or_json()
    }

    /// Whether the same request may succeed in a moment.
    fn is_temporary_failure(&self) -> bool {
        matches!(self.status, 502..=504)
    }
}

/// Sends a request. Attempts a read again if there is no response or a temporary failure.
///
/// # Errors
/// [`ApiError::Unreachable`] if no attempt got a response in time.
pub(super) async fn send(request: ApiRequest) -> Result<ApiResponse, ApiError> {
    let is_read = request.method == Method::GET;
    if is_read && let Some(response) = take_preloaded(&request.url).await {
        return Ok(response);
    }
    let mut result = attempt(&request).await;
    for failed_attempts in 1..request.max_attempts {
        if result.as_ref().is_ok_and(|response| !response.is_temporary_failure()) {
            break;
        }
        clock::sleep(retry_pause(failed_attempts)).await;
        result = attempt(&request).await;
    }
    result
}

/// Milliseconds before the next attempt: longer each time, with random jitter so that devices do not retry in step.
fn retry_pause(failed_attempts: u32) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 400")]
    let jitter = (random::fraction() * f64::from(PAUSE_MS)) as u32;
    failed_attempts * PAUSE_MS + jitter
}

async fn attempt(request: &ApiRequest) -> Result<ApiResponse, ApiError> {
    let abort = AbortController::new().ok();
    let known = in_page::answer_to(&request.method, &request.url);
    let built = request.build(abort.as_ref(), known.as_ref()).ok_or(ApiError::Unreachable)?;
    let exchange = async {
        let response = clock::with_timeout(request.timeout_ms, built.send()).await?.ok()?;
        let response = read(response).await?;
        Some(match known {
            Some(known) => known.or_newer(response),
            None => response,
        })
    };
    let response = exchange.await;
    if response.is_none()
        && let Some(abort) = abort
    {
        abort.abort();
    }
    response.ok_or(ApiError::Unreachable)
}

/// The response to a read that `boot.js` has sent before the app had started. Each can be taken once.
async fn take_preloaded(url: &str) -> Option<ApiResponse> {
    let preloaded: Map =
        Reflect::get(&js_sys::global(), &"__early".into()).ok()?.dyn_into().ok()?;
    let (name, url) = (url, JsValue::from_str(url));
    let promise: Promise = preloaded.get(&url).dyn_into().ok()?;
    preloaded.delete(&url);
    let settled =
        async { JsFuture::from(promise).await.ok()?.dyn_into::<web_sys::Response>().ok() };
    let response = clock::with_timeout(TIMEOUT_MS, settled).await??;
    let is_in_page = response.type_() == web_sys::ResponseType::Default;
    let response = read(response.into()).await?;
    if is_in_page {
        in_page::remember(name, &response);
    }
    (!response.is_temporary_failure()).then_some(response)
}

/// Reads the body. `None` if the connection was lost while reading it, or nothing came for too long.
async fn read(response: Response) -> Option<ApiResponse> {
    let status = response.status();
    let headers = response.headers();
    let text = match response.body() {
        Some(body) => body::read_text(&body, STANDSTILL_MS).await?,
        None => String::new(),
    };
    let body = ResponseBody::new(text);
    // A page of a hotel's network is not the server's, and no JSON.
    if let ResponseBody::Json(_) = &body
        && let Some(date) = headers.get("date")
    {
        clock::learn_server_time(&date);
    }
    Some(ApiResponse { status, body, headers })
}
