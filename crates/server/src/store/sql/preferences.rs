//! Which notifications people want, and how.

use async_trait::async_trait;
use contract::account::{NotificationChannel, NotificationChoice, NotificationKind};
use domain::ids::PersonId;

use super::retry::with_retry;
use super::{SqlStore, from_json, to_json};
use crate::store::{NotificationStyle, PreferenceStore, Result};

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

    async fn silenced_channels(&self, person: &PersonId) -> Result<Vec<NotificationChannel>> {
        let rows: Vec<(String,)> = sqlx::query_as(
            "SELECT channel FROM silenced_channel WHERE person_id = $1 ORDER BY channel",
        )
        .bind(person.as_str())
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(|(channel,)| from_json(channel)).collect()
    }

    async fn silence_channels(
        &self,
        person: &PersonId,
        all: &[NotificationChannel],
        silenced: &[NotificationChannel],
    ) -> Result<()> {
        with_retry(|| async move {
            let mut tx = self.begin().await?;
            for channel in all {
                let statement = match silenced.contains(channel) {
                    true => {
                        "INSERT INTO silenced_channel (person_id, channel) VALUES ($1, $2)
                         ON CONFLICT (person_id, channel) DO NOTHING"
                    }
                    false => "DELETE FROM silenced_channel WHERE person_id = $1 AND channel = $2",
                };
                sqlx::query(statement)
                    .bind(person.as_str())
                    .bind(to_json(channel)?)
                    .execute(&mut *tx)
                    .await?;
            }
            tx.commit().await?;
            Ok(())
        })
        .await
    }

    async fn notification_style(&self, person: &PersonId) -> Result<NotificationStyle> {
        let row: Option<(String, i64)> =
            sqlx::query_as("SELECT language, details FROM notification_style WHERE person_id = $1")
                .bind(person.as_str())
                .fetch_optional(&self.readers)
                .await?;
        match row {
            Some((language, details)) => {
                Ok(NotificationStyle { language: from_json(&language)?, details: details != 0 })
            }
            None => Ok(NotificationStyle::default()),
        }
    }

    async fn set_notification_style(
        &self,
        person: &PersonId,
        style: NotificationStyle,
    ) -> Result<()> {
        let language = to_json(&style.language)?;
        let language = language.as_str();
        with_retry(|| async move {
            sqlx::query(
                "INSERT INTO notification_style (person_id, language, details) VALUES ($1, $2, $3)
                 ON CONFLICT (person_id) DO UPDATE SET language = excluded.language, details = excluded.details",
            )
            .bind(person.as_str())
            .bind(language)
            .bind(i64::from(style.details))
            .execute(&self.writer)
            .await?;
            Ok(())
        })
        .await
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
