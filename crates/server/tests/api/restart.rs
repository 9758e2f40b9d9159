//! Data after a restart.

use crate::agreement::file_claim;
use crate::test_server::{ANN, TestServer};

#[tokio::test]
async fn data_and_sessions_survive_a_restart() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let (case, _) = file_claim(&ann, "key-00001").await;
    let path = format!("/api/v1/cases/{case}");
    let before = ann.get(&path).await;
    let server = server.restart().await;
    let after = ann.get(&path).await;
    assert_eq!(
        (after.ok(), after.etag()),
        (before.ok(), before.etag()),
        "data and session are unchanged"
    );
    assert!(server.dir.path().join("secret.key").exists());
}
