//! The clock. No other module reads the time.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use domain::date::{CivilDate, Timestamp};

/// The source of time.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The system clock.
    #[default]
    System,
    /// A clock that stands still until it is advanced. For tests.
    Manual(Arc<AtomicI64>),
}

impl Clock {
    /// A manual clock set to `now`.
    pub fn manual(now: Timestamp) -> Self {
        Self::Manual(Arc::new(AtomicI64::new(now.millis())))
    }

    /// Advances a manual clock. Has no effect on the system clock.
    pub fn advance(&self, millis: i64) {
        if let Self::Manual(now) = self {
            now.fetch_add(millis, Ordering::SeqCst);
        }
    }

    /// The current time.
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => Timestamp::from_millis(jiff::Timestamp::now().as_millisecond()),
            Self::Manual(now) => Timestamp::from_millis(now.load(Ordering::SeqCst)),
        }
    }

    /// The time since some moment before; it never goes back, unlike the time of day.
    pub fn elapsed(&self) -> Duration {
        static START: OnceLock<Instant> = OnceLock::new();
        match self {
            Self::System => START.get_or_init(Instant::now).elapsed(),
            Self::Manual(now) => {
                let now = u64::try_from(now.load(Ordering::SeqCst)).unwrap_or(0);
                Duration::from_millis(now)
            }
        }
    }

    /// The current date in China.
    pub fn today(&self) -> CivilDate {
        self.now().date()
    }
}
