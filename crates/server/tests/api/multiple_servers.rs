//! Two server processes on one PostgreSQL database.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};
use server::demo;
use server::store::SqlStore;
use server::time::Clock;
use tempfile::TempDir;

use crate::client::PartnerClient;
use crate::crash_safety::{ServerProcess, a_report, try_to_file};
use crate::live::Stream;
use crate::postgres::Postgres;
use crate::test_server::{ANN, TestServer, report};

/// The promised latency for most entries; a busy machine may delay one.
const SECOND: Duration = Duration::from_secs(1);
/// Streams poll every fifteen seconds; anything faster came by notification.
const SOON: Duration = Duration::from_secs(5);

fn insurer(at: &ServerProcess, policy_insurer: &str) -> PartnerClient {
    let name = format!("demo-{policy_insurer}");
    let partners = demo::partners();
    let partner = partners.into_iter().find(|partner| partner.name == name).unwrap();
    PartnerClient::new(at.url.clone(), &name, partner.secrets.current().clone(), Clock::System)
}

async fn next(stream: &mut Stream) -> (u32, Value) {
    tokio::time::timeout(Duration::from_secs(60), stream.next()).await.unwrap().unwrap()
}

#[tokio::test]
async fn entries_appended_on_one_server_are_streamed_by_the_other() {
    let Some(postgres) = Postgres::start() else { return };
    let dir = TempDir::new().unwrap();
    let url = postgres.url();
    // Sequentially: the first creates the key in the shared folder.
    let [one, other] = [(); 2].map(|()| ServerProcess::start_with(&dir, &["--database", &url]));
    assert!(!dir.path().join("clearclaim.sqlite").exists());

    // A session is valid on both servers.
    let here = one.sign_in().await;
    let mut there = here.clone();
    there.url = other.url.clone();
    let report = a_report(&here).await;
    let filed =
        [try_to_file(&here, "key-00001", &report), try_to_file(&there, "key-00001", &report)];
    let [first, second] = filed;
    let (first, second) = tokio::join!(first, second);
    let case = first.or(second.clone()).unwrap();
    // Both got the same response.
    assert_eq!(try_to_file(&there, "key-00001", &report).await.as_ref(), Some(&case));
    assert_eq!(here.get("/api/v1/cases").await.ok(), there.get("/api/v1/cases").await.ok());

    let view = here.get(&format!("/api/v1/cases/{case}")).await.ok();
    let claim = &view["entries"][0]["event"]["report"]["claims"][0];
    let (claim, code) = (claim["claim"].as_str().unwrap(), claim["insurer"].as_str().unwrap());
    let mut stream = Stream::open(&here, &case, "", &[]).await;
    assert_eq!(next(&mut stream).await.0, 1);
    let insurer = insurer(&other, code);
    let handled = json!({ "event": "handler_assigned", "handler": { "name": "周" } });
    let received = json!({ "event": "received" });
    let mut took = Vec::new();
    for (seq, event) in (2..).zip([&received, &handled, &handled, &handled, &handled]) {
        let begun = Instant::now();
        let appended = insurer.append(&case, claim, event.clone()).await;
        assert_eq!(appended.ok()["seq"], seq);
        assert_eq!(next(&mut stream).await.0, seq);
        took.push(begun.elapsed());
    }
    println!("appended through one server and seen through the other after {took:?}");
    took.sort();
    assert!(took[2] < SECOND && took[4] < SOON, "{took:?}");

    // When the listening connections are cut, nothing is missed, and they are restored.
    let cut = cut_listeners(&postgres);
    assert_eq!(cut, 2, "each server has one listener");
    insurer.append(&case, claim, json!({ "event": "accepted" })).await.ok();
    assert_eq!(next(&mut stream).await.0, 7);
    listeners_are_back(&postgres);
    let since = Instant::now();
    insurer.append(&case, claim, json!({ "event": "assessment_started" })).await.ok();
    assert_eq!(next(&mut stream).await.0, 8);
    assert!(since.elapsed() < SOON, "{:?}", since.elapsed());

    // Signing out on one server ends streams on the other.
    let mut stream = Stream::open(&there, &case, "?after=7", &[]).await;
    assert_eq!(next(&mut stream).await.0, 8, "the stream is open");
    let since = Instant::now();
    here.send(Method::DELETE, "/api/v1/session", &[], None).await.ok();
    let ended = tokio::time::timeout(Duration::from_secs(60), stream.next()).await.unwrap();
    assert_eq!(ended, None);
    assert!(since.elapsed() < SOON, "{:?}", since.elapsed());
}

const LISTENERS: &str = "FROM pg_stat_activity WHERE query LIKE 'LISTEN%'";

fn cut_listeners(postgres: &Postgres) -> usize {
    let cut = postgres.query(&format!("SELECT pg_terminate_backend(pid) {LISTENERS}"));
    cut.lines().filter(|line| *line == "t").count()
}

/// Waits until both servers listen again.
fn listeners_are_back(postgres: &Postgres) {
    let begun = Instant::now();
    while postgres.query(&format!("SELECT count(*) {LISTENERS}")).trim() != "2" {
        assert!(begun.elapsed() < Duration::from_secs(60), "the listeners have not reconnected");
    }
}

#[tokio::test]
async fn errors_about_the_database_hide_its_password() {
    let dir = TempDir::new().unwrap();
    for url in [
        "postgres://tester:hushhush@localhost/claims?host=/nowhere&password=hushhush",
        "mysql://tester:hushhush@localhost/claims",
    ] {
        let ended = Command::new(env!("CARGO_BIN_EXE_server"))
            .args(["--listen", "127.0.0.1:0", "--data"])
            .arg(dir.path())
            .env("CLEARCLAIM_DATABASE", url)
            .env("RUST_LOG", "trace")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let output = String::from_utf8_lossy(&ended.stderr);
        assert!(!ended.status.success());
        assert!(output.contains("store") || output.contains("--database"), "{output}");
        assert!(!output.contains("hushhush"), "{output}");
    }
    let helped = Command::new(env!("CARGO_BIN_EXE_server"))
        .arg("--help")
        .env("CLEARCLAIM_DATABASE", "postgres://tester:hushhush@localhost/claims")
        .output()
        .unwrap();
    let output = String::from_utf8_lossy(&helped.stdout);
    assert!(output.contains("--database") && !output.contains("hushhush"), "{output}");
}

/// The debug output of a store hides the password.
#[tokio::test]
async fn debug_output_of_a_store_hides_the_password() {
    let Some(postgres) = Postgres::start() else { return };
    let store = SqlStore::at(postgres.database()).await.unwrap();
    let shown = format!("{store:?}");
    assert!(shown.contains("tester") && !shown.contains("hushhush"), "{shown}");
}

/// The database ends connections, as it does when it is restarted or fails over.
#[tokio::test]
async fn ended_database_connections_are_no_internal_error() {
    let Some(postgres) = Postgres::start() else { return };
    let server = TestServer::start_on(postgres.database()).await;
    let ann = server.signed_in(ANN).await;
    let report = report("ann", &["ann-a"]);
    for round in 0..8 {
        let filing = (0..4).map(|client| {
            let (ann, report) = (ann.clone(), report.clone());
            async move {
                ann.file(&format!("key-round-{round}-{client}"), &report).await.status.as_u16()
            }
        });
        let ending = async {
            postgres.query(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                 WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'",
            );
        };
        let (answers, ()) = tokio::join!(join_all(filing), ending);
        assert!(answers.iter().all(|status| [201, 503].contains(status)), "{answers:?}");
    }
    server.inner.stop().await.unwrap();
}
