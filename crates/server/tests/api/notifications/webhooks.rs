//! Webhooks: from the journal to the partner.

use domain::ids::InsurerCode;
use domain::partner_event::PartnerEventKind;
use serde_json::json;
use server::notify::{OutboxWorker, WebhookError, WebhookSettings, Webhooks};
use server::outgoing::Trust;
use server::partner::{Partner, Role};
use server::store::{EventAudience, ListedContent, OutboxList, OutboxOutcome, WebhookRecipient};

use super::receivers::Answer;
use super::{Claimant, IMPATIENCE, LEASE, MINUTE, World, webhook_settings, yuanshan};
use crate::client::TIMEOUT;

on_sqlite! {
    once: each_event_arrives_once_signed_and_discreet;
    crash: a_webhook_of_a_dead_server_is_sent_again_under_the_same_key;
    two_servers: two_servers_send_each_webhook_once;
    given_up: a_webhook_is_given_up_visibly_and_replayed;
    misbehaving: a_partner_that_misbehaves_harms_nobody;
}

async fn write(ann: &Claimant, key: &str) {
    let path = format!("/api/v1/cases/{}/claims/{}/messages", ann.case, ann.claim);
    let body = json!({ "text": "还差什么？" }).to_string();
    let key = [("idempotency-key", key)];
    ann.browser.send(reqwest::Method::POST, &path, &key, Some(body)).await.ok();
}

pub(super) async fn each_event_arrives_once_signed_and_discreet(world: &World) {
    let ann = world.claimant(31, false).await;
    write(&ann, "message-31").await;
    world.send().await;
    world.send().await;
    let mut taken = world.webhook.taken(&ann.case);
    taken.sort_by_key(|taken| taken.body["id"].as_u64());
    // What the insurer did itself, the confirmation of receipt, is not among them.
    let kinds: Vec<_> = taken.iter().map(|taken| taken.body["kind"].clone()).collect();
    assert_eq!(kinds, ["claim_filed", "message_received"]);
    let listed = world.server.partner("yuanshan").get("/partner/v1/events?limit=500").await.ok();
    let listed = listed["events"].as_array().unwrap().clone();
    for taken in &taken {
        assert!(listed.contains(&taken.body), "{:?} is not listed", taken.body);
        for personal in ["安某", "医院", "¥300", "300.00", "30000", "还差"] {
            assert!(!taken.body.to_string().contains(personal), "{personal}");
        }
    }
}

/// The server dies while it sends, before or after the partner has taken the webhook.
pub(super) async fn a_webhook_of_a_dead_server_is_sent_again_under_the_same_key(world: &World) {
    let ann = world.claimant(32, false).await;
    world.send().await;
    let before = world.webhook.taken(&ann.case);
    write(&ann, "message-32").await;
    let now = world.server.clock.now();
    let leased =
        world.store.lease_webhooks("yuanshan", now, now.plus_millis(LEASE), 100).await.unwrap();
    let [leased] = &leased[..] else { panic!("{leased:?}") };
    world.send().await;
    assert_eq!(world.webhook.taken(&ann.case).len(), before.len(), "somebody else has the lease");
    world.server.clock.advance(LEASE);
    world.send().await;
    let taken = world.webhook.taken(&ann.case);
    assert_eq!(taken.len(), before.len() + 1);
    let key = &taken.last().unwrap().key;
    assert!(key.starts_with(&format!("event-{}-", leased.message.id)), "{key}");

    // The dead server comes back: its lease is gone, so it changes nothing.
    let failed = OutboxOutcome::Failed { reason: "late".into() };
    let now = world.server.clock.now();
    assert!(!world.store.settle_message(&leased.lease, &failed, now).await.unwrap());
}

pub(super) async fn two_servers_send_each_webhook_once(world: &World) {
    let ann = world.claimant(33, false).await;
    for nth in 0..20 {
        write(&ann, &format!("message-33-{nth}")).await;
    }
    let (one, other) = (world.webhook_sender(), world.webhook_sender());
    let (here, there) = tokio::join!(one.send_due(), other.send_due());
    assert!(21 <= here.unwrap() + there.unwrap());
    let mut keys: Vec<_> = world.webhook.taken(&ann.case).into_iter().map(|it| it.key).collect();
    assert_eq!(keys.len(), 21);
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), 21, "none came twice");
}

pub(super) async fn a_webhook_is_given_up_visibly_and_replayed(world: &World) {
    let ann = world.claimant(34, false).await;
    world.send().await;
    let first = world.webhook.taken(&ann.case).remove(0);
    world.webhook.answer(Answer::Status(503));
    write(&ann, "message-34").await;
    for minutes in [0, 1, 5, 15, 30, 60, 180, 360] {
        world.server.clock.advance(minutes * MINUTE);
        world.send().await;
    }
    assert_eq!(world.store.listed_messages(OutboxList::Failed, 10).await.unwrap(), []);
    world.server.clock.advance(720 * MINUTE);
    world.send().await;
    let failed = world.store.listed_messages(OutboxList::Failed, 10).await.unwrap();
    let [given_up] = &failed[..] else { panic!("{failed:?}") };
    let kind = PartnerEventKind::MessageReceived;
    assert_eq!(given_up.content, ListedContent::Webhook { partner: "yuanshan".into(), kind });
    assert_eq!((given_up.attempts, given_up.reason.as_str()), (9, "the partner answered 503"));

    // Replayed from the first event on: the first one under the key that the partner knows.
    world.webhook.answer(Answer::Status(200));
    let audience = EventAudience::Insurer(InsurerCode::new("yuanshan"));
    let recipient = WebhookRecipient { partner: "yuanshan".into(), audience };
    let after = first.body["id"].as_u64().unwrap() - 1;
    let now = world.server.clock.now();
    assert_eq!(world.store.replay_webhooks(&recipient, after, now).await.unwrap(), 2);
    world.send().await;
    let taken = world.webhook.taken(&ann.case);
    assert_eq!(taken.iter().filter(|taken| taken.key == first.key).count(), 2);
    assert_eq!(taken.len(), 3, "and the one that was given up");
    assert_eq!(world.store.listed_messages(OutboxList::Failed, 10).await.unwrap(), []);
    assert_eq!(world.store.replay_webhooks(&recipient, u64::MAX, now).await.unwrap(), 0);
}

async fn a_partner_that_misbehaves_harms_nobody(world: &World) {
    let ann = world.claimant(35, false).await;
    for (answer, timeout, reason) in [
        (Answer::Redirect, TIMEOUT, "the partner answered 307"),
        (Answer::Hang, IMPATIENCE, "the partner did not answer in time"),
        (Answer::Status(500), TIMEOUT, "the partner answered 500"),
        (Answer::Status(401), TIMEOUT, "the partner answered 401"),
    ] {
        world.webhook.answer(answer);
        let settings = WebhookSettings { timeout, ..webhook_settings(&world.webhook.url) };
        world.webhook_sender_with(settings).send_due().await.unwrap();
        let waiting = world.store.listed_messages(OutboxList::Waiting, 10).await.unwrap();
        assert_eq!((waiting.len(), waiting[0].reason.as_str()), (1, reason));
        world.server.clock.advance(400 * MINUTE);
    }
    assert_eq!(world.webhook.redirected(), 0, "redirects are not followed");
    // What it says does not matter, however much it is.
    world.webhook.answer(Answer::Endless);
    world.send().await;
    assert_eq!(world.store.listed_messages(OutboxList::Waiting, 10).await.unwrap(), []);
    // It does not want this one. The session has ended meanwhile.
    let ann = Claimant { browser: world.server.signed_in(&ann.phone).await, ..ann };
    world.webhook.answer(Answer::Status(422));
    write(&ann, "message-35").await;
    world.send().await;
    let failed = world.store.listed_messages(OutboxList::Failed, 10).await.unwrap();
    assert_eq!((failed.len(), failed[0].attempts), (1, 1));
}

#[test]
fn only_partners_with_events_get_webhooks_and_only_at_addresses_that_may_be_called() {
    let open = |settings: &WebhookSettings, partner: Partner| {
        Webhooks::new(settings, &[partner], &Trust::default()).map(|_| ())
    };
    let settings = webhook_settings("http://127.0.0.1:9/hook");
    open(&settings, yuanshan()).unwrap();
    let other = Partner { name: "qinghe".into(), ..yuanshan() };
    assert!(matches!(open(&settings, other), Err(WebhookError::NoPartner(_))));
    for role in [Role::Platform, Role::MiniProgram] {
        let partner = Partner { role, ..yuanshan() };
        assert!(matches!(open(&settings, partner), Err(WebhookError::NoEvents(_))));
    }
    for role in [Role::Desk, Role::Hospital] {
        open(&settings, Partner { role, ..yuanshan() }).unwrap();
    }
    let twice = [settings.addresses.clone(), settings.addresses.clone()].concat();
    let twice = WebhookSettings { addresses: twice, ..settings.clone() };
    assert!(matches!(open(&twice, yuanshan()), Err(WebhookError::Twice(_))));
    let unlisted = WebhookSettings { internal_hosts: Vec::new(), ..settings };
    assert!(matches!(open(&unlisted, yuanshan()), Err(WebhookError::Post(..))));
    let plain = webhook_settings("http://insurer.example/hook");
    assert!(matches!(open(&plain, yuanshan()), Err(WebhookError::Post(..))));
    open(&webhook_settings("https://insurer.example/hook"), yuanshan()).unwrap();
}
