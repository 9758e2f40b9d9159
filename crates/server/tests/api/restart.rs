//! Stopping, and what is there afterwards.

use crate::agreement::file_claim;
use crate::world::{ANN, World};

#[tokio::test]
async fn what_was_answered_is_there_after_a_restart() {
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
        "the session goes on, too"
    );
    assert!(world.dir.path().join("secret.key").exists());
}
