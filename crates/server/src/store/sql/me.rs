//! What a person sees and changes of their own, and closing an account.

use async_trait::async_trait;
use contract::account::{
    ClosingEffect, ExportedDraft, ExportedRating, Holding, HoldingKind, Mandate, Mandates,
    NotificationChoice, NotificationKind, SessionView,
};
use contract::draft::Draft;
use contract::file::File;
use contract::rating::Rating;
use domain::date::{CivilDate, Timestamp};
use domain::ids::{CaseId, ClaimId, DraftId, FileId, PersonId, SessionId};
use domain::policy::Policy;
use domain::retention;
use sqlx::AnyConnection;

use super::patience::patiently;
use super::{Result, SqlStore, StoreError, from_json, hash, sessions, small, to_json};
use crate::random::{self, Hash};
use crate::store::me::{Belongings, Closed, MandateSide, MeStore, SessionTimes};

type SessionRow = (Vec<u8>, String, String, String, i64, i64);
type DraftRow = (String, i64, String, i64, i64);
type FileRow = (String, String, String, i64, i64, String, i64);

#[async_trait]
impl MeStore for SqlStore {
    async fn mandates(&self, person: &PersonId) -> Result<Mandates> {
        let acting_for: Vec<(String, String, String)> = sqlx::query_as(
            "SELECT person.id, person.name, acts_for.relation
             FROM acts_for JOIN person ON person.id = acts_for.for_person
             WHERE acts_for.person_id = $1 ORDER BY acts_for.position, person.id",
        )
        .bind(person.as_str())
        .fetch_all(&self.readers)
        .await?;
        let acted_for_by: Vec<(String, String, String)> = sqlx::query_as(
            "SELECT person.id, person.name, acts_for.relation
             FROM acts_for JOIN person ON person.id = acts_for.person_id
             WHERE acts_for.for_person = $1 ORDER BY person.id",
        )
        .bind(person.as_str())
        .fetch_all(&self.readers)
        .await?;
        let mandates = |rows: Vec<(String, String, String)>| -> Result<Vec<Mandate>> {
            rows.into_iter()
                .map(|(id, name, relation)| {
                    Ok(Mandate { person: PersonId::new(id), name, relation: from_json(&relation)? })
                })
                .collect()
        };
        Ok(Mandates { acting_for: mandates(acting_for)?, acted_for_by: mandates(acted_for_by)? })
    }

    async fn end_mandate(
        &self,
        person: &PersonId,
        side: MandateSide,
        other: &PersonId,
        now: Timestamp,
    ) -> Result<bool> {
        patiently(|| self.delete_mandate(person, side, other, now)).await
    }

    async fn sessions(
        &self,
        person: &PersonId,
        this: Hash,
        now: Timestamp,
        idle: i64,
    ) -> Result<Vec<SessionView>> {
        let rows: Vec<SessionRow> = sqlx::query_as(
            "SELECT token_hash, id, browser, system, began_at, seen_at FROM session
             WHERE person_id = $1 AND $2 < expires_at AND $3 < seen_at ORDER BY seen_at DESC, id",
        )
        .bind(person.as_str())
        .bind(now.millis())
        .bind(now.millis().saturating_sub(idle))
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(|(token, id, browser, system, began_at, seen_at)| {
                Ok(SessionView {
                    id: SessionId::new(id),
                    is_this: token == this,
                    browser: from_json(&browser)?,
                    system: from_json(&system)?,
                    began_at: Timestamp::from_millis(began_at),
                    seen_at: Timestamp::from_millis(seen_at),
                })
            })
            .collect()
    }

    async fn session_times(
        &self,
        session: Hash,
        now: Timestamp,
        idle: i64,
    ) -> Result<Option<SessionTimes>> {
        let row: Option<(i64, i64)> = sqlx::query_as(
            "SELECT seen_at, expires_at FROM session
             WHERE token_hash = $1 AND $2 < expires_at AND $3 < seen_at",
        )
        .bind(session.as_slice())
        .bind(now.millis())
        .bind(now.millis().saturating_sub(idle))
        .fetch_optional(&self.readers)
        .await?;
        Ok(row.map(|(seen_at, expires_at)| SessionTimes {
            seen_at: Timestamp::from_millis(seen_at),
            expires_at: Timestamp::from_millis(expires_at),
        }))
    }

    async fn end_session_of(&self, person: &PersonId, session: &SessionId) -> Result<Option<Hash>> {
        patiently(|| self.delete_session_of(person, session)).await
    }

    async fn end_other_sessions(&self, person: &PersonId, this: Hash) -> Result<Vec<Hash>> {
        patiently(|| self.delete_other_sessions(person, this)).await
    }

    async fn correct(
        &self,
        person: &PersonId,
        name: &str,
        account_tail: Option<&str>,
    ) -> Result<()> {
        sqlx::query("UPDATE person SET name = $1, account_tail = $2 WHERE id = $3")
            .bind(name)
            .bind(account_tail)
            .bind(person.as_str())
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    async fn change_phone(&self, person: &PersonId, phone: &str) -> Result<bool> {
        patiently(|| self.update_phone(person, phone)).await
    }

    async fn wanted(&self, person: &PersonId) -> Result<Vec<NotificationChoice>> {
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

    async fn want(
        &self,
        person: &PersonId,
        all: &[NotificationKind],
        wanted: &[NotificationKind],
    ) -> Result<()> {
        patiently(|| self.upsert_wanted(person, all, wanted)).await
    }

    async fn holdings(&self, person: &PersonId, now: Timestamp, idle: i64) -> Result<Vec<Holding>> {
        let mut tx = self.begin_reading().await?;
        let kept = match records_until(&mut tx, person).await? {
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
            (HoldingKind::Policies, kept, "SELECT count(*) FROM policy WHERE insured = $1"),
            (HoldingKind::Cases, kept, "SELECT count(*) FROM case_file WHERE owner = $1"),
            (
                HoldingKind::Documents,
                kept,
                "SELECT count(*) FROM file WHERE owner = $1 AND case_id IS NOT NULL",
            ),
            (
                HoldingKind::Messages,
                kept,
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
                HoldingKind::HelpRequests,
                ClosingEffect::Deleted,
                "SELECT count(*) FROM help_request WHERE person = $1",
            ),
            (
                HoldingKind::Mandates,
                ClosingEffect::Deleted,
                "SELECT count(*) FROM acts_for WHERE person_id = $1 OR for_person = $1",
            ),
        ] {
            let (count,): (i64,) =
                sqlx::query_as(count).bind(person.as_str()).fetch_one(&mut *tx).await?;
            holdings.push(Holding { kind, count: small(count)?, on_closing: fate });
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
            count: small(sessions)?,
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
        small(count)
    }

    async fn belongings(&self, person: &PersonId) -> Result<Belongings> {
        let mut tx = self.begin_reading().await?;
        let visits: Vec<(String,)> = sqlx::query_as(
            "SELECT body FROM visit WHERE insured = $1 AND state <> 'claimed' ORDER BY paid_at, id",
        )
        .bind(person.as_str())
        .fetch_all(&mut *tx)
        .await?;
        let drafts: Vec<DraftRow> = sqlx::query_as(
            "SELECT id, version, answers, saved_at, expires_at FROM draft WHERE owner = $1 ORDER BY id",
        )
        .bind(person.as_str())
        .fetch_all(&mut *tx)
        .await?;
        let files: Vec<FileRow> = sqlx::query_as(
            "SELECT id, document, name, length, received, state, expires_at FROM file
             WHERE owner = $1 AND case_id IS NULL ORDER BY begun_at, id",
        )
        .bind(person.as_str())
        .fetch_all(&mut *tx)
        .await?;
        Ok(Belongings {
            visits: visits.iter().map(|(body,)| from_json(body)).collect::<Result<_>>()?,
            drafts: drafts.into_iter().map(draft).collect::<Result<_>>()?,
            files: files.into_iter().map(file).collect::<Result<_>>()?,
        })
    }

    async fn ratings_of(&self, case: &CaseId) -> Result<Vec<ExportedRating>> {
        let rows: Vec<(String, i64, String, i64)> = sqlx::query_as(
            "SELECT claim.id, rating.stars, rating.reason, rating.at
             FROM rating JOIN claim ON claim.id = rating.claim_id WHERE claim.case_id = $1 ORDER BY claim.id",
        )
        .bind(case.as_str())
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(|(claim, stars, reason, at)| {
                let stars =
                    u8::try_from(stars).map_err(|_| StoreError::Corrupt("no such rating"))?;
                let rating = Rating { stars, reason, at: Timestamp::from_millis(at) };
                Ok(ExportedRating { claim: ClaimId::new(claim), rating })
            })
            .collect()
    }

    async fn close_account(&self, person: &PersonId, now: Timestamp) -> Result<Closed> {
        patiently(|| self.delete_account(person, now)).await
    }
}

impl SqlStore {
    async fn delete_mandate(
        &self,
        person: &PersonId,
        side: MandateSide,
        other: &PersonId,
        now: Timestamp,
    ) -> Result<bool> {
        let (acting, acted_for) = match side {
            MandateSide::ActingFor => (person, other),
            MandateSide::ActedForBy => (other, person),
        };
        let mut tx = self.begin().await?;
        let found: Option<(String,)> = sqlx::query_as(
            "SELECT relation FROM acts_for WHERE person_id = $1 AND for_person = $2",
        )
        .bind(acting.as_str())
        .bind(acted_for.as_str())
        .fetch_optional(&mut *tx)
        .await?;
        if found.is_none() {
            return Ok(false);
        }
        end_mandates(
            &mut tx,
            "person_id = $1 AND for_person = $2",
            [acting, acted_for],
            person,
            now,
        )
        .await?;
        tx.commit().await?;
        Ok(true)
    }

    async fn delete_session_of(
        &self,
        person: &PersonId,
        session: &SessionId,
    ) -> Result<Option<Hash>> {
        let mut tx = self.begin().await?;
        let row: Option<(Vec<u8>,)> = sqlx::query_as(
            "DELETE FROM session WHERE person_id = $1 AND id = $2 RETURNING token_hash",
        )
        .bind(person.as_str())
        .bind(session.as_str())
        .fetch_optional(&mut *tx)
        .await?;
        let ended = row.map(|(token,)| hash(&token)).transpose()?;
        sessions::tell_ended(&mut tx, ended.as_slice()).await?;
        tx.commit().await?;
        Ok(ended)
    }

    async fn delete_other_sessions(&self, person: &PersonId, this: Hash) -> Result<Vec<Hash>> {
        let mut tx = self.begin().await?;
        let rows: Vec<(Vec<u8>,)> = sqlx::query_as(
            "DELETE FROM session WHERE person_id = $1 AND token_hash <> $2 RETURNING token_hash",
        )
        .bind(person.as_str())
        .bind(this.as_slice())
        .fetch_all(&mut *tx)
        .await?;
        let ended: Vec<_> = rows.iter().map(|(token,)| hash(token)).collect::<Result<_>>()?;
        sessions::tell_ended(&mut tx, &ended).await?;
        tx.commit().await?;
        Ok(ended)
    }

    async fn update_phone(&self, person: &PersonId, phone: &str) -> Result<bool> {
        let mut tx = self.begin().await?;
        let changed = sqlx::query(
            "UPDATE person SET phone = $1
             WHERE id = $2 AND NOT EXISTS (SELECT 1 FROM person WHERE phone = $1 AND id <> $2)",
        )
        .bind(phone)
        .bind(person.as_str())
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(0 < changed.rows_affected())
    }

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

    async fn delete_account(&self, person: &PersonId, now: Timestamp) -> Result<Closed> {
        let mut tx = self.begin().await?;
        let kept = records_until(&mut tx, person).await?.is_some();
        end_mandates(&mut tx, "person_id = $1 OR for_person = $2", [person, person], person, now)
            .await?;
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
            "DELETE FROM visit WHERE insured = $1 AND state <> 'claimed'",
            "DELETE FROM help_request WHERE person = $1",
            "DELETE FROM notification WHERE person_id = $1",
            "DELETE FROM stored_answer WHERE sender = 'person:' || $1",
            "UPDATE person SET phone = NULL, account_tail = NULL WHERE id = $1",
        ] {
            sqlx::query(deleted).bind(person.as_str()).execute(&mut *tx).await?;
        }
        if !kept {
            // The row stays for what names it, and says nothing any more.
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
            sessions.iter().map(|(token,)| hash(token)).collect::<Result<_>>()?;
        sessions::tell_ended(&mut tx, &sessions).await?;
        tx.commit().await?;
        Ok(Closed { sessions, files: files.into_iter().map(|(id,)| FileId::new(id)).collect() })
    }
}

/// Ends the mandates that fit, and keeps that there were such. `condition` is text of this file.
async fn end_mandates(
    connection: &mut AnyConnection,
    condition: &'static str,
    [first, second]: [&PersonId; 2],
    by: &PersonId,
    now: Timestamp,
) -> Result<()> {
    let kept = format!(
        "INSERT INTO ended_mandate (person_id, for_person, relation, ended_at, ended_by)
         SELECT person_id, for_person, relation, $3, $4 FROM acts_for WHERE {condition}"
    );
    sqlx::query(sqlx::AssertSqlSafe(kept))
        .bind(first.as_str())
        .bind(second.as_str())
        .bind(now.millis())
        .bind(by.as_str())
        .execute(&mut *connection)
        .await?;
    let ended = format!("DELETE FROM acts_for WHERE {condition}");
    sqlx::query(sqlx::AssertSqlSafe(ended))
        .bind(first.as_str())
        .bind(second.as_str())
        .execute(&mut *connection)
        .await?;
    Ok(())
}

/// Until when the records of a person's contracts and claims are kept; `None` if there are none.
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

fn draft((id, version, answers, saved_at, expires_at): DraftRow) -> Result<ExportedDraft> {
    Ok(ExportedDraft {
        id: DraftId::new(id),
        draft: Draft {
            version: small(version)?,
            answers,
            saved_at: Timestamp::from_millis(saved_at),
            expires_at: Timestamp::from_millis(expires_at),
        },
    })
}

fn file((id, document, name, length, received, state, expires_at): FileRow) -> Result<File> {
    Ok(File {
        id: FileId::new(id),
        document: from_json(&document)?,
        name,
        length: small(length)?,
        received: small(received)?,
        state: from_json(&state)?,
        expires_at: Timestamp::from_millis(expires_at),
    })
}
