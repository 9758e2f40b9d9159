//! Sessions.

use domain::date::Timestamp;
use domain::ids::PersonId;
use sqlx::AnyConnection;

use super::{Result, SqlStore, cases, news, to_json};
use crate::random::Hash;
use crate::store::News;
use crate::store::me::NewSession;

/// `seen_at` is written at most this often, and ten times in a session that lapses sooner, so that reading
/// does not write each time.
const SEEN_EVERY_MS: i64 = 60_000;

impl SqlStore {
    pub(super) async fn insert_session(&self, new: NewSession) -> Result<()> {
        let mut tx = self.begin().await?;
        if let Some(old) = new.old {
            sqlx::query("DELETE FROM session WHERE token_hash = $1")
                .bind(old.as_slice())
                .execute(&mut *tx)
                .await?;
            tell_ended(&mut tx, &[old]).await?;
        }
        sqlx::query(
            "INSERT INTO session (token_hash, id, person_id, browser, system, began_at, seen_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $6, $7)",
        )
        .bind(new.token.as_slice())
        .bind(new.id.as_str())
        .bind(new.person.as_str())
        .bind(to_json(&new.device.browser)?)
        .bind(to_json(&new.device.system)?)
        .bind(new.now.millis())
        .bind(new.expires_at.millis())
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(())
    }

    pub(super) async fn read_session(
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
        if seen && seen_at + SEEN_EVERY_MS.min(idle / 10) <= now {
            sqlx::query("UPDATE session SET seen_at = $1 WHERE token_hash = $2")
                .bind(now)
                .bind(session.as_slice())
                .execute(&self.writer)
                .await?;
        }
        Ok(Some(PersonId::new(person)))
    }

    pub(super) async fn delete_session(&self, session: Hash) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM session WHERE token_hash = $1")
            .bind(session.as_slice())
            .execute(&mut *tx)
            .await?;
        tell_ended(&mut tx, &[session]).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Forgets what has expired. Answers under idempotency keys stay for a week, as clients may expect.
    pub(super) async fn purge_expired(&self, now: Timestamp) -> Result<()> {
        const WEEK_MS: i64 = 7 * 24 * 3_600_000;
        let mut tx = self.begin().await?;
        for expired in [
            "DELETE FROM session WHERE expires_at <= $1",
            "DELETE FROM draft WHERE expires_at <= $1",
            "DELETE FROM nonce WHERE expires_at <= $1",
        ] {
            sqlx::query(expired).bind(now.millis()).execute(&mut *tx).await?;
        }
        for old in [
            "DELETE FROM stored_answer WHERE stored_at <= $1",
            "DELETE FROM code WHERE sent_at <= $1",
            // Until then whoever comes too late is told so.
            "DELETE FROM claim_link WHERE expires_at <= $1",
        ] {
            sqlx::query(old).bind(now.millis() - WEEK_MS).execute(&mut *tx).await?;
        }
        cases::pass_due_days(&mut tx, now.date()).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Lets other processes end what watches in these sessions.
pub(super) async fn tell_ended(connection: &mut AnyConnection, sessions: &[Hash]) -> Result<()> {
    for session in sessions {
        news::tell(connection, &News::SessionEnded(*session)).await?;
    }
    Ok(())
}
