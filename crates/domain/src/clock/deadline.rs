//! A deadline: the day by which a duty must be done, and how far it has come.

use super::rules::{DayKind, LegalBasis, RuleId};
use crate::date::CivilDate;

/// The day by which a duty must be done, and how the days up to it were spent. All counts are in the days
/// that [`kind`](Self::kind) counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The rule that sets the limit.
    pub rule: RuleId,
    /// Whether the limit is the law's or the contract's.
    pub set_by: LimitSource,
    /// Its legal basis: the articles of the rule, then those of the readings that were applied.
    pub basis: Vec<LegalBasis>,
    /// Which days count.
    pub kind: DayKind,
    /// The limit in days.
    pub limit: u32,
    /// The limit in months, where the law sets it so.
    pub months: Option<u16>,
    /// Days added because the last day was a day off. Natural days only.
    pub extended: u32,
    /// The day of the event that started the clock: day 0.
    pub starts_on: CivilDate,
    /// The last day. While the clock is paused: the last day if the pause ended today.
    pub due_on: CivilDate,
    /// When the clock was paused.
    pub pauses: Vec<ClockPause>,
    /// Days used, up to today or to the day the duty was done, at most to the due day.
    pub used: u32,
    /// Days the clock was paused.
    pub paused: u32,
    /// Days left, or days that were left when the duty was done. While the clock is paused they do not change:
    /// [`extended`](Self::extended) days are not included, since the last day is not fixed yet.
    pub left: u32,
    /// How far it has come.
    pub progress: DeadlineProgress,
    /// Whether it extends into a year whose holidays are not yet known, so that the due day may move.
    pub provisional: bool,
    /// The day this was computed for.
    pub today: CivilDate,
}

/// What sets the length of a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LimitSource {
    /// The law.
    Law,
    /// The contract, which promises less time than the law allows.
    Contract,
}

/// Why a clock was paused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PauseReason {
    /// The insurer was waiting for documents (Interpretation II art. 15).
    Documents,
    /// The two sides were in mediation (Consumer Complaint Measures art. 23).
    Mediation,
}

/// A period in which the clock was paused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockPause {
    /// Why.
    pub reason: PauseReason,
    /// The last day that still counted: the day the notice reached the claimant or the mediation began.
    pub from: CivilDate,
    /// The day the wait ended: the documents arrived, the insurer acted without them, or the mediation ended.
    /// `None` while it goes on.
    pub to: Option<CivilDate>,
    /// Its length so far, in the days that the clock counts.
    pub days: u32,
}

/// How far a deadline has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeadlineProgress {
    /// Its first day is still to come.
    NotStarted,
    /// The clock is running.
    Running,
    /// The clock is paused.
    Paused {
        /// The last day that counted.
        since: CivilDate,
    },
    /// The duty was done in time.
    Met {
        /// The day.
        on: CivilDate,
        /// How many days were left.
        early_by: u32,
    },
    /// The due day has passed and the duty is not done.
    Overdue {
        /// Days late, at least 1.
        by: u32,
    },
    /// The duty was done late.
    MetLate {
        /// The day.
        on: CivilDate,
        /// Days late, at least 1.
        by: u32,
    },
}

impl DeadlineProgress {
    /// Days late, now or when the duty was done; 0 if it is not late.
    pub fn days_late(self) -> u32 {
        match self {
            Self::Overdue { by } | Self::MetLate { by, .. } => by,
            Self::NotStarted | Self::Running | Self::Paused { .. } | Self::Met { .. } => 0,
        }
    }
}

impl Deadline {
    /// Its length in days without pauses: the limit, and what a day off at the end adds.
    pub fn length(&self) -> u32 {
        self.limit + self.extended
    }

    /// Whether the duty was done, in time or late.
    pub fn is_met(&self) -> bool {
        matches!(self.progress, DeadlineProgress::Met { .. } | DeadlineProgress::MetLate { .. })
    }

    /// Whether the due day has passed, or had passed when the duty was done.
    pub fn is_late(&self) -> bool {
        matches!(self.progress, DeadlineProgress::Overdue { .. } | DeadlineProgress::MetLate { .. })
    }
}

impl ClockPause {
    /// Its last day so far.
    pub(super) fn until(self, today: CivilDate) -> CivilDate {
        self.to.unwrap_or_else(|| today.max(self.from))
    }
}
