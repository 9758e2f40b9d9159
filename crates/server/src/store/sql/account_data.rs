//! The data held about a person, and closing an account.

use async_trait::async_trait;
use contract::account::{ClosingEffect, ExportedDraft, ExportedRecord, Holding, HoldingKind};
use contract::draft::Draft;
use contract::file::File;
use domain::date::{CivilDate, Timestamp};
use domain::ids::{DraftId, FileId, PersonId};
use domain::policy::Policy;
use domain::retention;
use sqlx::AnyConnection;

use super::drafts::read_head;
use super::mandates::end_mandates;
use super::retry::with_retry;
use super::{SqlStore, claim_shares, from_json, returned_cases, sessions, to_hash, to_u32};
use crate::random;
use crate::store::{AccountDataStore, ClosedAccount, PersonalData, Result};

type DraftRow = (String, i64, String, Option<String>, Option<String>, i64, i64);
type StoredFile = (String, String, String, i64, i64, String, i64);

#[async_trait]
impl AccountDataStore for SqlStore {
    async fn holdings(&self, person: &PersonId, now: Timestamp, idle: i64) -> Result<Vec<Holding>> {
        let mut tx = self.begin_reading().await?;
        let records = match records_until(&mut tx, person).await? {
            Some(day) => ClosingEffect::KeptUntil(day),
            None => ClosingEffect::Deleted,
        };
        let mut holdings = Vec::new();
        for (kind, fate, count) in [
            (
                HoldingKind::Contact,
                ClosingEffect::Deleted,
                "SELECT count(*) FROM person WHERE id = $1 AND phone IS NOT NULL",
            ),
            (HoldingKind::Policies, records, "SELECT count(*) FROM policy WHERE insured = $1"),
            (HoldingKind::Cases, records, "SELECT count(*) FROM case_file WHERE owner = $1"),
            (
                HoldingKind::Documents,
                records,
                "SELECT count(*) FROM file WHERE owner = $1 AND case_id IS NOT NULL",
            ),
            (
                HoldingKind::Messages,
                records,
                "SELECT count(*) FROM message JOIN case_file ON case_file.id = message.case_id
                 WHERE case_file.owner = $1",
            ),
            (
                HoldingKind::Drafts,
                ClosingEffect::Deleted,
                "SELECT count(*) FROM draft WHERE owner = $1",
            ),
            (
                HoldingKind::UnfiledDocuments,
                ClosingEffect::Deleted,
                "SELECT count(*) FROM file WHERE owner = $1 AND case_id IS NULL",
            ),
            (
                HoldingKind::Visits,
                ClosingEffect::Deleted,
                "SELECT count(*) FROM visit WHERE insured = $1 AND state <> 'claimed'",
            ),
            (
                HoldingKind::SupportRequests,
                ClosingEffect::Deleted,
                "SELECT (SELECT count(*) FROM help_request WHERE person = $1)
                     + (SELECT count(*) FROM link_request WHERE person = $1)",
            ),
            (
                HoldingKind::OutsidePolicies,
                ClosingEffect::Deleted,
                "SELECT count(*) FROM outside_policy WHERE insured = $1",
            ),
            (
                HoldingKind::Mandates,
                ClosingEffect::Deleted,
                "SELECT (SELECT count(*) FROM acts_for WHERE person_id = $1 OR for_person = $1)
                     + (SELECT count(*) FROM mandate_request WHERE asker = $1 AND withdrawn = 0)",
            ),
            (
                HoldingKind::ClaimShares,
                ClosingEffect::Deleted,
                "SELECT count(*) FROM claim_share WHERE (sharer = $1 OR relative = $1) AND state <> 'ended'",
            ),
        ] {
            let (count,): (i64,) =
                sqlx::query_as(count).bind(person.as_str()).fetch_one(&mut *tx).await?;
            holdings.push(Holding { kind, count: to_u32(count)?, since: None, on_closing: fate });
        }
        for (kind, count) in [
            (
                HoldingKind::PushDevices,
                "SELECT count(*), min(added_at) FROM push_device WHERE person_id = $1",
            ),
            (
                HoldingKind::CalendarFeed,
                "SELECT count(*), min(made_at) FROM calendar_feed WHERE person_id = $1",
            ),
            (
                HoldingKind::WechatAccounts,
                "SELECT count(*), min(since) FROM wechat_account WHERE person_id = $1",
            ),
        ] {
            let (count, since): (i64, Option<i64>) =
                sqlx::query_as(count).bind(person.as_str()).fetch_one(&mut *tx).await?;
            holdings.push(Holding {
                kind,
                count: to_u32(count)?,
                since: since.map(Timestamp::from_millis),
                on_closing: ClosingEffect::Deleted,
            });
        }
        let (sessions,): (i64,) = sqlx::query_as(
            "SELECT count(*) FROM session WHERE person_id = $1 AND $2 < expires_at AND $3 < seen_at",
        )
        .bind(person.as_str())
        .bind(now.millis())
        .bind(now.millis().saturating_sub(idle))
        .fetch_one(&mut *tx)
        .await?;
        holdings.push(Holding {
            kind: HoldingKind::Sessions,
            count: to_u32(sessions)?,
            since: None,
            on_closing: ClosingEffect::Deleted,
        });
        holdings.retain(|holding| 0 < holding.count);
        Ok(holdings)
    }

    async fn open_claims(&self, person: &PersonId) -> Result<u32> {
        let (count,): (i64,) = sqlx::query_as(
            "SELECT count(*) FROM claim JOIN case_file ON case_file.id = claim.case_id
             WHERE case_file.owner = $1 AND claim.is_open = 1",
        )
        .bind(person.as_str())
        .fetch_one(&self.readers)
        .await?;
        to_u32(count)
    }

    async fn personal_data(&self, person: &PersonId) -> Result<PersonalData> {
        let mut tx = self.begin_reading().await?;
        let visits: Vec<(String,)> = sqlx::query_as(
            "SELECT body FROM visit WHERE insured = $1 AND state <> 'claimed' ORDER BY paid_at, id",
        )
        .bind(person.as_str())
        .fetch_all(&mut *tx)
        .await?;
        let drafts: Vec<DraftRow> = sqlx::query_as(
            "SELECT id, version, answers, summary, files, saved_at, expires_at FROM draft
             WHERE owner = $1 ORDER BY id",
        )
        .bind(person.as_str())
        .fetch_all(&mut *tx)
        .await?;
        let files: Vec<StoredFile> = sqlx::query_as(
            "SELECT id, document, name, length, received, state, expires_at FROM file
             WHERE owner = $1 AND case_id IS NULL ORDER BY begun_at, id",
        )
        .bind(person.as_str())
        .fetch_all(&mut *tx)
        .await?;
        let records: Vec<(String, String)> = sqlx::query_as(
            "SELECT partner, record FROM person_ref WHERE person_id = $1 AND record <> '' ORDER BY partner, ref",
        )
        .bind(person.as_str())
        .fetch_all(&mut *tx)
        .await?;
        let record = |(partner, record): (String, String)| {
            Ok(ExportedRecord { partner, record: from_json(&record)? })
        };
        Ok(PersonalData {
            records: records.into_iter().map(record).collect::<Result<_>>()?,
            visits: visits.iter().map(|(body,)| from_json(body)).collect::<Result<_>>()?,
            drafts: drafts.into_iter().map(draft).collect::<Result<_>>()?,
            files: files.into_iter().map(file).collect::<Result<_>>()?,
        })
    }

    async fn close_account(&self, person: &PersonId, now: Timestamp) -> Result<ClosedAccount> {
        with_retry(|| self.delete_account(person, now)).await
    }
}

impl SqlStore {
    async fn delete_account(&self, person: &PersonId, now: Timestamp) -> Result<ClosedAccount> {
        let mut tx = self.begin().await?;
        let has_records = records_until(&mut tx, person).await?.is_some();
        end_mandates(&mut tx, "person_id = $1 OR for_person = $2", [person, person], person, now)
            .await?;
        returned_cases::return_cases(&mut tx, now).await?;
        claim_shares::end_all(&mut tx, person, now).await?;
        let sessions: Vec<(Vec<u8>,)> =
            sqlx::query_as("DELETE FROM session WHERE person_id = $1 RETURNING token_hash")
                .bind(person.as_str())
                .fetch_all(&mut *tx)
                .await?;
        let files: Vec<(String,)> =
            sqlx::query_as("DELETE FROM file WHERE owner = $1 AND case_id IS NULL RETURNING id")
                .bind(person.as_str())
                .fetch_all(&mut *tx)
                .await?;
        for deleted in [
            "DELETE FROM code WHERE phone = (SELECT phone FROM person WHERE id = $1)",
            "DELETE FROM draft WHERE owner = $1",
            "DELETE FROM mandate_request WHERE asker = $1 OR phone = (SELECT phone FROM person WHERE id = $1)",
            "DELETE FROM visit WHERE insured = $1 AND state <> 'claimed'",
            "DELETE FROM help_request WHERE person = $1",
            "DELETE FROM link_request WHERE person = $1",
            "DELETE FROM outside_policy WHERE insured = $1",
            "DELETE FROM notification WHERE person_id = $1",
            "DELETE FROM notification_style WHERE person_id = $1",
            "DELETE FROM calendar_feed WHERE person_id = $1",
            "DELETE FROM push_device WHERE person_id = $1",
            "DELETE FROM silenced_channel WHERE person_id = $1",
            "DELETE FROM wechat_account WHERE person_id = $1",
            "DELETE FROM outbox WHERE person_id = $1",
            "DELETE FROM reminder WHERE claim_id IN (
                 SELECT claim.id FROM claim JOIN case_file ON case_file.id = claim.case_id
                 WHERE case_file.owner = $1)",
            "DELETE FROM stored_answer WHERE sender = 'person:' || $1",
            "UPDATE person SET phone = NULL, email = NULL, account_tail = NULL, birth = NULL, identity_hash = NULL,
                 identity_last4 = NULL, kept_by = NULL, closed = 1 WHERE id = $1",
            // The name stays, so that the partner's next record does not open the account again.
            "UPDATE person_ref SET record = '' WHERE person_id = $1",
        ] {
            sqlx::query(deleted).bind(person.as_str()).execute(&mut *tx).await?;
        }
        if !has_records {
            // Other tables refer to the row, which no longer holds any data.
            sqlx::query("UPDATE person SET name = '' WHERE id = $1")
                .bind(person.as_str())
                .execute(&mut *tx)
                .await?;
        }
        let voter = random::sha256(format!("person:{person}").as_bytes());
        sqlx::query("DELETE FROM vote WHERE voter = $1")
            .bind(voter.as_slice())
            .execute(&mut *tx)
            .await?;
        let sessions: Vec<_> =
            sessions.iter().map(|(token,)| to_hash(token)).collect::<Result<_>>()?;
        sessions::notify_ended(&mut tx, &sessions).await?;
        tx.commit().await?;
        Ok(ClosedAccount {
            sessions,
            files: files.into_iter().map(|(id,)| FileId::new(id)).collect(),
        })
    }
}

/// Until when the records of a person's contracts and claims must be kept; `None` if there are none.
async fn records_until(
    connection: &mut AnyConnection,
    person: &PersonId,
) -> Result<Option<CivilDate>> {
    let rows: Vec<(String,)> = sqlx::query_as(
        "SELECT body FROM policy WHERE insured = $1 OR id IN (
             SELECT claim.policy FROM claim JOIN case_file ON case_file.id = claim.case_id
             WHERE case_file.owner = $1)",
    )
    .bind(person.as_str())
    .fetch_all(&mut *connection)
    .await?;
    let mut last = None;
    for (body,) in rows {
        let policy: Policy = from_json(&body)?;
        last = last.max(Some(retention::keep_records_until(policy.from, policy.to)));
    }
    Ok(last)
}

fn draft(row: DraftRow) -> Result<ExportedDraft> {
    let (id, version, answers, summary, files, saved_at, expires_at) = row;
    let head = read_head(summary, files, (saved_at, expires_at))?;
    let draft = Draft { version: to_u32(version)?, answers, head };
    Ok(ExportedDraft { id: DraftId::new(id), draft })
}

fn file((id, document, name, length, received, state, expires_at): StoredFile) -> Result<File> {
    Ok(File {
        id: FileId::new(id),
        document: from_json(&document)?,
        name,
        length: to_u32(length)?,
        received: to_u32(received)?,
        state: from_json(&state)?,
        expires_at: Timestamp::from_millis(expires_at),
    })
}
