//! Sends what people are told.

use std::sync::Arc;

use async_trait::async_trait;
use contract::account::NotificationChannel;
use domain::date::Timestamp;
use domain::journal::{JournalEntry, JournalEvent};
use domain::money::Fen;
use futures_util::future::join_all;
use view::notification_text::{
    NotificationDetails, NotificationText, case_path, notification_text, policies_path,
    settings_path, visit_path,
};

use super::outbox_work::{Delivery, LEASE_MS, OutboxWorker, outcome_of, send_due};
use super::wechat::WeChatMessageError;
use super::{Channels, OutgoingNotification, PushError, SendError, locale};
use crate::store::{
    DropReason, Leased, OutboxMessage, OutboxOutcome, OutboxSubject, PushDevice, Recipient, Result,
    Store,
};
use crate::time::Clock;

/// How many messages are sent at once.
const BATCH: u32 = 8;

/// Sends what people are told. Any number of senders may work on one database.
#[derive(Clone, Debug)]
pub struct OutboxSender {
    /// The store.
    pub store: Arc<dyn Store>,
    /// The channels.
    pub channels: Arc<Channels>,
    /// The clock.
    pub clock: Clock,
}

#[async_trait]
impl OutboxWorker for OutboxSender {
    async fn send_due(&self) -> Result<usize> {
        send_due(self, &*self.store, &self.clock).await
    }
}

#[async_trait]
impl Delivery for OutboxSender {
    type Message = OutboxMessage;

    async fn lease(&self, now: Timestamp) -> Result<Vec<Leased<OutboxMessage>>> {
        let channels = self.channels.for_notifications();
        self.store.lease_messages(&channels, now, now.plus_millis(LEASE_MS), BATCH).await
    }

    /// Checks whether the message is still to be sent, and sends it.
    async fn send(&self, leased: &Leased<OutboxMessage>, now: Timestamp) -> Result<OutboxOutcome> {
        let message = &leased.message;
        let Some(recipient) = self.store.recipient(&message.person, message.kind).await? else {
            return Ok(OutboxOutcome::Dropped(DropReason::NoAddress));
        };
        if !recipient.wants || recipient.silenced.contains(&message.channel) {
            return Ok(OutboxOutcome::Dropped(DropReason::OptedOut));
        }
        if !self.channels.reaches(message.channel, &recipient) {
            return Ok(OutboxOutcome::Dropped(DropReason::NoAddress));
        }
        if !self.store.may_see(&message.person, &message.subject, now.date()).await? {
            return Ok(OutboxOutcome::Dropped(DropReason::NotVisible));
        }
        // Whoever asked for a test is waiting for it, so quiet hours do not apply.
        if message.kind.is_some()
            && let Some(until) = self.channels.quiet_until(now)
        {
            return Ok(OutboxOutcome::Postponed { until });
        }
        let text = self.text(message, &recipient).await?;
        let notification = OutgoingNotification {
            id: &leased.lease.id,
            to: self.channels.address(message.channel, &recipient).unwrap_or_default(),
            kind: message.kind,
            topic: message.topic,
            text: &text,
            link: &self.channels.link(&path(message)),
            locale: locale(recipient.style.language),
        };
        let sent = match message.channel {
            NotificationChannel::WebPush => {
                self.push(&recipient, message, notification, now).await?
            }
            NotificationChannel::Wechat => {
                self.send_in_wechat(&recipient, notification, now).await?
            }
            NotificationChannel::TextMessage
            | NotificationChannel::Email
            | NotificationChannel::Unknown => {
                Some(self.channels.send(message.channel, notification, now).await)
            }
        };
        Ok(match sent {
            Some(sent) => outcome_of(sent, &leased.lease, now),
            None => OutboxOutcome::Dropped(DropReason::NoAddress),
        })
    }

    fn receiver(&self, message: &OutboxMessage) -> String {
        format!("{:?}", message.channel)
    }
}

impl OutboxSender {
    /// Sends to all devices of the person at once, and forgets those that take no more messages; `None` if none is left.
    /// If one has failed, it is sent to all of them again: a device shows a message that it has had no second time.
    async fn push(
        &self,
        recipient: &Recipient,
        message: &OutboxMessage,
        notification: OutgoingNotification<'_>,
        now: Timestamp,
    ) -> Result<Option<std::result::Result<(), SendError>>> {
        let send = async |device: &PushDevice| {
            (device.id.clone(), self.channels.push(&device.target, notification, now).await)
        };
        let mut result = None;
        for (device, sent) in join_all(recipient.push_devices.iter().map(send)).await {
            result = match (sent, result) {
                (Err(PushError::Gone), before) => {
                    self.store.forget_push_device(&message.person, &device).await?;
                    before
                }
                (Err(PushError::Send(later @ SendError::Later(_))), _) => Some(Err(later)),
                (_, Some(Err(later @ SendError::Later(_)))) => Some(Err(later)),
                (Ok(()), _) | (_, Some(Ok(()))) => Some(Ok(())),
                (Err(PushError::Send(refused)), _) => Some(Err(refused)),
            };
        }
        Ok(result)
    }

    /// Sends a message in WeChat. `None` if the person takes none: then no further ones are tried.
    async fn send_in_wechat(
        &self,
        recipient: &Recipient,
        notification: OutgoingNotification<'_>,
        now: Timestamp,
    ) -> Result<Option<std::result::Result<(), SendError>>> {
        match self.channels.send_in_wechat(notification, now).await {
            Ok(()) => Ok(Some(Ok(()))),
            Err(WeChatMessageError::Send(error)) => Ok(Some(Err(error))),
            Err(WeChatMessageError::Refused) => {
                if let Some(user) = self.channels.wechat_user(recipient) {
                    self.store.refuse_wechat_messages(user).await?;
                }
                Ok(None)
            }
        }
    }

    async fn text(
        &self,
        message: &OutboxMessage,
        recipient: &Recipient,
    ) -> Result<NotificationText> {
        let locale = locale(recipient.style.language);
        let discreet = notification_text(message.topic, None, locale);
        if !recipient.style.details {
            return Ok(discreet);
        }
        let (case, claim, amount) = match &message.subject {
            OutboxSubject::Entry { case, seq } => {
                let entry =
                    self.store.entries_between(case, *seq..seq.saturating_add(1)).await?.pop();
                let amount = entry.as_ref().and_then(amount_of);
                (case, entry.and_then(|entry| entry.claim), amount)
            }
            OutboxSubject::Message { case, seq } => {
                let messages = self.store.messages(case, seq.saturating_sub(1)).await?;
                (case, messages.into_iter().next().map(|message| message.claim), None)
            }
            OutboxSubject::Visit { .. }
            | OutboxSubject::PolicyLinked { .. }
            | OutboxSubject::Test { .. } => return Ok(discreet),
        };
        let head = self.store.case_head(case).await?;
        let first = self.store.entries_between(case, 1..2).await?.pop();
        let (Some(head), Some(JournalEntry { event: JournalEvent::Filed { report }, .. })) =
            (head, first)
        else {
            return Ok(discreet);
        };
        // An entry about the whole case concerns all insurers; its text names none.
        let filed = report.claims.iter().find(|filed| Some(&filed.claim) == claim.as_ref());
        let Some(filed) = filed else { return Ok(discreet) };
        let details = NotificationDetails {
            insured_name: &head.insured_name,
            insurer: &filed.insurer_name,
            amount,
        };
        Ok(notification_text(message.topic, Some(details), locale))
    }
}

/// The sum that an entry is about.
fn amount_of(entry: &JournalEntry) -> Option<Fen> {
    if let JournalEvent::Decided { decision } = &entry.event {
        return Some(decision.amount);
    }
    if let JournalEvent::AdvancePaid { amount }
    | JournalEvent::PaymentSent { amount, .. }
    | JournalEvent::PaymentArrived { amount } = &entry.event
    {
        return Some(*amount);
    }
    None
}

/// The path of the page that a message leads to.
fn path(message: &OutboxMessage) -> String {
    match &message.subject {
        OutboxSubject::Entry { case, .. } | OutboxSubject::Message { case, .. } => {
            case_path(message.topic, case.clone())
        }
        OutboxSubject::Visit { visit } => visit_path(visit.clone()),
        OutboxSubject::PolicyLinked { .. } => policies_path(),
        OutboxSubject::Test { .. } => settings_path(),
    }
}
