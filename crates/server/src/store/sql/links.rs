//! One-time links to visits.

use async_trait::async_trait;
use domain::date::Timestamp;
use domain::ids::{PersonId, VisitId};

use super::retry::with_retry;
use super::{SqlStore, outbox};
use crate::random::Hash;
use crate::store::{LinkOutcome, LinkStore, Result};

#[async_trait]
impl LinkStore for SqlStore {
    async fn create_link(
        &self,
        token: Hash,
        visit: &VisitId,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<()> {
        with_retry(|| self.insert_link(token, visit, now, expires_at)).await
    }

    async fn use_link(
        &self,
        token: Hash,
        insured: &[PersonId],
        now: Timestamp,
    ) -> Result<LinkOutcome> {
        with_retry(|| self.update_link(token, insured, now)).await
    }
}

impl SqlStore {
    async fn insert_link(
        &self,
        token: Hash,
        visit: &VisitId,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM claim_link WHERE visit = $1 AND used_at IS NULL")
            .bind(visit.as_str())
            .execute(&mut *tx)
            .await?;
        sqlx::query("INSERT INTO claim_link (token_hash, visit, expires_at) VALUES ($1, $2, $3)")
            .bind(token.as_slice())
            .bind(visit.as_str())
            .bind(expires_at.millis())
            .execute(&mut *tx)
            .await?;
        outbox::tell_of_visit(&mut tx, &self.channels, visit, now).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn update_link(
        &self,
        token: Hash,
        insured: &[PersonId],
        now: Timestamp,
    ) -> Result<LinkOutcome> {
        let mut tx = self.begin().await?;
        let row: Option<(String, String, i64, Option<i64>)> = sqlx::query_as(
            "SELECT visit.id, visit.insured, claim_link.expires_at, claim_link.used_at
             FROM claim_link JOIN visit ON visit.id = claim_link.visit
             WHERE claim_link.token_hash = $1",
        )
        .bind(token.as_slice())
        .fetch_optional(&mut *tx)
        .await?;
        let Some((visit, of, expires_at, used_at)) = row else { return Ok(LinkOutcome::NotFound) };
        if !insured.iter().any(|person| person.as_str() == of) {
            return Ok(LinkOutcome::NotFound);
        }
        if used_at.is_some() {
            return Ok(LinkOutcome::AlreadyUsed);
        }
        if expires_at <= now.millis() {
            return Ok(LinkOutcome::Expired);
        }
        sqlx::query("UPDATE claim_link SET used_at = $1 WHERE token_hash = $2")
            .bind(now.millis())
            .bind(token.as_slice())
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(LinkOutcome::Opened(VisitId::new(visit)))
    }
}
