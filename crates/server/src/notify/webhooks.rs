//! Webhooks: a signed request to a partner for each event that concerns it.
//!
//! The body is the event as `GET /partner/v1/events` lists it, and says no more than that; the partner reads the case.

use std::collections::HashMap;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use contract::partner_case::PartnerEvent;
use domain::date::Timestamp;
use reqwest::Url;

use super::outbox_work::{Delivery, LEASE_MS, OutboxWorker, outcome_of, send_due};
use super::signed_post::{PostTarget, SignedPost, SignedPostError};
use crate::hospital_records::PLATFORM;
use crate::outgoing::Trust;
use crate::partner::Partner;
use crate::store::{
    EventAudience, Leased, OutboxOutcome, Result, Store, StoreError, WebhookRecipient,
};
use crate::time::Clock;

/// How many webhooks a partner gets at once.
const BATCH: u32 = 8;
/// How long a partner may take.
const TIMEOUT: Duration = Duration::from_secs(10);

/// A partner and the address of its webhook: `NAME=URL`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebhookAddress {
    /// The name of the partner.
    pub partner: String,
    /// Where its events are sent.
    pub url: Url,
}

impl FromStr for WebhookAddress {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, String> {
        let (partner, url) = text.split_once('=').ok_or("NAME=URL")?;
        let url = url.parse().map_err(|error| format!("{url}: {error}"))?;
        Ok(Self { partner: partner.into(), url })
    }
}

/// The webhooks that are configured.
#[derive(Clone, Debug)]
pub struct WebhookSettings {
    /// To whom.
    pub addresses: Vec<WebhookAddress>,
    /// The hosts that may be called without TLS and at addresses of the internal network.
    pub internal_hosts: Vec<String>,
    /// How long a partner may take.
    pub timeout: Duration,
}

impl Default for WebhookSettings {
    fn default() -> Self {
        Self { addresses: Vec::new(), internal_hosts: Vec::new(), timeout: TIMEOUT }
    }
}

/// Why a webhook cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum WebhookError {
    /// No partner has this name.
    #[error("--webhook {0}: there is no partner of this name")]
    NoPartner(String),
    /// Its role is told of nothing.
    #[error("--webhook {0}: only insurers, hospitals and the service desk have events")]
    NoEvents(String),
    /// It has two addresses.
    #[error("--webhook {0}: a partner has one webhook")]
    Twice(String),
    /// Its address cannot be called.
    #[error("--webhook {0}: {1}")]
    Post(String, #[source] SignedPostError),
}

/// Sends the events of one partner. Any number of senders may work on one database.
#[derive(Debug)]
pub struct WebhookSender {
    recipient: WebhookRecipient,
    post: SignedPost,
    store: Arc<dyn Store>,
    clock: Clock,
}

/// The webhooks of partners, checked.
#[derive(Debug)]
pub struct Webhooks(Vec<(WebhookRecipient, SignedPost)>);

impl Webhooks {
    /// Checks the addresses. No connection is made yet.
    ///
    /// # Errors
    /// If a partner is unknown or has no events, or its address may not be called.
    pub fn new(
        settings: &WebhookSettings,
        partners: &[Partner],
        trust: &Trust,
    ) -> std::result::Result<Self, WebhookError> {
        let by_name: HashMap<_, _> = partners.iter().map(|it| (it.name.as_str(), it)).collect();
        let mut webhooks: Vec<(WebhookRecipient, SignedPost)> = Vec::new();
        for WebhookAddress { partner: name, url } in &settings.addresses {
            let partner =
                by_name.get(name.as_str()).ok_or_else(|| WebhookError::NoPartner(name.clone()))?;
            let audience =
                EventAudience::of(partner).ok_or_else(|| WebhookError::NoEvents(name.clone()))?;
            if webhooks.iter().any(|(known, _)| known.partner == *name) {
                return Err(WebhookError::Twice(name.clone()));
            }
            let target = PostTarget {
                receiver: "partner",
                url: url.clone(),
                internal_hosts: settings.internal_hosts.clone(),
                timeout: settings.timeout,
                name: PLATFORM.to_owned(),
                secret: partner.secrets.current().clone(),
            };
            let post = SignedPost::new(target, trust)
                .map_err(|error| WebhookError::Post(name.clone(), error))?;
            webhooks.push((WebhookRecipient { partner: name.clone(), audience }, post));
        }
        Ok(Self(webhooks))
    }

    /// Who gets events.
    pub fn recipients(&self) -> Vec<WebhookRecipient> {
        self.0.iter().map(|(recipient, _)| recipient.clone()).collect()
    }

    /// A sender for each partner, so that one that does not answer holds up no other.
    pub fn senders(self, store: &Arc<dyn Store>, clock: &Clock) -> Vec<WebhookSender> {
        let sender = |(recipient, post)| WebhookSender {
            recipient,
            post,
            store: Arc::clone(store),
            clock: clock.clone(),
        };
        self.0.into_iter().map(sender).collect()
    }
}

#[async_trait]
impl OutboxWorker for WebhookSender {
    async fn send_due(&self) -> Result<usize> {
        send_due(self, &*self.store, &self.clock).await
    }
}

#[async_trait]
impl Delivery for WebhookSender {
    type Message = PartnerEvent;

    async fn lease(&self, now: Timestamp) -> Result<Vec<Leased<PartnerEvent>>> {
        let until = now.plus_millis(LEASE_MS);
        self.store.lease_webhooks(&self.recipient.partner, now, until, BATCH).await
    }

    async fn send(&self, leased: &Leased<PartnerEvent>, now: Timestamp) -> Result<OutboxOutcome> {
        let event = &leased.message;
        let body = serde_json::to_string(event)
            .map_err(|_| StoreError::Corrupt("an event cannot be written"))?;
        let sent = self.post.send(&webhook_key(event), body, now).await;
        Ok(outcome_of(sent, &leased.lease, now))
    }

    fn receiver(&self, _: &PartnerEvent) -> String {
        format!("webhook of {}", self.recipient.partner)
    }
}

/// The key by which a partner discards duplicates. With the time, because numbers are used again after data was restored
/// from a backup.
fn webhook_key(event: &PartnerEvent) -> String {
    format!("event-{}-{}", event.id, event.at.millis())
}
