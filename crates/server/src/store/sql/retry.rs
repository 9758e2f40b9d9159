//! Doing again what others were in the way of.

use std::time::{Duration, Instant};

use crate::random;
use crate::store::{Result, StoreError};

/// As long as one waits for a connection.
const RETRY_TIMEOUT: Duration = super::dialect::ACQUIRE_TIMEOUT;

/// Does a transaction, and does it again while the store is busy, for up to ten seconds. What failed left
/// nothing behind, so each attempt begins anew.
///
/// # Errors
/// Those of the last attempt.
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

/// By chance: two that were in each other's way do not meet again at once.
fn random_pause(milliseconds: u64) -> Duration {
    let chance = random::bytes().map_or(milliseconds, u64::from_le_bytes);
    Duration::from_millis(1 + chance % milliseconds)
}
