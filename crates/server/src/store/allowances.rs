//! Allowances that all servers on a database count together.

use std::time::Duration;

use async_trait::async_trait;
use domain::date::Timestamp;

use super::Result;
use crate::random::Hash;

/// A bucket that refills steadily: at most `burst` at once, and one more after each `refill`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// How many at once. At least 1.
    pub burst: u32,
    /// How long until there is one more.
    pub refill: Duration,
}

/// Whether there was one left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakeOutcome {
    /// It is counted.
    Taken,
    /// The bucket is empty; there is one again after so many milliseconds.
    Empty(i64),
}

/// Counts allowances.
#[async_trait]
pub trait AllowanceStore {
    /// Takes one from the bucket of `holder`. A bucket of which nothing is known is full.
    async fn take(&self, holder: Hash, allowance: Allowance, now: Timestamp)
    -> Result<TakeOutcome>;
}
