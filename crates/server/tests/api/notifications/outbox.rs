//! From the journal to the receivers.

use contract::account::NotificationChannel;
use reqwest::Method;
use serde_json::json;
use server::notify::OutboxWorker;
use server::store::{OutboxList, OutboxOutcome};

use super::receivers::Answer;
use super::{LEASE, MINUTE, NOTIFICATIONS, World, mothers_phone, note};
use crate::records::policies::visit;

const BOTH: [NotificationChannel; 2] =
    [NotificationChannel::TextMessage, NotificationChannel::Email];

on_sqlite! {
    one_message: an_entry_makes_one_message_a_channel;
    crash: a_message_of_a_dead_server_is_sent_again_under_the_same_key;
    two_servers: two_servers_send_each_message_once;
    opt_out: nothing_is_sent_after_the_person_said_no;
    quiet_hours: quiet_hours_put_off_and_do_not_drop;
    given_up: a_message_is_given_up_visibly_and_can_be_sent_again;
    mandate_ended: nothing_is_sent_of_a_case_that_is_no_longer_theirs;
    details: details_are_told_only_to_those_who_chose_them;
    message: a_message_of_the_insurer_is_told;
    visits: a_claimable_visit_is_told_only_to_those_who_want_it;
    unknown_mailbox: an_unknown_mailbox_is_given_up_at_once;
}

pub(super) async fn an_entry_makes_one_message_a_channel(world: &World) {
    let ann = world.claimant(1, false).await;
    let insurer = world.server.partner("yuanshan");
    let path = format!("/partner/v1/cases/{}/claims/{}/entries", ann.case, ann.claim);
    let body = json!({ "event": world.documents_requested() }).to_string();
    for _ in 0..2 {
        let mut headers = insurer.sign("POST", &path, &body);
        headers.push(("idempotency-key", "request-01".into()));
        insurer.send_as(Method::POST, &path, &headers, Some(body.clone())).await.ok();
    }
    world.send().await;
    world.send().await;

    let taken = world.gateway.taken(&ann.phone);
    assert_eq!(taken.len(), 1, "{taken:?}");
    let message = &taken[0].body;
    assert_eq!(message["id"], taken[0].key.as_str());
    assert_eq!(
        (&message["kind"], &message["topic"]),
        (&json!("your_turn"), &json!("documents_requested"))
    );
    assert_eq!(message["link"], format!("https://claims.example/claims/{}", ann.case));
    let emails = world.smtp.taken(&ann.email);
    assert_eq!(emails.len(), 1, "{emails:?}");
    assert!(emails[0].text.contains("@platform.example>\n"), "{}", emails[0].text);
    assert!(emails[0].text.contains("Auto-Submitted: auto-generated"));
    for discreet in [message.to_string(), emails[0].text.clone()] {
        for personal in ["安某", "医院", "诊断", "¥300", "300.00", "30000"] {
            assert!(!discreet.contains(personal), "{personal} is in {discreet}");
        }
    }
}

/// The server dies while it sends, before or after the receiver has taken the message.
pub(super) async fn a_message_of_a_dead_server_is_sent_again_under_the_same_key(world: &World) {
    let ann = world.claimant(2, false).await;
    world.append(&ann, note()).await;
    let now = world.server.clock.now();
    let leased = world.store.lease_messages(&BOTH, now, now.plus_millis(LEASE), 100).await.unwrap();
    let ours: Vec<_> = leased
        .iter()
        .filter(|it| format!("{:?}", it.message.subject).contains(&ann.case))
        .collect();
    assert_eq!(ours.len(), 2, "one a channel");
    world.send().await;
    assert!(world.gateway.taken(&ann.phone).is_empty(), "somebody else has the lease");
    world.server.clock.advance(LEASE);
    world.send().await;
    let taken = world.gateway.taken(&ann.phone);
    assert_eq!(taken.len(), 1);
    assert!(ours.iter().any(|it| it.lease.id == taken[0].key), "the key is the same");

    // The dead server comes back: its lease is gone, so it changes nothing.
    let now = world.server.clock.now();
    for message in ours {
        let failed = OutboxOutcome::Failed { reason: "late".into() };
        assert!(!world.store.settle_message(&message.lease, &failed, now).await.unwrap());
    }
}

pub(super) async fn two_servers_send_each_message_once(world: &World) {
    let ann = world.claimant(3, false).await;
    for _ in 0..25 {
        world.append(&ann, note()).await;
    }
    let (one, other) = (world.sender(), world.sender());
    let (here, there) = tokio::join!(one.send_due(), other.send_due());
    let mut keys: Vec<_> = world.gateway.taken(&ann.phone).into_iter().map(|it| it.key).collect();
    assert_eq!(keys.len(), 25);
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), 25, "none came twice");
    assert_eq!(world.smtp.taken(&ann.email).len(), 25);
    assert!(50 <= here.unwrap() + there.unwrap());
}

pub(super) async fn nothing_is_sent_after_the_person_said_no(world: &World) {
    let ann = world.claimant(4, false).await;
    world.append(&ann, world.documents_requested()).await;
    world.append(&ann, note()).await;
    let wanted = json!({ "wanted": ["message"] }).to_string();
    ann.browser.send(Method::PUT, NOTIFICATIONS, &[], Some(wanted)).await.ok();
    world.send().await;
    assert_eq!(world.gateway.topics(&ann.phone), ["explained"]);
    // Not even if they change their mind later.
    let wanted = json!({ "wanted": ["message", "your_turn"] }).to_string();
    ann.browser.send(Method::PUT, NOTIFICATIONS, &[], Some(wanted)).await.ok();
    world.send().await;
    assert_eq!(world.gateway.topics(&ann.phone), ["explained"]);
    assert_eq!(world.smtp.taken(&ann.email).len(), 1);
}

pub(super) async fn quiet_hours_put_off_and_do_not_drop(world: &World) {
    let ann = world.claimant(5, false).await;
    world.append(&ann, world.documents_requested()).await;
    let clock = &world.server.clock;
    let midnight = domain::date::Timestamp::start_of(clock.today());
    let hour = (clock.now().millis() - midnight.millis()) / (60 * MINUTE);
    let quiet = format!("{hour}-{}", (hour + 2) % 24).parse().unwrap();
    let sender = world.sender_with_quiet_hours(Some(quiet));
    for _ in 0..3 {
        sender.send_due().await.unwrap();
    }
    assert!(world.gateway.taken(&ann.phone).is_empty());
    // At the end of the quiet hours, to the minute.
    let end = midnight.plus_millis((hour + 2) * 60 * MINUTE);
    clock.advance(end.millis() - clock.now().millis() - 1);
    sender.send_due().await.unwrap();
    assert!(world.gateway.taken(&ann.phone).is_empty());
    clock.advance(1);
    sender.send_due().await.unwrap();
    assert_eq!(world.gateway.topics(&ann.phone), ["documents_requested"]);
}

pub(super) async fn a_message_is_given_up_visibly_and_can_be_sent_again(world: &World) {
    let ann = world.claimant(6, false).await;
    world.gateway.answer(&ann.phone, Answer::Status(503));
    world.append(&ann, note()).await;
    for minutes in [0, 1, 5, 15, 30, 60, 180, 360] {
        world.server.clock.advance(minutes * MINUTE);
        world.send().await;
    }
    let backlog = world.store.outbox_backlog().await.unwrap();
    assert_eq!((backlog.failed, backlog.waiting), (0, 1), "{backlog:?}");
    assert_eq!(backlog.oldest_due_at, Some(world.server.clock.now().plus_millis(720 * MINUTE)));
    let failed = world.store.listed_messages(OutboxList::Failed, 10).await.unwrap();
    assert_eq!(failed, [], "one attempt is left");
    let waiting = world.store.listed_messages(OutboxList::Waiting, 10).await.unwrap();
    assert_eq!((waiting.len(), waiting[0].attempts), (1, 8), "{waiting:?}");
    world.server.clock.advance(720 * MINUTE);
    world.send().await;
    let failed = world.store.listed_messages(OutboxList::Failed, 10).await.unwrap();
    assert_eq!(failed.len(), 1);
    let backlog = world.store.outbox_backlog().await.unwrap();
    assert_eq!((backlog.failed, backlog.waiting, backlog.oldest_due_at), (1, 0, None));
    assert_eq!((failed[0].attempts, failed[0].reason.as_str()), (9, "the gateway answered 503"));

    world.gateway.answer(&ann.phone, Answer::Status(202));
    world.send().await;
    assert!(world.gateway.taken(&ann.phone).is_empty());
    let now = world.server.clock.now();
    assert_eq!(world.store.retry_failed(Some(&["none".into()]), now).await.unwrap(), 0);
    let ids = [failed[0].id.clone()];
    assert_eq!(world.store.retry_failed(Some(&ids), now).await.unwrap(), 1);
    world.send().await;
    assert_eq!(world.gateway.taken(&ann.phone)[0].key, failed[0].id);
    assert_eq!(world.store.listed_messages(OutboxList::Failed, 10).await.unwrap(), []);
}

pub(super) async fn nothing_is_sent_of_a_case_that_is_no_longer_theirs(world: &World) {
    let ann = world.claimant(7, true).await;
    world.append(&ann, note()).await;
    world.send().await;
    assert_eq!(world.gateway.topics(&ann.phone), ["explained"]);
    world.append(&ann, world.documents_requested()).await;
    let end = format!("/api/v1/me/mandates/acting-for/{}", ann.insured);
    ann.browser.send(Method::DELETE, &end, &[], None).await.ok();
    world.append(&ann, note()).await;
    world.send().await;
    assert_eq!(world.gateway.topics(&ann.phone), ["explained"]);
    // It is the insured's now, who is told what comes after.
    assert_eq!(world.gateway.topics(&mothers_phone(7)), ["explained"]);
}

pub(super) async fn details_are_told_only_to_those_who_chose_them(world: &World) {
    let ann = world.claimant(8, true).await;
    let wanted = ["your_turn", "decided", "paid", "message"];
    let choice = json!({ "wanted": wanted, "details": true, "language": "en" });
    let chosen = ann.browser.send(Method::PUT, NOTIFICATIONS, &[], Some(choice.to_string())).await;
    assert_eq!((&chosen.ok()["details"], &chosen.ok()["language"]), (&json!(true), &json!("en")));
    // A version that knows nothing of details leaves them as they are.
    let choice = json!({ "wanted": wanted });
    let chosen = ann.browser.send(Method::PUT, NOTIFICATIONS, &[], Some(choice.to_string())).await;
    assert_eq!(chosen.ok()["details"], true);
    world.append(&ann, json!({ "event": "advance_paid", "amount": 12_300 })).await;
    world.send().await;
    let taken = world.gateway.taken(&ann.phone);
    let text = taken[0].body["text"].as_str().unwrap();
    assert!(text.starts_with("Claim of 莫某, "), "{text}");
    assert!(text.contains("The money was sent.") && text.contains("¥123.00"), "{text}");
    assert!(!text.contains("医院"), "{text}");
    let email = &world.smtp.taken(&ann.email)[0].text;
    assert!(email.contains("Subject: The money was sent\n"), "{email}");
}

pub(super) async fn a_message_of_the_insurer_is_told(world: &World) {
    let ann = world.claimant(9, false).await;
    let path = format!("/partner/v1/cases/{}/claims/{}/messages", ann.case, ann.claim);
    let written = json!({ "write": { "handler": "周", "text": "请看一下。" } });
    world.server.partner("yuanshan").post(&path, &written).await.ok();
    world.send().await;
    let taken = world.gateway.taken(&ann.phone);
    assert_eq!(world.gateway.topics(&ann.phone), ["message_received"]);
    assert!(!taken[0].body.to_string().contains("请看一下"));
    assert_eq!(taken[0].body["link"], format!("https://claims.example/claims/{}/people", ann.case));
}

pub(super) async fn a_claimable_visit_is_told_only_to_those_who_want_it(world: &World) {
    let hospital = world.server.partner("hospital");
    let report = |insured: &str, payment: &str| {
        json!({
            "payment_no": payment,
            "hospital": "futian",
            "hospital_name": { "zh": "福田医院", "en": "Futian Hospital" },
            "paid": 30_000,
            "paid_at": "2026-11-18T11:00:00+08:00",
            "incident": visit(insured, "2026-11-18"),
        })
    };
    let ann = world.claimant(10, false).await;
    hospital.post("/partner/v1/visits", &report(&ann.insured, "n-1")).await.ok();
    world.send().await;
    assert!(world.gateway.taken(&ann.phone).is_empty(), "it is off unless chosen");
    let wanted = json!({ "wanted": ["claimable_visit"] }).to_string();
    ann.browser.send(Method::PUT, NOTIFICATIONS, &[], Some(wanted)).await.ok();
    for _ in 0..2 {
        hospital.post("/partner/v1/visits", &report(&ann.insured, "n-2")).await.ok();
    }
    world.send().await;
    assert_eq!(world.gateway.topics(&ann.phone), ["visit_claimable"]);
}

pub(super) async fn an_unknown_mailbox_is_given_up_at_once(world: &World) {
    let ann = world.claimant(11, false).await;
    let path = crate::records::person_path("n-11");
    let platform = world.server.partner("platform");
    let mut record = json!({ "name": "安某", "phone": ann.phone, "email": "gone@example.com" });
    platform.put(&path, &record).await.ok();
    world.append(&ann, note()).await;
    world.send().await;
    let failed = world.store.listed_messages(OutboxList::Failed, 10).await.unwrap();
    assert_eq!((failed.len(), failed[0].attempts), (1, 1));
    assert_eq!(failed[0].reason, "the SMTP server answered 550");
    record["email"] = json!("later@example.com");
    platform.put(&path, &record).await.ok();
    world.append(&ann, note()).await;
    world.send().await;
    let waiting = world.store.listed_messages(OutboxList::Waiting, 10).await.unwrap();
    assert_eq!(waiting[0].reason, "the SMTP server answered 451");
    // Leaves nothing behind for other scenarios.
    record["email"] = json!(ann.email);
    platform.put(&path, &record).await.ok();
    world.store.retry_failed(None, world.server.clock.now()).await.unwrap();
    world.server.clock.advance(MINUTE);
    world.send().await;
    assert_eq!(world.smtp.taken(&ann.email).len(), 2);
}
