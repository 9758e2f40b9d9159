//! Sessions, and purging what has expired.

use async_trait::async_trait;
use contract::account::SessionView;
use domain::date::{CivilDate, DAY_MS, Timestamp};
use domain::ids::{PersonId, SessionId};
use sqlx::{AnyConnection, FromRow, Row};

use super::people::{ACCOUNT_COLUMNS, AccountRow, OTHERS, account};
use super::retry::with_retry;
use super::{
    SqlStore, case_writes, claim_shares, from_json, mandate_requests, notify, outbox_rows,
    returned_cases, to_hash, to_json,
};
use crate::random::Hash;
use crate::store::{Account, NewSession, Notification, Result, SessionStore, SessionTimes};

/// Minimum interval between two updates of `seen_at`, so that reads rarely write; a tenth of the idle time if
/// that is shorter.
const SEEN_EVERY_MS: i64 = 60_000;

type SessionRow = (Vec<u8>, String, String, String, i64, i64);

#[async_trait]
impl SessionStore for SqlStore {
    async fn create_session(&self, session: NewSession) -> Result<()> {
        with_retry(|| self.insert_session(session.clone())).await
    }

    async fn session_person(
        &self,
        session: Hash,
        now: Timestamp,
        idle: i64,
        seen: bool,
    ) -> Result<Option<PersonId>> {
        let now = now.millis();
        let row: Option<(String, i64)> = sqlx::query_as(
            "SELECT person_id, seen_at FROM session WHERE token_hash = $1 AND $2 < expires_at AND $3 < seen_at",
        )
        .bind(session.as_slice())
        .bind(now)
        .bind(now.saturating_sub(idle))
        .fetch_optional(&self.readers)
        .await?;
        let Some((person, seen_at)) = row else { return Ok(None) };
        if seen {
            self.record_activity(session, seen_at, now, idle).await?;
        }
        Ok(Some(PersonId::new(person)))
    }

    async fn session_account(
        &self,
        session: Hash,
        now: Timestamp,
        idle: i64,
        today: CivilDate,
    ) -> Result<Option<Account>> {
        let now = now.millis();
        // One query: this is done at almost every request.
        let query = sqlx::AssertSqlSafe(
            [
                "SELECT session.seen_at, ",
                ACCOUNT_COLUMNS,
                " FROM session
                 JOIN person ON person.id = session.person_id AND person.phone IS NOT NULL",
                OTHERS,
                "WHERE session.token_hash = $2 AND $3 < session.expires_at AND $4 < session.seen_at
                 ORDER BY acts_for.position",
            ]
            .concat(),
        );
        let rows = sqlx::query(query)
            .bind(i64::from(today.day_number()))
            .bind(session.as_slice())
            .bind(now)
            .bind(now.saturating_sub(idle))
            .fetch_all(&self.readers)
            .await?;
        let Some(first) = rows.first() else { return Ok(None) };
        self.record_activity(session, first.try_get("seen_at")?, now, idle).await?;
        let rows = rows.iter().map(AccountRow::from_row).collect::<sqlx::Result<_>>()?;
        account(rows)
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

    async fn end_session(&self, session: Hash) -> Result<()> {
        with_retry(|| self.delete_session(session)).await
    }

    async fn end_session_by_id(
        &self,
        person: &PersonId,
        session: &SessionId,
    ) -> Result<Option<Hash>> {
        with_retry(|| self.delete_session_of(person, session)).await
    }

    async fn end_other_sessions(&self, person: &PersonId, this: Hash) -> Result<Vec<Hash>> {
        with_retry(|| self.delete_other_sessions(person, this)).await
    }
}

impl SqlStore {
    /// Records that a session was active, if it was last recorded some time ago.
    async fn record_activity(
        &self,
        session: Hash,
        seen_at: i64,
        now: i64,
        idle: i64,
    ) -> Result<()> {
        if now < seen_at + SEEN_EVERY_MS.min(idle / 10) {
            return Ok(());
        }
        sqlx::query("UPDATE session SET seen_at = $1 WHERE token_hash = $2")
            .bind(now)
            .bind(session.as_slice())
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    async fn insert_session(&self, new: NewSession) -> Result<()> {
        let mut tx = self.begin().await?;
        if let Some(old) = new.old {
            sqlx::query("DELETE FROM session WHERE token_hash = $1")
                .bind(old.as_slice())
                .execute(&mut *tx)
                .await?;
            notify_ended(&mut tx, &[old]).await?;
        }
        sqlx::query(
            "INSERT INTO session (token_hash, id, person_id, browser, system, began_at, seen_at, expires_at, browser_hash)
             VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8)",
        )
        .bind(new.token.as_slice())
        .bind(new.id.as_str())
        .bind(new.person.as_str())
        .bind(to_json(&new.device.browser)?)
        .bind(to_json(&new.device.system)?)
        .bind(new.now.millis())
        .bind(new.expires_at.millis())
        .bind(new.browser.as_slice())
        .execute(&mut *tx)
        .await?;
        // From now on the account is theirs; no insurer changes it any more.
        sqlx::query("UPDATE person SET kept_by = NULL WHERE id = $1 AND kept_by IS NOT NULL")
            .bind(new.person.as_str())
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    async fn delete_session(&self, session: Hash) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query(
            "DELETE FROM push_device WHERE EXISTS (SELECT 1 FROM session WHERE token_hash = $1
                 AND session.person_id = push_device.person_id AND session.browser_hash = push_device.browser_hash)",
        )
        .bind(session.as_slice())
        .execute(&mut *tx)
        .await?;
        sqlx::query("DELETE FROM session WHERE token_hash = $1")
            .bind(session.as_slice())
            .execute(&mut *tx)
            .await?;
        notify_ended(&mut tx, &[session]).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn delete_session_of(
        &self,
        person: &PersonId,
        session: &SessionId,
    ) -> Result<Option<Hash>> {
        let mut tx = self.begin().await?;
        sqlx::query(
            "DELETE FROM push_device WHERE person_id = $1 AND browser_hash IN (
                 SELECT browser_hash FROM session WHERE person_id = $1 AND id = $2)",
        )
        .bind(person.as_str())
        .bind(session.as_str())
        .execute(&mut *tx)
        .await?;
        let row: Option<(Vec<u8>,)> = sqlx::query_as(
            "DELETE FROM session WHERE person_id = $1 AND id = $2 RETURNING token_hash",
        )
        .bind(person.as_str())
        .bind(session.as_str())
        .fetch_optional(&mut *tx)
        .await?;
        let ended = row.map(|(token,)| to_hash(&token)).transpose()?;
        notify_ended(&mut tx, ended.as_slice()).await?;
        tx.commit().await?;
        Ok(ended)
    }

    async fn delete_other_sessions(&self, person: &PersonId, this: Hash) -> Result<Vec<Hash>> {
        let mut tx = self.begin().await?;
        // Also to browsers whose session has ended by itself, and to those of which it is not known.
        sqlx::query(
            "DELETE FROM push_device WHERE person_id = $1 AND NOT EXISTS (SELECT 1 FROM session
                 WHERE token_hash = $2 AND session.browser_hash = push_device.browser_hash)",
        )
        .bind(person.as_str())
        .bind(this.as_slice())
        .execute(&mut *tx)
        .await?;
        let rows: Vec<(Vec<u8>,)> = sqlx::query_as(
            "DELETE FROM session WHERE person_id = $1 AND token_hash <> $2 RETURNING token_hash",
        )
        .bind(person.as_str())
        .bind(this.as_slice())
        .fetch_all(&mut *tx)
        .await?;
        let ended: Vec<_> = rows.iter().map(|(token,)| to_hash(token)).collect::<Result<_>>()?;
        notify_ended(&mut tx, &ended).await?;
        tx.commit().await?;
        Ok(ended)
    }

    /// Deletes expired data. Stored responses are kept for a week.
    pub(super) async fn purge_expired(&self, now: Timestamp) -> Result<()> {
        const WEEK_MS: i64 = 7 * DAY_MS;
        let mut tx = self.begin().await?;
        for expired in [
            "DELETE FROM session WHERE expires_at <= $1",
            "DELETE FROM draft WHERE expires_at <= $1",
            "DELETE FROM nonce WHERE expires_at <= $1",
            "DELETE FROM allowance WHERE due <= $1",
        ] {
            sqlx::query(expired).bind(now.millis()).execute(&mut *tx).await?;
        }
        for old in [
            "DELETE FROM stored_answer WHERE stored_at <= $1",
            "DELETE FROM code WHERE sent_at <= $1",
            // Until then, expired links are reported as such.
            "DELETE FROM claim_link WHERE expires_at <= $1",
        ] {
            sqlx::query(old).bind(now.millis() - WEEK_MS).execute(&mut *tx).await?;
        }
        returned_cases::return_cases(&mut tx, now).await?;
        mandate_requests::purge(&mut tx, now).await?;
        claim_shares::purge(&mut tx, now).await?;
        outbox_rows::purge(&mut tx, now).await?;
        case_writes::mark_overdue(&mut tx, now.date()).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Notifies other processes, which end the streams of these sessions.
pub(super) async fn notify_ended(connection: &mut AnyConnection, sessions: &[Hash]) -> Result<()> {
    for session in sessions {
        notify::send(connection, &Notification::SessionEnded(*session)).await?;
    }
    Ok(())
}
