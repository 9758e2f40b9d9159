//! The client of the claims API, with a method for each endpoint. The rest of the app reaches the API only through it.
//!
//! The endpoints are grouped by noun (`account`, `claims`, `consents`, …); this file sends their requests.

mod account;
mod calendar;
mod claims;
mod commands;
mod consents;
mod content;
mod drafts;
mod files;
mod in_page;
mod law;
mod live;
mod messages;
mod network;
mod offline_cache;
mod outbox;
mod outgoing;
mod push;
mod request;
mod session;
mod shares;
mod wechat;

use contract::problem::ProblemKind;
use domain::date::Timestamp;
use json_read::ReadJson;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;

use crate::platform::json::{from_json, to_json};
use crate::platform::{clock, push as push_messages, vault};
pub use commands::{use_command, use_local_command};
pub use drafts::StoredDraft;
pub use law::law_now;
pub use live::{LiveConnection, MessageUpdate, follow_case, follow_case_with_messages};
pub use network::Reachability;
pub use outbox::{Delivered, KeptWrite, Outbox, use_kept_command, use_outbox};
pub use outgoing::{Outgoing, OutgoingKind};
pub use query_client::{ApiError, Command, CommandState, KeyPolicy, LiveState};
use request::{ApiRequest, ApiResponse};
pub use session::{Session, provide_api, use_api, use_session};

/// The client: a `Copy` handle.
#[derive(Clone, Copy, Debug)]
pub struct Api {
    /// How many times a response has reported that the session has ended.
    lost_sessions: RwSignal<u32>,
    /// Set while a page shows cached responses.
    cached_page: RwSignal<Option<CachedPage>>,
    /// Counts up to make all queries fetch again.
    refetches: RwSignal<u32>,
    /// How many times a person has signed out or closed their account here.
    sign_outs: RwSignal<u32>,
    network: network::NetworkWatch,
    /// `None` until it is first needed.
    law: StoredValue<Option<law::KnownLaw>>,
}

/// A page that shows cached responses.
#[derive(Clone, Debug, PartialEq, Eq)]
struct CachedPage {
    path: String,
    /// When the response was received; the oldest, if the page shows several.
    received_at: Timestamp,
}

/// Timeout for clearing local data at sign-out.
const CLEAR_TIMEOUT_MS: u32 = 3_000;

impl Api {
    fn new() -> Self {
        Self {
            lost_sessions: RwSignal::new(0),
            cached_page: RwSignal::new(None),
            refetches: RwSignal::new(0),
            sign_outs: RwSignal::new(0),
            network: network::NetworkWatch::new(),
            law: StoredValue::new(None),
        }
    }

    /// When the cached responses that the page at `path` shows were received; `None` if it shows none.
    pub fn cached_at(self, path: &str) -> Option<Timestamp> {
        self.cached_page.with(|page| {
            page.as_ref().filter(|page| page.path == path).map(|page| page.received_at)
        })
    }

    /// Makes all queries fetch again.
    pub fn refetch_all(self) {
        self.refetches.update(|refetches| *refetches += 1);
    }

    /// Notes that the page shows no cached responses any more.
    fn mark_fresh(self) {
        if self.cached_page.with_untracked(Option::is_some) {
            self.cached_page.set(None);
        }
    }

    /// Notes that the current page shows a response received at this time.
    fn mark_cached(self, received_at: Timestamp) {
        // Read after the request: a page starts its requests while the address is still the previous page's.
        let path = window().location().pathname().unwrap_or_default();
        self.cached_page.update(|page| match page {
            Some(page) if page.path == path => page.received_at = page.received_at.min(received_at),
            _ => *page = Some(CachedPage { path, received_at }),
        });
    }

    /// Reads from the server.
    async fn get<T: ReadJson>(self, url: &str) -> Result<T, ApiError> {
        let response = self.exchange(ApiRequest::get(url)).await?;
        self.note_session_end(decode(&response))
    }

    /// Reads from the server, or from the offline cache if the server cannot be reached.
    async fn get_or_cached<T: ReadJson>(self, url: &str) -> Result<T, ApiError> {
        let response = match self.exchange(cacheable(url)).await {
            Ok(response) => response,
            Err(error) => {
                let (received_at, cached) = load_cached(url).await.ok_or(error)?;
                self.mark_cached(received_at);
                return Ok(cached);
            }
        };
        let result = self.note_session_end(decode(&response));
        if result.is_ok() {
            self.mark_fresh();
            spawn_local(offline_cache::store(url.to_owned(), response.body.into_text()));
        }
        result
    }

    /// Sends a body and returns the response's.
    async fn send<T: ReadJson>(
        self,
        request: ApiRequest,
        body: &impl Serialize,
    ) -> Result<T, ApiError> {
        let request = request.with_json(to_json(body).ok_or(NOT_SENT)?);
        let response = self.exchange(request).await?;
        self.note_session_end(decode(&response))
    }

    /// Sends a request without a body and returns the response's.
    async fn send_bare<T: ReadJson>(self, request: ApiRequest) -> Result<T, ApiError> {
        self.note_session_end(decode(&self.exchange(request).await?))
    }

    /// Sends a body and ignores the body of a successful response.
    async fn send_only(self, request: ApiRequest, body: &impl Serialize) -> Result<(), ApiError> {
        self.execute(request.with_json(to_json(body).ok_or(NOT_SENT)?)).await
    }

    /// Sends a request as it is and ignores the body of a successful response.
    async fn execute(self, request: ApiRequest) -> Result<(), ApiError> {
        self.expect_success(self.exchange(request).await?).map(|_| ())
    }

    /// The response, or the error that it reports. What is neither empty nor JSON comes from a proxy.
    fn expect_success(self, response: ApiResponse) -> Result<ApiResponse, ApiError> {
        let result = if response.is_success() && response.is_empty_or_json() {
            Ok(response)
        } else {
            Err(error_in(&response))
        };
        self.note_session_end(result)
    }

    /// Tells the app if the result says that the session has ended.
    fn note_session_end<T>(self, result: Result<T, ApiError>) -> Result<T, ApiError> {
        let has_ended = |error: &ApiError| error.kind() == Some(ProblemKind::NotSignedIn);
        if result.as_ref().is_err_and(has_ended) {
            self.lost_sessions.update(|lost| *lost += 1);
            spawn_local(offline_cache::clear());
        }
        result
    }

    /// Deletes what this device has stored about a person, and the key to it.
    async fn clear_local_data(self) {
        self.sign_outs.update(|count| *count += 1);
        commands::forget_keys();
        in_page::forget();
        let clear = async {
            offline_cache::clear().await;
            vault::delete_key().await;
            // The next person at this device must not see what concerns this one.
            push_messages::unsubscribe().await;
        };
        // A browser that hangs here must not keep the person from signing out.
        let _ = clock::with_timeout(CLEAR_TIMEOUT_MS, clear).await;
    }
}

/// The error for a request that could not be written as JSON.
const NOT_SENT: ApiError = ApiError::Garbled { status: 0 };

/// A read that gives up sooner if there is a cached response.
fn cacheable(url: &str) -> ApiRequest {
    let request = ApiRequest::get(url);
    if offline_cache::contains(url) { request.with_cached_fallback() } else { request }
}

/// The cached response and when it was received, if this build can read it.
async fn load_cached<T: ReadJson>(url: &str) -> Option<(Timestamp, T)> {
    let (received_at, text) = offline_cache::load(url).await?;
    Some((received_at, from_json(&text)?))
}

fn decode<T: ReadJson>(response: &ApiResponse) -> Result<T, ApiError> {
    if !response.is_success() {
        return Err(error_in(response));
    }
    response.body.read().ok_or(ApiError::Garbled { status: response.status })
}

/// The error that a response reports.
fn error_in(response: &ApiResponse) -> ApiError {
    let problem = response.body.read();
    problem.map_or(ApiError::Garbled { status: response.status }, ApiError::Refused)
}
