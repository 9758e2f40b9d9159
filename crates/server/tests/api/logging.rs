//! What must not be logged.

use serde_json::json;

use crate::agreement::file_claim;
use crate::captured_log::CapturedLog;
use crate::test_server::{ANN, CODE, TestServer, report};

#[tokio::test]
async fn the_log_contains_no_personal_data() {
    // Of all tests in this process.
    let captured = CapturedLog::default();
    let writer = captured.clone();
    tracing_subscriber::fmt().json().with_writer(move || writer.clone()).init();
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let (case, _) = file_claim(&ann, "key-00001").await;
    let mut wrong = report("ann", &["ann-a"]);
    wrong["payee"] = json!({ "name": "canary-name", "account_tail": "canary-tail" });
    ann.file("key-00002", &wrong).await;
    wrong["canary-field"] = json!(1);
    ann.file("key-00003", &wrong).await;
    ann.get("/api/v1/cases?cursor=canary-query").await;
    ann.get("/api/v1/cases/canary-path").await;
    ann.get("/canary-page").await;
    ann.get(&format!("/api/v1/cases/{case}")).await.ok();
    let log = captured.text();
    assert!(log.contains("\"route\":\"/api/v1/cases/{case}\""), "the log is empty: {log}");
    for personal in [ANN, CODE, "第一人民医院", "安", "canary", "sid="] {
        assert!(!log.contains(personal), "{personal} is in the log");
    }
}
