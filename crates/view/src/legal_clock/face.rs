//! The face of a legal clock, computed from the deadline.

use domain::clock::{Calendar, DayKind, DayMark, Deadline, DeadlineProgress};

use super::duties::duty_words;
use super::sentences::start_label;
use super::{ClockEnd, ClockUnit, DayRun, DayState, LegalClockData};
use crate::Locale;

/// The clock of a deadline. `insurer` is the insurer's short name.
pub fn clock_face(
    deadline: &Deadline,
    calendar: &Calendar,
    insurer: &str,
    locale: Locale,
) -> LegalClockData {
    let is_met = matches!(deadline.progress, DeadlineProgress::Met { .. });
    let mut runs: Vec<DayRun> = Vec::new();
    let mut today = None;
    for (index, day) in (0u16..).zip(deadline.clock_days(calendar)) {
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
    let years = deadline.months.filter(|months| months % 12 == 0).map(|months| months / 12);
    let days = u16::try_from(deadline.limit).unwrap_or(u16::MAX);
    let (unit, limit) = match (years, deadline.kind) {
        (Some(years), _) => (ClockUnit::Years, years),
        (None, DayKind::Natural) => (ClockUnit::NaturalDays, days),
        (None, DayKind::Working) => (ClockUnit::WorkingDays, days),
    };
    LegalClockData {
        unit,
        limit,
        set_by: deadline.set_by,
        pause: deadline.pauses.first().map(|pause| pause.reason),
        is_right: deadline.rule.duty().is_right(),
        runs,
        today: today.filter(|_| !deadline.is_met()),
        start: ClockEnd { day: deadline.starts_on, name: start },
        due: ClockEnd { day: deadline.due_on, name: due.into() },
    }
}
