//! The legal clock of a deadline: which days are used, paused or left, and the words around them.

mod duties;
mod face;
mod sentences;

use domain::clock::{LimitSource, PauseReason};
use domain::date::CivilDate;

use crate::format::plural;
use crate::{Locale, Localized, Text};

pub use duties::duty_phrase;
pub(crate) use duties::duty_words;
pub use face::clock_face;
pub use sentences::{clock_sentence, due_sentence, missed_sentence, start_label};

/// Which days a clock counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockUnit {
    /// Every day.
    NaturalDays,
    /// Working days only; other days are not drawn.
    WorkingDays,
    /// Every day; the limit is in years.
    Years,
}

/// The state of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayState {
    /// The clock ran.
    Used,
    /// The clock was paused.
    Paused,
    /// Still to come.
    Left,
    /// The duty was fulfilled before this day.
    NotNeeded,
    /// After the due day, with the duty not fulfilled.
    Overdue,
}

/// Consecutive days in the same state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayRun {
    /// Their state.
    pub state: DayState,
    /// Their number.
    pub days: u16,
}

/// The start or the due day of the clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockEnd {
    /// The day.
    pub day: CivilDate,
    /// Its label: 远山收到, 最迟给结论.
    pub name: Text,
}

/// What a clock shows, counted from the domain's legal clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegalClockData {
    /// Which days it counts.
    pub unit: ClockUnit,
    /// How many of them, or how many years, are allowed, not counting pauses.
    pub limit: u16,
    /// Whether the law or the contract allows them.
    pub set_by: LimitSource,
    /// Whether it is a right that ends with the limit. Then nobody is late.
    pub is_right: bool,
    /// Why it was paused, if it was.
    pub pause: Option<PauseReason>,
    /// The days from start to due day (and beyond, if late), in order. The due day is the last one that is not
    /// overdue.
    pub runs: Vec<DayRun>,
    /// The index of today over all runs.
    pub today: Option<u16>,
    /// The start.
    pub start: ClockEnd,
    /// The due day.
    pub due: ClockEnd,
}

/// With more cells than this, a cell stands for more days.
const MAX_CELLS: u16 = 45;

/// How many days a cell can stand for.
const CELL_SIZES: [u16; 4] = [1, 5, 30, 90];

struct Words {
    heading: fn(u16, u16) -> String,
    heading_working: fn(u16, u16) -> String,
    heading_years: fn(u16, u16) -> String,
    heading_contract: fn(u16, u16) -> String,
    heading_late: fn(u16) -> String,
    heading_ended: fn(u16) -> String,
    used: fn(u16) -> String,
    paused: fn(u16) -> String,
    paused_mediation: fn(u16) -> String,
    left: fn(u16) -> String,
    not_needed: fn(u16) -> String,
    overdue: fn(u16) -> String,
    ended: fn(u16) -> String,
    today: &'static str,
    days_per_cell: fn(u16) -> String,
}

static WORDS: Localized<Words> = Localized {
    zh: Words {
        heading: |limit, used| format!("法定时限 {limit} 天，用了 {used} 天"),
        heading_working: |limit, used| format!("法定时限 {limit} 个工作日，用了 {used} 个"),
        heading_years: |years, used| format!("法定时限 {years} 年，过了 {used} 天"),
        heading_contract: |limit, used| format!("合同约定 {limit} 天，用了 {used} 天"),
        heading_late: |days| format!("超期 {days} 天"),
        heading_ended: |days| format!("超过期限 {days} 天"),
        used: |days| format!("已用 {days} 天"),
        paused: |days| format!("暂停 {days} 天，等您"),
        paused_mediation: |days| format!("暂停 {days} 天，在调解"),
        left: |days| format!("还剩 {days} 天"),
        not_needed: |days| format!("没用到 {days} 天"),
        overdue: |days| format!("超期 {days} 天"),
        ended: |days| format!("期限后 {days} 天"),
        today: "今天",
        days_per_cell: |days| format!("一格是 {days} 天"),
    },
    en: Words {
        heading: |limit, used| format!("Legal limit: {}, {used} used", days(limit)),
        heading_working: |limit, used| format!("Legal limit: {limit} working days, {used} used"),
        heading_years: |years, used| {
            format!(
                "Legal limit: {years} {}, {} used",
                plural(years.into(), "year", "years"),
                days(used)
            )
        },
        heading_contract: |limit, used| {
            format!("Limit in the contract: {}, {used} used", days(limit))
        },
        heading_late: |late| [&days(late), " late"].concat(),
        heading_ended: |past| [&days(past), " past the limit"].concat(),
        used: |days| format!("{days} used"),
        paused: |days| format!("{days} paused while waiting for you"),
        paused_mediation: |days| format!("{days} paused during mediation"),
        left: |days| format!("{days} left"),
        not_needed: |days| format!("{days} not needed"),
        overdue: |days| format!("{days} late"),
        ended: |days| format!("{days} after the limit"),
        today: "today",
        days_per_cell: |days| format!("Each cell is {days} days"),
    },
};

/// `1 day`, `3 days`.
fn days(count: u16) -> String {
    format!("{count} {}", plural(count.into(), "day", "days"))
}

impl LegalClockData {
    /// How many days are in this state.
    pub fn days(&self, state: DayState) -> u16 {
        self.runs
            .iter()
            .filter(|run| run.state == state)
            .map(|run| run.days)
            .fold(0, u16::saturating_add)
    }

    /// The heading: 法定时限 30 天，用了 12 天.
    pub fn heading(&self, locale: Locale) -> String {
        let words = WORDS.get(locale);
        let late = self.days(DayState::Overdue);
        let used = self.days(DayState::Used);
        match (self.unit, self.set_by) {
            _ if 0 < late && self.is_right => (words.heading_ended)(late),
            _ if 0 < late => (words.heading_late)(late),
            (_, LimitSource::Contract) => (words.heading_contract)(self.limit, used),
            (ClockUnit::NaturalDays, LimitSource::Law) => (words.heading)(self.limit, used),
            (ClockUnit::WorkingDays, LimitSource::Law) => (words.heading_working)(self.limit, used),
            (ClockUnit::Years, LimitSource::Law) => (words.heading_years)(self.limit, used),
        }
    }

    /// The key: each state that occurs, with its number of days in words.
    pub fn key(&self, locale: Locale) -> Vec<(DayState, String)> {
        let words = WORDS.get(locale);
        let paused = match self.pause {
            Some(PauseReason::Mediation) => words.paused_mediation,
            Some(PauseReason::Documents) | None => words.paused,
        };
        [
            (DayState::Used, words.used),
            (DayState::Paused, paused),
            (DayState::Left, words.left),
            (DayState::NotNeeded, words.not_needed),
            (DayState::Overdue, if self.is_right { words.ended } else { words.overdue }),
        ]
        .into_iter()
        .map(|(state, count)| (state, self.days(state), count))
        .filter(|(_, days, _)| 0 < *days)
        .map(|(state, days, count)| (state, count(days)))
        .collect()
    }

    /// Explains that a cell stands for several days, where it does.
    pub fn grouping_note(&self, locale: Locale) -> Option<String> {
        match self.days_per_cell() {
            1 => None,
            days => Some((WORDS.get(locale).days_per_cell)(days)),
        }
    }

    /// The smallest size that keeps the cells few enough to be seen.
    fn days_per_cell(&self) -> u16 {
        let total = self.total();
        let [.., largest] = CELL_SIZES;
        CELL_SIZES.into_iter().find(|size| total.div_ceil(*size) <= MAX_CELLS).unwrap_or(largest)
    }

    fn total(&self) -> u16 {
        self.runs.iter().map(|run| run.days).fold(0, u16::saturating_add)
    }

    /// The cells, in order.
    pub fn cells(&self) -> Vec<DayCell> {
        let total = self.total();
        let days_per_cell = self.days_per_cell();
        let due = total.saturating_sub(self.days(DayState::Overdue)).saturating_sub(1);
        let mut cells = Vec::new();
        let mut first = 0u16;
        for run in &self.runs {
            let mut left = run.days;
            while 0 < left {
                let days = left.min(days_per_cell);
                let covers = first..first + days;
                cells.push(DayCell {
                    state: run.state,
                    is_due: covers.contains(&due),
                    is_today: self.today.is_some_and(|today| covers.contains(&today)),
                });
                first += days;
                left -= days;
            }
        }
        cells
    }
}

/// One cell of the clock: a day, or five of a long clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayCell {
    /// The state of its days.
    pub state: DayState,
    /// Whether the due day is in it.
    pub is_due: bool,
    /// Whether today is in it.
    pub is_today: bool,
}

/// The word above today's cell.
pub fn today_word(locale: Locale) -> &'static str {
    WORDS.get(locale).today
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data(runs: &[(DayState, u16)], today: u16) -> LegalClockData {
        let end = ClockEnd { day: CivilDate::MIN, name: "".into() };
        LegalClockData {
            unit: ClockUnit::NaturalDays,
            limit: 30,
            set_by: LimitSource::Law,
            is_right: false,
            pause: None,
            runs: runs.iter().map(|&(state, days)| DayRun { state, days }).collect(),
            today: Some(today),
            start: end.clone(),
            due: end,
        }
    }

    fn marks(data: &LegalClockData) -> (usize, Option<usize>, Option<usize>) {
        let cells = data.cells();
        let due = cells.iter().position(|cell| cell.is_due);
        let today = cells.iter().position(|cell| cell.is_today);
        (cells.len(), due, today)
    }

    #[test]
    fn the_due_day_is_the_last_before_the_overdue_ones() {
        let late = data(&[(DayState::Used, 30), (DayState::Overdue, 2)], 31);
        assert_eq!(marks(&late), (32, Some(29), Some(31)));
    }

    #[test]
    fn a_long_clock_draws_five_days_as_one_cell() {
        let long = data(&[(DayState::Used, 22), (DayState::Left, 38)], 22);
        assert_eq!(marks(&long), (5 + 8, Some(12), Some(5)));
        // Two years, and five.
        let years = |days| data(&[(DayState::Used, 100), (DayState::Left, days)], 100);
        assert_eq!(years(630).cells().len(), 4 + 21);
        assert_eq!(years(1_726).cells().len(), 2 + 20);
        let note = years(630).grouping_note(Locale::En);
        assert_eq!(note.as_deref(), Some("Each cell is 30 days"));
    }
}
