//! The signing examples, run as they stand: the one in the partner guide, and those in `examples/partner-requests`.

use std::path::Path;
use std::process::Command;

use server::time::Clock;
use tempfile::TempDir;

use super::{EmptyServer, person_path};
use crate::partner_guide::blocks;

/// Whether a program is there. Prints a note if it is not.
fn is_installed(program: &str, version: &str) -> bool {
    let installed = Command::new(program).arg(version).output().is_ok();
    if !installed {
        println!("skipped: {program} is not installed");
    }
    installed
}

/// Whether the example with openssl and curl can be run.
pub(crate) fn has_shell_tools() -> bool {
    is_installed("curl", "--version") && is_installed("openssl", "version")
}

/// The output and whether it succeeded.
pub(crate) async fn output(mut command: Command) -> (String, bool) {
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    let text = [output.stdout, output.stderr].concat();
    (String::from_utf8(text).unwrap(), output.status.success())
}

#[tokio::test]
async fn the_example_in_shell_is_accepted() {
    if !has_shell_tools() {
        return;
    }
    let server = EmptyServer::start_at(None, Clock::System).await;
    let script = blocks("sh").into_iter().find(|block| block.contains("openssl")).unwrap();
    let mut shell = Command::new("sh");
    shell.args(["-e", "-c", script]).env("URL", server.server.url());
    shell.env("PARTNER", "platform").env("SECRET", "the secret of platform");
    let (answer, _) = output(shell).await;
    assert!(answer.contains("\"outcome\":\"created\""), "{answer}");
    let stored = server.partner("platform").get(&person_path("c-18")).await.ok();
    assert_eq!(stored["name"], "陈玉兰");
}

/// Sends requests with an example: one with a body in Chinese, one with a query, one that is refused.
async fn check_example(interpreter: &str, example: &str) {
    let server = EmptyServer::start_at(None, Clock::System).await;
    let dir = TempDir::new().unwrap();
    let secrets = dir.path().join("secret");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/partner-requests");
    let send = |partner: &str, lines: &str, arguments: &[&str]| {
        std::fs::write(&secrets, lines).unwrap();
        let mut command = Command::new(interpreter);
        command.arg(folder.join(example)).args(arguments);
        command
            .env("URL", server.server.url())
            .env("PARTNER", partner)
            .env("SECRET_FILE", &secrets);
        output(command)
    };
    let (platform, insurer) =
        ("the secret of platform\n", "the secret of yuanshan\nan older one\n");
    let body = r#"{ "name": "陈玉兰", "birth": "1961-03-12" }"#;
    let put = send("platform", platform, &["PUT", &person_path("c-18"), body]).await;
    assert!(put.1 && put.0.contains("\"outcome\":\"created\""), "{example}: {put:?}");
    let stored = server.partner("platform").get(&person_path("c-18")).await.ok();
    assert_eq!(stored["name"], "陈玉兰");
    let events = send("yuanshan", insurer, &["GET", "/partner/v1/events?after=0&limit=5"]).await;
    assert!(events.1 && events.0.contains("\"events\":[]"), "{example}: {events:?}");
    let refused = send("platform", insurer, &["GET", &person_path("c-18")]).await;
    assert!(!refused.1 && refused.0.contains("bad-signature"), "{example}: {refused:?}");
}

#[tokio::test]
async fn the_example_in_python_is_accepted() {
    if is_installed("python3", "--version") {
        check_example("python3", "request.py").await;
    }
}

#[tokio::test]
async fn the_example_in_node_is_accepted() {
    if is_installed("node", "--version") {
        check_example("node", "request.mjs").await;
    }
}

#[tokio::test]
async fn the_example_with_openssl_and_curl_is_accepted() {
    if has_shell_tools() {
        check_example("sh", "request.sh").await;
    }
}
