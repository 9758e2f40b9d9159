//! How much is in the outbox.

use domain::date::Timestamp;

use super::{SqlStore, to_u32};
use crate::store::{OutboxBacklog, Result};

impl SqlStore {
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
