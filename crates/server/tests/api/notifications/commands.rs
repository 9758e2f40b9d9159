//! The command line: `server notify` and `server outbox`, and what the server says at its start.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use server::notify::make_push_key;
use tempfile::TempDir;

use super::receivers::TestSmtp;
use crate::wechat::double::WeChatDouble;

fn server(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_server"));
    command.args(["--listen", "127.0.0.1:0", "--data"]).arg(data).stdin(Stdio::null());
    command
}

async fn output(mut command: Command) -> (bool, String) {
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    let texts = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(texts).unwrap())
}

#[tokio::test]
async fn a_test_notification_is_sent_from_the_command_line() {
    let smtp = TestSmtp::start().await;
    let dir = TempDir::new().unwrap();
    let file = dir.path().join("channels.toml");
    let wechat = WeChatDouble::start().await;
    wechat.expect_token("token-1");
    std::fs::write(dir.path().join("token"), "token-1\n").unwrap();
    make_push_key(&dir.path().join("push.pem")).unwrap();
    let text = format!(
        "public_url = 'https://claims.example'\n[email]\nserver = '127.0.0.1'\nport = {}\nsecurity = 'none'\nfrom = 'a@platform.example'\n
[web_push]\nkey_file = 'push.pem'\ncontact = 'mailto:ops@platform.example'\n
[wechat]\napp_id = 'wx1'\nkind = 'template'\naccess_token_file = 'token'\ntemplate = 't'\napi = '{}'\nfields = {{ thing1 = '{{title}}' }}\n",
        smtp.port,
        wechat.url()
    );
    std::fs::write(&file, text).unwrap();
    let test = |channel: &str, to: &str| {
        let mut command = server(dir.path());
        command.args(["notify", "test", "--channel", channel, "--to", to, "--channels"]);
        command.arg(&file);
        output(command)
    };
    let (sent, said) = test("email", "ann@example.com").await;
    assert!(sent, "{said}");
    assert_eq!(smtp.taken("ann@example.com").len(), 1);
    let (sent, said) = test("email", "gone@example.com").await;
    assert!(!sent && said.contains("550"), "{said}");
    let (sent, said) = test("text-message", "13900000620").await;
    assert!(!sent && said.contains("not configured"), "{said}");
    let (sent, said) = test("wechat", "openid-1").await;
    assert!(sent, "{said}");
    assert_eq!(wechat.messages("openid-1").len(), 1);
    wechat.answer("openid-2", 43101);
    let (sent, said) = test("wechat", "openid-2").await;
    assert!(!sent && said.contains("takes no messages"), "{said}");
    let (sent, said) = test("push", "13900000620").await;
    assert!(!sent && said.contains("nobody has this number"), "{said}");
}

#[tokio::test]
async fn the_outbox_is_listed_and_retried_from_the_command_line() {
    let dir = TempDir::new().unwrap();
    let mut list = server(dir.path());
    list.args(["outbox", "list"]);
    assert_eq!(output(list).await, (true, String::new()));
    let mut retry = server(dir.path());
    retry.args(["outbox", "retry", "--all"]);
    assert_eq!(output(retry).await, (true, "0 will be sent again.\n".into()));
    let mut retry = server(dir.path());
    retry.args(["outbox", "retry"]);
    assert!(!output(retry).await.0, "which?");
    for (partner, replays) in
        [("a=insurer:alpha", true), ("a=desk", true), ("a=hospital", true), ("a=platform", false)]
    {
        let mut replay = server(dir.path());
        replay.args(["webhooks", "replay", "--after", "0", "--partner", partner]);
        let (done, said) = output(replay).await;
        assert_eq!((done, said == "0 will be sent.\n"), (replays, replays), "{said}");
    }
}

#[test]
fn a_server_without_a_channel_says_that_nobody_can_sign_in() {
    let dir = TempDir::new().unwrap();
    for (arguments, says_so) in [(&[][..], true), (&["--demo", "--demo-pace", "0"][..], false)] {
        let mut child = server(dir.path())
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert!(line.starts_with("Listening on"), "{line}");
        child.kill().unwrap();
        let output = child.wait_with_output().unwrap();
        let log = String::from_utf8(output.stderr).unwrap();
        assert_eq!(log.contains("nobody can sign in with a number"), says_so, "{log}");
    }
}
