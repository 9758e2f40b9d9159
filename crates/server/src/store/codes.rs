//! Sign-in codes.
use async_trait::async_trait;
use domain::date::Timestamp;

use super::Result;
use crate::random::Hash;

/// A sign-in code as it is kept.
#[derive(Clone, Copy, Debug)]
pub struct NewCode {
    /// HMAC of number and code.
    pub mac: Hash,
    /// Now.
    pub now: Timestamp,
    /// When it stops being good.
    pub expires_at: Timestamp,
    /// How long after one code another may be asked for, in milliseconds.
    pub pause: i64,
    /// How many may be asked for in a day.
    pub per_day: u32,
}

/// What became of a new code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeOutcome {
    /// It is kept; the one before it is no longer good.
    Stored,
    /// Too soon; after so many milliseconds another may be asked for.
    TooSoon(i64),
}

/// Stores sign-in codes.
#[async_trait]
pub trait CodeStore {
    /// Keeps a sign-in code.
    async fn store_code(&self, phone: &str, code: NewCode) -> Result<CodeOutcome>;
    /// Tries a code. The right one works once; five wrong ones spoil it.
    async fn check_code(&self, phone: &str, mac: Hash, now: Timestamp) -> Result<bool>;
}
