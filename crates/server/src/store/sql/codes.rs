//! Sign-in codes. Attempts and sends are counted in the database, so that a restart or a second server keeps the
//! counts.

use async_trait::async_trait;
use domain::date::Timestamp;
use subtle::ConstantTimeEq;

use super::SqlStore;
use super::retry::with_retry;
use crate::random::Hash;
use crate::store::{CodeOutcome, CodeStore, NewCode, Result};

const MAX_ATTEMPTS: i64 = 5;
const DAY_MS: i64 = 24 * 3_600_000;

#[async_trait]
impl CodeStore for SqlStore {
    async fn store_code(&self, phone: &str, code: NewCode) -> Result<CodeOutcome> {
        with_retry(|| self.upsert_code(phone, code)).await
    }

    async fn check_code(&self, phone: &str, mac: Hash, now: Timestamp) -> Result<bool> {
        with_retry(|| self.count_attempt(phone, mac, now)).await
    }
}

impl SqlStore {
    async fn upsert_code(&self, phone: &str, code: NewCode) -> Result<CodeOutcome> {
        let now = code.now.millis();
        let mut tx = self.begin().await?;
        let row: Option<(i64, i64, i64)> =
            sqlx::query_as("SELECT sent_at, window_from, sends FROM code WHERE phone = $1")
                .bind(phone)
                .fetch_optional(&mut *tx)
                .await?;
        let (mut wait, mut window_from, mut sends) = match row {
            Some((sent_at, window_from, sends)) => (sent_at + code.pause - now, window_from, sends),
            None => (0, now, 0),
        };
        if window_from + DAY_MS <= now {
            (window_from, sends) = (now, 0);
        }
        if i64::from(code.per_day) <= sends {
            wait = wait.max(window_from + DAY_MS - now);
        }
        if 0 < wait {
            return Ok(CodeOutcome::TooSoon(wait));
        }
        sqlx::query(
            "INSERT INTO code (phone, mac, expires_at, tries, used, sent_at, window_from, sends)
             VALUES ($1, $2, $3, 0, 0, $4, $5, $6)
             ON CONFLICT (phone) DO UPDATE SET
                 mac = $2, expires_at = $3, tries = 0, used = 0, sent_at = $4, window_from = $5, sends = $6",
        )
        .bind(phone)
        .bind(code.mac.as_slice())
        .bind(code.expires_at.millis())
        .bind(now)
        .bind(window_from)
        .bind(sends + 1)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(CodeOutcome::Stored)
    }

    async fn count_attempt(&self, phone: &str, mac: Hash, now: Timestamp) -> Result<bool> {
        let mut tx = self.begin().await?;
        let row: Option<(Vec<u8>,)> = sqlx::query_as(
            "SELECT mac FROM code WHERE phone = $1 AND $2 < expires_at AND tries < $3 AND used = 0",
        )
        .bind(phone)
        .bind(now.millis())
        .bind(MAX_ATTEMPTS)
        .fetch_optional(&mut *tx)
        .await?;
        let Some((stored,)) = row else { return Ok(false) };
        let matches: bool = stored.as_slice().ct_eq(mac.as_slice()).into();
        // The row stays: it also counts how often codes were sent.
        sqlx::query("UPDATE code SET tries = tries + 1, used = $1 WHERE phone = $2")
            .bind(i64::from(matches))
            .bind(phone)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(matches)
    }
}
