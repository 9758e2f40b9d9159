//! How messages of the outbox are sent, whoever they are for: leased, sent, tried again at growing intervals, given up.

use async_trait::async_trait;
use domain::date::Timestamp;
use futures_util::future::join_all;

use super::SendError;
use crate::store::{Leased, OutboxLease, OutboxOutcome, Result, Store, StoreError};
use crate::time::Clock;

/// How long a lease lasts: longer than any receiver may take.
pub(super) const LEASE_MS: i64 = 90_000;
const MINUTE_MS: i64 = 60_000;
/// How many minutes after each failed attempt the next one follows; after the last one the message is given up, about a
/// day after it was written.
const BACK_OFF_MINUTES: [i64; 8] = [1, 5, 15, 30, 60, 180, 360, 720];

/// Sends messages of the outbox.
#[async_trait]
pub trait OutboxWorker: std::fmt::Debug + Send + Sync {
    /// Sends every message that is due. Returns how many messages were handled, sent or not.
    ///
    /// # Errors
    /// If the store fails. What was leased then is sent when the lease has ended.
    async fn send_due(&self) -> Result<usize>;
}

/// One kind of message: how it is leased and sent.
#[async_trait]
pub(super) trait Delivery: Sync {
    type Message: Send + Sync;

    /// Leases some messages that are due.
    async fn lease(&self, now: Timestamp) -> Result<Vec<Leased<Self::Message>>>;
    /// Sends one message.
    async fn send(&self, leased: &Leased<Self::Message>, now: Timestamp) -> Result<OutboxOutcome>;
    /// To what it goes, for the log.
    fn receiver(&self, message: &Self::Message) -> String;
}

/// Sends every message that is due.
pub(super) async fn send_due<D: Delivery>(
    delivery: &D,
    store: &dyn Store,
    clock: &Clock,
) -> Result<usize> {
    let mut handled = 0;
    loop {
        let leased = delivery.lease(clock.now()).await?;
        if leased.is_empty() {
            return Ok(handled);
        }
        let all = leased.iter().map(|leased| handle(delivery, store, clock, leased));
        for done in join_all(all).await {
            done?;
            handled += 1;
        }
    }
}

async fn handle<D: Delivery>(
    delivery: &D,
    store: &dyn Store,
    clock: &Clock,
    leased: &Leased<D::Message>,
) -> Result<()> {
    let lease = &leased.lease;
    let outcome = match delivery.send(leased, clock.now()).await {
        Ok(outcome) => outcome,
        // Otherwise it would be leased again for months, always before the others.
        Err(error @ StoreError::Corrupt(_)) => {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "a message of the outbox could not be prepared"
            );
            let reason = "its data could not be read".to_owned();
            after_failure(lease.attempts, reason, clock.now())
        }
        Err(error) => return Err(error),
    };
    let (id, to) = (lease.id.as_str(), delivery.receiver(&leased.message));
    match &outcome {
        OutboxOutcome::Failed { reason } => {
            tracing::error!(id, to, reason, "a message of the outbox was given up");
        }
        OutboxOutcome::Retry { reason, .. } => {
            tracing::warn!(id, to, reason, "a message of the outbox is tried again later");
        }
        OutboxOutcome::Sent | OutboxOutcome::Dropped(_) | OutboxOutcome::Postponed { .. } => {}
    }
    store.settle_message(lease, &outcome, clock.now()).await?;
    Ok(())
}

/// What becomes of a message that was sent.
pub(super) fn outcome_of(
    sent: std::result::Result<(), SendError>,
    lease: &OutboxLease,
    now: Timestamp,
) -> OutboxOutcome {
    match sent {
        Ok(()) => OutboxOutcome::Sent,
        Err(SendError::Refused(reason)) => OutboxOutcome::Failed { reason },
        Err(SendError::Later(reason)) => after_failure(lease.attempts, reason, now),
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
