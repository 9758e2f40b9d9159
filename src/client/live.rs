//! Follows a case over a server-sent event stream: entries arrive in order, none is missed and none comes twice,
//! whatever the network does. After repeated failures the case is polled instead.

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

/// The names of the stream's events: a journal entry, a message, and how far messages have been read.
const ENTRY: &str = "entry";
const MESSAGE: &str = "message";
const READING: &str = "reading";
/// Failed connections in a row after which the case is polled.
const MAX_FAILURES: u32 = 3;
const POLL_MS: u64 = 15_000;
const FIRST_PAUSE_MS: u64 = 1_000;
const LONGEST_PAUSE_MS: u64 = 30_000;
/// The stream is closed after the tab has been hidden this long.
const HIDDEN_MS: u64 = 60_000;

/// How up to date the page can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LiveState {
    /// The stream is open.
    Connected,
    /// The stream is being opened.
    Reconnecting,
    /// The stream cannot be opened; the case is fetched every 15 seconds.
    Polling,
    /// The tab is hidden; continues when it is shown.
    Paused,
}

/// A case that is being followed until the page is left.
#[derive(Clone, Copy, Debug)]
pub struct LiveConnection {
    /// How up to date the page can be.
    pub state: Signal<LiveState>,
    /// When something last came from the server.
    pub last_contact_at: Signal<Option<Timestamp>>,
}

/// A change to the messages of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MessageUpdate {
    /// All messages.
    All(Messages),
    /// The next message.
    New(Message),
    /// How far the messages of a claim have been read.
    ReadPositions(ClaimReadPositions),
}

/// Follows `case` from the entry after `after`. `on_entries` gets new entries in order, several at once if they
/// arrive together.
pub fn follow_case(
    api: Api,
    case: CaseId,
    after: u32,
    on_entries: Callback<Vec<JournalEntry>>,
) -> LiveConnection {
    start_following(api, case, after, on_entries, None)
}

/// Follows `case` and its messages over the same stream. `on_message_update` gets the messages from the first one on.
pub fn follow_case_with_messages(
    api: Api,
    case: CaseId,
    after: u32,
    on_entries: Callback<Vec<JournalEntry>>,
    on_message_update: Callback<MessageUpdate>,
) -> LiveConnection {
    start_following(api, case, after, on_entries, Some(on_message_update))
}

fn start_following(
    api: Api,
    case: CaseId,
    after: u32,
    on_entries: Callback<Vec<JournalEntry>>,
    on_message_update: Option<Callback<MessageUpdate>>,
) -> LiveConnection {
    let visible = window::use_visible();
    let follower = CaseFollower {
        api,
        visible,
        case: StoredValue::new(case),
        last_entry: StoredValue::new(after),
        undelivered: StoredValue::new(Vec::new()),
        on_entries,
        last_message: StoredValue::new(0),
        on_message_update,
        stream: StoredValue::new_local(None),
        timer: StoredValue::new(None),
        failures: StoredValue::new(0),
        state: RwSignal::new(LiveState::Reconnecting),
        last_contact_at: RwSignal::new(None),
    };
    follower.connect();

    let online = window::use_online();
    Effect::new(move |was_visible: Option<bool>| {
        let visible = visible.get();
        match was_visible {
            Some(true) if !visible => follower.schedule(HIDDEN_MS, CaseFollower::pause),
            Some(false) if visible => follower.resume(),
            _ => {}
        }
        visible
    });
    Effect::new(move |was_online: Option<bool>| {
        let online = online.get();
        if was_online == Some(false) && online {
            follower.connect();
        }
        online
    });
    on_cleanup(move || {
        follower.stop_timer();
        follower.stream.try_update_value(Option::take);
    });
    LiveConnection {
        state: follower.state.into(),
        last_contact_at: follower.last_contact_at.into(),
    }
}

#[derive(Clone, Copy)]
struct CaseFollower {
    api: Api,
    visible: Signal<bool>,
    case: StoredValue<CaseId>,
    /// The number of the last entry that was delivered.
    last_entry: StoredValue<u32>,
    /// Entries that have arrived and are delivered in a moment.
    undelivered: StoredValue<Vec<JournalEntry>>,
    on_entries: Callback<Vec<JournalEntry>>,
    /// The number of the last message that was delivered.
    last_message: StoredValue<u32>,
    on_message_update: Option<Callback<MessageUpdate>>,
    stream: StoredValue<Option<EventStream>, LocalStorage>,
    /// The one timer: for the next attempt to connect, or for the pause of a hidden tab.
    timer: StoredValue<Option<TimeoutHandle>>,
    failures: StoredValue<u32>,
    state: RwSignal<LiveState>,
    last_contact_at: RwSignal<Option<Timestamp>>,
}

impl CaseFollower {
    fn connect(self) {
        self.stop_timer();
        let Some(Some(case)) = self.case.try_with_value(|case| Some(case.clone())) else { return };
        let after = self.last_entry.get_value() + self.undelivered_count();
        if self.state.get_untracked() != LiveState::Polling {
            self.state.set(LiveState::Reconnecting);
        }
        let (url, events): (_, &[_]) = match self.on_message_update {
            None => (contract::path::live(&case, after), &[ENTRY]),
            Some(_) => {
                let last = self.last_message.get_value();
                let url = contract::path::live_with_messages(&case, after, last);
                (url, &[ENTRY, MESSAGE, READING])
            }
        };
        let on_event = Callback::new(move |event| self.on_stream_event(event));
        let stream = EventStream::open(&url, events, on_event);
        let is_refused = stream.is_none();
        self.stream.set_value(stream);
        if is_refused {
            self.on_lost();
        }
    }

    fn on_stream_event(self, event: StreamEvent) {
        // The page may be gone while the browser still has events for it.
        if self.state.is_disposed() {
            return;
        }
        match event {
            StreamEvent::Open => {
                self.failures.set_value(0);
                self.last_contact_at.set(Some(clock::now()));
                self.state.set(LiveState::Connected);
                // The page may show cached responses; the stream continues from where those end.
                self.api.mark_fresh();
            }
            StreamEvent::Event(name, text) => {
                self.last_contact_at.set(Some(clock::now()));
                let is_read = match name {
                    MESSAGE => from_json(&text).map(|message| self.on_message(message)),
                    READING => from_json(&text).map(|positions| {
                        self.update_messages(MessageUpdate::ReadPositions(positions));
                    }),
                    _ => from_json(&text).map(|entry| self.on_entry(entry)),
                };
                // An event that this build cannot read must not be skipped, so the whole case is fetched.
                if is_read.is_none() {
                    self.fetch_all();
                }
            }
            StreamEvent::Lost => self.on_lost(),
        }
    }

    fn on_entry(self, entry: JournalEntry) {
        let undelivered = self.undelivered_count();
        let next = self.last_entry.get_value() + undelivered + 1;
        if entry.seq > next {
            self.fetch_all();
        } else if entry.seq == next {
            self.undelivered.update_value(|entries| entries.push(entry));
            if undelivered == 0 {
                // Entries that arrive together are rendered together.
                set_timeout(move || self.deliver(), Duration::ZERO);
            }
        }
    }

    fn undelivered_count(self) -> u32 {
        u32::try_from(self.undelivered.with_value(Vec::len)).unwrap_or(0)
    }

    /// Passes the entries that have arrived to the page.
    fn deliver(self) {
        let Some(entries) = self.undelivered.try_update_value(std::mem::take) else { return };
        if let Some(entry) = entries.last() {
            self.last_entry.set_value(entry.seq);
            self.on_entries.run(entries);
        }
    }

    fn on_message(self, message: Message) {
        let last = self.last_message.get_value();
        if message.seq == last + 1 {
            self.last_message.set_value(message.seq);
            self.update_messages(MessageUpdate::New(message));
        } else if last < message.seq {
            self.fetch_all();
        }
    }

    fn update_messages(self, update: MessageUpdate) {
        if let Some(on_message_update) = self.on_message_update {
            on_message_update.run(update);
        }
    }

    fn on_lost(self) {
        self.stream.set_value(None);
        if !self.visible.get_untracked() {
            return self.pause();
        }
        let failures = self.failures.get_value() + 1;
        self.failures.set_value(failures);
        if failures < MAX_FAILURES {
            self.state.set(LiveState::Reconnecting);
        } else {
            self.state.set(LiveState::Polling);
            self.fetch_all();
        }
        self.schedule(reconnect_pause(failures), Self::connect);
    }

    /// Fetches the whole case and its messages, and delivers what is new.
    fn fetch_all(self) {
        let Some(case) = self.case.try_get_value() else { return };
        self.fetch_messages(case.clone());
        spawn_local(async move {
            let Ok(view) = self.api.case(&case).await else { return };
            if self.state.is_disposed() {
                return;
            }
            self.last_contact_at.set(Some(clock::now()));
            self.deliver();
            let last = self.last_entry.get_value();
            let new = view.entries.into_iter().filter(|entry| entry.seq > last).collect();
            self.undelivered.set_value(new);
            self.deliver();
        });
    }

    fn fetch_messages(self, case: CaseId) {
        if self.on_message_update.is_none() {
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
                self.update_messages(MessageUpdate::All(all));
            }
        });
    }

    /// Closes the stream while the tab is hidden.
    fn pause(self) {
        self.state.set(LiveState::Paused);
        self.stream.set_value(None);
    }

    fn resume(self) {
        // Also cancels a pause that is scheduled.
        self.stop_timer();
        if self.stream.with_value(Option::is_none) {
            self.failures.set_value(0);
            self.state.set(LiveState::Reconnecting);
            self.connect();
        }
    }

    /// Runs `action` later, in place of whatever is scheduled.
    fn schedule(self, millis: u64, action: fn(Self)) {
        self.stop_timer();
        let run = move || {
            if !self.state.is_disposed() {
                action(self);
            }
        };
        let timer = set_timeout_with_handle(run, Duration::from_millis(millis));
        self.timer.set_value(timer.ok());
    }

    fn stop_timer(self) {
        if let Some(Some(timer)) = self.timer.try_update_value(Option::take) {
            timer.clear();
        }
    }
}

/// Milliseconds before the next attempt to connect: 1, 2, 4 … seconds, and up to half as much again.
fn reconnect_pause(failures: u32) -> u64 {
    let pause = (FIRST_PAUSE_MS << failures.saturating_sub(1).min(5)).min(LONGEST_PAUSE_MS);
    // While polling, the connection is attempted no more often than the case is fetched.
    let pause = if failures < MAX_FAILURES { pause } else { pause.max(POLL_MS) };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a few thousand"
    )]
    let jitter = (random::fraction() * pause as f64 / 2.0) as u64;
    pause + jitter
}
