//! What must not be logged. Every server of the tests is watched for it: see `watched_log`.

use serde_json::json;

use crate::agreement::file_claim;
use crate::test_server::{ANN, TestServer, report};
use crate::watched_log::{add_canary, log};

#[tokio::test]
async fn the_log_contains_no_personal_data() {
    for what in ["name", "tail", "field", "query", "path", "page"] {
        add_canary(format!("canary-{what}"));
    }
    add_canary("sid");
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
    let log = log().text();
    assert!(log.contains("\"route\":\"/api/v1/cases/{case}\""), "the log is empty: {log}");
    assert!(log.contains("\"level\":\"DEBUG\""), "everything is logged");
}
