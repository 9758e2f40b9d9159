//! Retries transactions that failed because of contention.

use std::time::{Duration, Instant};

use crate::random;
use crate::store::{Result, StoreError};

/// As long as the wait for a connection.
const RETRY_TIMEOUT: Duration = super::dialect::ACQUIRE_TIMEOUT;

/// Runs a transaction, and repeats it for up to ten seconds while the store is busy. A failed attempt leaves
/// nothing behind.
///
/// # Errors
/// The error of the last attempt.
pub(super) async fn with_retry<T, F: Future<Output = Result<T>>>(
    mut attempt: impl FnMut() -> F,
) -> Result<T> {
    let begun = Instant::now();
    let mut longest = 8;
    loop {
        match attempt().await {
            Err(StoreError::Busy) if begun.elapsed() < RETRY_TIMEOUT => {
                tokio::time::sleep(random_pause(longest)).await;
                longest = (longest * 2).min(256);
            }
            done => return done,
        }
    }
}

/// Random jitter, so that two conflicting transactions do not collide again.
fn random_pause(milliseconds: u64) -> Duration {
    let chance = random::bytes().map_or(milliseconds, u64::from_le_bytes);
    Duration::from_millis(1 + chance % milliseconds)
}
