//! Rows of the outbox, whoever they are for: leasing and deleting them.

use domain::date::{DAY_MS, Timestamp};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, FromRow};

use super::SqlStore;
use super::retry::with_retry;
use crate::random;
use crate::store::Result;

/// Which rows are leased.
pub(super) struct LeasedRows {
    /// A condition, whose placeholders start at 5.
    pub(super) filter: String,
    pub(super) values: Vec<String>,
    /// What is returned of them besides id and attempts.
    pub(super) columns: &'static str,
}

impl SqlStore {
    /// Leases rows that are due and that nobody else has leased. Returns the token of the lease with the rows.
    pub(super) async fn lease<R>(
        &self,
        LeasedRows { filter, values, columns }: LeasedRows,
        now: Timestamp,
        until: Timestamp,
        limit: u32,
    ) -> Result<(String, Vec<R>)>
    where
        R: for<'r> FromRow<'r, AnyRow> + Send + Unpin,
    {
        let token = random::id();
        // One statement, so a transaction of its own. Two servers never get the same row.
        let statement = format!(
            "WITH due AS MATERIALIZED (
                 SELECT id AS due_id FROM outbox
                 WHERE state = 'waiting' AND due_at <= $1 AND leased_until <= $1 AND {filter}
                 ORDER BY due_at, id LIMIT $2 {skip_locked}
             )
             UPDATE outbox SET lease = $3, leased_until = $4, attempts = attempts + 1
             FROM due WHERE id = due_id
             RETURNING id, attempts, {columns}",
            skip_locked = self.dialect.skip_locked()
        );
        let rows = with_retry(|| {
            let mut query = sqlx::query_as(sqlx::AssertSqlSafe(statement.clone()))
                .bind(now.millis())
                .bind(i64::from(limit))
                .bind(token.as_str())
                .bind(until.millis());
            for value in &values {
                query = query.bind(value.as_str());
            }
            async { Ok(query.fetch_all(&self.writer).await?) }
        })
        .await?;
        Ok((token, rows))
    }
}

/// Deletes what was sent or dropped a month ago, and what was neither for three months: no longer news.
pub(super) async fn purge(connection: &mut AnyConnection, now: Timestamp) -> Result<()> {
    for (old, days) in [
        ("DELETE FROM outbox WHERE ended_at <= $1 AND state <> 'failed'", 30),
        ("DELETE FROM outbox WHERE made_at <= $1", 90),
    ] {
        sqlx::query(old).bind(now.millis() - days * DAY_MS).execute(&mut *connection).await?;
    }
    Ok(())
}
