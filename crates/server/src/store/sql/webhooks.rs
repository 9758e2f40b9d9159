//! Webhooks in the outbox: rows with a partner and an event in place of a person and a subject.

use contract::partner_case::PartnerEvent;
use domain::date::Timestamp;
use domain::partner_event::PartnerEventKind;
use sqlx::AnyConnection;

use super::outbox_rows::LeasedRows;
use super::retry::with_retry;
use super::{SqlStore, partner_events, to_json, to_u32};
use crate::random;
use crate::store::{
    EventAudience, Leased, OutboxLease, PartnerEventStore, Result, StoreError, WebhookRecipient,
};

/// How many events are replayed in one transaction.
const REPLAYED: u32 = 200;

/// Id, attempts, event.
type WebhookRow = (String, i64, i64);

impl SqlStore {
    pub(super) async fn lease_events(
        &self,
        partner: &str,
        now: Timestamp,
        until: Timestamp,
        limit: u32,
    ) -> Result<Vec<Leased<PartnerEvent>>> {
        let which = LeasedRows {
            filter: "partner = $5".to_owned(),
            values: vec![partner.to_owned()],
            columns: "event_id",
        };
        let (token, rows): (_, Vec<WebhookRow>) = self.lease(which, now, until, limit).await?;
        let mut leased = Vec::with_capacity(rows.len());
        for (id, attempts, event) in rows {
            let mut connection = self.readers.acquire().await?;
            let message = partner_events::read(&mut connection, event).await?;
            let lease = OutboxLease { id, token: token.clone(), attempts: to_u32(attempts)? };
            leased.push(Leased { lease, message });
        }
        Ok(leased)
    }

    pub(super) async fn replay_events(
        &self,
        recipient: &WebhookRecipient,
        after: u64,
        now: Timestamp,
    ) -> Result<u32> {
        let (mut after, mut count) = (after, 0);
        loop {
            let page = self.partner_events(&recipient.audience, after, REPLAYED).await?;
            let Some(last) = page.events.last() else { return Ok(count) };
            after = last.id;
            let events = &page.events;
            with_retry(|| async move {
                let mut tx = self.begin().await?;
                for event in events {
                    let id = i64::try_from(event.id)
                        .map_err(|_| StoreError::Corrupt("a number is out of range"))?;
                    add(&mut tx, &recipient.partner, (id, event.kind), now).await?;
                }
                tx.commit().await?;
                Ok(())
            })
            .await?;
            count += to_u32(i64::try_from(events.len()).unwrap_or(i64::MAX))?;
        }
    }
}

/// Writes the webhooks of an event for those partners that belong to its audience.
pub(super) async fn add_for(
    connection: &mut AnyConnection,
    recipients: &[WebhookRecipient],
    audience: &EventAudience,
    event: (i64, PartnerEventKind),
    at: Timestamp,
) -> Result<()> {
    for recipient in recipients.iter().filter(|recipient| recipient.audience == *audience) {
        add(connection, &recipient.partner, event, at).await?;
    }
    Ok(())
}

/// Writes a webhook. One that was sent or given up is sent again.
async fn add(
    connection: &mut AnyConnection,
    partner: &str,
    (event, kind): (i64, PartnerEventKind),
    at: Timestamp,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO outbox (id, partner, event_id, channel, subject, topic, state, made_at, due_at, attempts,
             leased_until, reason)
         VALUES ($1, $2, $3, 'webhook', '', $4, 'waiting', $5, $5, 0, 0, '')
         ON CONFLICT (partner, event_id) DO UPDATE
         SET state = 'waiting', ended_at = NULL, made_at = excluded.made_at, due_at = excluded.due_at, attempts = 0
         WHERE outbox.state <> 'waiting'",
    )
    .bind(random::id())
    .bind(partner)
    .bind(event)
    .bind(to_json(&kind)?)
    .bind(at.millis())
    .execute(connection)
    .await?;
    Ok(())
}
