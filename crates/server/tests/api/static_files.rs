//! Serving the built app.

use std::fs;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use contract::problem::ProblemKind;
use reqwest::Method;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::client::client_builder;
use crate::test_server::TestServer;

const STYLE: &str = "body{margin:0}";

fn build(folder: &Path) {
    let page = format!(
        "<!doctype html><style>{STYLE}</style><script src=\"/assets/app-0123456789ab.js\"></script>"
    );
    fs::create_dir(folder.join("assets")).unwrap();
    for (name, content) in [
        ("index.html", page.as_str()),
        ("index.html.br", "the page in brotli"),
        ("assets/app-0123456789ab.js", "script"),
        ("assets/app-0123456789ab.js.br", "script in brotli"),
        ("assets/app-0123456789ab.js.gz", "script in gzip"),
        ("assets/app-0123456789ab.wasm", "module"),
        ("icon.svg", "<svg/>"),
    ] {
        fs::write(folder.join(name), content).unwrap();
    }
}

async fn server() -> (TestServer, TempDir) {
    let dist = TempDir::new().unwrap();
    build(dist.path());
    (TestServer::start_with(false, Some(dist.path().to_owned())).await, dist)
}

#[tokio::test]
async fn every_path_of_the_app_returns_the_page_with_its_policy() {
    let (server, _dist) = server().await;
    let anybody = server.anybody();
    let hash = STANDARD.encode(Sha256::digest(STYLE));
    let case = "/claims/01a2290979a97402858649d609687973";
    for path in ["/", "/cases", "/cases/0193ab", case, "/no/such/page?x=1", "/index.html"] {
        let reply = anybody.get(path).await;
        assert_eq!(reply.status.as_u16(), 200, "{path}");
        assert!(reply.text.starts_with("<!doctype html>"), "{path}");
        assert_eq!(reply.header("content-type"), Some("text/html; charset=utf-8"));
        assert_eq!(reply.header("cache-control"), Some("no-cache"));
        let policy = reply.header("content-security-policy").unwrap();
        assert!(
            policy.contains("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';"),
            "{policy}"
        );
        assert!(policy.contains(&format!("style-src 'self' 'sha256-{hash}';")), "{policy}");
        for (name, value) in [
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(reply.header(name), Some(value));
        }
        let held = reply.etag();
        let same = anybody.send(Method::GET, path, &[("if-none-match", &held)], None).await;
        assert_eq!(same.status.as_u16(), 304, "{path}");
    }
}

#[tokio::test]
async fn files_with_a_hash_are_immutable_and_others_revalidated() {
    let (server, _dist) = server().await;
    let anybody = server.anybody();
    let script = anybody.get("/assets/app-0123456789ab.js").await;
    assert_eq!(script.header("cache-control"), Some("public, max-age=31536000, immutable"));
    assert_eq!(script.header("content-type"), Some("text/javascript"));
    let module = anybody.get("/assets/app-0123456789ab.wasm").await;
    assert_eq!(module.header("content-type"), Some("application/wasm"));
    assert_eq!(anybody.get("/icon.svg").await.header("cache-control"), Some("no-cache"));
}

#[tokio::test]
async fn precompressed_files_are_served() {
    let (server, _dist) = server().await;
    let url = format!("{}/assets/app-0123456789ab.js", server.inner.url());
    for (accepted, coding, text) in [
        ("br, gzip", Some("br"), "script in brotli"),
        ("gzip", Some("gzip"), "script in gzip"),
        ("identity", None, "script"),
    ] {
        let reply = client_builder()
            .build()
            .unwrap()
            .get(&url)
            .header("accept-encoding", accepted)
            .send()
            .await
            .unwrap();
        let found = reply.headers().get("content-encoding").map(|value| value.to_str().unwrap());
        assert_eq!(found, coding);
        assert_eq!(reply.text().await.unwrap(), text);
    }
}

#[tokio::test]
async fn unknown_files_are_not_found() {
    let (server, dist) = server().await;
    let outside = dist.path().parent().unwrap().join("outside.txt");
    fs::write(&outside, "secret").unwrap();
    let anybody = server.anybody();
    for path in [
        "/no.js",
        "/assets/no.wasm",
        "/api/v1/nothing",
        "/api/",
        "/partner/x",
        "/..%2foutside.txt",
        "/%2e%2e/outside.txt",
    ] {
        let reply = anybody.get(path).await;
        assert!(!reply.text.contains("secret"), "{path}");
        assert!(matches!(reply.status.as_u16(), 400 | 404), "{path}: {reply:?}");
    }
    fs::remove_file(outside).unwrap();
    let reply = anybody.send(Method::POST, "/cases", &[], None).await;
    reply.refused(ProblemKind::MethodNotAllowed, 405);
}
