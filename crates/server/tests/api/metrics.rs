//! The metrics: what they count, that they contain nobody's data, and that the dashboard knows them.

use std::collections::BTreeSet;
use std::net::SocketAddr;

use reqwest::Method;
use serde_json::{Value, json};
use server::config::Config;
use server::limits::RateLimits;

use crate::agreement::file_claim;
use crate::client::client_builder;
use crate::files::{picture, stored};
use crate::live::Stream;
use crate::test_server::{ANN, CID, CODE, TestServer, report};

async fn start() -> TestServer {
    TestServer::start_configured(|config| Config {
        metrics_listen: Some(SocketAddr::from(([127, 0, 0, 1], 0))),
        rate_limits: Some(RateLimits::default()),
        ..config
    })
    .await
}

async fn metrics(server: &TestServer) -> String {
    let url = format!("http://{}/metrics", server.inner.metrics_address.unwrap());
    let response = client_builder().build().unwrap().get(url).send().await.unwrap();
    let kind = response.headers()["content-type"].to_str().unwrap();
    assert!(kind.starts_with("text/plain; version=0.0.4"), "{kind}");
    response.text().await.unwrap()
}

/// The value of a sample.
fn value(text: &str, sample: &str) -> f64 {
    let line = text.lines().find_map(|line| line.strip_prefix(sample)?.strip_prefix(' '));
    line.unwrap_or_else(|| panic!("{sample} is missing in\n{text}")).parse().unwrap()
}

#[track_caller]
fn assert_value(text: &str, sample: &str, expected: f64) {
    let found = value(text, sample);
    assert!((found - expected).abs() < 1e-9, "{sample} is {found}, not {expected}");
}

#[tokio::test]
async fn what_happens_is_counted() {
    let server = start().await;
    let ann = server.signed_in(ANN).await;
    let (case, claim) = file_claim(&ann, "key-00001").await;
    server.partner("alpha").append(&case, &claim, json!({ "event": "received" })).await.ok();
    stored(&ann, "draft", &picture(5_000)).await;
    let stream = Stream::open(&ann, &case, "", &[]).await;
    // Of the same number again at once, and a wrong code.
    let again = json!({ "phone": ANN });
    ann.post("/api/v1/session/codes", &again).await;
    ann.post("/api/v1/session", &json!({ "phone": CID, "code": "000000" })).await;
    ann.get("/api/v1/cases/none").await;

    let text = metrics(&server).await;
    let requests = "clearclaim_http_request_duration_seconds_count";
    assert_value(
        &text,
        &format!("{requests}{{method=\"POST\",route=\"/api/v1/cases\",status=\"201\"}}"),
        1.0,
    );
    assert_value(
        &text,
        &format!("{requests}{{method=\"GET\",route=\"/api/v1/cases/{{case}}\",status=\"404\"}}"),
        1.0,
    );
    assert_value(&text, "clearclaim_journal_entries_total", 2.0);
    assert_value(&text, "clearclaim_open_streams", 1.0);
    assert_value(&text, "clearclaim_sign_in_codes_total{outcome=\"sent\"}", 1.0);
    assert_value(&text, "clearclaim_sign_in_codes_total{outcome=\"number_limited\"}", 1.0);
    assert_value(&text, "clearclaim_sign_in_code_guesses_total{outcome=\"right\"}", 1.0);
    assert_value(&text, "clearclaim_sign_in_code_guesses_total{outcome=\"wrong\"}", 1.0);
    assert_value(&text, "clearclaim_uploads_total{outcome=\"begun\"}", 1.0);
    assert_value(&text, "clearclaim_uploads_total{outcome=\"stored\"}", 1.0);
    assert_value(&text, "clearclaim_upload_received_bytes_total", 5_000.0);
    assert_value(&text, "clearclaim_outbox_waiting", 0.0);
    assert_value(&text, "clearclaim_outbox_oldest_due_seconds", 0.0);
    assert!(1.0 <= value(&text, "clearclaim_database_connections"), "{text}");
    drop(stream);
    // Not where the clients are.
    let outside = server.anybody().get("/metrics").await;
    assert!(!outside.text.contains("clearclaim_"), "{outside:?}");
}

#[tokio::test]
async fn metrics_contain_nothing_that_a_client_sends() {
    let server = start().await;
    let ann = server.signed_in(ANN).await;
    let (case, _) = file_claim(&ann, "canary-key-1").await;
    let mut wrong = report("ann", &["ann-a"]);
    wrong["payee"] = json!({ "name": "canary-name", "account_tail": "canary-tail" });
    ann.file("canary-key-2", &wrong).await;
    ann.get("/api/v1/cases?cursor=canary-query").await;
    ann.get("/api/v1/cases/canary-path").await;
    ann.get("/canary-page").await;
    ann.get(&format!("/api/v1/cases/{case}")).await.ok();
    stored(&ann, "canary-draft", &picture(2_000)).await;
    let method = Method::from_bytes(b"CANARY").unwrap();
    let url = format!("{}/api/v1/me", server.inner.url());
    ann.client.request(method, url).header("x-canary", "canary").send().await.unwrap();
    let text = metrics(&server).await;
    assert!(text.contains("method=\"other\""), "{text}");
    for personal in
        [ANN, CODE, "第一人民医院", "安", "canary", "CANARY", &case, "sid=", "127.0.0.1"]
    {
        assert!(!text.contains(personal), "{personal} is in the metrics:\n{text}");
    }
}

/// The names of the metrics in the expressions of the dashboard are those that are exported, and all of them.
#[tokio::test]
async fn the_dashboard_shows_the_metrics_that_there_are() {
    let server = start().await;
    let ann = server.signed_in(ANN).await;
    ann.post("/api/v1/session/codes", &json!({ "phone": ANN })).await;
    stored(&ann, "draft", &picture(2_000)).await;
    let text = metrics(&server).await;
    let exported: BTreeSet<&str> = text
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split(['{', ' ']).next())
        .collect();
    let dashboard: Value =
        serde_json::from_str(include_str!("../../../../packaging/grafana.json")).unwrap();
    let mut shown = BTreeSet::new();
    for panel in dashboard["panels"].as_array().unwrap() {
        for target in panel["targets"].as_array().unwrap() {
            let words = target["expr"].as_str().unwrap();
            let words = words.split(|it: char| !it.is_ascii_alphanumeric() && it != '_');
            shown.extend(words.filter(|word| word.starts_with("clearclaim_")).map(str::to_owned));
        }
    }
    let shown: BTreeSet<&str> = shown.iter().map(String::as_str).collect();
    assert_eq!(shown, exported);
}
