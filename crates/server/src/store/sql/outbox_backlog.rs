//! What operators see of the outbox: how much is in it, and which messages wait or were given up.

use domain::date::Timestamp;

use super::{SqlStore, from_json, to_u32};
use crate::store::{ListedContent, ListedMessage, OutboxBacklog, OutboxList, Result};

/// Id, partner, channel, topic or kind of event, attempts, made, due, reason.
type ListedRow = (String, Option<String>, String, String, i64, i64, i64, String);

impl SqlStore {
    pub(super) async fn list_messages(
        &self,
        list: OutboxList,
        limit: u32,
    ) -> Result<Vec<ListedMessage>> {
        let state = match list {
            OutboxList::Failed => "failed",
            OutboxList::Waiting => "waiting",
        };
        let rows: Vec<ListedRow> = sqlx::query_as(
            "SELECT id, partner, channel, topic, attempts, made_at, due_at, reason FROM outbox
             WHERE state = $1 ORDER BY made_at, id LIMIT $2",
        )
        .bind(state)
        .bind(i64::from(limit))
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(listed).collect()
    }

    pub(super) async fn count_backlog(&self) -> Result<OutboxBacklog> {
        let (waiting, failed, oldest): (i64, i64, Option<i64>) = sqlx::query_as(
            "SELECT (SELECT count(*) FROM outbox WHERE state = 'waiting'),
                 (SELECT count(*) FROM outbox WHERE state = 'failed'),
                 (SELECT min(due_at) FROM outbox WHERE state = 'waiting')",
        )
        .fetch_one(&self.readers)
        .await?;
        Ok(OutboxBacklog {
            waiting: to_u32(waiting)?,
            failed: to_u32(failed)?,
            oldest_due_at: oldest.map(Timestamp::from_millis),
        })
    }
}

fn listed(row: ListedRow) -> Result<ListedMessage> {
    let (id, partner, channel, topic, attempts, made, due, reason) = row;
    let content = match partner {
        Some(partner) => ListedContent::Webhook { partner, kind: from_json(&topic)? },
        None => {
            ListedContent::Notification { channel: from_json(&channel)?, topic: from_json(&topic)? }
        }
    };
    Ok(ListedMessage {
        id,
        content,
        attempts: to_u32(attempts)?,
        made_at: Timestamp::from_millis(made),
        due_at: Timestamp::from_millis(due),
        reason,
    })
}
