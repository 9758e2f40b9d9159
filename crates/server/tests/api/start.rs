//! A start that fails says why.

use std::net::{Ipv4Addr, TcpListener};

use server::config::Config;
use server::store::DatabaseUrl;
use server::{Server, StartError};
use tempfile::TempDir;

/// The error and its causes in one line.
async fn why(config: Config) -> String {
    let error = Server::start(config).await.expect_err("it started");
    assert!(matches!(error, StartError::Store(_) | StartError::Data(_)), "{error:?}");
    let mut words = error.to_string();
    let mut cause = std::error::Error::source(&error);
    while let Some(error) = cause {
        words.push_str(": ");
        words.push_str(&error.to_string());
        cause = error.source();
    }
    words
}

#[tokio::test]
async fn a_file_that_is_no_database_is_named_as_such() {
    let dir = TempDir::new().unwrap();
    std::fs::write(dir.path().join("clearclaim.sqlite"), "garbage ".repeat(1_000)).unwrap();
    let words = why(Config::new(dir.path())).await;
    assert!(words.contains("file is not a database") && !words.contains("busy"), "{words}");
}

#[tokio::test]
async fn a_database_that_cannot_be_reached_is_not_called_busy() {
    // A port that was free just now.
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
    let url = format!("postgres://tester:hushhush@127.0.0.1:{port}/none");
    let database: DatabaseUrl = url.parse().unwrap();
    let dir = TempDir::new().unwrap();
    let words = why(Config { database: Some(database), ..Config::new(dir.path()) }).await;
    assert!(words.contains("refused"), "{words}");
    assert!(!words.contains("busy") && !words.contains("hushhush"), "{words}");
}

#[cfg(unix)]
#[tokio::test]
async fn what_the_server_stores_is_closed_to_others() {
    use std::os::unix::fs::PermissionsExt;

    let dir = TempDir::new().unwrap();
    let data = dir.path().join("data");
    std::fs::create_dir(&data).unwrap();
    std::fs::set_permissions(&data, std::fs::Permissions::from_mode(0o755)).unwrap();
    let server = Server::start(Config::new(&data)).await.unwrap();
    let mode =
        |name: &str| std::fs::metadata(data.join(name)).unwrap().permissions().mode() & 0o777;
    for (name, expected) in [
        ("", 0o700),
        ("files", 0o700),
        ("secret.key", 0o600),
        ("clearclaim.sqlite", 0o600),
        ("clearclaim.sqlite-wal", 0o600),
    ] {
        assert_eq!(mode(name), expected, "{name}");
    }
    server.stop().await.unwrap();
}
