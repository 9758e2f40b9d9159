//! Follows a case over a server-sent event stream: entries arrive in order, none is missed and none comes twice,
//! whatever the network does. When nothing comes from the stream, the case is polled instead ([`LivePlan`]).

use contract::messages::{ClaimReadPositions, Messages};
use domain::date::Timestamp;
use domain::ids::CaseId;
use domain::journal::JournalEntry;
use domain::messages::Message;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use leptos::task::spawn_local;
use query_client::{LivePlan, LiveSignal, LiveState, LiveStep, StreamAction};
use std::time::Duration;

use super::Api;
use crate::platform::event_stream::{EventStream, StreamEvent};
use crate::platform::json::from_json;
use crate::platform::{clock, random, window};

/// The names of the stream's events: that it is alive, a journal entry, a message, and how far messages have been read.
const HEARTBEAT: &str = "heartbeat";
const ENTRY: &str = "entry";
const MESSAGE: &str = "message";
const READING: &str = "reading";
/// The page knows entries or messages that the server no longer has: its data was restored from a backup.
const RESET: &str = "reset";

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
    /// The newest messages.
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
    let (plan, first_step) = LivePlan::start(clock::now().millis());
    let follower = CaseFollower {
        api,
        case: StoredValue::new(case),
        last_entry: StoredValue::new(after),
        undelivered: StoredValue::new(Vec::new()),
        on_entries,
        last_message: StoredValue::new(0),
        on_message_update,
        stream: StoredValue::new_local(None),
        timer: StoredValue::new(None),
        plan: StoredValue::new(plan),
        is_fetching: StoredValue::new(false),
        state: RwSignal::new(plan.state()),
        last_contact_at: RwSignal::new(None),
    };
    follower.carry_out(first_step);

    Effect::new(move |was_visible: Option<bool>| {
        let visible = visible.get();
        // A page that is opened in the background begins as a visible one.
        if was_visible.unwrap_or(true) != visible {
            follower.on(if visible { LiveSignal::Shown } else { LiveSignal::Hidden });
        }
        visible
    });
    let reconnected = move || follower.on(LiveSignal::Reconnected);
    let restored = window::on_restored(reconnected);
    let is_reachable = api.is_reachable();
    Effect::new(move |was: Option<bool>| {
        let is = is_reachable.get();
        if was == Some(false) && is {
            reconnected();
        }
        is
    });
    on_cleanup(move || {
        restored.remove();
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
    /// The one timer of the plan.
    timer: StoredValue<Option<TimeoutHandle>>,
    plan: StoredValue<LivePlan>,
    /// Whether the case is being fetched: a slow network must not get a second request for it.
    is_fetching: StoredValue<bool>,
    state: RwSignal<LiveState>,
    last_contact_at: RwSignal<Option<Timestamp>>,
}

impl CaseFollower {
    /// Passes a signal to the plan and does what it says.
    fn on(self, signal: LiveSignal) {
        let decide =
            |plan: &mut LivePlan| plan.on(signal, clock::now().millis(), random::fraction());
        // `None`: the page is gone, while the browser or a timer still had something for it.
        if let Some(step) = self.plan.try_update_value(decide) {
            self.carry_out(step);
        }
    }

    fn carry_out(self, step: LiveStep) {
        let state = self.plan.get_value().state();
        if self.state.get_untracked() != state {
            self.state.set(state);
        }
        if let Some(wait) = step.wait_ms {
            self.stop_timer();
            let run = move || self.on(LiveSignal::TimeUp);
            let timer = set_timeout_with_handle(run, Duration::from_millis(wait));
            self.timer.set_value(timer.ok());
        }
        if step.fetch {
            self.fetch_all();
        }
        match step.stream {
            StreamAction::Keep => {}
            StreamAction::Open => self.connect(),
            StreamAction::Close => self.stream.set_value(None),
        }
    }

    fn connect(self) {
        let case = self.case.get_value();
        let after = self.last_entry.get_value() + self.undelivered_count();
        let (url, events): (_, &[_]) = match self.on_message_update {
            None => (contract::path::live(&case, after), &[HEARTBEAT, ENTRY, RESET]),
            Some(_) => {
                let last = self.last_message.get_value();
                let url = contract::path::live_with_messages(&case, after, last);
                (url, &[HEARTBEAT, ENTRY, MESSAGE, READING, RESET])
            }
        };
        let on_event = Callback::new(move |event| self.on_stream_event(event));
        let stream = EventStream::open(&url, events, on_event);
        let is_refused = stream.is_none();
        self.stream.set_value(stream);
        if is_refused {
            self.on(LiveSignal::Lost);
        }
    }

    fn on_stream_event(self, event: StreamEvent) {
        // The page may be gone while the browser still has events for it.
        if self.state.is_disposed() {
            return;
        }
        match event {
            StreamEvent::Event(name, text) => {
                self.last_contact_at.set(Some(clock::now()));
                if self.state.get_untracked() != LiveState::Connected {
                    // The page may show cached responses; the stream continues from where those end.
                    self.api.mark_fresh();
                }
                self.on(LiveSignal::Heard);
                let is_read = match name {
                    HEARTBEAT => Some(()),
                    RESET => {
                        window::reload();
                        Some(())
                    }
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
            StreamEvent::Lost => self.on(LiveSignal::Lost),
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

    /// Fetches the whole case and its messages, and delivers what is new.
    fn fetch_all(self) {
        if self.is_fetching.try_get_value() != Some(false) {
            return;
        }
        self.is_fetching.set_value(true);
        let case = self.case.get_value();
        self.fetch_messages(case.clone());
        spawn_local(async move {
            let result = self.api.case(&case).await;
            if self.is_fetching.try_set_value(false).is_some() {
                return;
            }
            let Ok(view) = result else { return };
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

    fn stop_timer(self) {
        if let Some(Some(timer)) = self.timer.try_update_value(Option::take) {
            timer.clear();
        }
    }
}
