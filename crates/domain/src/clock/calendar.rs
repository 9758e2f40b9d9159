//! Working days.

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::date::CivilDate;

/// Which days are working days in China.
///
/// The State Council announces each year's holidays, and the weekends worked in exchange, in the autumn
/// before; `law/calendar.json` contains the built-in years. Where no schedule is known, weekends count as days off and all other days as working days; see
/// [`covers`](Self::covers).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Calendar(Vec<Schedule>);

/// One year's holidays as the State Council announces them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// The year.
    pub year: u16,
    /// Who announced it, and when.
    pub source: String,
    /// Holidays (放假), first and last day of each.
    pub holidays: Vec<(CivilDate, CivilDate)>,
    /// Weekend days that are worked in exchange (调休上班).
    pub working_weekends: Vec<CivilDate>,
}

impl Calendar {
    /// The schedules as a file lists them, to be checked before they are used.
    pub fn of_file(schedules: Vec<Schedule>) -> Self {
        Self(schedules)
    }

    /// A calendar of these schedules. A later one for the same year replaces an earlier one.
    pub fn new(schedules: impl IntoIterator<Item = Schedule>) -> Self {
        schedules.into_iter().fold(Self(Vec::new()), Self::with)
    }

    /// Adds the schedule of a year, replacing an earlier one for that year.
    #[must_use]
    pub fn with(mut self, schedule: Schedule) -> Self {
        self.0.retain(|known| known.year != schedule.year);
        self.0.push(schedule);
        self
    }

    /// The years, in the order of the file.
    pub fn schedules(&self) -> impl Iterator<Item = &Schedule> {
        self.0.iter()
    }

    /// Whether the holidays of `year` are known.
    pub fn covers(&self, year: u16) -> bool {
        self.0.iter().any(|schedule| schedule.year == year)
    }

    /// Whether `day` is a working day.
    pub fn is_working(&self, day: CivilDate) -> bool {
        // Holidays around New Year may begin in the year before that of their schedule.
        let off = self.0.iter().any(|schedule| {
            schedule.holidays.iter().any(|(first, last)| (*first..=*last).contains(&day))
        });
        let swapped = self.0.iter().any(|schedule| schedule.working_weekends.contains(&day));
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
