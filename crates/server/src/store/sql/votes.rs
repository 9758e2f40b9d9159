//! Whether answers helped.

use contract::content::VoteCounts;
use domain::date::Timestamp;

use super::{Result, SqlStore, small};
use crate::random::Hash;

impl SqlStore {
    pub(super) async fn upsert_vote(
        &self,
        entry: &str,
        voter: Hash,
        helpful: bool,
        now: Timestamp,
    ) -> Result<VoteCounts> {
        let mut tx = self.begin().await?;
        sqlx::query(
            "INSERT INTO vote (entry, voter, helpful, voted_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (entry, voter) DO UPDATE SET helpful = excluded.helpful, voted_at = excluded.voted_at",
        )
        .bind(entry)
        .bind(voter.as_slice())
        .bind(i64::from(helpful))
        .bind(now.millis())
        .execute(&mut *tx)
        .await?;
        let (helpful, all): (i64, i64) = sqlx::query_as(
            "SELECT CAST(coalesce(sum(helpful), 0) AS BIGINT), count(*) FROM vote WHERE entry = $1",
        )
        .bind(entry)
        .fetch_one(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(VoteCounts { helpful: small(helpful)?, not_helpful: small(all - helpful)? })
    }
}
