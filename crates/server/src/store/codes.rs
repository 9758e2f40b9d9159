//! Sign-in codes.

use async_trait::async_trait;
use domain::date::Timestamp;

use super::Result;
use crate::random::Hash;

/// A sign-in code to store.
#[derive(Clone, Copy, Debug)]
pub struct NewCode {
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
    /// It is stored and replaces the previous code.
    Stored,
    /// Too soon; the next code may be requested after this number of milliseconds.
    TooSoon(i64),
}

/// Stores sign-in codes.
#[async_trait]
pub trait CodeStore {
    /// Stores a sign-in code.
    async fn store_code(&self, phone: &str, code: NewCode) -> Result<CodeOutcome>;
    /// Checks a code. The right one works once; five wrong attempts invalidate it.
    async fn check_code(&self, phone: &str, mac: Hash, now: Timestamp) -> Result<bool>;
}
