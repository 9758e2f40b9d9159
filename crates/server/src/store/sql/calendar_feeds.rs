//! The secret addresses of people's calendars.

use async_trait::async_trait;
use domain::date::Timestamp;
use domain::ids::PersonId;

use super::SqlStore;
use super::retry::with_retry;
use crate::random::Hash;
use crate::store::{CalendarFeedStore, Result};

#[async_trait]
impl CalendarFeedStore for SqlStore {
    async fn calendar_feed(&self, person: &PersonId) -> Result<Option<Timestamp>> {
        let row: Option<(i64,)> =
            sqlx::query_as("SELECT made_at FROM calendar_feed WHERE person_id = $1")
                .bind(person.as_str())
                .fetch_optional(&self.readers)
                .await?;
        Ok(row.map(|(made_at,)| Timestamp::from_millis(made_at)))
    }

    async fn renew_calendar_feed(
        &self,
        person: &PersonId,
        secret: Hash,
        now: Timestamp,
    ) -> Result<()> {
        with_retry(|| async move {
            sqlx::query(
                "INSERT INTO calendar_feed (person_id, secret_hash, made_at) VALUES ($1, $2, $3)
                 ON CONFLICT (person_id) DO UPDATE SET secret_hash = excluded.secret_hash, made_at = excluded.made_at",
            )
            .bind(person.as_str())
            .bind(secret.as_slice())
            .bind(now.millis())
            .execute(&self.writer)
            .await?;
            Ok(())
        })
        .await
    }

    async fn end_calendar_feed(&self, person: &PersonId) -> Result<()> {
        with_retry(|| async move {
            sqlx::query("DELETE FROM calendar_feed WHERE person_id = $1")
                .bind(person.as_str())
                .execute(&self.writer)
                .await?;
            Ok(())
        })
        .await
    }

    async fn owner_of_calendar_feed(&self, secret: Hash) -> Result<Option<PersonId>> {
        let row: Option<(String,)> =
            sqlx::query_as("SELECT person_id FROM calendar_feed WHERE secret_hash = $1")
                .bind(secret.as_slice())
                .fetch_optional(&self.readers)
                .await?;
        Ok(row.map(|(person,)| PersonId::new(person)))
    }
}
