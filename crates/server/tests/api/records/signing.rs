//! The signing example of the partner guide, run as it stands.

use std::process::Command;

use server::time::Clock;

use super::{EmptyServer, person_path};
use crate::partner_guide::blocks;

#[tokio::test]
async fn the_example_in_shell_is_accepted() {
    let installed = |program| Command::new(program).arg("--version").output().is_ok();
    let openssl = Command::new("openssl").arg("version").output().is_ok();
    if !installed("curl") || !openssl {
        println!("skipped: curl or openssl is not installed");
        return;
    }
    let server = EmptyServer::start_at(None, Clock::System).await;
    let script = blocks("sh").into_iter().find(|block| block.contains("openssl")).unwrap();
    let mut shell = Command::new("sh");
    shell.args(["-e", "-c", script]).env("URL", server.server.url());
    shell.env("PARTNER", "platform").env("SECRET", "the secret of platform");
    let output = tokio::task::spawn_blocking(move || shell.output().unwrap()).await.unwrap();
    let answer = String::from_utf8(output.stdout).unwrap();
    assert!(answer.contains("\"outcome\":\"created\""), "{answer}");
    let stored = server.partner("platform").get(&person_path("c-18")).await.ok();
    assert_eq!(stored["name"], "陈玉兰");
}
