//! Traces, in builds with the feature `otel`: what a collector gets of a request.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::routing::post;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::mpsc;

use crate::client::TIMEOUT;
use crate::crash_safety::ServerProcess;

#[tokio::test]
async fn a_collector_gets_a_span_for_each_request_without_its_path() {
    let (sender, mut received) = mpsc::unbounded_channel::<Bytes>();
    let sender = Arc::new(sender);
    let take = move |body: Bytes| {
        let sender = Arc::clone(&sender);
        async move { sender.send(body).unwrap() }
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let collector = Router::new().route("/v1/traces", post(take));
    tokio::spawn(async move { axum::serve(listener, collector).await });

    let dir = TempDir::new().unwrap();
    let server = ServerProcess::start_with(&dir, &["--otlp-endpoint", &url]);
    let browser = server.sign_in().await;
    browser.get("/api/v1/cases/a-case-of-somebody").await;
    // Spans are sent together, after a few seconds.
    let mut text = String::new();
    while !text.contains("GET /api/v1/cases/{case}") {
        let batch = tokio::time::timeout(TIMEOUT, received.recv()).await;
        text += &String::from_utf8_lossy(&batch.expect("no span came").unwrap());
    }
    assert!(text.contains("POST /api/v1/session") && text.contains("clearclaim"), "{text}");
    assert!(!text.contains("a-case-of-somebody"), "{text}");
}
