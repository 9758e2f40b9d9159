//! Appends notes to a claim through the partner API, one after another, and prints when each was sent. Used to
//! measure how fast an open page shows them.

use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use contract::partner::{AppendEvent, AppendedEntry};
use contract::path;
use domain::ids::{CaseId, ClaimId};
use domain::journal::JournalEvent;
use domain::text::Bilingual;
use serde::Serialize;
use server::demo;
use server::outgoing::{self, Trust};
use server::partner::Partner;
use server::partner::sign::Headers;

#[derive(Debug, Parser)]
#[command(version, about)]
struct Options {
    /// URL of the server.
    #[arg(long, default_value = "http://127.0.0.1:8080")]
    url: String,
    /// Name of the demo partner that signs.
    #[arg(long, default_value = "demo-yuanshan")]
    partner: String,
    /// The case; notes go to its first claim.
    #[arg(long, default_value = demo::BENCH_CASE)]
    case: String,
    /// Number of notes.
    #[arg(long)]
    count: u32,
    /// Milliseconds between two notes.
    #[arg(long, default_value_t = 0)]
    gap_ms: u64,
}

#[derive(Serialize)]
struct SentEvents {
    events: Vec<SentEvent>,
}

#[derive(Serialize)]
struct SentEvent {
    id: String,
    sent_ms: f64,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(&Options::parse()).await {
        Ok(sent) => {
            println!("{sent}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: &Options) -> Result<String, Box<dyn std::error::Error>> {
    let partner = demo::partners()
        .into_iter()
        .find(|partner| partner.name == options.partner)
        .ok_or("no such demo partner")?;
    let path = path::partner_entries(
        &CaseId::new(&options.case),
        &ClaimId::new(format!("{}-1", options.case)),
    );
    let client = outgoing::client(&Trust::default())?.build()?;
    let mut gap = tokio::time::interval(Duration::from_millis(options.gap_ms.max(1)));
    let mut events = Vec::new();
    for nth in 1..=options.count {
        if options.gap_ms > 0 {
            gap.tick().await;
        }
        let sent_ms = unix_ms();
        let seq = append(&client, &options.url, &partner, &path, note(nth)).await?;
        events.push(SentEvent { id: seq.to_string(), sent_ms });
    }
    Ok(serde_json::to_string(&SentEvents { events })?)
}

async fn append(
    client: &reqwest::Client,
    url: &str,
    partner: &Partner,
    path: &str,
    event: JournalEvent,
) -> Result<u32, Box<dyn std::error::Error>> {
    let body = serde_json::to_vec(&AppendEvent { handler: None, event })?;
    let now = jiff::Timestamp::now().as_second();
    let headers =
        Headers::sign(&partner.name, partner.secrets.current(), "POST", path, &body, now)?;
    let mut request =
        client.post(format!("{url}{path}")).header("content-type", "application/json").body(body);
    for (name, value) in headers {
        request = request.header(name, value);
    }
    let appended: AppendedEntry = request.send().await?.error_for_status()?.json().await?;
    Ok(appended.seq)
}

fn note(nth: u32) -> JournalEvent {
    let text = Bilingual::new(
        format!("第 {nth} 条消息：票据与医院系统一致，核验通过。"),
        format!("Message {nth}: the receipt matches the hospital's records."),
    );
    JournalEvent::Note { text }
}

/// Unix time in milliseconds, with a fractional part.
fn unix_ms() -> f64 {
    jiff::Timestamp::now().duration_since(jiff::Timestamp::UNIX_EPOCH).as_secs_f64() * 1_000.0
}
