//! Sends what is in the outbox.

use std::sync::Arc;

use domain::date::Timestamp;
use domain::journal::{JournalEntry, JournalEvent};
use domain::money::Fen;
use futures_util::future::join_all;
use view::notification_text::{
    NotificationDetails, NotificationText, case_path, notification_text, settings_path, visit_path,
};

use super::channels::address;
use super::{Channels, OutgoingNotification, SendError, locale};
use crate::store::{
    DropReason, OutboxMessage, OutboxOutcome, OutboxSubject, Recipient, Result, Store, StoreError,
};
use crate::time::Clock;

/// How many messages are sent at once.
const BATCH: u32 = 8;
/// How long a lease lasts: longer than any channel may take.
const LEASE_MS: i64 = 90_000;
const MINUTE_MS: i64 = 60_000;
/// How many minutes after each failed attempt the next one follows; after the last one the message is given up, about a
/// day after it was written.
const BACK_OFF_MINUTES: [i64; 8] = [1, 5, 15, 30, 60, 180, 360, 720];

/// Sends what is in the outbox. Any number of senders may work on one database.
#[derive(Clone, Debug)]
pub struct OutboxSender {
    /// The store.
    pub store: Arc<dyn Store>,
    /// The channels.
    pub channels: Arc<Channels>,
    /// The clock.
    pub clock: Clock,
}

impl OutboxSender {
    /// Sends every message that is due. Returns how many messages were handled, sent or not.
    ///
    /// # Errors
    /// If the store fails. What was leased then is sent when the lease has ended.
    pub async fn send_due(&self) -> Result<usize> {
        let channels = self.channels.for_notifications();
        let mut handled = 0;
        loop {
            let now = self.clock.now();
            let leased =
                self.store.lease_messages(&channels, now, now.plus_millis(LEASE_MS), BATCH).await?;
            if leased.is_empty() {
                return Ok(handled);
            }
            for done in join_all(leased.iter().map(|message| self.handle(message))).await {
                done?;
                handled += 1;
            }
        }
    }

    async fn handle(&self, message: &OutboxMessage) -> Result<()> {
        let outcome = match self.send(message).await {
            Ok(outcome) => outcome,
            // Otherwise it would be leased again for months, always before the others.
            Err(error @ StoreError::Corrupt(_)) => {
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "a notification could not be prepared"
                );
                let reason = "its data could not be read".to_owned();
                after_failure(message.attempts, reason, self.clock.now())
            }
            Err(error) => return Err(error),
        };
        let (id, channel) = (message.id.as_str(), message.channel);
        match &outcome {
            OutboxOutcome::Failed { reason } => {
                tracing::error!(id, ?channel, reason, "a notification was given up");
            }
            OutboxOutcome::Retry { reason, .. } => {
                tracing::warn!(id, ?channel, reason, "a notification is tried again later");
            }
            OutboxOutcome::Sent | OutboxOutcome::Dropped(_) | OutboxOutcome::Postponed { .. } => {}
        }
        self.store.settle_message(message, &outcome, self.clock.now()).await?;
        Ok(())
    }

    /// Checks whether the message is still to be sent, and sends it.
    async fn send(&self, message: &OutboxMessage) -> Result<OutboxOutcome> {
        let now = self.clock.now();
        let Some(recipient) = self.store.recipient(&message.person, message.kind).await? else {
            return Ok(OutboxOutcome::Dropped(DropReason::NoAddress));
        };
        if !recipient.wants {
            return Ok(OutboxOutcome::Dropped(DropReason::OptedOut));
        }
        let Some(to) = address(message.channel, &recipient) else {
            return Ok(OutboxOutcome::Dropped(DropReason::NoAddress));
        };
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
            id: &message.id,
            to,
            kind: message.kind,
            topic: message.topic,
            text: &text,
            link: &self.channels.link(&path(message)),
            locale: locale(recipient.style.language),
        };
        Ok(match self.channels.send(message.channel, notification, now).await {
            Ok(()) => OutboxOutcome::Sent,
            Err(SendError::Refused(reason)) => OutboxOutcome::Failed { reason },
            Err(SendError::Later(reason)) => after_failure(message.attempts, reason, now),
        })
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
                let entries = self.store.entries(case, seq.saturating_sub(1)).await?;
                let entry = entries.into_iter().next();
                let amount = entry.as_ref().and_then(amount_of);
                (case, entry.and_then(|entry| entry.claim), amount)
            }
            OutboxSubject::Message { case, seq } => {
                let messages = self.store.messages(case, seq.saturating_sub(1)).await?;
                (case, messages.into_iter().next().map(|message| message.claim), None)
            }
            OutboxSubject::Visit { .. } | OutboxSubject::Test { .. } => return Ok(discreet),
        };
        let head = self.store.case_head(case).await?;
        let first = self.store.entries(case, 0).await?.into_iter().next();
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

/// What follows after `attempts` attempts, of which the last has failed.
fn after_failure(attempts: u32, reason: String, now: Timestamp) -> OutboxOutcome {
    let pause =
        usize::try_from(attempts.saturating_sub(1)).ok().and_then(|nth| BACK_OFF_MINUTES.get(nth));
    match pause {
        Some(minutes) => OutboxOutcome::Retry { at: now.plus_millis(minutes * MINUTE_MS), reason },
        None => OutboxOutcome::Failed { reason },
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
        OutboxSubject::Test { .. } => settings_path(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attempts_follow_at_growing_intervals_for_about_a_day() {
        let now = Timestamp::from_millis(0);
        let mut minutes = 0;
        for attempt in 1..=8 {
            let OutboxOutcome::Retry { at, .. } = after_failure(attempt, String::new(), now) else {
                panic!("attempt {attempt} is not the last");
            };
            minutes += at.millis() / MINUTE_MS;
        }
        assert_eq!(minutes, 1_371);
        let given_up = after_failure(9, "why".into(), now);
        assert_eq!(given_up, OutboxOutcome::Failed { reason: "why".into() });
    }
}
