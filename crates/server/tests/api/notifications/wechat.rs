//! Messages in WeChat: what arrives, and what ends or puts off the channel.

use std::collections::BTreeMap;
use std::path::PathBuf;

use contract::account::NotificationChannel;
use domain::ids::PersonId;
use domain::notification::NotificationTopic;
use reqwest::Method;
use serde_json::{Value, json};
use server::notify::{
    BodyTemplate, ChannelSettings, OutboxWorker, WeChatMessageKind, WeChatMessageSettings,
};
use server::store::{ListedContent, OutboxList, WeChatUser};
use tempfile::TempDir;
use view::Locale;
use view::notification_text::notification_text;

use super::{Claimant, MINUTE, NOTIFICATIONS, World, note, settings};
use crate::wechat::double::WeChatDouble;

on_sqlite! {
    template: a_template_message_is_discreet_and_opens_the_case;
    refusal: whoever_refuses_messages_gets_no_more;
    token: an_expired_token_is_read_again;
    limits: a_limit_of_wechat_puts_off;
    silence: a_channel_that_was_switched_off_stays_silent;
    subscribe: a_mini_program_sends_subscribe_messages;
}

/// WeChat, and the file with the access token.
pub(super) struct WeChatReceiver {
    double: WeChatDouble,
    dir: TempDir,
}

impl WeChatReceiver {
    pub(super) async fn start() -> Self {
        let (double, dir) = (WeChatDouble::start().await, TempDir::new().unwrap());
        let receiver = Self { double, dir };
        receiver.write_token("token-1");
        receiver.double.expect_token("token-1");
        receiver
    }

    fn token_file(&self) -> PathBuf {
        self.dir.path().join("token")
    }

    fn write_token(&self, token: &str) {
        std::fs::write(self.token_file(), format!("{token}\n")).unwrap();
    }

    pub(super) fn settings(&self) -> WeChatMessageSettings {
        let field =
            |text: &str| BodyTemplate::new(json!(text), &["title", "text", "time"]).unwrap();
        WeChatMessageSettings {
            app_id: "wx-account".into(),
            token_file: self.token_file(),
            kind: WeChatMessageKind::Template,
            template: "template-1".into(),
            fields: BTreeMap::from([
                ("thing1".into(), field("{title}")),
                ("time2".into(), field("{time}")),
                ("const3".into(), field("{text}")),
            ]),
            api: self.double.address(),
            timeout: crate::client::TIMEOUT,
        }
    }
}

/// A claimant with an account at WeChat.
async fn linked_claimant(world: &World, number: u32) -> (Claimant, WeChatUser) {
    let claimant = world.claimant(number, false).await;
    let app_id = "wx-account".to_owned();
    let user = WeChatUser { app_id, openid: format!("openid-{number}") };
    let person = PersonId::new(claimant.insured.clone());
    world.store.link_wechat(&user, &person, world.server.clock.now()).await.unwrap();
    (claimant, user)
}

async fn channels(claimant: &Claimant) -> Value {
    claimant.browser.get(NOTIFICATIONS).await.ok()["channels"].clone()
}

/// How often each of the waiting messages in WeChat was tried, and why it waits.
async fn waiting(world: &World) -> Vec<(u32, String)> {
    let waiting = world.store.listed_messages(OutboxList::Waiting, 100).await.unwrap();
    let in_wechat = |content: &ListedContent| match content {
        ListedContent::Notification { channel, .. } => *channel == NotificationChannel::Wechat,
        ListedContent::Webhook { .. } => false,
    };
    waiting
        .into_iter()
        .filter(|message| in_wechat(&message.content))
        .map(|message| (message.attempts, message.reason))
        .collect()
}

pub(super) async fn a_template_message_is_discreet_and_opens_the_case(world: &World) {
    let (ann, _) = linked_claimant(world, 61).await;
    assert_eq!(channels(&ann).await, json!(["text_message", "email", "wechat"]));
    world.append(&ann, world.documents_requested()).await;
    world.send().await;
    world.send().await;
    let messages = world.wechat.double.messages("openid-61");
    let [(kind, message)] = &messages[..] else { panic!("{messages:?}") };
    assert_eq!(kind, "template");
    let text = notification_text(NotificationTopic::DocumentsRequested, None, Locale::ZhCn);
    let minute = world.server.clock.now().to_string().replace('T', " ");
    let minute: String = minute.chars().take(16).collect();
    let expected = json!({
        "touser": "openid-61",
        "template_id": "template-1",
        "url": format!("https://claims.example/claims/{}", ann.case),
        "client_msg_id": message["client_msg_id"],
        "data": {
            "thing1": { "value": text.title },
            "time2": { "value": minute },
            "const3": { "value": text.body },
        },
    });
    assert_eq!(*message, expected);
    assert_eq!(message["client_msg_id"].as_str().unwrap().len(), 32);
    for personal in ["安某", "医院", "诊断", "¥300", "300.00", "30000"] {
        assert!(!message.to_string().contains(personal), "{personal} is in {message}");
    }
}

pub(super) async fn whoever_refuses_messages_gets_no_more(world: &World) {
    for (number, code) in [(62, 43101), (63, 43004)] {
        let (ann, user) = linked_claimant(world, number).await;
        world.wechat.double.answer(&user.openid, code);
        world.append(&ann, note()).await;
        world.send().await;
        world.append(&ann, note()).await;
        world.send().await;
        assert_eq!(world.wechat.double.messages(&user.openid).len(), 1, "{code}");
        assert_eq!(channels(&ann).await, json!(["text_message", "email"]));
        assert_eq!(world.gateway.taken(&ann.phone).len(), 2, "the others continue");
        assert_eq!(world.store.listed_messages(OutboxList::Failed, 10).await.unwrap(), []);
        // Whoever signs in with WeChat again may have changed their mind.
        let person = world.store.person_in_wechat(&user).await.unwrap();
        assert_eq!(person, Some(PersonId::new(ann.insured.clone())));
        world.wechat.double.answer(&user.openid, 0);
        world.append(&ann, note()).await;
        world.send().await;
        assert_eq!(world.wechat.double.messages(&user.openid).len(), 2, "{code}");
    }
}

pub(super) async fn an_expired_token_is_read_again(world: &World) {
    let (ann, user) = linked_claimant(world, 64).await;
    let double = &world.wechat.double;
    double.expect_token("token-2");
    world.append(&ann, note()).await;
    world.send().await;
    assert_eq!(waiting(world).await, [(1, "WeChat answered with errcode 42001".to_owned())]);
    // The file has another one now.
    world.wechat.write_token("token-2");
    world.server.clock.advance(MINUTE);
    world.send().await;
    assert_eq!((double.messages(&user.openid).len(), waiting(world).await.len()), (1, 0));
    // The token changes between reading it and its use.
    double.expect_token("token-3");
    double.renew_late(world.wechat.token_file(), "token-3");
    world.append(&ann, note()).await;
    world.send().await;
    assert_eq!((double.messages(&user.openid).len(), waiting(world).await.len()), (2, 0));
    std::fs::remove_file(world.wechat.token_file()).unwrap();
    world.append(&ann, note()).await;
    world.send().await;
    assert_eq!(waiting(world).await, [(1, "there is no access token".to_owned())]);
    world.wechat.write_token("token-3");
    world.server.clock.advance(MINUTE);
    world.send().await;
    assert_eq!(double.messages(&user.openid).len(), 3);
}

pub(super) async fn a_limit_of_wechat_puts_off(world: &World) {
    let (ann, user) = linked_claimant(world, 65).await;
    let double = &world.wechat.double;
    double.answer(&user.openid, 45009);
    world.append(&ann, note()).await;
    world.send().await;
    world.send().await;
    assert_eq!(waiting(world).await, [(1, "WeChat answered with errcode 45009".to_owned())]);
    world.server.clock.advance(MINUTE);
    world.send().await;
    world.server.clock.advance(MINUTE);
    world.send().await;
    assert_eq!(double.messages(&user.openid).len(), 2, "the next pause is longer");
    double.answer(&user.openid, 0);
    world.server.clock.advance(5 * MINUTE);
    world.send().await;
    let keys: Vec<_> = double
        .messages(&user.openid)
        .into_iter()
        .map(|(_, message)| message["client_msg_id"].clone())
        .collect();
    assert_eq!((keys.len(), keys.iter().all(|key| *key == keys[0])), (3, true), "{keys:?}");
    assert_eq!(waiting(world).await, []);
}

pub(super) async fn a_channel_that_was_switched_off_stays_silent(world: &World) {
    let (ann, user) = linked_claimant(world, 66).await;
    let choose = async |silenced: Value| {
        let choice = json!({ "wanted": ["message"], "silenced": silenced });
        let put = ann.browser.send(Method::PUT, NOTIFICATIONS, &[], Some(choice.to_string()));
        put.await.ok()
    };
    let chosen = choose(json!(["wechat", "email", "web_push"])).await;
    assert_eq!(chosen["channels"], json!(["text_message", "email", "wechat"]));
    // What does not reach the person cannot be switched off.
    assert_eq!(chosen["silenced"], json!(["email", "wechat"]));
    world.append(&ann, note()).await;
    world.send().await;
    let taken = || {
        let in_wechat = world.wechat.double.messages(&user.openid).len();
        (world.gateway.taken(&ann.phone).len(), world.smtp.taken(&ann.email).len(), in_wechat)
    };
    assert_eq!(taken(), (1, 0, 0));
    choose(json!(["text_message"])).await;
    // Left out, the choice stays.
    let wanted = json!({ "wanted": ["message"] }).to_string();
    let kept = ann.browser.send(Method::PUT, NOTIFICATIONS, &[], Some(wanted)).await.ok();
    assert_eq!(kept["silenced"], json!(["text_message"]));
    world.append(&ann, note()).await;
    world.send().await;
    assert_eq!(taken(), (1, 1, 1));
    choose(json!([])).await;
    let unknown = json!({ "wanted": [], "silenced": ["pigeon"] }).to_string();
    let refused = ann.browser.send(Method::PUT, NOTIFICATIONS, &[], Some(unknown)).await;
    assert_eq!(refused.status.as_u16(), 400);
}

pub(super) async fn a_mini_program_sends_subscribe_messages(world: &World) {
    let (ann, user) = linked_claimant(world, 67).await;
    let page = BodyTemplate::new(json!("pages/claims/index?then={path}"), &["path"]).unwrap();
    let wechat = WeChatMessageSettings {
        kind: WeChatMessageKind::Subscribe { page },
        ..world.wechat.settings()
    };
    let settings = settings(&world.gateway, &world.smtp);
    let sender = world.sender_with(&ChannelSettings { wechat: Some(wechat), ..settings });
    let style = json!({ "wanted": ["your_turn"], "language": "en" }).to_string();
    ann.browser.send(Method::PUT, NOTIFICATIONS, &[], Some(style)).await.ok();
    world.append(&ann, world.documents_requested()).await;
    sender.send_due().await.unwrap();
    let messages = world.wechat.double.messages(&user.openid);
    let [(kind, message)] = &messages[..] else { panic!("{messages:?}") };
    assert_eq!((kind.as_str(), &message["template_id"]), ("subscribe", &json!("template-1")));
    let page = format!("pages/claims/index?then=%2Fclaims%2F{}", ann.case);
    assert_eq!(message["page"], page);
    let title = message["data"]["thing1"]["value"].as_str().unwrap();
    assert_eq!((title.chars().count(), title.ends_with('…')), (20, true), "{title}");
}
