//! What became of a person's messages.

use contract::sent_notification::{Delivery, SentNotification};
use domain::date::Timestamp;
use domain::ids::PersonId;

use super::{SqlStore, from_json};
use crate::store::{Result, StoreError};

/// Topic, channel, state, when it ended or else was written.
type SentRow = (String, String, String, i64);

impl SqlStore {
    pub(super) async fn messages_of(
        &self,
        person: &PersonId,
        limit: u32,
    ) -> Result<Vec<SentNotification>> {
        let rows: Vec<SentRow> = sqlx::query_as(
            "SELECT topic, channel, state, coalesce(ended_at, made_at) FROM outbox
             WHERE person_id = $1 AND state <> 'dropped'
             ORDER BY coalesce(ended_at, made_at) DESC, id DESC LIMIT $2",
        )
        .bind(person.as_str())
        .bind(i64::from(limit))
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(sent).collect()
    }
}

fn sent((topic, channel, state, at): SentRow) -> Result<SentNotification> {
    let delivery = match state.as_str() {
        "waiting" => Delivery::Waiting,
        "sent" => Delivery::Sent,
        "failed" => Delivery::Failed,
        _ => return Err(StoreError::Corrupt("a message of the outbox has an unknown state")),
    };
    Ok(SentNotification {
        topic: from_json(&topic)?,
        channel: from_json(&channel)?,
        at: Timestamp::from_millis(at),
        delivery,
    })
}
