//! The days of a deadline one by one, as the app draws them.

use super::countdown::counted_days;
use super::{Calendar, Deadline, DeadlineProgress};
use crate::date::CivilDate;

/// One counted day of a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockDay {
    /// The date.
    pub on: CivilDate,
    /// How the day counted.
    pub mark: DayMark,
    /// Whether it is the due day.
    pub due: bool,
    /// Whether the clock is at this day today. On a day off, a clock of working days stays at the last
    /// working day.
    pub today: bool,
}

/// How a day counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayMark {
    /// The clock ran.
    Used,
    /// The clock was paused.
    Paused,
    /// Still to come, or no longer needed.
    Left,
    /// After the due day, with the duty not yet done.
    Overdue,
}

impl Deadline {
    /// The counted days, from the day after the start to the due day or, if the deadline was missed, to the
    /// last late day.
    pub fn clock_days<'a>(&'a self, calendar: &'a Calendar) -> impl Iterator<Item = ClockDay> + 'a {
        let last = self.last_day();
        let counted = move |to| counted_days(self.kind, calendar, self.starts_on, to);
        let at_today = if self.today <= last { counted(self.today).last() } else { None };
        counted(last).map(move |on| ClockDay {
            on,
            mark: self.mark(on),
            due: on == self.due_on,
            today: at_today == Some(on),
        })
    }

    /// The last day to draw.
    fn last_day(&self) -> CivilDate {
        match self.progress {
            DeadlineProgress::MetLate { on, .. } => on,
            DeadlineProgress::Overdue { .. } => self.today,
            DeadlineProgress::NotStarted
            | DeadlineProgress::Running
            | DeadlineProgress::Paused { .. }
            | DeadlineProgress::Met { .. } => self.due_on,
        }
    }

    fn mark(&self, day: CivilDate) -> DayMark {
        let paused =
            self.pauses.iter().any(|pause| pause.from < day && day <= pause.until(self.today));
        if self.due_on < day {
            DayMark::Overdue
        } else if paused {
            DayMark::Paused
        } else if day <= self.ran_until() {
            DayMark::Used
        } else {
            DayMark::Left
        }
    }

    /// The day up to which the clock has run.
    fn ran_until(&self) -> CivilDate {
        match self.progress {
            DeadlineProgress::Met { on, .. } | DeadlineProgress::MetLate { on, .. } => on,
            DeadlineProgress::NotStarted
            | DeadlineProgress::Running
            | DeadlineProgress::Paused { .. }
            | DeadlineProgress::Overdue { .. } => self.today,
        }
    }
}
