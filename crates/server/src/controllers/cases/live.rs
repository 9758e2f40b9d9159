//! The entries of a case as server-sent events.
//!
//! The event id is the entry's `seq`. Entries are always read from the journal, starting after the last one sent;
//! a wake-up only signals that there may be more. A client that reconnects with `Last-Event-ID` therefore neither
//! misses an entry nor receives one twice.
//!
//! A client that starts beyond the last entry is told to start over (`reset`): the server was restored from a backup.
//!
//! With the `message` parameter the same stream also delivers messages, so that a page needs one connection only.
//! Messages have numbers of their own, so these events carry no id.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use domain::ids::{CaseId, PersonId};
use domain::journal::JournalEntry;
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;
use tokio::time::{Instant, MissedTickBehavior, interval_at};
use tokio_stream::wrappers::ReceiverStream;

use super::owned;
use crate::extract::SignedIn;
use crate::problems::{HandlerResult, malformed_request, too_many_requests};
use crate::random::Hash;
use crate::sessions;
use crate::state::App;
use crate::store::StoreError;
use contract::messages::{ClaimReadPositions, NEWEST_MESSAGES};
use contract::path;

/// Interval between heartbeats. Each also checks that the session is still active. They are events, since browsers do not
/// show comments to a page: it takes a stream without heartbeats for one that a proxy holds, or that is dead.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// Number of entries read at a time.
const ENTRIES_AT_A_TIME: u32 = 500;

/// When a person with too many streams may try again, in seconds.
const FULL_RETRY_SECONDS: u32 = 30;

/// Where the stream starts.
#[derive(Debug, Deserialize)]
pub(crate) struct LiveQuery {
    /// Start after this entry. `Last-Event-ID` takes precedence.
    after: Option<u32>,
    /// Send messages too, starting after this one, but at most the newest [`NEWEST_MESSAGES`].
    message: Option<u32>,
}

/// `GET /cases/{case}/live`: streams the entries of a case as they are appended.
#[utoipa::path(
    get,
    path = path::LIVE,
    operation_id = "watch_case",
    tag = "cases",
    security(("session" = [])), params(("case" = String, Path), ("after" = Option<u32>, Query, description = "Start after this entry."), ("message" = Option<u32>, Query, description = "Send messages too, starting after this one, but at first no more than the newest 200."), ("Last-Event-ID" = Option<u32>, Header, description = "Like `after`; takes precedence.")),
    responses((status = OK, description = "Events named `entry`; `id` is the entry's `seq`, `data` the entry. At the start and every 15 seconds `heartbeat`, without an id. If the client starts after an entry or a message that does not exist, since the server was restored from a backup, `reset`, without an id: fetch everything anew. With `message` also events named `message` and `reading`, without an id; `data` is a `Message` or a `ClaimReading`.", body = JournalEntry, content_type = "text/event-stream")),
)]
pub(crate) async fn live(
    State(app): State<App>,
    signed_in: SignedIn,
    Path(case): Path<String>,
    Query(LiveQuery { after, message }): Query<LiveQuery>,
    headers: HeaderMap,
) -> HandlerResult<Response> {
    let (case, head) = owned(&app, &signed_in, case).await?;
    let after = last_event_id(&headers)?.or(after).unwrap_or(0);
    let slot = app.streams.take(signed_in.id().clone());
    let slot = slot.ok_or_else(|| too_many_requests(FULL_RETRY_SECONDS))?;
    let (sender, receiver) = mpsc::channel(64);
    let stream = CaseStream {
        owner: head.owner,
        session: signed_in.session,
        last: after.min(head.last_seq),
        is_ahead: head.last_seq < after,
        messages: message.map(|last| MessageCursor { last, reading: Vec::new() }),
        app,
        case,
        sender,
    };
    tokio::spawn(async move {
        // An error ends the stream; the client reconnects and receives a problem response.
        let _ = stream.run().await;
        drop(slot);
    });
    let mut response = Sse::new(ReceiverStream::new(receiver)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // Keeps proxies from buffering the stream.
    headers.insert(HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    Ok(response)
}

fn last_event_id(headers: &HeaderMap) -> HandlerResult<Option<u32>> {
    let Some(value) = headers.get("last-event-id") else { return Ok(None) };
    let seq = value.to_str().ok().and_then(|text| text.parse().ok());
    seq.map(Some)
        .ok_or_else(|| malformed_request("`Last-Event-ID` must be the number of an entry."))
}

/// Why a stream ends.
enum StreamEnd {
    /// The client disconnected, or its session ended.
    Gone,
    /// The store failed.
    Failed,
}

/// The stream of one client.
struct CaseStream {
    app: App,
    case: CaseId,
    /// Whose case it is; if it goes to somebody else, the stream ends.
    owner: PersonId,
    session: Hash,
    last: u32,
    /// The client knows entries that do not exist: the store has been restored from a backup since.
    is_ahead: bool,
    messages: Option<MessageCursor>,
    sender: mpsc::Sender<Result<Event, Infallible>>,
}

/// The last message sent, and the read positions sent.
struct MessageCursor {
    last: u32,
    reading: Vec<ClaimReadPositions>,
}

impl CaseStream {
    async fn run(mut self) -> Result<(), StreamEnd> {
        // Subscribe first, then read: a change in between causes one superfluous wake-up at most.
        let mut changes = self.app.hub.watch_case(&self.case);
        let mut ended = self.app.hub.watch_ended_sessions();
        let stopping = self.app.stopping.clone();
        let mut heartbeat = interval_at(Instant::now() + HEARTBEAT, HEARTBEAT);
        heartbeat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        // Tells the client at once that the stream gets through.
        self.send(heartbeat_event()).await?;
        self.clamp_messages().await?;
        if self.is_ahead {
            self.send(Event::default().event("reset").data("{}")).await?;
        }
        self.catch_up().await?;
        loop {
            tokio::select! {
                _ = changes.changed() => {
                    self.check_owner().await?;
                    self.catch_up().await?;
                }
                session = ended.recv() => {
                    if session.is_err() || session == Ok(self.session) {
                        self.check_session().await?;
                    }
                }
                _ = heartbeat.tick() => {
                    self.check_session().await?;
                    self.check_owner().await?;
                    // Picks up entries of other processes whose notification was lost.
                    self.catch_up().await?;
                    self.send(heartbeat_event()).await?;
                }
                () = stopping.cancelled() => return Ok(()),
                () = self.sender.closed() => return Err(StreamEnd::Gone),
            }
        }
    }

    /// Sends the entries after the last one sent.
    async fn catch_up(&mut self) -> Result<(), StreamEnd> {
        loop {
            // A client that begins at the first entry of a long journal does not get it into memory.
            let first = self.last.saturating_add(1);
            let numbers = first..first.saturating_add(ENTRIES_AT_A_TIME);
            let read = self.app.store.entries_between(&self.case, numbers).await;
            let entries = read.map_err(read_failure)?;
            if entries.is_empty() {
                return self.catch_up_messages().await;
            }
            for entry in entries {
                self.send(event("entry", &entry)?.id(entry.seq.to_string())).await?;
                self.last = entry.seq;
            }
        }
    }

    /// Sends the messages after the last one sent, at most the newest [`NEWEST_MESSAGES`], and the read positions that have changed.
    async fn catch_up_messages(&mut self) -> Result<(), StreamEnd> {
        let Some(MessageCursor { last, reading: sent }) = self.messages.take() else {
            return Ok(());
        };
        let new = last.saturating_add(1)..u32::MAX;
        let messages = self.app.store.newest_messages(&self.case, new, NEWEST_MESSAGES).await;
        let messages = messages.map_err(read_failure)?;
        let reading = self.app.store.read_positions(&self.case).await.map_err(read_failure)?;
        let last = messages.last().map_or(last, |message| message.seq);
        for message in &messages {
            self.send(event("message", message)?).await?;
        }
        for position in reading.iter().filter(|now| !sent.contains(now)) {
            self.send(event("reading", position)?).await?;
        }
        self.messages = Some(MessageCursor { last, reading });
        Ok(())
    }

    /// Starts after the last message if the client starts beyond it.
    async fn clamp_messages(&mut self) -> Result<(), StreamEnd> {
        let Some(cursor) = &mut self.messages else { return Ok(()) };
        let newest = self.app.store.newest_messages(&self.case, 0..u32::MAX, 1).await;
        let last = newest.map_err(read_failure)?.last().map_or(0, |message| message.seq);
        if last < cursor.last {
            cursor.last = last;
            self.is_ahead = true;
        }
        Ok(())
    }

    async fn check_owner(&self) -> Result<(), StreamEnd> {
        match self.app.store.case_head(&self.case).await.map_err(read_failure)? {
            Some(head) if head.owner == self.owner => Ok(()),
            Some(_) | None => Err(StreamEnd::Gone),
        }
    }

    async fn check_session(&self) -> Result<(), StreamEnd> {
        if sessions::is_active(&self.app, self.session).await {
            Ok(())
        } else {
            Err(StreamEnd::Gone)
        }
    }

    async fn send(&self, event: Event) -> Result<(), StreamEnd> {
        self.sender.send(Ok(event)).await.map_err(|_| StreamEnd::Gone)
    }
}

fn read_failure(error: StoreError) -> StreamEnd {
    tracing::error!(
        error = &error as &dyn std::error::Error,
        "an event stream could not read its case"
    );
    StreamEnd::Failed
}

fn heartbeat_event() -> Event {
    Event::default().event("heartbeat").data("{}")
}

fn event(name: &str, data: &impl Serialize) -> Result<Event, StreamEnd> {
    let data = serde_json::to_string(data).map_err(|_| StreamEnd::Failed)?;
    Ok(Event::default().event(name).data(data))
}
