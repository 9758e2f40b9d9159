//! Event streams: nothing missed, nothing sent twice.

use contract::problem::ProblemKind;
use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::agreement::file_claim;
use crate::client::{Browser, TIMEOUT};
use crate::figures::{figure, reached};
use crate::test_server::{ANN, TestServer};

/// An open stream.
pub(crate) struct Stream {
    response: Response,
    /// What has arrived of an event that is not whole yet.
    received: Vec<u8>,
    text: String,
}

impl Stream {
    pub(crate) async fn open(
        browser: &Browser,
        case: &str,
        query: &str,
        headers: &[(&str, &str)],
    ) -> Self {
        let url = format!("{}/api/v1/cases/{case}/live{query}", browser.url);
        let mut request = browser.client.get(url).header("accept-encoding", "br, gzip");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.send().await.unwrap();
        let header = |name: &str| {
            response.headers().get(name).map(|value| value.to_str().unwrap().to_owned())
        };
        assert_eq!(response.status().as_u16(), 200);
        assert_eq!(header("content-type").as_deref(), Some("text/event-stream"));
        assert_eq!(header("cache-control").as_deref(), Some("no-store"));
        assert_eq!(header("x-accel-buffering").as_deref(), Some("no"));
        assert_eq!(header("content-encoding"), None);
        Self { response, received: Vec::new(), text: String::new() }
    }

    /// The next entry with its id; `None` at the end of the stream.
    pub(crate) async fn next(&mut self) -> Option<(u32, Value)> {
        let (name, entry) = self.next_event().await?;
        assert_eq!(name, "entry");
        Some((u32::try_from(entry["seq"].as_u64()?).ok()?, entry))
    }

    /// The next event that is no heartbeat, with its name; `None` at the end of the stream.
    pub(crate) async fn next_event(&mut self) -> Option<(String, Value)> {
        loop {
            let event = self.next_of_any_kind().await?;
            if event.0 != "heartbeat" {
                return Some(event);
            }
        }
    }

    /// The next event with its name; `None` at the end of the stream.
    async fn next_of_any_kind(&mut self) -> Option<(String, Value)> {
        loop {
            while let Some((event, rest)) = self.text.split_once("\n\n") {
                let (event, rest) = (event.to_owned(), rest.to_owned());
                self.text = rest;
                let field = |name: &str| {
                    event
                        .lines()
                        .find_map(|line| line.strip_prefix(name).map(str::trim).map(str::to_owned))
                };
                if let Some(data) = field("data:") {
                    let (name, data): (_, Value) =
                        (field("event:")?, serde_json::from_str(&data).unwrap());
                    // Only entries carry an id.
                    let id = (name == "entry").then(|| data["seq"].to_string());
                    assert_eq!(field("id:"), id);
                    return Some((name, data));
                }
            }
            let chunk =
                tokio::time::timeout(TIMEOUT, self.response.chunk()).await.expect("nothing came");
            // A broken connection counts as the end.
            self.received.extend_from_slice(&chunk.ok()??);
            // Only whole events are read: a chunk may end within a character.
            if let Some(end) = self.received.windows(2).rposition(|two| two == b"\n\n") {
                let whole: Vec<u8> = self.received.drain(..end + 2).collect();
                self.text.push_str(std::str::from_utf8(&whole).unwrap());
            }
        }
    }

    async fn take(&mut self, count: usize) -> Vec<(u32, Value)> {
        let mut entries = Vec::new();
        for _ in 0..count {
            entries.push(self.next().await.expect("the stream ended"));
        }
        entries
    }
}

fn ids(entries: &[(u32, Value)]) -> Vec<u32> {
    entries.iter().map(|(id, _)| *id).collect()
}

fn note(text: &str) -> Value {
    json!({ "event": "note", "text": { "zh": text, "en": text } })
}

#[tokio::test]
async fn a_stream_begins_with_a_heartbeat_that_pages_can_see() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let (case, _) = file_claim(&ann, "key-00001").await;
    for query in ["?after=1", "?after=1&message=0"] {
        let mut stream = Stream::open(&ann, &case, query, &[]).await;
        assert_eq!(stream.next_of_any_kind().await, Some(("heartbeat".to_owned(), json!({}))));
    }
}

#[tokio::test]
async fn a_stream_replays_entries_and_continues() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let alpha = server.partner("alpha");
    let (case, claim) = file_claim(&ann, "key-00001").await;
    alpha.append(&case, &claim, json!({ "event": "received" })).await.ok();
    let mut all = Stream::open(&ann, &case, "", &[]).await;
    let mut later = Stream::open(&ann, &case, "?after=1", &[]).await;
    // `Last-Event-ID` takes precedence over the query.
    let mut last = Stream::open(&ann, &case, "?after=0", &[("last-event-id", "2")]).await;
    alpha.append(&case, &claim, note("third")).await.ok();
    let entries = all.take(3).await;
    assert_eq!(ids(&entries), [1, 2, 3]);
    assert_eq!(ids(&later.take(2).await), [2, 3]);
    assert_eq!(ids(&last.take(1).await), [3]);
    let view = ann.get(&format!("/api/v1/cases/{case}")).await.ok();
    let sent: Vec<_> = entries.into_iter().map(|(_, entry)| entry).collect();
    assert_eq!(view["entries"], json!(sent), "stream and page agree");
}

#[tokio::test]
async fn concurrent_appends_are_streamed_without_gaps_or_duplicates() {
    let count = figure(120, 1_000);
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let alpha = server.partner("alpha");
    let (case, claim) = file_claim(&ann, "key-00001").await;
    let writing = async {
        for nth in 0..count {
            alpha.append(&case, &claim, note(&nth.to_string())).await.ok();
        }
    };
    let watching = async {
        // Reconnects repeatedly after a few entries, with the last id.
        let (mut seen, mut connections): (Vec<u32>, usize) = (Vec::new(), 0);
        while seen.len() <= count {
            connections += 1;
            let last = seen.last().copied().unwrap_or(0).to_string();
            let mut stream = Stream::open(&ann, &case, "", &[("last-event-id", &last)]).await;
            let wanted = (count + 1 - seen.len()).min(7);
            seen.extend(ids(&stream.take(wanted).await));
        }
        (seen, connections)
    };
    let ((), (seen, connections)) = tokio::join!(writing, watching);
    let expected: Vec<u32> = (1..).take(count + 1).collect();
    assert_eq!(seen, expected);
    reached(
        "18",
        format!("{count} entries over {connections} connections: none missed, none twice"),
    );
}

#[tokio::test]
async fn a_stream_ends_with_the_server_and_resumes_after_a_restart() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let (case, claim) = file_claim(&ann, "key-00001").await;
    let mut before = Stream::open(&ann, &case, "", &[]).await;
    assert_eq!(ids(&before.take(1).await), [1]);
    let (server, end) = tokio::join!(server.restart(), before.next());
    assert_eq!(end, None);
    server.partner("alpha").append(&case, &claim, json!({ "event": "received" })).await.ok();
    let mut after = Stream::open(&ann, &case, "", &[("last-event-id", "1")]).await;
    assert_eq!(ids(&after.take(1).await), [2]);
}

#[tokio::test]
async fn a_stream_ends_when_its_person_signs_out() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let (case, _) = file_claim(&ann, "key-00001").await;
    let mut stream = Stream::open(&ann, &case, "?after=1", &[]).await;
    ann.send(Method::DELETE, "/api/v1/session", &[], None).await.ok();
    assert_eq!(stream.next().await, None);
}

/// After a restore from a backup, open pages know entries that do not exist.
#[tokio::test]
async fn a_stream_begun_beyond_the_end_starts_over() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let alpha = server.partner("alpha");
    let (case, claim) = file_claim(&ann, "key-00001").await;
    let mut ahead = Stream::open(&ann, &case, "?after=4000000000", &[]).await;
    let mut messages_ahead = Stream::open(&ann, &case, "?after=1&message=7", &[]).await;
    let mut level = Stream::open(&ann, &case, "?after=1", &[]).await;
    for stream in [&mut ahead, &mut messages_ahead] {
        assert_eq!(stream.next_event().await, Some(("reset".to_owned(), json!({}))));
    }
    alpha.append(&case, &claim, json!({ "event": "received" })).await.ok();
    for stream in [&mut ahead, &mut level] {
        assert_eq!(ids(&stream.take(1).await), [2]);
    }
}

#[tokio::test]
async fn a_person_has_a_limited_number_of_streams() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let (case, _) = file_claim(&ann, "key-00001").await;
    let mut streams = Vec::new();
    for _ in 0..20 {
        streams.push(Stream::open(&ann, &case, "", &[]).await);
    }
    let path = format!("/api/v1/cases/{case}/live");
    let refused = ann.get(&path).await;
    refused.refused(ProblemKind::TooManyRequests, 429);
    assert_eq!(refused.header("retry-after"), Some("30"));
    streams.pop();
    let deadline = tokio::time::Instant::now() + TIMEOUT;
    let open = || async { ann.client.get(format!("{}{path}", ann.url)).send().await.unwrap() };
    while open().await.status() != 200 {
        assert!(tokio::time::Instant::now() < deadline, "the place was not given back");
    }
}

#[tokio::test]
async fn last_event_id_must_be_the_number_of_an_entry() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let (case, _) = file_claim(&ann, "key-00001").await;
    let path = format!("/api/v1/cases/{case}/live");
    let reply = ann.send(Method::GET, &path, &[("last-event-id", "x")], None).await;
    reply.refused(ProblemKind::MalformedRequest, 400);
    let reply = ann.get(&format!("{path}?after=-1")).await;
    reply.refused(ProblemKind::MalformedRequest, 400);
    server.anybody().get(&path).await.refused(ProblemKind::NotSignedIn, 401);
}
