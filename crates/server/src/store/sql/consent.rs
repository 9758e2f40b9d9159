//! The ledgers of consents. An entry is written in the transaction that read the entries before it.

use async_trait::async_trait;
use domain::consent::{
    CallOutcome, ConsentGrant, ConsentScope, LedgerAction, LedgerEntry, LedgerError, LedgerEvent,
    append,
};
use domain::date::Timestamp;
use domain::ids::PersonId;
use domain::partner_event::PartnerEventKind;
use sqlx::AnyConnection;

use super::retry::with_retry;
use super::{SqlStore, from_json, partner_events, to_json};
use crate::store::partner_events::NewEvent;
use crate::store::{ConsentStore, EventAudience, Filing, Result, SharedReport, StoreError};

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
        if let Some((kind, grant)) = told_to_hospital(&entries, &entry) {
            self.tell_hospital(&mut tx, kind, grant, now).await?;
        }
        tx.commit().await?;
        Ok(Ok(entry))
    }

    /// Records what the hospital that has reported the visit is told of a consent to give its record.
    async fn tell_hospital(
        &self,
        connection: &mut AnyConnection,
        kind: PartnerEventKind,
        grant: &ConsentGrant,
        now: Timestamp,
    ) -> Result<()> {
        let visit = match &grant.matter {
            ConsentScope::Visit { visit, .. } => visit,
            ConsentScope::Report { .. } => return Ok(()),
        };
        let row: Option<(String,)> = sqlx::query_as("SELECT partner FROM visit WHERE id = $1")
            .bind(visit.as_str())
            .fetch_optional(&mut *connection)
            .await?;
        let Some((partner,)) = row else { return Ok(()) };
        let new = NewEvent {
            visit: Some(visit.clone()),
            consent: Some(grant.id.clone()),
            ..NewEvent::new(kind)
        };
        let audience = EventAudience::Hospital(partner);
        partner_events::record(connection, &self.webhooks, &audience, new, now).await
    }
}

/// The consent that an entry is about, and what a hospital is told of it. Each use it sees itself.
fn told_to_hospital<'a>(
    before: &'a [LedgerEntry],
    entry: &'a LedgerEntry,
) -> Option<(PartnerEventKind, &'a ConsentGrant)> {
    match &entry.event {
        LedgerEvent::Granted(grant) => Some((PartnerEventKind::RecordConsentGiven, &**grant)),
        LedgerEvent::Withdrawn { consent } => {
            let grant = before.iter().find_map(|entry| match &entry.event {
                LedgerEvent::Granted(grant) if grant.id == *consent => Some(&**grant),
                LedgerEvent::Granted(_)
                | LedgerEvent::Withdrawn { .. }
                | LedgerEvent::Called { .. }
                | LedgerEvent::Answered { .. }
                | LedgerEvent::Refused { .. } => None,
            });
            Some((PartnerEventKind::RecordConsentWithdrawn, grant?))
        }
        LedgerEvent::Called { .. } | LedgerEvent::Answered { .. } | LedgerEvent::Refused { .. } => {
            None
        }
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
