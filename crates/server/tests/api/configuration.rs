//! `--config` and `server check-config`, as a program.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

fn server(config: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_server"));
    command.arg("--config").arg(config).stdin(Stdio::null());
    command
}

/// Whether it succeeded, and what it printed.
fn output(command: &mut Command) -> (bool, String) {
    let output = command.output().unwrap();
    let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    (output.status.success(), text)
}

#[test]
fn a_server_starts_from_its_configuration_file() {
    let dir = TempDir::new().unwrap();
    let file = dir.path().join("server.toml");
    std::fs::write(&file, "listen = '127.0.0.1:0'\ndata = 'claims'\ndemo = true\ndemo_pace = 0\n")
        .unwrap();
    assert!(output(server(&file).arg("check-config")).0);
    let mut child = server(&file).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let first = lines.next().unwrap().unwrap();
    assert!(first.starts_with("Listening on http://127.0.0.1:"), "{first}");
    assert!(lines.next().unwrap().unwrap().contains("Sign in with the code"), "the demo is on");
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(dir.path().join("claims/clearclaim.sqlite").exists());
}

#[test]
fn everything_that_is_wrong_is_printed_and_the_server_does_not_start() {
    let dir = TempDir::new().unwrap();
    let file = dir.path().join("server.toml");
    std::fs::create_dir(dir.path().join("products")).unwrap();
    std::fs::write(dir.path().join("products/one.toml"), "code = 3\n").unwrap();
    std::fs::write(dir.path().join("short"), "short\n").unwrap();
    let text = "listen = '127.0.0.1:0'\ndemoo = true\nproducts = 'products'\ndist = 'products'\nwechat_app_id = 'wx1'\npartnerless = 1\n[channels]\npublic_url = 'claims'\n[[partner]]\nname = 'desk'\nrole = 'desk'\nsecret_file = 'short'\n[[partner]]\nname = 'core'\nrole = 'platform'\nsecret_file = 'nowhere'\n";
    std::fs::write(&file, text).unwrap();
    let (is_right, said) = output(server(&file).arg("check-config"));
    assert!(!is_right);
    for flaw in [
        "server.toml: line 2: demoo:",
        "server.toml: line 16: partner: secret_file:",
        "server.toml: line 7: channels: public_url",
        "the partner desk:",
        "--wechat-ticket-file or --wechat-secret-file is missing",
        "one.toml",
        "does not contain the built app",
    ] {
        assert!(said.contains(flaw), "{flaw} is missing in {said}");
    }
    let (started, said) = output(server(&file).arg("--data").arg(dir.path().join("claims")));
    assert!(!started && said.contains("demoo") && said.contains("nowhere"), "{said}");
    assert!(!dir.path().join("claims").exists());
}

#[cfg(unix)]
#[test]
fn a_secret_that_everybody_can_read_is_reported() {
    use std::os::unix::fs::PermissionsExt;

    let dir = TempDir::new().unwrap();
    let file = dir.path().join("server.toml");
    let text = "[[partner]]\nname = 'core'\nrole = 'platform'\nsecret_file = 'key'\n[channels]\npublic_url = 'https://claims.example'\n[channels.email]\nserver = 'smtp.example'\nfrom = 'a@b.example'\nuser = 'a'\npassword_file = 'password'\n";
    std::fs::write(&file, text).unwrap();
    for name in ["key", "password"] {
        std::fs::write(dir.path().join(name), "hushhush hushhush\n").unwrap();
    }
    for (mode, reported) in [(0o644, true), (0o600, false)] {
        for name in ["key", "password"] {
            let permissions = std::fs::Permissions::from_mode(mode);
            std::fs::set_permissions(dir.path().join(name), permissions).unwrap();
        }
        let (is_right, said) = output(server(&file).arg("check-config"));
        assert!(is_right, "{said}");
        assert_eq!(
            said.matches("can be read by everybody").count(),
            usize::from(reported) * 2,
            "{said}"
        );
        assert!(!said.contains("hushhush"), "{said}");
    }
}

#[tokio::test]
async fn the_program_itself_says_whether_a_server_is_ready() {
    let server = crate::test_server::TestServer::start().await;
    let listen = server.inner.address.to_string();
    let health = |listen: String| async move {
        let mut command = Command::new(env!("CARGO_BIN_EXE_server"));
        command.args(["health", "--listen", &listen]).stdin(Stdio::null());
        tokio::task::spawn_blocking(move || output(&mut command).0).await.unwrap()
    };
    assert!(health(listen.clone()).await);
    server.inner.stop().await.unwrap();
    assert!(!health(listen).await);
}
