//! Two servers, each a process of its own, on one PostgreSQL.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

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

/// What is promised, for most entries: a machine that is busy with other tests may be late with one.
const SECOND: Duration = Duration::from_secs(1);
/// A stream looks by itself every fifteen seconds; what comes sooner was told.
const SOON: Duration = Duration::from_secs(5);

fn insurer(at: &ServerProcess, policy_insurer: &str) -> PartnerClient {
    let name = format!("demo-{policy_insurer}");
    let partners = demo::partners();
    let partner = partners.into_iter().find(|partner| partner.name == name).unwrap();
    PartnerClient::new(at.url.clone(), &name, partner.secret, Clock::System)
}

async fn next(stream: &mut Stream) -> (u32, Value) {
    tokio::time::timeout(Duration::from_secs(60), stream.next()).await.unwrap().unwrap()
}

#[tokio::test]
async fn what_is_appended_through_one_server_is_seen_through_the_other() {
    let Some(postgres) = Postgres::start() else { return };
    let dir = TempDir::new().unwrap();
    let url = postgres.url();
    // One after the other: the first makes the key in the folder that they share.
    let [one, other] = [(); 2].map(|()| ServerProcess::start_with(&dir, &["--database", &url]));
    assert!(!dir.path().join("clearclaim.sqlite").exists());

    // Signed in through one, known to the other.
    let here = one.sign_in().await;
    let mut there = here.clone();
    there.url = other.url.clone();
    let report = a_report(&here).await;
    let filed =
        [try_to_file(&here, "key-00001", &report), try_to_file(&there, "key-00001", &report)];
    let [first, second] = filed;
    let (first, second) = tokio::join!(first, second);
    let case = first.or(second.clone()).unwrap();
    // Whoever came second got the same answer.
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

    // With the listening connections cut, nothing is missed, and they come back.
    let cut = cut_listeners(&postgres);
    assert_eq!(cut, 2, "each server listens");
    insurer.append(&case, claim, json!({ "event": "accepted" })).await.ok();
    assert_eq!(next(&mut stream).await.0, 7);
    listeners_are_back(&postgres);
    let since = Instant::now();
    insurer.append(&case, claim, json!({ "event": "assessment_started" })).await.ok();
    assert_eq!(next(&mut stream).await.0, 8);
    assert!(since.elapsed() < SOON, "{:?}", since.elapsed());

    // Signed out through one, the stream of the other ends.
    let mut stream = Stream::open(&there, &case, "?after=7", &[]).await;
    assert_eq!(next(&mut stream).await.0, 8, "by now it watches");
    let since = Instant::now();
    here.send(Method::DELETE, "/api/v1/session", &[], None).await.ok();
    let ended = tokio::time::timeout(Duration::from_secs(60), stream.next()).await.unwrap();
    assert_eq!(ended, None);
    assert!(since.elapsed() < SOON, "{:?}", since.elapsed());
}

const LISTENERS: &str = "FROM pg_stat_activity WHERE query LIKE 'LISTEN%'";

fn cut_listeners(postgres: &Postgres) -> usize {
    let cut = postgres.ask(&format!("SELECT pg_terminate_backend(pid) {LISTENERS}"));
    cut.lines().filter(|line| *line == "t").count()
}

/// Waits until both servers listen again.
fn listeners_are_back(postgres: &Postgres) {
    let begun = Instant::now();
    while postgres.ask(&format!("SELECT count(*) {LISTENERS}")).trim() != "2" {
        assert!(begun.elapsed() < Duration::from_secs(60), "they do not listen again");
    }
}

#[tokio::test]
async fn a_database_that_is_not_there_is_named_without_its_password() {
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
        let said = String::from_utf8_lossy(&ended.stderr);
        assert!(!ended.status.success());
        assert!(said.contains("store") || said.contains("--database"), "{said}");
        assert!(!said.contains("hushhush"), "{said}");
    }
    let helped = Command::new(env!("CARGO_BIN_EXE_server"))
        .arg("--help")
        .env("CLEARCLAIM_DATABASE", "postgres://tester:hushhush@localhost/claims")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&helped.stdout);
    assert!(said.contains("--database") && !said.contains("hushhush"), "{said}");
}

/// A store's own word on the same.
#[tokio::test]
async fn a_store_shows_no_password() {
    let Some(postgres) = Postgres::start() else { return };
    let store = SqlStore::at(postgres.database()).await.unwrap();
    let shown = format!("{store:?}");
    assert!(shown.contains("tester") && !shown.contains("hushhush"), "{shown}");
}
