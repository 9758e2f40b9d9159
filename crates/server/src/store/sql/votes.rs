//! Votes on whether an answer helped.

use async_trait::async_trait;
use contract::content::VoteCounts;
use domain::date::Timestamp;

use super::retry::with_retry;
use super::{SqlStore, to_u32};
use crate::random::Hash;
use crate::store::{Result, VoteStore};

#[async_trait]
impl VoteStore for SqlStore {
    async fn save_vote(
        &self,
        entry: &str,
        voter: Hash,
        helpful: bool,
        now: Timestamp,
    ) -> Result<VoteCounts> {
        with_retry(|| self.upsert_vote(entry, voter, helpful, now)).await
    }
}

impl SqlStore {
    async fn upsert_vote(
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
        Ok(VoteCounts { helpful: to_u32(helpful)?, not_helpful: to_u32(all - helpful)? })
    }
}
