//! The legal clock: one cell per day, showing which days are used, paused or left, with the article it follows from.

use domain::date::CivilDate;
use leptos::prelude::*;

use super::Text;
use super::law::{Law, LawLink};
use crate::locale::{Both, Locale, Month, date_as, locale_now, plural, use_words};

/// Which days a clock counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockUnit {
    /// Every day.
    NaturalDays,
    /// Working days only; other days are not drawn.
    WorkingDays,
}

/// The state of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayState {
    /// The clock ran.
    Used,
    /// The clock was paused, waiting for the person.
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
    /// How many of them the law allows, not counting pauses.
    pub limit: u16,
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

/// With more days than this, a cell stands for five.
const MAX_CELLS: u16 = 45;

struct Words {
    heading: fn(u16, u16) -> String,
    heading_working: fn(u16, u16) -> String,
    heading_late: fn(u16) -> String,
    used: fn(u16) -> String,
    paused: fn(u16) -> String,
    left: fn(u16) -> String,
    not_needed: fn(u16) -> String,
    overdue: fn(u16) -> String,
    today: &'static str,
    five: &'static str,
}

static WORDS: Both<Words> = Both {
    zh: Words {
        heading: |limit, used| format!("法定时限 {limit} 天，用了 {used} 天"),
        heading_working: |limit, used| format!("法定时限 {limit} 个工作日，用了 {used} 个"),
        heading_late: |days| format!("超期 {days} 天"),
        used: |days| format!("已用 {days} 天"),
        paused: |days| format!("暂停 {days} 天，等您"),
        left: |days| format!("还剩 {days} 天"),
        not_needed: |days| format!("没用到 {days} 天"),
        overdue: |days| format!("超期 {days} 天"),
        today: "今天",
        five: "一格是 5 天",
    },
    en: Words {
        heading: |limit, used| format!("Legal limit {limit} days, {used} used"),
        heading_working: |limit, used| format!("Legal limit {limit} working days, {used} used"),
        heading_late: |days| format!("{days} {} late", plural(days as i64, "day", "days")),
        used: |days| format!("{days} used"),
        paused: |days| format!("{days} paused while waiting for you"),
        left: |days| format!("{days} left"),
        not_needed: |days| format!("{days} not needed"),
        overdue: |days| format!("{days} late"),
        today: "today",
        five: "One cell is 5 days",
    },
};

impl LegalClockData {
    fn days(&self, state: DayState) -> u16 {
        self.runs
            .iter()
            .filter(|run| run.state == state)
            .map(|run| run.days)
            .fold(0, u16::saturating_add)
    }

    /// The heading: 法定时限 30 天，用了 12 天.
    pub fn heading(&self) -> String {
        let words = use_words(&WORDS);
        let late = self.days(DayState::Overdue);
        let used = self.days(DayState::Used);
        match self.unit {
            _ if 0 < late => (words.heading_late)(late),
            ClockUnit::NaturalDays => (words.heading)(self.limit, used),
            ClockUnit::WorkingDays => (words.heading_working)(self.limit, used),
        }
    }

    /// The cells.
    fn cells(&self) -> Vec<DayCell> {
        let total: u16 = self.runs.iter().map(|run| run.days).fold(0, u16::saturating_add);
        let days_per_cell = if MAX_CELLS < total { 5 } else { 1 };
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct DayCell {
    state: DayState,
    is_due: bool,
    is_today: bool,
}

impl DayCell {
    const fn class(self) -> &'static str {
        match self.state {
            DayState::Used => "legal-clock-day legal-clock-day--used",
            DayState::Paused => "legal-clock-day legal-clock-day--paused",
            DayState::Left | DayState::NotNeeded => "legal-clock-day",
            DayState::Overdue => "legal-clock-day legal-clock-day--overdue",
        }
    }
}

/// The clock: cells, start and due day, a key with counts, one sentence and its articles.
#[component]
pub fn LegalClock(
    /// What it shows.
    data: LegalClockData,
    /// One sentence in plain words: what the law requires.
    #[prop(optional, into)]
    sentence: Option<Text>,
    /// The articles it rests on.
    #[prop(optional)]
    laws: Vec<Law>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let cells = data.cells();
    let count = cells.len();
    let grouped =
        usize::from(MAX_CELLS) < usize::from(data.runs.iter().map(|run| run.days).sum::<u16>());
    let cells = cells
        .into_iter()
        .enumerate()
        .map(|(index, cell)| {
            let pin_class = match index {
                0 => "legal-clock-day__pin legal-clock-day__pin--first",
                _ if index + 1 == count => "legal-clock-day__pin legal-clock-day__pin--last",
                _ => "legal-clock-day__pin",
            };
            view! {
                <span class=cell.class() class:legal-clock-day--due=cell.is_due class:legal-clock-day--today=cell.is_today>
                    {cell.is_today.then(|| view! { <span class=pin_class>{words.today}</span> })}
                </span>
            }
        })
        .collect_view();
    let key = [
        (DayState::Used, words.used),
        (DayState::Paused, words.paused),
        (DayState::Left, words.left),
        (DayState::NotNeeded, words.not_needed),
        (DayState::Overdue, words.overdue),
    ]
    .into_iter()
    .filter(|(state, _)| 0 < data.days(*state))
    .map(|(state, say)| {
        let class = DayCell { state, is_due: false, is_today: false }.class();
        view! {
            <li class="legal-clock__key-item">
                <span class=class></span>
                {say(data.days(state))}
            </li>
        }
    })
    .collect_view();
    let end = |end: ClockEnd, class: &'static str| {
        view! {
            <p class=class>
                <time class="legal-clock__day" datetime=end.day.to_string()>
                    {date_as(end.day, Month::Short, locale)}
                </time>
                <span class="legal-clock__name">{end.name}</span>
            </p>
        }
    };
    let has_pin = data.today.is_some();
    // Once overdue, the due day is no longer at the end of the row: the key names its cell instead.
    let is_late = 0 < data.days(DayState::Overdue);
    let (due_end, due_key) = match is_late {
        false => (Some(end(data.due, "legal-clock__end legal-clock__end--due")), None),
        true => (None, Some(due_in_key(data.due, locale))),
    };
    view! {
        <div class="legal-clock">
            <div class="legal-clock__days" class:legal-clock__days--pinned=has_pin aria-hidden="true">
                {cells}
            </div>
            <div class="legal-clock__ends">
                {end(data.start, "legal-clock__end")} {due_end}
            </div>
            <ul class="legal-clock__key">
                {due_key} {key} {grouped.then(|| view! { <li class="legal-clock__key-item">{words.five}</li> })}
            </ul>
            {sentence
                .map(|sentence| {
                    view! {
                        <p class="legal-clock__sentence">
                            {sentence} " "
                            {laws
                                .into_iter()
                                .map(|law| {
                                    view! {
                                        <LawLink law />
                                        " "
                                    }
                                })
                                .collect_view()}
                        </p>
                    }
                })}
        </div>
    }
}

/// The due day in the key, for an overdue clock.
fn due_in_key(ClockEnd { day, name }: ClockEnd, locale: Locale) -> impl IntoView {
    view! {
        <li class="legal-clock__key-item">
            <span class="legal-clock-day legal-clock-day--used legal-clock-day--due"></span>
            <span>
                <time datetime=day.to_string()>{date_as(day, Month::Short, locale)}</time>
                " "
                {name}
            </span>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data(runs: &[(DayState, u16)], today: u16) -> LegalClockData {
        let end = ClockEnd { day: CivilDate::MIN, name: "".into() };
        LegalClockData {
            unit: ClockUnit::NaturalDays,
            limit: 30,
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
    }
}
