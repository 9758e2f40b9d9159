//! Which notifications people want.

use async_trait::async_trait;
use contract::account::{NotificationChoice, NotificationKind};
use domain::ids::PersonId;

use super::retry::with_retry;
use super::{SqlStore, from_json, to_json};
use crate::store::{PreferenceStore, Result};

#[async_trait]
impl PreferenceStore for SqlStore {
    async fn notification_choices(&self, person: &PersonId) -> Result<Vec<NotificationChoice>> {
        let rows: Vec<(String, i64)> =
            sqlx::query_as("SELECT kind, wanted FROM notification WHERE person_id = $1")
                .bind(person.as_str())
                .fetch_all(&self.readers)
                .await?;
        rows.into_iter()
            .map(|(kind, wanted)| {
                Ok(NotificationChoice { kind: from_json(&kind)?, wanted: wanted != 0 })
            })
            .collect()
    }

    async fn set_notification_choices(
        &self,
        person: &PersonId,
        all: &[NotificationKind],
        wanted: &[NotificationKind],
    ) -> Result<()> {
        with_retry(|| self.upsert_wanted(person, all, wanted)).await
    }
}

impl SqlStore {
    async fn upsert_wanted(
        &self,
        person: &PersonId,
        all: &[NotificationKind],
        wanted: &[NotificationKind],
    ) -> Result<()> {
        let mut tx = self.begin().await?;
        for kind in all {
            sqlx::query(
                "INSERT INTO notification (person_id, kind, wanted) VALUES ($1, $2, $3)
                 ON CONFLICT (person_id, kind) DO UPDATE SET wanted = excluded.wanted",
            )
            .bind(person.as_str())
            .bind(to_json(kind)?)
            .bind(i64::from(wanted.contains(kind)))
            .execute(&mut *tx)
            .await?;
        }
        tx.commit().await?;
        Ok(())
    }
}
