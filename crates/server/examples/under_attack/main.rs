//! Measures a server that is attacked, in a process of its own and with its usual limits, and how long a restart takes:
//!
//! `cargo build --release --package server && cargo run --release --package server --example under_attack`
//!
//! The attackers run on the same machine and take a part of its processors. Linux only: they come from several addresses of
//! the loopback interface, and the memory is read from `/proc`.

#![allow(clippy::print_stdout, reason = "it prints what it measures")]

mod bodies;
mod load;
mod process;

use std::time::Duration;

use load::Place;
use process::ServerProcess;
use tempfile::TempDir;

type Error = Box<dyn std::error::Error + Send + Sync>;

const RESTARTS: usize = 5;

#[tokio::main]
async fn main() -> Result<(), Error> {
    let data = TempDir::new()?;
    let server = ServerProcess::start(data.path()).await?;
    println!("| figure | required | reached |\n|---|---|---|");
    row("memory of a server that has just started", "", megabytes(server.peak_memory()?));

    let calm = load::slowest_percent(&server, Place::Direct, Duration::from_secs(5)).await?;
    row("p99 of a well-behaved client, nobody else there", "", milliseconds(calm));
    let slow = load::slow_connections(server.address).await?;
    for (place, whence) in [
        (Place::Direct, "at 40 addresses"),
        (Place::BehindProxy, "at one address, all behind a proxy"),
    ] {
        let greedy = load::GreedyReaders::start(&server, place).await?;
        let attacked = load::slowest_percent(&server, place, Duration::from_secs(20)).await?;
        let (answered, refused) = greedy.stop().await;
        let what = format!(
            "p99 beside {} slow connections and {} readers without pause {whence} ({answered} answers, {refused} refusals in 20 s)",
            slow.len(),
            load::READERS
        );
        row(&what, "100 ms", milliseconds(attacked));
    }
    drop(slow);
    row("peak of memory until then", "200 MB", megabytes(server.peak_memory()?));
    let held = bodies::half_sent_uploads(&server).await?;
    let what = format!("peak of memory after {held} half-sent uploads of 8 MiB with checksums");
    row(&what, "200 MB", megabytes(server.peak_memory()?));
    let held = bodies::half_sent_requests(server.address).await?;
    let what = format!("peak of memory after {held} half-sent requests of 250 kB");
    row(&what, "200 MB", megabytes(server.peak_memory()?));

    let mut server = server;
    let mut times = Vec::new();
    for _ in 0..RESTARTS {
        let stopped = server.stop()?;
        server = ServerProcess::start(data.path()).await?;
        times.push((stopped + server.start_took, stopped));
    }
    times.sort_unstable();
    if let Some((longest, stopping)) = times.last() {
        let what =
            format!("longest of {RESTARTS} restarts ({} ms of it to stop)", stopping.as_millis());
        row(&what, "200 ms", milliseconds(*longest));
    }
    server.stop()?;
    Ok(())
}

fn row(what: &str, required: &str, reached: String) {
    println!("| {what} | {required} | {reached} |");
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1_000.0)
}

fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes / 1_000_000)
}
