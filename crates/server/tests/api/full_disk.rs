//! A disk that is full for a while: writes are refused meanwhile, and work again without a restart.

use std::process::Command;
use std::time::{Duration, Instant};

use contract::problem::ProblemKind;
use reqwest::StatusCode;
use serde_json::json;
use tempfile::TempDir;

use crate::client::{Browser, TIMEOUT};
use crate::crash_safety::{ServerProcess, a_report, try_to_file};

/// Starts a server whose writes fail while its limit of file sizes is low, as they do on a full disk. Without the trap
/// the system would end the process instead.
fn start(dir: &TempDir) -> ServerProcess {
    let mut shell = Command::new("sh");
    let program = env!("CARGO_BIN_EXE_server");
    shell.args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\"", program]);
    ServerProcess::start_by(shell, dir, &[])
}

/// Sets the limit of file sizes of a running server.
fn limit_files(server: &ServerProcess, bytes: &str) {
    let pid = server.id().to_string();
    let limit = format!("--fsize={bytes}:");
    let set = Command::new("prlimit").args(["--pid", &pid, &limit]).status().unwrap();
    assert!(set.success());
}

/// Waits until the readiness check has this result. A result is valid for a second.
async fn until_readiness(browser: &Browser, expected: StatusCode) {
    let deadline = Instant::now() + TIMEOUT;
    let url = format!("{}/readyz", browser.url);
    while browser.client.get(&url).send().await.unwrap().status() != expected {
        assert!(Instant::now() < deadline, "readiness is not {expected}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn writes_work_again_after_the_disk_was_full() {
    let dir = TempDir::new().unwrap();
    let server = start(&dir);
    let browser = server.sign_in().await;
    let report = a_report(&browser).await;
    try_to_file(&browser, "key-00001", &report).await.unwrap();
    until_readiness(&browser, StatusCode::OK).await;

    limit_files(&server, "4096");
    for nth in 2..5 {
        let refused = browser.file(&format!("key-0000{nth}"), &report).await;
        refused.refused(ProblemKind::Unavailable, 503);
        assert!(refused.header("retry-after").is_some());
    }
    until_readiness(&browser, StatusCode::SERVICE_UNAVAILABLE).await;
    let alive = browser.client.get(format!("{}/livez", browser.url)).send().await.unwrap();
    assert_eq!(alive.status(), 200, "a restart would not help");
    browser.get("/api/v1/cases").await.ok();

    limit_files(&server, "unlimited");
    let deadline = Instant::now() + TIMEOUT;
    while try_to_file(&browser, "key-00009", &report).await.is_none() {
        assert!(Instant::now() < deadline, "the server does not write again");
    }
    until_readiness(&browser, StatusCode::OK).await;
    let list = browser.get("/api/v1/cases?limit=100").await.ok();
    let before = json!(list["total"]);
    for nth in 2..5 {
        try_to_file(&browser, &format!("key-0000{nth}"), &report).await.unwrap();
    }
    let list = browser.get("/api/v1/cases?limit=100").await.ok();
    let total = list["total"].as_u64().unwrap();
    assert_eq!(total, before.as_u64().unwrap() + 3, "nothing of what was refused had happened");
}
