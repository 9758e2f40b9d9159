//! Measures how many times a second a case can be read, with 30 entries and with 3,000, over eight connections:
//!
//! `cargo run --release --package server --example case_reads`

#![allow(clippy::print_stdout, reason = "it prints what it measures")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use contract::partner::AppendEvent;
use contract::path;
use domain::ids::{CaseId, ClaimId};
use domain::journal::JournalEvent;
use domain::text::Bilingual;
use reqwest::Client;
use serde_json::json;
use server::codes::FixedCode;
use server::config::{Config, Demo};
use server::outgoing::{self, Trust};
use server::partner::sign::Headers;
use server::{Server, demo};
use tempfile::TempDir;

type Error = Box<dyn std::error::Error + Send + Sync>;

const CONNECTIONS: u32 = 8;
const TIME: Duration = Duration::from_secs(10);
const ENTRIES: u32 = 3_000;

#[tokio::main]
async fn main() -> Result<(), Error> {
    let folder = TempDir::new()?;
    let config = Config {
        sender: Arc::new(FixedCode(demo::CODE.into())),
        rate_limits: None,
        partners: demo::partners(),
        demo: Some(Demo { pace: None }),
        seed_bench: Some(1),
        ..Config::new(folder.path())
    };
    let server = Server::start(config).await?;
    let client = outgoing::client(&Trust::default())?.cookie_store(true).build()?;
    let phone = demo::BENCH_PHONE;
    let sign_in = [
        (path::CODES, json!({ "phone": phone })),
        (path::SESSION, json!({ "phone": phone, "code": demo::CODE })),
    ];
    for (path, body) in sign_in {
        client.post(server.url() + path).json(&body).send().await?.error_for_status()?;
    }
    let case = CaseId::new(demo::BENCH_CASE);
    let url = server.url() + &path::case(&case);
    let few = measure(&client, &url).await?;
    append_notes(&server.url(), &client, &case).await?;
    let many = measure(&client, &url).await?;
    println!("30 entries: {few} reads a second; {ENTRIES} entries: {many}, {} %", many * 100 / few);
    server.stop().await?;
    Ok(())
}

/// Reads from all connections at once. Returns the reads per second.
async fn measure(client: &Client, url: &str) -> Result<u32, Error> {
    let begun = Instant::now();
    let readers = (0..CONNECTIONS).map(|_| {
        let (client, url) = (client.clone(), url.to_owned());
        tokio::spawn(async move {
            let mut reads = 0;
            while begun.elapsed() < TIME {
                client.get(&url).send().await?.error_for_status()?.bytes().await?;
                reads += 1;
            }
            Ok::<u32, reqwest::Error>(reads)
        })
    });
    let mut reads = 0;
    for reader in readers.collect::<Vec<_>>() {
        reads += reader.await??;
    }
    Ok(reads / u32::try_from(TIME.as_secs())?)
}

/// Appends notes until the journal is long.
async fn append_notes(url: &str, client: &Client, case: &CaseId) -> Result<(), Error> {
    let partners = demo::partners();
    let partner = partners.iter().find(|it| it.name == "demo-yuanshan").ok_or("no partner")?;
    let secret = partner.secrets.current();
    let claim = ClaimId::new(format!("{case}-1"));
    let target = path::partner_entries(case, &claim);
    for nth in 31..=ENTRIES {
        let text = Bilingual::new(
            format!("第 {nth} 次核对：费用明细与医院票据逐行比对，金额一致，继续核对下一张。"),
            format!("Check {nth}: the itemised fees match the receipt line by line."),
        );
        let event = AppendEvent { handler: None, event: JournalEvent::Note { text } };
        let body = serde_json::to_vec(&event)?;
        let now = jiff::Timestamp::now().as_second();
        let headers = Headers::sign(&partner.name, secret, "POST", &target, &body, now)?;
        let mut request = client.post(format!("{url}{target}")).body(body);
        for (name, value) in headers {
            request = request.header(name, value);
        }
        let request = request.header("content-type", "application/json");
        request.send().await?.error_for_status()?;
    }
    Ok(())
}
