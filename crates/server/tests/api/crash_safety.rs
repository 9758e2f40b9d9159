//! The server process, killed and stopped: acknowledged writes are kept, and nothing is half-written.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use server::demo;
use server::store::{CaseStore, SqlStore, Store};
use tempfile::{NamedTempFile, TempDir};

use crate::client::Browser;
use crate::figures::{figure, reached};
use crate::live::Stream;
use crate::watched_log;

/// The server in a separate process.
pub(crate) struct ServerProcess {
    child: Child,
    pub(crate) url: String,
    /// What it writes to its log.
    log: NamedTempFile,
}

impl ServerProcess {
    fn start(dir: &TempDir) -> Self {
        Self::start_with(dir, &[])
    }

    pub(crate) fn start_with(dir: &TempDir, more: &[&str]) -> Self {
        Self::start_by(Command::new(env!("CARGO_BIN_EXE_server")), dir, more)
    }

    /// Starts the server by a command that takes its arguments.
    pub(crate) fn start_by(mut command: Command, dir: &TempDir, more: &[&str]) -> Self {
        command
            .args(["--listen", "127.0.0.1:0", "--demo", "--demo-pace", "0", "--data"])
            .arg(dir.path())
            .args(more);
        Self::spawn(&mut command)
    }

    /// Starts the server by a complete command.
    pub(crate) fn spawn(command: &mut Command) -> Self {
        let log = NamedTempFile::new().unwrap();
        let mut child = command
            .env("RUST_LOG", watched_log::LEVEL)
            .stdout(Stdio::piped())
            .stderr(log.reopen().unwrap())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let url = line.trim().strip_prefix("Listening on ").unwrap().to_owned();
        Self { child, url, log }
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Ends it without warning: with SIGKILL, where there are signals.
    pub(crate) fn kill(self) {
        drop(self);
    }

    /// Waits until it has ended by itself.
    #[cfg(target_os = "linux")]
    pub(crate) fn wait(mut self) {
        self.child.wait().unwrap();
    }

    pub(crate) async fn sign_in(&self) -> Browser {
        let browser = Browser::new(self.url.clone());
        let (phone, _) = demo::PHONES[1];
        browser.post("/api/v1/session/codes", &json!({ "phone": phone })).await.ok();
        browser.post("/api/v1/session", &json!({ "phone": phone, "code": demo::CODE })).await.ok();
        browser
    }
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        // It may have exited already.
        let _ = self.child.kill();
        let _ = self.child.wait();
        if !std::thread::panicking() {
            watched_log::check_file(self.log.path());
        }
    }
}

pub(crate) async fn a_report(browser: &Browser) -> Value {
    let visits = browser.get("/api/v1/visits").await.ok();
    let policies = browser.get("/api/v1/policies").await.ok();
    let mut incident = visits["visits"][0]["incident"].clone();
    incident["order"] = json!([]);
    json!({
        "place": "医院",
        "incident": incident,
        "policies": [policies["policies"][0]["policy"]["id"]],
        "payee": { "name": "李小美", "account_tail": "9046" },
        "declared_true": true,
        "another_event": true,
    })
}

/// Files a report. Returns the case, if a response arrived.
pub(crate) async fn try_to_file(browser: &Browser, key: &str, report: &Value) -> Option<String> {
    let request = browser
        .client
        .post(format!("{}/api/v1/cases", browser.url))
        .header("content-type", "application/json")
        .header("idempotency-key", key)
        .body(report.to_string());
    let response =
        request.send().await.ok().filter(|response| response.status().as_u16() == 201)?;
    let filed: Value = serde_json::from_str(&response.text().await.ok()?).ok()?;
    Some(filed["case"].as_str()?.to_owned())
}

#[tokio::test]
async fn acknowledged_cases_survive_a_kill_and_are_not_filed_twice() {
    let kills = figure(6, 50);
    // In each round at least.
    let enough = figure(1, 20);
    let dir = TempDir::new().unwrap();
    // Each key with the case that was acknowledged, if any.
    let mut sent: Vec<(String, Option<String>)> = Vec::new();
    for round in 0..kills {
        let mut program = ServerProcess::start(&dir);
        let browser = program.sign_in().await;
        let report = a_report(&browser).await;
        for (key, answered) in &mut sent {
            let case = try_to_file(&browser, key, &report).await.expect("it is not killed yet");
            assert_eq!(
                answered.get_or_insert(case.clone()),
                &case,
                "the same key returned a different case"
            );
        }
        let acknowledged = Arc::new(AtomicUsize::new(0));
        let filing = (0..4).map(|client| {
            let (browser, report) = (browser.clone(), report.clone());
            let acknowledged = Arc::clone(&acknowledged);
            tokio::spawn(async move {
                let mut sent = Vec::new();
                for nth in 0.. {
                    let key = format!("key-{round}-{client}-{nth}");
                    let answered = try_to_file(&browser, &key, &report).await;
                    let killed = answered.is_none();
                    acknowledged.fetch_add(usize::from(!killed), Ordering::SeqCst);
                    sent.push((key, answered));
                    if killed {
                        break;
                    }
                }
                sent
            })
        });
        let filing: Vec<_> = filing.collect();
        // The delay only varies how much is filed; everything that was filed is checked.
        tokio::time::sleep(Duration::from_millis(40 * (1 + round as u64 % 6))).await;
        while acknowledged.load(Ordering::SeqCst) < enough {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        program.child.kill().unwrap();
        program.child.wait().unwrap();
        for filed in filing {
            sent.extend(filed.await.unwrap());
        }
    }
    let program = ServerProcess::start(&dir);
    let browser = program.sign_in().await;
    let report = a_report(&browser).await;
    for (key, answered) in &sent {
        let case = try_to_file(&browser, key, &report).await.unwrap();
        assert!(answered.as_ref().is_none_or(|answered| *answered == case), "{key}");
    }
    let list = browser.get("/api/v1/cases?limit=10000").await.ok();
    assert_eq!(list["total"], sent.len(), "one case per key");
    drop(program);
    let store = SqlStore::in_file(&dir.path().join("clearclaim.sqlite")).await.unwrap();
    for case in list["cases"].as_array().unwrap() {
        let id = domain::ids::CaseId::new(case["id"].as_str().unwrap());
        assert_eq!(store.entries(&id, 0).await.unwrap().len(), 1);
    }
    store.close().await;
    let filed = sent.len();
    reached("4", format!("{filed} cases over {kills} kills: none lost, none twice, each whole"));
}

/// Many people file at once, and the server is killed in the middle.
#[tokio::test]
async fn two_hundred_concurrent_reports_survive_a_kill_without_loss_or_duplicates() {
    const REPORTS: usize = 200;
    /// Number of acknowledged reports after which the server is killed.
    const ENOUGH: usize = 60;
    let dir = TempDir::new().unwrap();
    let mut program = ServerProcess::start(&dir);
    let browser = program.sign_in().await;
    let report = a_report(&browser).await;
    let (acknowledged, mut acknowledgements) = tokio::sync::mpsc::unbounded_channel();
    let sending: Vec<_> = (0..REPORTS)
        .map(|nth| {
            let (browser, report, acknowledged) =
                (browser.clone(), report.clone(), acknowledged.clone());
            tokio::spawn(async move {
                let key = format!("crowd-key-{nth}");
                let answered = try_to_file(&browser, &key, &report).await;
                if answered.is_some() {
                    let _ = acknowledged.send(());
                }
                (key, answered)
            })
        })
        .collect();
    for _ in 0..ENOUGH {
        acknowledgements.recv().await.unwrap();
    }
    program.child.kill().unwrap();
    program.child.wait().unwrap();
    let mut sent = Vec::new();
    for one in sending {
        sent.push(one.await.unwrap());
    }
    let answered = sent.iter().filter(|(_, answered)| answered.is_some()).count();
    assert!(ENOUGH <= answered);

    let program = ServerProcess::start(&dir);
    let browser = program.sign_in().await;
    let before = browser.get("/api/v1/cases?limit=10000").await.ok();
    let stored: Vec<_> = before["cases"].as_array().unwrap().iter().map(|it| &it["id"]).collect();
    for (key, answered) in sent.iter().filter_map(|(key, it)| Some((key, it.as_ref()?))) {
        assert!(stored.contains(&&json!(answered)), "{key} was acknowledged and is gone");
    }
    // Retries find what was stored, and file what was not.
    for (key, answered) in &sent {
        let case = try_to_file(&browser, key, &report).await.unwrap();
        assert!(answered.as_ref().is_none_or(|answered| *answered == case), "{key}");
    }
    let after = browser.get("/api/v1/cases?limit=10000").await.ok();
    assert_eq!(after["total"], REPORTS, "one case per key");
}

#[cfg(unix)]
#[tokio::test]
async fn sigterm_ends_streams_and_the_server() {
    let dir = TempDir::new().unwrap();
    let mut program = ServerProcess::start(&dir);
    let browser = program.sign_in().await;
    let report = a_report(&browser).await;
    let case = try_to_file(&browser, "key-00001", &report).await.unwrap();
    let mut streams = Vec::new();
    for _ in 0..20 {
        let mut stream = Stream::open(&browser, &case, "", &[]).await;
        stream.next().await.unwrap();
        streams.push(stream);
    }
    let stopped_at = Instant::now();
    let pid = program.child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    for mut stream in streams {
        assert_eq!(stream.next().await, None);
    }
    let status = tokio::task::spawn_blocking(move || program.child.wait().unwrap()).await.unwrap();
    assert!(status.success(), "{status}");
    assert!(stopped_at.elapsed() < Duration::from_secs(10));
}
