//! Rate limits.

use std::sync::{Mutex, PoisonError};

use domain::date::Timestamp;

/// A limit per minute for all clients together.
#[derive(Debug)]
pub(crate) struct Limiter {
    per_minute: u32,
    window: Mutex<(i64, u32)>,
}

impl Limiter {
    pub(crate) const fn per_minute(per_minute: u32) -> Self {
        Self { per_minute, window: Mutex::new((0, 0)) }
    }

    /// Counts one request; `false` if it exceeds the limit.
    pub(crate) fn allows(&self, now: Timestamp) -> bool {
        let minute = now.millis().div_euclid(60_000);
        let mut window = self.window.lock().unwrap_or_else(PoisonError::into_inner);
        if window.0 != minute {
            *window = (minute, 0);
        }
        window.1 = window.1.saturating_add(1);
        window.1 <= self.per_minute
    }
}
