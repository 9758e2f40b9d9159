//! What the person sees and does about notifications.

use contract::problem::ProblemKind;
use serde_json::json;
use server::notify::OutboxWorker;
use server::store::{ListedContent, OutboxList};

use super::{NOTIFICATIONS, World, note};
use crate::records::EmptyServer;
use crate::test_server::CODE;

const TEST: &str = "/api/v1/me/notifications/test";
const SENT: &str = "/api/v1/me/notifications/sent";

#[tokio::test]
async fn test_message() {
    a_person_tries_out_the_channels(&World::start(None).await).await;
}

pub(super) async fn a_person_tries_out_the_channels(world: &World) {
    let ann = world.claimant(20, false).await;
    let chosen = ann.browser.get(NOTIFICATIONS).await.ok();
    assert_eq!(chosen["channels"], json!(["text_message", "email"]));
    assert_eq!((&chosen["details"], &chosen["language"]), (&json!(false), &json!("zh-CN")));
    ann.browser.post(TEST, &json!({})).await.ok();
    let again = ann.browser.post(TEST, &json!({})).await;
    again.refused(ProblemKind::TooManyRequests, 429);
    // Whoever asks for a test at night is awake.
    let sender = world.sender_with_quiet_hours(Some("0-23".parse().unwrap()));
    sender.send_due().await.unwrap();
    assert_eq!(world.gateway.topics(&ann.phone), ["test"]);
    assert_eq!(world.gateway.taken(&ann.phone)[0].body["kind"], "test");
    assert_eq!(world.smtp.taken(&ann.email).len(), 1);
    // They see what came.
    let sent = ann.browser.get(SENT).await.ok();
    let sent = sent["notifications"].as_array().unwrap();
    let told = |it: &serde_json::Value| (it["topic"].clone(), it["delivery"].clone());
    let told: Vec<_> = sent.iter().map(told).collect();
    assert_eq!(told, [(json!("test"), json!("sent")), (json!("test"), json!("sent"))], "{sent:?}");
    assert!(!sent.iter().any(|it| it.to_string().contains("example.com")), "{sent:?}");
    world.server.clock.advance(60_000);
    ann.browser.post(TEST, &json!({})).await.ok();
    world.send().await;
    assert_eq!(world.gateway.topics(&ann.phone), ["test", "test"]);

    // Nobody knows an address of a newcomer.
    let new = world.server.signed_in("13900000799").await;
    assert_eq!(new.get(NOTIFICATIONS).await.ok()["channels"], json!(["text_message"]));
}

#[tokio::test]
async fn without_channels_nothing_is_written_or_tried() {
    let server =
        EmptyServer::start_with(server::time::Clock::manual(crate::test_server::now()), |config| {
            config
        })
        .await;
    let ann = server.signed_in("13900000798").await;
    assert_eq!(ann.get(NOTIFICATIONS).await.ok()["channels"], json!([]));
    ann.post(TEST, &json!({})).await.refused(ProblemKind::NotOffered, 501);
}

#[tokio::test]
async fn closing() {
    a_closed_account_leaves_nothing_to_send(&World::start(None).await).await;
}

pub(super) async fn a_closed_account_leaves_nothing_to_send(world: &World) {
    let ann = world.claimant(21, false).await;
    world.send().await;
    world.append(&ann, note()).await;
    world.server.clock.advance(61_000);
    ann.browser.post("/api/v1/me/codes", &json!({})).await.ok();
    let withdrawal = format!("/api/v1/cases/{}/claims/{}/withdrawal", ann.case, ann.claim);
    ann.browser.post(&withdrawal, &json!({})).await.ok();
    ann.browser.post("/api/v1/me/closing", &json!({ "code": CODE })).await.ok();
    let mut waiting = world.store.listed_messages(OutboxList::Waiting, 100).await.unwrap();
    // The insurer is still told that the claim was withdrawn.
    waiting.retain(|it| matches!(it.content, ListedContent::Notification { .. }));
    assert_eq!(waiting, []);
    world.send().await;
    assert!(world.gateway.taken(&ann.phone).is_empty());
}
