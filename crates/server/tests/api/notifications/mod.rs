//! Notifications and webhooks: what is written to the outbox, who sends it when, and what arrives.
//!
//! Each scenario runs on SQLite and on PostgreSQL, with people of its own, so scenarios can share a server. The server
//! itself sends nothing; scenarios have senders, whose clock they advance.

/// Defines a test of a scenario on SQLite.
macro_rules! on_sqlite {
    ($($test:ident: $scenario:ident;)*) => {$(
        #[tokio::test]
        async fn $test() {
            $scenario(&World::start(None).await).await;
        }
    )*};
}

mod channels;
mod codes;
mod commands;
mod email_security;
#[cfg(unix)]
mod going_live;
#[cfg(unix)]
mod kills;
#[cfg(unix)]
mod operator;
mod outbox;
mod receivers;
mod settings;
pub(crate) mod web_push;
mod webhooks;
mod wechat;

use std::sync::Arc;
use std::time::Duration;

use domain::ids::InsurerCode;
use serde_json::{Value, json};
use server::config::Config;
use server::notify::{
    ChannelSettings, ChannelUses, Channels, EmailSecurity, EmailSettings, OutboxSender,
    OutboxWorker, QuietHours, WebhookAddress, WebhookSender, WebhookSettings, Webhooks,
};
use server::outgoing::Trust;
use server::partner::{Partner, Role};
use server::store::{DatabaseUrl, Store};
use server::time::Clock;

use crate::client::Browser;
use crate::records::policies::visit;
use crate::records::{EmptyServer, outpatient, person_path, policy_path, secret};
use crate::test_server::now;
use receivers::{TestGateway, TestSmtp, WebhookReceiver};
use web_push::push_settings;
use wechat::WeChatReceiver;

const MINUTE: i64 = 60_000;
/// How long a sender has a message for itself.
const LEASE: i64 = 90_000;
/// How long a receiver may take if it is not going to answer. Those that answer have longer: on a busy machine half a
/// second is not enough for all of them, and a message that was taken would be sent again.
const IMPATIENCE: Duration = Duration::from_millis(500);
const NOTIFICATIONS: &str = "/api/v1/me/notifications";

/// A server that writes to its outbox, with both receivers.
struct World {
    server: EmptyServer,
    gateway: TestGateway,
    smtp: TestSmtp,
    /// Of the insurer Yuanshan.
    webhook: WebhookReceiver,
    wechat: WeChatReceiver,
    store: Arc<dyn Store>,
}

/// The webhook of an insurer at this address.
fn webhook_settings(url: &str) -> WebhookSettings {
    let address = WebhookAddress { partner: "yuanshan".into(), url: url.parse().unwrap() };
    WebhookSettings {
        addresses: vec![address],
        internal_hosts: vec!["127.0.0.1".into()],
        timeout: crate::client::TIMEOUT,
    }
}

fn yuanshan() -> Partner {
    let role = Role::Insurer(InsurerCode::new("yuanshan"));
    Partner { name: "yuanshan".into(), role, secrets: secret("yuanshan").into() }
}

/// Both channels, for everything and at any time.
fn settings(gateway: &TestGateway, smtp: &TestSmtp) -> ChannelSettings {
    let email = EmailSettings {
        server: "127.0.0.1".into(),
        port: smtp.port,
        security: EmailSecurity::None,
        from: "Claims <claims@platform.example>".parse().unwrap(),
        login: None,
        uses: ChannelUses { notifications: true, codes: true },
    };
    ChannelSettings {
        public_url: "https://claims.example".into(),
        quiet_hours: None,
        email: Some(email),
        text_message: Some(gateway.settings()),
        web_push: Some(push_settings()),
        wechat: None,
    }
}

fn open(settings: &ChannelSettings) -> Channels {
    Channels::new(settings, &Trust::default()).unwrap()
}

/// The number of the person for whom a claimant acts.
fn mothers_phone(number: u32) -> String {
    format!("139000008{number:02}")
}

impl World {
    async fn start(database: Option<DatabaseUrl>) -> Self {
        let (gateway, smtp) = (TestGateway::start().await, TestSmtp::start().await);
        let wechat = WeChatReceiver::start().await;
        let wechat_settings = Some(wechat.settings());
        let mut channels = ChannelSettings { wechat: wechat_settings, ..settings(&gateway, &smtp) };
        channels.never_for_codes();
        let webhook = WebhookReceiver::start(secret("yuanshan")).await;
        let webhooks = webhook_settings(&webhook.url);
        let channels = Some(channels);
        let change = |config| Config { database, channels, webhooks, outbox_pause: None, ..config };
        let server = EmptyServer::start_with(Clock::manual(now()), change).await;
        let store = Arc::new(server.store().await);
        Self { server, gateway, smtp, webhook, wechat, store }
    }

    /// Another sender on the same database.
    fn sender(&self) -> OutboxSender {
        self.sender_with_quiet_hours(None)
    }

    fn sender_with_quiet_hours(&self, quiet_hours: Option<QuietHours>) -> OutboxSender {
        let wechat = Some(self.wechat.settings());
        let settings = settings(&self.gateway, &self.smtp);
        self.sender_with(&ChannelSettings { quiet_hours, wechat, ..settings })
    }

    fn sender_with(&self, settings: &ChannelSettings) -> OutboxSender {
        OutboxSender {
            store: Arc::clone(&self.store),
            channels: Arc::new(open(settings)),
            clock: self.server.clock.clone(),
        }
    }

    /// Another sender of Yuanshan's webhooks on the same database.
    fn webhook_sender(&self) -> WebhookSender {
        self.webhook_sender_with(webhook_settings(&self.webhook.url))
    }

    fn webhook_sender_with(&self, settings: WebhookSettings) -> WebhookSender {
        let webhooks = Webhooks::new(&settings, &[yuanshan()], &Trust::default()).unwrap();
        webhooks.senders(&self.store, &self.server.clock).remove(0)
    }

    /// Sends what is due.
    async fn send(&self) {
        self.sender().send_due().await.unwrap();
        self.webhook_sender().send_due().await.unwrap();
    }

    /// A person who has filed a claim, which the insurer has received, for themselves or, with a mandate, for their mother.
    async fn claimant(&self, number: u32, for_mother: bool) -> Claimant {
        let phone = format!("139000007{number:02}");
        let (name, mother) = (format!("n-{number}"), format!("n-{number}-mother"));
        let email = format!("ann{number}@example.com");
        let platform = self.server.partner("platform");
        let record =
            json!({ "name": "安某", "phone": phone, "email": email, "birth": "1985-03-08" });
        let own = platform.put(&person_path(&name), &record).await.ok()["person"].clone();
        let insured = if for_mother {
            let phone = mothers_phone(number);
            let record = json!({ "name": "莫某", "phone": phone, "birth": "1958-03-08" });
            let hers = platform.put(&person_path(&mother), &record).await.ok();
            let mandate = json!({ "relation": "mother", "evidence": "委托书" });
            let path = format!("{}/mandates/{mother}", person_path(&name));
            platform.put(&path, &mandate).await.ok();
            hers["person"].clone()
        } else {
            own
        };
        let policy = outpatient(&name, if for_mother { &mother } else { &name });
        let policy = platform.put(&policy_path(&format!("N-{number}")), &policy).await.ok();
        let browser = self.server.signed_in(&phone).await;
        let report = json!({
            "place": "第一人民医院",
            "incident": visit(insured.as_str().unwrap(), "2026-11-10"),
            "policies": [policy["policy"]],
            "payee": { "name": if for_mother { "莫某" } else { "安某" }, "account_tail": "8888" },
            "declared_true": true,
        });
        let filed = browser.file(&format!("news-{number:04}"), &report).await.ok();
        let case = filed["case"].as_str().unwrap().to_owned();
        let seen = browser.get(&format!("/api/v1/cases/{case}")).await.ok();
        let claim = &seen["entries"][0]["event"]["report"]["claims"][0]["claim"];
        let claim = claim.as_str().unwrap().to_owned();
        let insured = insured.as_str().unwrap().to_owned();
        let claimant = Claimant { browser, phone, email, insured, case, claim };
        // The confirmation of receipt asks nothing of the claimant, so nobody is told of it.
        self.append(&claimant, json!({ "event": "received" })).await;
        claimant
    }

    /// Appends an event of the insurer.
    async fn append(&self, claimant: &Claimant, event: Value) {
        let insurer = self.server.partner("yuanshan");
        insurer.append(&claimant.case, &claimant.claim, event).await.ok();
    }

    /// A request for documents that reached the claimant today.
    fn documents_requested(&self) -> Value {
        json!({
            "event": "supplement_requested",
            "requests": [{
                "id": "r1",
                "document": "discharge",
                "reason": { "zh": "看诊断", "en": "for the diagnosis" },
            }],
            "reached_on": self.server.clock.today(),
        })
    }
}

/// A person with a claim.
struct Claimant {
    browser: Browser,
    phone: String,
    email: String,
    insured: String,
    case: String,
    claim: String,
}

fn note() -> Value {
    json!({ "event": "note", "text": { "zh": "在看了", "en": "looking" } })
}

#[cfg(unix)]
#[tokio::test]
async fn all_of_it_works_on_postgres() {
    let Some(postgres) = crate::postgres::Postgres::start() else { return };
    let world = World::start(Some(postgres.database())).await;
    outbox::an_entry_makes_one_message_a_channel(&world).await;
    outbox::a_message_of_a_dead_server_is_sent_again_under_the_same_key(&world).await;
    outbox::two_servers_send_each_message_once(&world).await;
    outbox::nothing_is_sent_after_the_person_said_no(&world).await;
    outbox::quiet_hours_put_off_and_do_not_drop(&world).await;
    outbox::a_message_is_given_up_visibly_and_can_be_sent_again(&world).await;
    outbox::nothing_is_sent_of_a_case_that_is_no_longer_theirs(&world).await;
    outbox::details_are_told_only_to_those_who_chose_them(&world).await;
    outbox::a_message_of_the_insurer_is_told(&world).await;
    outbox::a_claimable_visit_is_told_only_to_those_who_want_it(&world).await;
    outbox::an_unknown_mailbox_is_given_up_at_once(&world).await;
    webhooks::each_event_arrives_once_signed_and_discreet(&world).await;
    webhooks::a_webhook_of_a_dead_server_is_sent_again_under_the_same_key(&world).await;
    webhooks::two_servers_send_each_webhook_once(&world).await;
    webhooks::a_webhook_is_given_up_visibly_and_replayed(&world).await;
    web_push::a_device_gets_what_only_it_can_read(&world).await;
    web_push::a_device_that_is_gone_is_forgotten_and_the_others_are_not(&world).await;
    web_push::a_device_belongs_to_whoever_added_it_last(&world).await;
    web_push::signing_out_ends_push_messages(&world).await;
    wechat::a_template_message_is_discreet_and_opens_the_case(&world).await;
    wechat::whoever_refuses_messages_gets_no_more(&world).await;
    wechat::an_expired_token_is_read_again(&world).await;
    wechat::a_limit_of_wechat_puts_off(&world).await;
    wechat::a_channel_that_was_switched_off_stays_silent(&world).await;
    wechat::a_mini_program_sends_subscribe_messages(&world).await;
    settings::a_person_tries_out_the_channels(&world).await;
    settings::a_closed_account_leaves_nothing_to_send(&world).await;
}
