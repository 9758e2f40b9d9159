//! Counting the days of one limit, with its pauses.

use super::Calendar;
use super::deadline::{ClockPause, Deadline, DeadlineProgress};
use super::rules::{DayKind, LegalBasis, LimitLength, LimitRule, RuleId};
use crate::date::CivilDate;
use crate::journal::ClaimState;

/// A period of waiting for documents.
#[derive(Clone, Copy, Debug)]
pub(super) struct DocumentWait {
    from: CivilDate,
    to: Option<CivilDate>,
}

impl DocumentWait {
    /// The wait that the first notice began.
    pub(super) fn first(claim: &ClaimState) -> Option<Self> {
        let notice = claim.supplements.first()?;
        let to = match notice.missing().next() {
            Some(_) => None,
            None => notice
                .requests
                .iter()
                .filter_map(|tracked| tracked.received_on.or(tracked.lapsed_on))
                .max(),
        };
        Some(Self { from: notice.reached_on, to })
    }
}

/// Counts days on a calendar, seen from one day.
#[derive(Clone, Copy)]
pub(super) struct Countdown<'a> {
    pub(super) calendar: &'a Calendar,
    pub(super) today: CivilDate,
}

impl Countdown<'_> {
    /// The deadline that `rule` sets for what began on `starts_on`; `None` if the rule sets no number of
    /// days, or was not yet in force.
    pub(super) fn deadline(
        self,
        rule: RuleId,
        starts_on: CivilDate,
        met_on: Option<CivilDate>,
        wait: Option<DocumentWait>,
    ) -> Option<Deadline> {
        let row = rule.in_force_on(starts_on)?;
        let LimitLength::Days(limit, kind) = row.limit else { return None };
        let limit = u32::from(limit);
        let without_pause = self.end(kind, starts_on, limit);
        let pause = wait.and_then(|wait| self.pause(kind, wait, starts_on, without_pause, met_on));
        let due_on = match pause {
            None => without_pause,
            Some(pause) => {
                let ran = self.count(kind, starts_on, pause.from);
                self.end(kind, pause.until(self.today), limit.saturating_sub(ran))
            }
        };
        let paused = pause.map_or(0, |pause| pause.days);
        let length = self.count(kind, starts_on, due_on).saturating_sub(paused);
        let settled_on = met_on.unwrap_or(self.today).min(due_on);
        let paused_days = pause.map_or(0, |pause| {
            self.count(kind, pause.from, pause.until(self.today).min(settled_on))
        });
        let used = self.count(kind, starts_on, settled_on).saturating_sub(paused_days);
        // What a day off at the end adds changes with every day of waiting, so an open pause leaves it out.
        let is_waiting = met_on.is_none()
            && starts_on <= self.today
            && pause.is_some_and(|pause| pause.to.is_none());
        let left = if is_waiting { limit } else { length }.saturating_sub(used);
        let late_by = |day| self.count(kind, due_on, day).max(1);
        let progress = match (met_on, pause) {
            (Some(on), _) if on <= due_on => DeadlineProgress::Met { on, early_by: left },
            (Some(on), _) => DeadlineProgress::MetLate { on, by: late_by(on) },
            (None, _) if self.today < starts_on => DeadlineProgress::NotStarted,
            (None, Some(ClockPause { from, to: None, .. })) => {
                DeadlineProgress::Paused { since: from }
            }
            (None, _) if due_on < self.today => {
                DeadlineProgress::Overdue { by: late_by(self.today) }
            }
            (None, _) => DeadlineProgress::Running,
        };
        let extended = length.saturating_sub(limit);
        Some(Deadline {
            rule,
            basis: basis(row, kind, pause.is_some(), extended > 0),
            kind,
            limit,
            extended,
            starts_on,
            due_on,
            pauses: pause.into_iter().collect(),
            used,
            paused,
            left,
            progress,
            provisional: !self.holidays_are_known(kind, starts_on, due_on),
            today: self.today,
        })
    }

    /// The pause that `wait` makes in a clock that would otherwise end on `without_pause`.
    fn pause(
        self,
        kind: DayKind,
        wait: DocumentWait,
        starts_on: CivilDate,
        without_pause: CivilDate,
        met_on: Option<CivilDate>,
    ) -> Option<ClockPause> {
        let from = wait.from.max(starts_on);
        // A clock that has run out, or whose duty is done, cannot be paused.
        if without_pause < from || met_on.is_some_and(|met_on| met_on < from) {
            return None;
        }
        let to = match (wait.to, met_on) {
            (Some(to), Some(met_on)) => Some(to.min(met_on)),
            (to, met_on) => to.or(met_on),
        };
        if to.is_some_and(|to| to <= from) {
            return None;
        }
        let pause = ClockPause { from, to, days: 0 };
        Some(ClockPause { days: self.count(kind, from, pause.until(self.today)), ..pause })
    }

    /// The last of `days` counted from `start`, moved to a working day.
    fn end(self, kind: DayKind, start: CivilDate, days: u32) -> CivilDate {
        let last = match kind {
            DayKind::Natural => start.plus_days(i32::try_from(days).unwrap_or(i32::MAX)),
            DayKind::Working => {
                (0..days).fold(start, |day, _| self.calendar.working_day_from(day.plus_days(1)))
            }
        };
        self.calendar.working_day_from(last)
    }

    /// The number of counted days after `from`, up to and including `to`.
    fn count(self, kind: DayKind, from: CivilDate, to: CivilDate) -> u32 {
        match kind {
            DayKind::Natural => u32::try_from(from.days_until(to)).unwrap_or(0),
            DayKind::Working => {
                let days = counted_days(kind, self.calendar, from, to).count();
                u32::try_from(days).unwrap_or(u32::MAX)
            }
        }
    }

    /// Whether the holidays that the due day depends on are known: those of all working days counted, or of
    /// the last natural day.
    fn holidays_are_known(self, kind: DayKind, starts_on: CivilDate, due_on: CivilDate) -> bool {
        let first = match kind {
            DayKind::Natural => due_on,
            DayKind::Working => starts_on,
        };
        (first.year()..=due_on.year()).all(|year| self.calendar.covers(year))
    }
}

/// The counted days after `from`, up to and including `to`.
pub(super) fn counted_days(
    kind: DayKind,
    calendar: &Calendar,
    from: CivilDate,
    to: CivilDate,
) -> impl Iterator<Item = CivilDate> {
    (1..=from.days_until(to)).map(move |days| from.plus_days(days)).filter(move |day| match kind {
        DayKind::Natural => true,
        DayKind::Working => calendar.is_working(*day),
    })
}

/// The articles of the rule, and of the readings that were applied.
fn basis(row: &LimitRule, kind: DayKind, paused: bool, extended: bool) -> Vec<LegalBasis> {
    let readings = [
        (LegalBasis::Interpretation2(15), paused),
        (LegalBasis::CivilCode(203), extended && kind == DayKind::Natural),
    ];
    let mut basis = row.basis.to_vec();
    for (article, needed) in readings {
        if needed && !basis.contains(&article) {
            basis.push(article);
        }
    }
    basis
}
