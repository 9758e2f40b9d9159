//! Sign-in codes.

use async_trait::async_trait;
use domain::date::Timestamp;

use super::Result;
use crate::random::Hash;

/// A sign-in code to store.
#[derive(Clone, Copy, Debug)]
pub struct NewCode {
    /// The browser that asked for it; another one cannot use it.
    pub browser: Hash,
    /// Whether somebody has signed in with the number in this browser: such browsers have an allowance of their own.
    pub is_known: bool,
    /// HMAC of number and code.
    pub mac: Hash,
    /// The current time.
    pub now: Timestamp,
    /// When it expires.
    pub expires_at: Timestamp,
    /// Minimum interval between two codes, in milliseconds.
    pub pause: i64,
    /// Maximum number of codes per day.
    pub per_day: u32,
}

/// The outcome of storing a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeOutcome {
    /// It is stored and replaces the browser's previous code.
    Stored,
    /// Too soon; the next code may be requested after this number of milliseconds.
    TooSoon(i64),
}

/// The outcome of checking a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeCheck {
    /// It is right, and used up now.
    Right,
    /// It is wrong or expired, or was used before.
    Wrong,
    /// There were too many wrong attempts; even the right one no longer works. It was sent at this time.
    Locked(Timestamp),
}

/// Stores sign-in codes.
#[async_trait]
pub trait CodeStore {
    /// Stores a sign-in code.
    async fn store_code(&self, phone: &str, code: NewCode) -> Result<CodeOutcome>;
    /// Checks a code from the browser that asked for it. The right one works once; five wrong attempts invalidate it.
    async fn check_code(
        &self,
        phone: &str,
        browser: Hash,
        mac: Hash,
        now: Timestamp,
    ) -> Result<CodeCheck>;
}
