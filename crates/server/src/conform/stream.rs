//! The event stream of a case begins, can be read, and resumes where it broke.

use std::time::Duration;

use contract::path;
use domain::journal::JournalEntry;
use reqwest::{Method, RequestBuilder};

use super::client::{Client, Findings};
use super::sample::Sample;

/// Within this time a stream has begun: the app gives up after 25 seconds without a heartbeat.
const BEGINS_IN: Duration = Duration::from_secs(25);

/// One event of a stream.
#[derive(Debug, Default)]
struct StreamEvent {
    kind: String,
    id: String,
    data: String,
}

pub(super) async fn check(client: &Client, sample: &Sample) -> Findings {
    let mut findings = Findings::default();
    let live = path::live(&sample.filed.case, 0);
    let to = format!("GET {live}");
    let begun = read(client.request(Method::GET, &live), &to, 1).await;
    let last = match findings.note(begun) {
        Some(events) => {
            findings.require(events.iter().any(|event| event.kind == "heartbeat"), || {
                format!("{to}: no `heartbeat` at the start")
            });
            let entries: Vec<_> = events.iter().filter(|event| event.kind == "entry").collect();
            for event in &entries {
                let entry = serde_json::from_str::<JournalEntry>(&event.data);
                let entry =
                    entry.map_err(|error| format!("{to}: an entry cannot be read: {error}"));
                if let Some(entry) = findings.note(entry) {
                    findings.require(entry.seq.to_string() == event.id, || {
                        format!("{to}: the id of an entry is {:?}, not its `seq`", event.id)
                    });
                }
            }
            entries.last().map(|event| event.id.clone())
        }
        None => None,
    };
    let Some(last) = last else { return findings };
    // Both ways of resuming: the browser's, and the app's after a reload.
    let header = client.request(Method::GET, &live).header("last-event-id", &last);
    let after = path::live(&sample.filed.case, last.parse().unwrap_or_default());
    let resumed = [
        (header, format!("{to} with `Last-Event-ID: {last}`")),
        (client.request(Method::GET, &after), format!("GET {after}")),
    ];
    for (request, to) in resumed {
        let events = read(request, &to, 0).await;
        if let Some(events) = findings.note(events) {
            findings.require(!events.iter().any(|event| event.kind == "entry"), || {
                format!("{to}: repeats entries that the client has")
            });
        }
    }
    findings
}

/// Reads a stream until there have been a heartbeat and `entries` entries, or for a second after the last event, since what
/// an API sends too much comes at once.
async fn read(
    request: RequestBuilder,
    to: &str,
    entries: usize,
) -> Result<Vec<StreamEvent>, String> {
    let opened = tokio::time::timeout(BEGINS_IN, request.send()).await;
    let mut response = opened
        .map_err(|_| format!("{to}: the stream does not begin"))?
        .map_err(|error| format!("{to}: no answer ({error})"))?;
    let media_type = response.headers().get("content-type").and_then(|it| it.to_str().ok());
    if !media_type.unwrap_or_default().starts_with("text/event-stream") {
        return Err(format!("{to}: {} and not an event stream", response.status().as_u16()));
    }
    let (mut text, mut patience) = (String::new(), BEGINS_IN);
    loop {
        match tokio::time::timeout(patience, response.chunk()).await {
            Ok(Ok(Some(bytes))) => text.push_str(&String::from_utf8_lossy(&bytes)),
            Ok(Ok(None)) | Err(_) => return Ok(events(&text)),
            Ok(Err(error)) => return Err(format!("{to}: the stream broke ({error})")),
        }
        let read = events(&text);
        if entries <= read.iter().filter(|event| event.kind == "entry").count() {
            patience = Duration::from_secs(1);
        }
    }
}

/// The complete events in a text.
fn events(text: &str) -> Vec<StreamEvent> {
    let blocks = text.split_inclusive("\n\n").filter(|block| block.ends_with("\n\n"));
    blocks
        .map(|block| {
            let mut event = StreamEvent::default();
            for line in block.lines() {
                let (field, value) = line.split_once(':').unwrap_or((line, ""));
                let value = value.strip_prefix(' ').unwrap_or(value);
                match field {
                    "event" => event.kind = value.to_owned(),
                    "id" => event.id = value.to_owned(),
                    "data" => event.data.push_str(value),
                    _ => {}
                }
            }
            event
        })
        .collect()
}
