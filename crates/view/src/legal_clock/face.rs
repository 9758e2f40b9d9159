//! The face of a legal clock, computed from the deadline.

use domain::clock::{Calendar, DayKind, DayMark, Deadline, DeadlineProgress};

use super::duties::duty_words;
use super::sentences::start_label;
use super::{ClockEnd, ClockUnit, DayRun, DayState, LegalClockData};
use crate::Locale;

/// The clock of a deadline. `insurer` is the insurer's short name.
pub fn clock_face(deadline: &Deadline, insurer: &str, locale: Locale) -> LegalClockData {
    let calendar = Calendar::china();
    let is_met = matches!(deadline.progress, DeadlineProgress::Met { .. });
    let mut runs: Vec<DayRun> = Vec::new();
    let mut today = None;
    for (index, day) in (0u16..).zip(deadline.clock_days(&calendar)) {
        if day.today {
            today = Some(index);
        }
        let state = match day.mark {
            DayMark::Used => DayState::Used,
            DayMark::Paused => DayState::Paused,
            DayMark::Left if is_met => DayState::NotNeeded,
            DayMark::Left => DayState::Left,
            DayMark::Overdue => DayState::Overdue,
        };
        match runs.last_mut() {
            Some(run) if run.state == state => run.days = run.days.saturating_add(1),
            Some(_) | None => runs.push(DayRun { state, days: 1 }),
        }
    }
    let start = start_label(deadline.rule.start(), insurer, locale);
    let due = duty_words(deadline.rule.duty(), locale).due_label;
    LegalClockData {
        unit: match deadline.kind {
            DayKind::Natural => ClockUnit::NaturalDays,
            DayKind::Working => ClockUnit::WorkingDays,
        },
        limit: u16::try_from(deadline.limit).unwrap_or(u16::MAX),
        runs,
        today: today.filter(|_| !deadline.is_met()),
        start: ClockEnd { day: deadline.starts_on, name: start },
        due: ClockEnd { day: deadline.due_on, name: due.into() },
    }
}
