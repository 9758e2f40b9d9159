//! Sign-in codes. Attempts and sends are counted in the database, so that a restart or a second server keeps the
//! counts.

use async_trait::async_trait;
use domain::date::{DAY_MS, Timestamp};
use sqlx::AnyConnection;
use subtle::ConstantTimeEq;

use super::SqlStore;
use super::retry::with_retry;
use crate::random::Hash;
use crate::store::{CodeCheck, CodeOutcome, CodeStore, NewCode, Result};

const MAX_ATTEMPTS: i64 = 5;
/// In this row are the counts of all browsers in which nobody has signed in with the number.
const UNKNOWN_BROWSERS: &[u8] = &[];
/// In this row are the counts of all browsers in which somebody has. Not one for each: with a new name, or by leaving out the
/// proof now and then, a browser would get a new allowance.
const KNOWN_BROWSERS: &[u8] = &[1];

#[async_trait]
impl CodeStore for SqlStore {
    async fn store_code(&self, phone: &str, code: NewCode) -> Result<CodeOutcome> {
        with_retry(|| self.upsert_code(phone, code)).await
    }

    async fn check_code(
        &self,
        phone: &str,
        browser: Hash,
        mac: Hash,
        now: Timestamp,
    ) -> Result<CodeCheck> {
        with_retry(|| self.count_attempt(phone, browser, mac, now)).await
    }
}

/// How many codes were sent, and when the last one was.
#[derive(Clone, Copy)]
struct SendCount {
    last: i64,
    window_from: i64,
    sends: i64,
}

impl SqlStore {
    async fn upsert_code(&self, phone: &str, code: NewCode) -> Result<CodeOutcome> {
        let now = code.now.millis();
        let counted_in = if code.is_known { KNOWN_BROWSERS } else { UNKNOWN_BROWSERS };
        let mut tx = self.begin().await?;
        let mut wait = 0;
        let mut count = SendCount { last: now, window_from: now, sends: 0 };
        let own = send_count(&mut tx, phone, &code.browser).await?;
        let before = send_count(&mut tx, phone, counted_in).await?;
        if let Some(last) = own.iter().chain(&before).map(|count| count.last).max() {
            // If the clock was set back, the times lie in the future; nobody waits longer for that.
            wait = (last + code.pause - now).min(code.pause);
        }
        if let Some(before) = before
            && now < before.window_from + DAY_MS
        {
            count.window_from = before.window_from.min(now);
            count.sends = before.sends;
        }
        if i64::from(code.per_day) <= count.sends {
            wait = wait.max(count.window_from + DAY_MS - now);
        }
        if 0 < wait {
            return Ok(CodeOutcome::TooSoon(wait));
        }
        count.sends += 1;
        // Of a browser's own row only the time counts.
        write(&mut tx, phone, &code.browser, &code, count).await?;
        write(&mut tx, phone, counted_in, &code, count).await?;
        tx.commit().await?;
        Ok(CodeOutcome::Stored)
    }

    async fn count_attempt(
        &self,
        phone: &str,
        browser: Hash,
        mac: Hash,
        now: Timestamp,
    ) -> Result<CodeCheck> {
        let mut tx = self.begin().await?;
        let row: Option<(Vec<u8>, i64, i64)> = sqlx::query_as(
            "SELECT mac, tries, sent_at FROM code
             WHERE phone = $1 AND browser = $2 AND $3 < expires_at AND used = 0",
        )
        .bind(phone)
        .bind(browser.as_slice())
        .bind(now.millis())
        .fetch_optional(&mut *tx)
        .await?;
        let Some((stored, tries, sent_at)) = row else { return Ok(CodeCheck::Wrong) };
        if MAX_ATTEMPTS <= tries {
            return Ok(CodeCheck::Locked(Timestamp::from_millis(sent_at)));
        }
        let matches: bool = stored.as_slice().ct_eq(mac.as_slice()).into();
        // The row stays: it also counts how often codes were sent.
        sqlx::query(
            "UPDATE code SET tries = tries + 1, used = $1 WHERE phone = $2 AND browser = $3",
        )
        .bind(i64::from(matches))
        .bind(phone)
        .bind(browser.as_slice())
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(if matches { CodeCheck::Right } else { CodeCheck::Wrong })
    }
}

async fn send_count(
    connection: &mut AnyConnection,
    phone: &str,
    browser: &[u8],
) -> Result<Option<SendCount>> {
    let row: Option<(i64, i64, i64)> = sqlx::query_as(
        "SELECT sent_at, window_from, sends FROM code WHERE phone = $1 AND browser = $2",
    )
    .bind(phone)
    .bind(browser)
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|(last, window_from, sends)| SendCount { last, window_from, sends }))
}

/// Writes the code of a browser with its count. The row that counts gets the code too, which nobody can use: no browser has
/// such a hash.
async fn write(
    connection: &mut AnyConnection,
    phone: &str,
    browser: &[u8],
    code: &NewCode,
    count: SendCount,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO code (phone, browser, mac, expires_at, tries, used, sent_at, window_from, sends)
         VALUES ($1, $2, $3, $4, 0, 0, $5, $6, $7)
         ON CONFLICT (phone, browser) DO UPDATE SET
             mac = $3, expires_at = $4, tries = 0, used = 0, sent_at = $5, window_from = $6, sends = $7",
    )
    .bind(phone)
    .bind(browser)
    .bind(code.mac.as_slice())
    .bind(code.expires_at.millis())
    .bind(code.now.millis())
    .bind(count.window_from)
    .bind(count.sends)
    .execute(connection)
    .await?;
    Ok(())
}
