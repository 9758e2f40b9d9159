//! Whether our server can be reached, judged by what failed. What the browser reports is not enough: some report a
//! network after a reload without one (Chromium 148, webviews), and a network may lead nowhere.
//!
//! When a request gets no answer of ours, the server is asked something small. If that fails as well, it cannot be
//! reached, and is asked again until it can. What the browser reports is only a reason to ask, and chooses the words.

use std::time::Duration;

use contract::path;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::request::{self, ApiRequest, ApiResponse};
use super::{Api, ApiError};
use crate::platform::window;

/// How long the server has to answer the question, in milliseconds.
const PROBE_TIMEOUT_MS: u32 = 8_000;
/// The pause before it is asked again; longer each time.
const PAUSE_MS: u32 = 4_000;
const LONGEST_PAUSE_MS: u32 = 12_000;

/// Whether the server can be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reachability {
    /// It can, as far as is known.
    Reachable,
    /// It cannot.
    Unreachable,
    /// It cannot, and the browser reports that the device has no network.
    Offline,
}

/// What is known about the network.
#[derive(Clone, Copy, Debug)]
pub(super) struct NetworkWatch {
    state: RwSignal<Reachability>,
    is_asking: StoredValue<bool>,
    /// How often in a row it was not reached.
    failures: StoredValue<u32>,
    /// Counts the planned questions. Only the latest is asked.
    plan: StoredValue<u32>,
}

impl NetworkWatch {
    pub(super) fn new() -> Self {
        Self {
            state: RwSignal::new(Reachability::Reachable),
            is_asking: StoredValue::new(false),
            failures: StoredValue::new(0),
            plan: StoredValue::new(0),
        }
    }

    /// Asks when the browser reports a change. Called once, by the shell.
    pub(super) fn listen(self) {
        window_event_listener(ev::online, move |_| self.ask());
        window_event_listener(ev::offline, move |_| self.ask());
        window::on_tab_visible(Callback::new(move |()| {
            if self.state.get_untracked() != Reachability::Reachable {
                self.ask();
            }
        }));
        if !window::is_online() {
            self.ask();
        }
    }

    /// Takes note of the result of a request.
    fn note(self, result: Result<&ApiResponse, &ApiError>) {
        if result.is_ok_and(ApiResponse::is_ours) {
            self.set(Reachability::Reachable);
        } else {
            self.ask();
        }
    }

    fn ask(self) {
        if self.is_asking.get_value() {
            return;
        }
        self.is_asking.set_value(true);
        let probe = ApiRequest::get(path::SESSION).once().with_timeout(PROBE_TIMEOUT_MS);
        spawn_local(async move {
            let answer = request::send(probe).await;
            self.is_asking.set_value(false);
            if answer.is_ok_and(|answer| answer.is_ours()) {
                return self.set(Reachability::Reachable);
            }
            let is_online = window::is_online();
            self.set(if is_online { Reachability::Unreachable } else { Reachability::Offline });
            self.failures.update_value(|failures| *failures += 1);
            self.ask_later();
        });
    }

    fn ask_later(self) {
        let number = self.plan.get_value() + 1;
        self.plan.set_value(number);
        let pause = (self.failures.get_value() * PAUSE_MS).min(LONGEST_PAUSE_MS);
        let ask = move || {
            if self.plan.get_value() != number
                || self.state.get_untracked() == Reachability::Reachable
            {
                return;
            }
            // A hidden page asks when it is shown.
            if window::is_visible() {
                self.ask();
            }
        };
        set_timeout(ask, Duration::from_millis(pause.into()));
    }

    fn set(self, reachability: Reachability) {
        if reachability == Reachability::Reachable {
            self.failures.set_value(0);
        }
        if self.state.get_untracked() != reachability {
            self.state.set(reachability);
        }
    }
}

impl Api {
    /// Whether the server can be reached.
    pub fn reachability(self) -> Reachability {
        self.network.state.get()
    }

    /// Whether the server can be reached, as a signal that changes only with that.
    pub fn is_reachable(self) -> Memo<bool> {
        Memo::new(move |_| self.reachability() == Reachability::Reachable)
    }

    /// Sends a request and takes note of whether the server was reached.
    ///
    /// # Errors
    /// See [`request::send`].
    pub(super) async fn exchange(self, request: ApiRequest) -> Result<ApiResponse, ApiError> {
        // Without a network another attempt at once changes nothing.
        let is_reachable = self.network.state.get_untracked() == Reachability::Reachable;
        let request = if is_reachable { request } else { request.once() };
        let result = request::send(request).await;
        self.network.note(result.as_ref());
        result
    }
}
