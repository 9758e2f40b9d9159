//! When an event stream is opened, given up and opened again, and when what it would bring is fetched instead. Without a
//! browser: signals go in, steps come out.
//!
//! A proxy may hold the head of a stream, or its body, and a connection may be dead without anybody having closed it. A
//! browser reports none of this. So the server sends a heartbeat at the start and then every 15 seconds, and a stream
//! from which nothing comes counts as broken.

/// How long a new stream may be silent before its subject is fetched, in milliseconds.
const OPENING_LIMIT_MS: u64 = 10_000;
/// How long an open stream may be silent: longer than the time between two heartbeats.
const SILENCE_LIMIT_MS: u64 = 25_000;
/// How often is fetched while a new stream stays silent.
const POLL_MS: u64 = 15_000;
/// A stream is closed after the page has been hidden this long.
const HIDDEN_LIMIT_MS: u64 = 60_000;
/// Failed connections in a row after which is fetched as well.
const MAX_FAILURES: u32 = 3;
/// A stream that stays silent is replaced at every third fetch.
const FETCHES_PER_STREAM: u32 = 3;
const FIRST_PAUSE_MS: u64 = 1_000;
const LONGEST_PAUSE_MS: u64 = 30_000;

/// How up to date the page can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LiveState {
    /// Something has come from the stream.
    Connected,
    /// The stream is being opened.
    Reconnecting,
    /// Nothing comes from the stream; what it would bring is fetched.
    Polling,
    /// The page is hidden; continues when it is shown.
    Paused,
}

/// What has happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LiveSignal {
    /// Something has come from the stream.
    Heard,
    /// The connection was refused or lost.
    Lost,
    /// The time that a step has set is over.
    TimeUp,
    /// The page was hidden.
    Hidden,
    /// The page is shown again.
    Shown,
    /// The network is back, or the page was taken out of the back-forward cache: older connections are dead.
    Reconnected,
}

/// What is to be done with the stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StreamAction {
    /// Nothing.
    Keep,
    /// Open one, in place of the one before.
    Open,
    /// Close it.
    Close,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LiveStep {
    /// What is to be done with the stream.
    pub stream: StreamAction,
    /// Whether what it would bring is to be fetched.
    pub fetch: bool,
    /// After how many milliseconds to report [`LiveSignal::TimeUp`], in place of a time set before. `None` changes nothing.
    pub wait_ms: Option<u64>,
}

impl LiveStep {
    const NOTHING: Self = Self { stream: StreamAction::Keep, fetch: false, wait_ms: None };

    const fn wait(wait_ms: u64) -> Self {
        Self { wait_ms: Some(wait_ms), ..Self::NOTHING }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// A stream was opened, and nothing has come from it yet.
    Opening {
        /// How often was fetched since.
        fetches: u32,
    },
    /// Something has come from the stream.
    Open,
    /// There is no stream; another is opened soon.
    Lost,
    /// There is no stream until the page is shown again.
    Paused,
}

/// Decides about one stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LivePlan {
    phase: Phase,
    is_hidden: bool,
    is_polling: bool,
    /// Connections lost since something came.
    failures: u32,
    heard_at_ms: i64,
}

impl LivePlan {
    /// Begins: opens the first stream.
    pub const fn start(now_ms: i64) -> (Self, LiveStep) {
        let plan = Self {
            phase: Phase::Opening { fetches: 0 },
            is_hidden: false,
            is_polling: false,
            failures: 0,
            heard_at_ms: now_ms,
        };
        (plan, LiveStep { stream: StreamAction::Open, ..LiveStep::wait(OPENING_LIMIT_MS) })
    }

    /// How up to date the page can be.
    pub const fn state(&self) -> LiveState {
        match (self.phase, self.is_polling) {
            (Phase::Open, _) => LiveState::Connected,
            (Phase::Paused, _) => LiveState::Paused,
            (Phase::Opening { .. } | Phase::Lost, true) => LiveState::Polling,
            (Phase::Opening { .. } | Phase::Lost, false) => LiveState::Reconnecting,
        }
    }

    /// What follows from a signal at this time. `jitter`, from 0 up to 1, spreads the attempts of many devices.
    pub fn on(&mut self, signal: LiveSignal, now_ms: i64, jitter: f64) -> LiveStep {
        match signal {
            LiveSignal::Heard => self.heard(now_ms),
            LiveSignal::Lost if self.is_hidden => self.pause(),
            LiveSignal::Lost => self.lost(jitter),
            LiveSignal::TimeUp if self.is_hidden => self.pause(),
            LiveSignal::TimeUp => self.time_up(),
            LiveSignal::Hidden => {
                self.is_hidden = true;
                LiveStep::wait(HIDDEN_LIMIT_MS)
            }
            LiveSignal::Shown => {
                self.is_hidden = false;
                self.shown(now_ms)
            }
            LiveSignal::Reconnected if self.is_hidden => LiveStep::NOTHING,
            LiveSignal::Reconnected => self.open(self.is_polling),
        }
    }

    fn heard(&mut self, now_ms: i64) -> LiveStep {
        self.heard_at_ms = now_ms;
        match self.phase {
            // What a stream still had to say when it was closed.
            Phase::Lost | Phase::Paused => return LiveStep::NOTHING,
            Phase::Opening { .. } | Phase::Open => {}
        }
        self.phase = Phase::Open;
        self.is_polling = false;
        self.failures = 0;
        // A hidden page has the time set that closes its stream.
        if self.is_hidden { LiveStep::NOTHING } else { LiveStep::wait(SILENCE_LIMIT_MS) }
    }

    fn lost(&mut self, jitter: f64) -> LiveStep {
        self.phase = Phase::Lost;
        self.failures += 1;
        self.is_polling |= MAX_FAILURES <= self.failures;
        LiveStep {
            stream: StreamAction::Close,
            fetch: self.is_polling,
            wait_ms: Some(reconnect_pause_ms(self.failures, self.is_polling, jitter)),
        }
    }

    fn time_up(&mut self) -> LiveStep {
        match self.phase {
            Phase::Opening { fetches } => {
                let fetches = fetches + 1;
                self.phase = Phase::Opening { fetches };
                self.is_polling = true;
                let is_used_up = fetches % FETCHES_PER_STREAM == 0;
                let stream = if is_used_up { StreamAction::Open } else { StreamAction::Keep };
                LiveStep { stream, fetch: true, wait_ms: Some(POLL_MS) }
            }
            Phase::Open => {
                self.is_polling = true;
                self.open(true)
            }
            Phase::Lost => self.open(false),
            Phase::Paused => LiveStep::NOTHING,
        }
    }

    fn shown(&mut self, now_ms: i64) -> LiveStep {
        match self.phase {
            Phase::Paused => {
                self.failures = 0;
                self.is_polling = false;
                self.open(false)
            }
            Phase::Open => {
                let silent_ms = u64::try_from(now_ms - self.heard_at_ms).unwrap_or(u64::MAX);
                match SILENCE_LIMIT_MS.checked_sub(silent_ms) {
                    Some(left) if 0 < left => LiveStep::wait(left),
                    // The device may have slept: the connection may be dead, and its end unknown here.
                    Some(_) | None => self.open(true),
                }
            }
            Phase::Opening { .. } | Phase::Lost => self.open(self.is_polling),
        }
    }

    fn open(&mut self, fetch: bool) -> LiveStep {
        self.phase = Phase::Opening { fetches: 0 };
        LiveStep { stream: StreamAction::Open, fetch, wait_ms: Some(OPENING_LIMIT_MS) }
    }

    fn pause(&mut self) -> LiveStep {
        self.phase = Phase::Paused;
        LiveStep { stream: StreamAction::Close, ..LiveStep::NOTHING }
    }
}

/// Milliseconds before the next attempt to connect: 1, 2, 4 … seconds, and up to half as much again.
fn reconnect_pause_ms(failures: u32, is_polling: bool, jitter: f64) -> u64 {
    let pause = (FIRST_PAUSE_MS << failures.saturating_sub(1).min(5)).min(LONGEST_PAUSE_MS);
    // While polling, the connection is attempted no more often than is fetched.
    let pause = if is_polling { pause.max(POLL_MS) } else { pause };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a few thousand"
    )]
    let jitter = (jitter * pause as f64 / 2.0) as u64;
    pause + jitter
}

#[cfg(test)]
mod tests;
