//! Data after a restart.

use crate::agreement::file_claim;
use crate::world::{ANN, World};

#[tokio::test]
async fn data_and_sessions_survive_a_restart() {
    let world = World::start().await;
    let ann = world.signed_in(ANN).await;
    let (case, _) = file_claim(&ann, "key-00001").await;
    let path = format!("/api/v1/cases/{case}");
    let before = ann.get(&path).await;
    let world = world.restart().await;
    let after = ann.get(&path).await;
    assert_eq!(
        (after.ok(), after.etag()),
        (before.ok(), before.etag()),
        "data and session are unchanged"
    );
    assert!(world.dir.path().join("secret.key").exists());
}
