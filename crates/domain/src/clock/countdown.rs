//! Counting the days of one limit, with its pauses.

use super::deadline::{ClockPause, Deadline, DeadlineProgress, LimitSource, PauseReason};
use super::rules::{DayKind, LegalBasis, LimitLength, LimitRule, RuleId};
use super::{Calendar, DatedLaw};
use crate::date::CivilDate;
use crate::journal::ClaimState;

/// A period in which a clock stands still.
#[derive(Clone, Copy, Debug)]
pub(super) struct PausePeriod {
    reason: PauseReason,
    from: CivilDate,
    to: Option<CivilDate>,
}

impl PausePeriod {
    /// The wait for documents that the first notice began.
    pub(super) fn for_documents(claim: &ClaimState) -> Option<Self> {
        let notice = claim.supplements.first()?;
        let to = match notice.missing().next() {
            Some(_) => None,
            None => notice
                .requests
                .iter()
                .filter_map(|tracked| tracked.received_on.or(tracked.lapsed_on))
                .max(),
        };
        Some(Self { reason: PauseReason::Documents, from: notice.reached_on, to })
    }

    /// The first mediation that was under way after `day`.
    pub(super) fn for_mediation(claim: &ClaimState, day: CivilDate) -> Option<Self> {
        claim.escalation.mediations.iter().find_map(|mediation| {
            let from = mediation.agreed_at?.date();
            let to = mediation.ended.map(|(at, _)| at.date());
            let reason = PauseReason::Mediation;
            if to.is_none_or(|to| day < to) { Some(Self { reason, from, to }) } else { None }
        })
    }
}

/// Counts days by the law, seen from one day.
#[derive(Clone, Copy)]
pub(super) struct Countdown<'a> {
    pub(super) law: &'a DatedLaw,
    pub(super) today: CivilDate,
}

impl Countdown<'_> {
    /// The deadline that `rule` sets for what began on `starts_on`; `None` if the rule sets no time in
    /// numbers, or was not yet in force.
    pub(super) fn deadline(
        self,
        rule: RuleId,
        starts_on: CivilDate,
        met_on: Option<CivilDate>,
        wait: Option<PausePeriod>,
    ) -> Option<Deadline> {
        self.deadline_within(rule, None, starts_on, met_on, wait)
    }

    /// The same, where the contract may promise to be done in fewer days of the same kind.
    pub(super) fn deadline_within(
        self,
        rule: RuleId,
        contract_days: Option<u16>,
        starts_on: CivilDate,
        met_on: Option<CivilDate>,
        wait: Option<PausePeriod>,
    ) -> Option<Deadline> {
        let row = self.law.rules.in_force_on(rule, starts_on)?;
        let (limit, kind) = match row.limit {
            LimitLength::Days(days, kind) => (u32::from(days), kind),
            LimitLength::Months(months) => {
                let days = starts_on.days_until(starts_on.plus_months(months));
                (u32::try_from(days).unwrap_or(0), DayKind::Natural)
            }
            LimitLength::Promptly => return None,
        };
        let months = match row.limit {
            LimitLength::Months(months) => Some(months),
            LimitLength::Days(..) | LimitLength::Promptly => None,
        };
        let contract_days = contract_days.map(u32::from).filter(|days| *days < limit);
        let set_by = match contract_days {
            Some(_) => LimitSource::Contract,
            None => LimitSource::Law,
        };
        let limit = contract_days.unwrap_or(limit);
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
            set_by,
            basis: basis(row, kind, pause.map(|pause| pause.reason), extended > 0),
            kind,
            limit,
            months,
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
        wait: PausePeriod,
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
        let pause = ClockPause { reason: wait.reason, from, to, days: 0 };
        Some(ClockPause { days: self.count(kind, from, pause.until(self.today)), ..pause })
    }

    /// The last of `days` counted from `start`, moved to a working day.
    pub(super) fn end(self, kind: DayKind, start: CivilDate, days: u32) -> CivilDate {
        let last = match kind {
            DayKind::Natural => start.plus_days(i32::try_from(days).unwrap_or(i32::MAX)),
            DayKind::Working => {
                (0..days).fold(start, |day, _| self.law.calendar.working_day_from(day.plus_days(1)))
            }
        };
        self.law.calendar.working_day_from(last)
    }

    /// The number of counted days after `from`, up to and including `to`.
    fn count(self, kind: DayKind, from: CivilDate, to: CivilDate) -> u32 {
        match kind {
            DayKind::Natural => u32::try_from(from.days_until(to)).unwrap_or(0),
            DayKind::Working => {
                let days = counted_days(kind, &self.law.calendar, from, to).count();
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
        (first.year()..=due_on.year()).all(|year| self.law.calendar.covers(year))
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
fn basis(
    row: &LimitRule,
    kind: DayKind,
    paused: Option<PauseReason>,
    extended: bool,
) -> Vec<LegalBasis> {
    let readings = [
        (LegalBasis::Interpretation2(15), paused == Some(PauseReason::Documents)),
        (LegalBasis::ComplaintMeasures(23), paused == Some(PauseReason::Mediation)),
        (LegalBasis::CivilCode(203), extended && kind == DayKind::Natural),
    ];
    let mut basis = row.basis.clone();
    for (article, needed) in readings {
        if needed && !basis.contains(&article) {
            basis.push(article);
        }
    }
    basis
}
