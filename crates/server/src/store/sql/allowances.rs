//! Allowances, one row for each bucket that is not full, by the generic cell rate algorithm: `due` is when the bucket will
//! be full again, and each that is taken moves it by one refill.

use async_trait::async_trait;
use domain::date::Timestamp;

use super::SqlStore;
use super::retry::with_retry;
use crate::random::Hash;
use crate::store::{Allowance, AllowanceStore, Result, TakeOutcome};

#[async_trait]
impl AllowanceStore for SqlStore {
    async fn take(
        &self,
        holder: Hash,
        allowance: Allowance,
        now: Timestamp,
    ) -> Result<TakeOutcome> {
        with_retry(|| self.take_one(holder, allowance, now)).await
    }
}

impl SqlStore {
    async fn take_one(
        &self,
        holder: Hash,
        allowance: Allowance,
        now: Timestamp,
    ) -> Result<TakeOutcome> {
        let now = now.millis();
        let refill = i64::try_from(allowance.refill.as_millis()).unwrap_or(i64::MAX).max(1);
        let latest = now.saturating_add(refill.saturating_mul(i64::from(allowance.burst) - 1));
        let mut tx = self.begin().await?;
        // A bucket that would be full later than an empty one is from before the clock was set back: it counts as empty
        // but for this one, so that nobody waits longer for that.
        let taken: Option<(i64,)> = sqlx::query_as(
            "INSERT INTO allowance (holder, due) VALUES ($1, $2 + $3)
             ON CONFLICT (holder) DO UPDATE SET due = $3 + CASE
                 WHEN allowance.due < $2 THEN $2
                 WHEN $4 + $3 < allowance.due THEN $4
                 ELSE allowance.due END
             WHERE allowance.due <= $4 OR $4 + $3 < allowance.due
             RETURNING due",
        )
        .bind(holder.as_slice())
        .bind(now)
        .bind(refill)
        .bind(latest)
        .fetch_optional(&mut *tx)
        .await?;
        if taken.is_some() {
            tx.commit().await?;
            return Ok(TakeOutcome::Taken);
        }
        let (due,): (i64,) = sqlx::query_as("SELECT due FROM allowance WHERE holder = $1")
            .bind(holder.as_slice())
            .fetch_one(&mut *tx)
            .await?;
        Ok(TakeOutcome::Empty((due - latest).max(1)))
    }
}
