//! Working days.

use serde::{Deserialize, Serialize};

use super::rules::date;
use crate::date::CivilDate;

/// Which days are working days in China.
///
/// The State Council announces each year's holidays, and the weekends worked in exchange, in the autumn
/// before. Where no schedule is known, weekends count as days off and all other days as working days; see
/// [`covers`](Self::covers).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Calendar {
    schedules: Vec<Schedule>,
}

/// One year's holidays as the State Council announces them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// The year.
    pub year: u16,
    /// Holidays (放假), first and last day of each.
    pub holidays: Vec<(CivilDate, CivilDate)>,
    /// Weekend days that are worked in exchange (调休上班).
    pub working_weekends: Vec<CivilDate>,
}

impl Calendar {
    /// A calendar of these schedules. A later one for the same year replaces an earlier one.
    pub fn new(schedules: impl IntoIterator<Item = Schedule>) -> Self {
        schedules.into_iter().fold(Self { schedules: Vec::new() }, Self::with)
    }

    /// The years known to this version: 2025 and 2026.
    pub fn china() -> Self {
        Self::new([schedule(2025, HOLIDAYS_2025), schedule(2026, HOLIDAYS_2026)])
    }

    /// Adds the schedule of a year, replacing an earlier one for that year.
    #[must_use]
    pub fn with(mut self, schedule: Schedule) -> Self {
        self.schedules.retain(|known| known.year != schedule.year);
        self.schedules.push(schedule);
        self
    }

    /// Whether the holidays of `year` are known.
    pub fn covers(&self, year: u16) -> bool {
        self.schedules.iter().any(|schedule| schedule.year == year)
    }

    /// Whether `day` is a working day.
    pub fn is_working(&self, day: CivilDate) -> bool {
        // Holidays around New Year may begin in the year before that of their schedule.
        let off = self.schedules.iter().any(|schedule| {
            schedule.holidays.iter().any(|(first, last)| (*first..=*last).contains(&day))
        });
        let swapped =
            self.schedules.iter().any(|schedule| schedule.working_weekends.contains(&day));
        swapped || !off && day.weekday() <= 5
    }

    /// `day`, or the next working day if it is a day off.
    pub fn working_day_from(&self, day: CivilDate) -> CivilDate {
        let mut at = day;
        while !self.is_working(at) && at < CivilDate::MAX {
            at = at.plus_days(1);
        }
        at
    }
}

impl Default for Calendar {
    fn default() -> Self {
        Self::china()
    }
}

/// Month and day.
type Day = (u8, u8);
/// Holidays, first and last day, and working weekends.
type Announced = (&'static [(Day, Day)], &'static [Day]);

/// State Council General Office, 2024-11-12.
const HOLIDAYS_2025: Announced = (
    &[
        ((1, 1), (1, 1)),
        ((1, 28), (2, 4)),
        ((4, 4), (4, 6)),
        ((5, 1), (5, 5)),
        ((5, 31), (6, 2)),
        ((10, 1), (10, 8)),
    ],
    &[(1, 26), (2, 8), (4, 27), (9, 28), (10, 11)],
);

/// State Council General Office, 2025-11-04.
const HOLIDAYS_2026: Announced = (
    &[
        ((1, 1), (1, 3)),
        ((2, 15), (2, 23)),
        ((4, 4), (4, 6)),
        ((5, 1), (5, 5)),
        ((6, 19), (6, 21)),
        ((9, 25), (9, 27)),
        ((10, 1), (10, 7)),
    ],
    &[(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)],
);

fn schedule(year: u16, (holidays, working_weekends): Announced) -> Schedule {
    let day = |(month, day): Day| date(year, month, day);
    Schedule {
        year,
        holidays: holidays.iter().map(|(first, last)| (day(*first), day(*last))).collect(),
        working_weekends: working_weekends.iter().copied().map(day).collect(),
    }
}
