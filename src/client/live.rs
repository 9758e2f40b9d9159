//! A case's entries as they are appended: in order, none missed, none twice, whatever the network does.

use contract::messages::{ClaimReadPositions, Messages};
use domain::date::Timestamp;
use domain::ids::CaseId;
use domain::journal::JournalEntry;
use domain::messages::Message;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

use super::Api;
use crate::platform::event_stream::{EventStream, StreamEvent};
use crate::platform::json::from_json;
use crate::platform::{clock, random, window};

/// The events of a case: what carries an entry, a message, and how far messages were read.
const ENTRY: &str = "entry";
const MESSAGE: &str = "message";
const READING: &str = "reading";
/// Failed connections in a row after which the case is asked for instead.
const PATIENCE: u32 = 3;
const POLL_MS: u64 = 15_000;
const FIRST_PAUSE_MS: u64 = 1_000;
const LONGEST_PAUSE_MS: u64 = 30_000;
/// A tab out of sight for so long gives its connection back.
const HIDDEN_MS: u64 = 60_000;

/// How new what is shown can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LiveState {
    /// Entries arrive as they are appended.
    Connected,
    /// The connection is being made.
    Reconnecting,
    /// No connection stands; the case is asked for every 15 seconds.
    Polling,
    /// Nobody is looking; it goes on when the tab is shown.
    Resting,
}

/// A case that is being followed. Ends with the page that follows it.
#[derive(Clone, Copy, Debug)]
pub struct Live {
    /// How new what is shown can be.
    pub state: Signal<LiveState>,
    /// When the server was last heard from.
    pub heard_at: Signal<Option<Timestamp>>,
}

/// What is heard of a case's messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Talk {
    /// All there are.
    All(Messages),
    /// The next one.
    Message(Message),
    /// How far a claim's were read.
    Reading(ClaimReadPositions),
}

/// Follows `case` from the entry after `after`. `on_entries` gets the new ones in order, several at a
/// time when many come at once.
pub fn follow(api: Api, case: CaseId, after: u32, on_entries: Callback<Vec<JournalEntry>>) -> Live {
    follow_all(api, case, after, on_entries, None)
}

/// The same with the case's messages, over the same connection. `on_talk` hears of them from the first
/// one on: of all at once where they were asked for, of each as it comes.
pub fn follow_with_messages(
    api: Api,
    case: CaseId,
    after: u32,
    on_entries: Callback<Vec<JournalEntry>>,
    on_talk: Callback<Talk>,
) -> Live {
    follow_all(api, case, after, on_entries, Some(on_talk))
}

fn follow_all(
    api: Api,
    case: CaseId,
    after: u32,
    on_entries: Callback<Vec<JournalEntry>>,
    on_talk: Option<Callback<Talk>>,
) -> Live {
    let visible = window::use_visible();
    let follower = Follower {
        api,
        visible,
        case: StoredValue::new(case),
        last: StoredValue::new(after),
        waiting: StoredValue::new(Vec::new()),
        on_entries,
        last_message: StoredValue::new(0),
        on_talk,
        stream: StoredValue::new_local(None),
        timer: StoredValue::new(None),
        failures: StoredValue::new(0),
        state: RwSignal::new(LiveState::Reconnecting),
        heard_at: RwSignal::new(None),
    };
    follower.connect();

    let online = window::use_online();
    Effect::new(move |before: Option<bool>| {
        let shown = visible.get();
        match before {
            Some(true) if !shown => follower.later(HIDDEN_MS, Follower::rest),
            Some(false) if shown => follower.wake(),
            _ => {}
        }
        shown
    });
    Effect::new(move |before: Option<bool>| {
        let on = online.get();
        if before == Some(false) && on {
            follower.connect();
        }
        on
    });
    on_cleanup(move || {
        follower.stop_timer();
        follower.stream.try_update_value(Option::take);
    });
    Live { state: follower.state.into(), heard_at: follower.heard_at.into() }
}

#[derive(Clone, Copy)]
struct Follower {
    api: Api,
    visible: Signal<bool>,
    case: StoredValue<CaseId>,
    /// The last entry that was handed on.
    last: StoredValue<u32>,
    /// Entries that came and are handed on in a moment.
    waiting: StoredValue<Vec<JournalEntry>>,
    on_entries: Callback<Vec<JournalEntry>>,
    /// The last message that was handed on.
    last_message: StoredValue<u32>,
    on_talk: Option<Callback<Talk>>,
    stream: StoredValue<Option<EventStream>, LocalStorage>,
    timer: StoredValue<Option<TimeoutHandle>>,
    failures: StoredValue<u32>,
    state: RwSignal<LiveState>,
    heard_at: RwSignal<Option<Timestamp>>,
}

impl Follower {
    fn connect(self) {
        self.stop_timer();
        let Some(Some(case)) = self.case.try_with_value(|case| Some(case.clone())) else { return };
        let after =
            self.last.get_value() + u32::try_from(self.waiting.with_value(Vec::len)).unwrap_or(0);
        if self.state.get_untracked() != LiveState::Polling {
            self.state.set(LiveState::Reconnecting);
        }
        let (url, names): (_, &[_]) = match self.on_talk {
            None => (contract::path::live(&case, after), &[ENTRY]),
            Some(_) => {
                let last = self.last_message.get_value();
                let url = contract::path::live_with_messages(&case, after, last);
                (url, &[ENTRY, MESSAGE, READING])
            }
        };
        let stream =
            EventStream::open(&url, names, Callback::new(move |told| self.on_stream_event(told)));
        let refused = stream.is_none();
        self.stream.set_value(stream);
        if refused {
            self.on_lost();
        }
    }

    fn on_stream_event(self, event: StreamEvent) {
        // The page may have gone while the browser still had events for it.
        if self.state.is_disposed() {
            return;
        }
        match event {
            StreamEvent::Open => {
                self.failures.set_value(0);
                self.heard_at.set(Some(clock::now()));
                self.state.set(LiveState::Connected);
                // What the page began with may be old; the stream begins where that ended.
                self.api.is_new();
            }
            StreamEvent::Event(name, text) => {
                self.heard_at.set(Some(clock::now()));
                // What this build can't read it can't leave out either: the whole case is asked for.
                match name {
                    MESSAGE => {
                        from_json(&text).map_or_else(|| self.ask(), |it| self.on_message(it))
                    }
                    READING => from_json(&text)
                        .map_or_else(|| self.ask(), |it| self.tell(Talk::Reading(it))),
                    _ => from_json(&text).map_or_else(|| self.ask(), |it| self.on_entry(it)),
                }
            }
            StreamEvent::Lost => self.on_lost(),
        }
    }

    fn on_entry(self, entry: JournalEntry) {
        let (last, came) = (self.last.get_value(), self.waiting.with_value(Vec::len));
        let next = last + u32::try_from(came).unwrap_or(0) + 1;
        if entry.seq > next {
            self.ask();
        } else if entry.seq == next {
            self.waiting.update_value(|waiting| waiting.push(entry));
            if came == 0 {
                // Entries that come together are drawn together.
                set_timeout(move || self.hand_on(), Duration::ZERO);
            }
        }
    }

    fn on_message(self, message: Message) {
        let last = self.last_message.get_value();
        if message.seq == last + 1 {
            self.last_message.set_value(message.seq);
            self.tell(Talk::Message(message));
        } else if last < message.seq {
            self.ask();
        }
    }

    fn tell(self, talk: Talk) {
        if let Some(on_talk) = self.on_talk {
            on_talk.run(talk);
        }
    }

    fn hand_on(self) {
        let Some(entries) = self.waiting.try_update_value(std::mem::take) else { return };
        if let Some(entry) = entries.last() {
            self.last.set_value(entry.seq);
            self.on_entries.run(entries);
        }
    }

    fn on_lost(self) {
        self.stream.set_value(None);
        if !self.visible.get_untracked() {
            return self.rest();
        }
        let failures = self.failures.get_value() + 1;
        self.failures.set_value(failures);
        if failures < PATIENCE {
            self.state.set(LiveState::Reconnecting);
        } else {
            self.state.set(LiveState::Polling);
            self.ask();
        }
        self.later(pause_after(failures), Self::connect);
    }

    /// Asks for the whole case and hands on what is new.
    fn ask(self) {
        let Some(case) = self.case.try_get_value() else { return };
        self.ask_messages(case.clone());
        spawn_local(async move {
            let Ok(view) = self.api.case(&case).await else { return };
            if self.state.is_disposed() {
                return;
            }
            self.heard_at.set(Some(clock::now()));
            self.hand_on();
            let last = self.last.get_value();
            let new: Vec<_> = view.entries.into_iter().filter(|entry| entry.seq > last).collect();
            self.waiting.set_value(new);
            self.hand_on();
        });
    }

    fn ask_messages(self, case: CaseId) {
        if self.on_talk.is_none() {
            return;
        }
        spawn_local(async move {
            let Ok(all) = self.api.messages(&case).await else { return };
            if self.state.is_disposed() {
                return;
            }
            let last = all.messages.last().map_or(0, |message| message.seq);
            if self.last_message.get_value() <= last {
                self.last_message.set_value(last);
                self.tell(Talk::All(all));
            }
        });
    }

    /// Nobody looks: the connection is given back.
    fn rest(self) {
        self.state.set(LiveState::Resting);
        self.stream.set_value(None);
    }

    fn wake(self) {
        // Also ends the wait that would have led to rest.
        self.stop_timer();
        if self.stream.with_value(Option::is_none) {
            self.failures.set_value(0);
            self.state.set(LiveState::Reconnecting);
            self.connect();
        }
    }

    /// One thing is waited for at a time.
    fn later(self, millis: u64, act: fn(Self)) {
        self.stop_timer();
        let due = move || {
            if !self.state.is_disposed() {
                act(self);
            }
        };
        let timer = set_timeout_with_handle(due, Duration::from_millis(millis));
        self.timer.set_value(timer.ok());
    }

    fn stop_timer(self) {
        if let Some(Some(timer)) = self.timer.try_update_value(Option::take) {
            timer.clear();
        }
    }
}

/// 1, 2, 4 … seconds, and up to half as much again.
fn pause_after(failures: u32) -> u64 {
    let pause = (FIRST_PAUSE_MS << failures.saturating_sub(1).min(5)).min(LONGEST_PAUSE_MS);
    // While polling, the connection is tried no more often than the case is asked for.
    let pause = if failures < PATIENCE { pause } else { pause.max(POLL_MS) };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a few thousand"
    )]
    let jitter = (random::fraction() * pause as f64 / 2.0) as u64;
    pause + jitter
}
