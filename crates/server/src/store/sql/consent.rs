//! The ledgers of consents. An entry is written in the transaction that read the entries before it.

use async_trait::async_trait;
use domain::consent::{CallOutcome, LedgerAction, LedgerEntry, LedgerError, append};
use domain::date::Timestamp;
use domain::ids::PersonId;
use sqlx::AnyConnection;

use super::retry::with_retry;
use super::{SqlStore, from_json, to_json};
use crate::store::{ConsentStore, Filing, Result, SharedReport, StoreError};

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
        action: LedgerAction,
    ) -> Result<std::result::Result<LedgerEntry, LedgerError>> {
        with_retry(|| self.insert_consent(subject, now, by, action.clone())).await
    }
}

impl SqlStore {
    async fn insert_consent(
        &self,
        subject: &PersonId,
        now: Timestamp,
        by: &PersonId,
        action: LedgerAction,
    ) -> Result<std::result::Result<LedgerEntry, LedgerError>> {
        let mut tx = self.begin().await?;
        let entries = read(&mut tx, subject).await?;
        let entry = match append(&entries, now, by.clone(), action) {
            Ok(entry) => entry,
            Err(impossible) => return Ok(Err(impossible)),
        };
        write(&mut tx, subject, &entry).await?;
        tx.commit().await?;
        Ok(Ok(entry))
    }
}

/// Records the consents given with a report, and that each was used, in the transaction that files it.
pub(super) async fn record_shares(connection: &mut AnyConnection, filing: &Filing) -> Result<()> {
    let (subject, by) = (&filing.report.incident.insured, &filing.report.filed_by);
    if filing.shares.is_empty() {
        return Ok(());
    }
    let mut entries = read(connection, subject).await?;
    for SharedReport { grant, call, content } in &filing.shares {
        let mut record = |action| -> Result<u32> {
            let entry = append(&entries, filing.at, by.clone(), action)
                .map_err(|_| StoreError::Corrupt("a consent cannot be recorded"))?;
            let seq = entry.seq;
            entries.push(entry);
            Ok(seq)
        };
        record(LedgerAction::Grant(Box::new(grant.clone())))?;
        let used = record(LedgerAction::Call(call.clone()))?;
        // Fails if the call was denied: then the case is not filed either.
        record(LedgerAction::Answer(used, CallOutcome::Complete(*content)))?;
    }
    let new = entries.len().saturating_sub(3 * filing.shares.len());
    for entry in entries.iter().skip(new) {
        write(connection, subject, entry).await?;
    }
    Ok(())
}

async fn write(
    connection: &mut AnyConnection,
    subject: &PersonId,
    entry: &LedgerEntry,
) -> Result<()> {
    sqlx::query("INSERT INTO consent_entry (subject, seq, body) VALUES ($1, $2, $3)")
        .bind(subject.as_str())
        .bind(i64::from(entry.seq))
        .bind(to_json(entry)?)
        .execute(connection)
        .await?;
    Ok(())
}

async fn read(connection: &mut AnyConnection, subject: &PersonId) -> Result<Vec<LedgerEntry>> {
    let rows: Vec<(String,)> =
        sqlx::query_as("SELECT body FROM consent_entry WHERE subject = $1 ORDER BY seq")
            .bind(subject.as_str())
            .fetch_all(connection)
            .await?;
    rows.iter().map(|(body,)| from_json(body)).collect()
}
