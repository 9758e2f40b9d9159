//! The ledgers of consents. An entry is written in the transaction that read the entries before it.

use async_trait::async_trait;
use domain::consent::{LedgerAction, LedgerEntry, LedgerError, append};
use domain::date::Timestamp;
use domain::ids::PersonId;
use sqlx::AnyConnection;

use super::retry::with_retry;
use super::{SqlStore, from_json, to_json};
use crate::store::{ConsentStore, Result};

#[async_trait]
impl ConsentStore for SqlStore {
    async fn consent_entries(&self, subject: &PersonId) -> Result<Vec<LedgerEntry>> {
        let mut connection = self.readers.acquire().await?;
        read(&mut connection, subject).await
    }

    async fn append_consent_entry(
        &self,
        subject: &PersonId,
        now: Timestamp,
        by: &PersonId,
        deed: LedgerAction,
    ) -> Result<std::result::Result<LedgerEntry, LedgerError>> {
        with_retry(|| self.insert_consent(subject, now, by, deed.clone())).await
    }
}

impl SqlStore {
    async fn insert_consent(
        &self,
        subject: &PersonId,
        now: Timestamp,
        by: &PersonId,
        deed: LedgerAction,
    ) -> Result<std::result::Result<LedgerEntry, LedgerError>> {
        let mut tx = self.begin().await?;
        let entries = read(&mut tx, subject).await?;
        let entry = match append(&entries, now, by.clone(), deed) {
            Ok(entry) => entry,
            Err(impossible) => return Ok(Err(impossible)),
        };
        sqlx::query("INSERT INTO consent_entry (subject, seq, body) VALUES ($1, $2, $3)")
            .bind(subject.as_str())
            .bind(i64::from(entry.seq))
            .bind(to_json(&entry)?)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(Ok(entry))
    }
}

async fn read(connection: &mut AnyConnection, subject: &PersonId) -> Result<Vec<LedgerEntry>> {
    let rows: Vec<(String,)> =
        sqlx::query_as("SELECT body FROM consent_entry WHERE subject = $1 ORDER BY seq")
            .bind(subject.as_str())
            .fetch_all(connection)
            .await?;
    rows.iter().map(|(body,)| from_json(body)).collect()
}
