//! One-time codes with which a mini-program signs a person in.

use async_trait::async_trait;
use domain::date::Timestamp;
use domain::ids::PersonId;

use super::SqlStore;
use super::retry::with_retry;
use crate::random::Hash;
use crate::store::{HandOverStore, Result};

#[async_trait]
impl HandOverStore for SqlStore {
    async fn store_hand_over_code(
        &self,
        code: Hash,
        person: &PersonId,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<()> {
        with_retry(|| self.insert_hand_over(code, person, now, expires_at)).await
    }

    async fn use_hand_over_code(&self, code: Hash, now: Timestamp) -> Result<Option<PersonId>> {
        let used: Option<(String, i64)> = sqlx::query_as(
            "DELETE FROM hand_over WHERE code_hash = $1 RETURNING person_id, expires_at",
        )
        .bind(code.as_slice())
        .fetch_optional(&self.writer)
        .await?;
        let good = used.filter(|(_, expires_at)| now.millis() < *expires_at);
        Ok(good.map(|(person, _)| PersonId::new(person)))
    }
}

impl SqlStore {
    async fn insert_hand_over(
        &self,
        code: Hash,
        person: &PersonId,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM hand_over WHERE expires_at <= $1")
            .bind(now.millis())
            .execute(&mut *tx)
            .await?;
        sqlx::query("INSERT INTO hand_over (code_hash, person_id, expires_at) VALUES ($1, $2, $3)")
            .bind(code.as_slice())
            .bind(person.as_str())
            .bind(expires_at.millis())
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
