//! Days and instants. Instants are always shown in Shanghai time.

use domain::date::{CivilDate, Timestamp};

use crate::{Context, Locale};

/// How much room the month's name may take. Chinese writes both alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MonthName {
    /// `6 November`
    Long,
    /// `6 Nov`
    Short,
}

const LONG: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// British short forms, as browsers print them.
const SHORT: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"];

/// A day: `11月6日`, `6 November`; with its year only if that is not this year.
pub fn date(day: CivilDate, context: Context) -> String {
    date_with(MonthName::Long, day, context)
}

/// A day, with the month's name as long as there is room for.
pub fn date_with(month_name: MonthName, day: CivilDate, context: Context) -> String {
    let is_this_year = day.year() == context.today.year();
    let date = without_year(month_name, day, context.locale);
    if is_this_year { date } else { add_year(&date, day, context.locale) }
}

/// A day with its year: `2026年11月6日`, `6 November 2026`.
pub fn full_date(day: CivilDate, locale: Locale) -> String {
    add_year(&without_year(MonthName::Long, day, locale), day, locale)
}

fn without_year(month_name: MonthName, day: CivilDate, locale: Locale) -> String {
    let number = day.day().to_string();
    match locale {
        Locale::ZhCn => [&day.month().to_string(), "月", &number, "日"].concat(),
        Locale::En => {
            let names = match month_name {
                MonthName::Long => &LONG,
                MonthName::Short => &SHORT,
            };
            let month = usize::from(day.month()).checked_sub(1).and_then(|index| names.get(index));
            [&number, " ", month.copied().unwrap_or_default()].concat()
        }
    }
}

fn add_year(date: &str, day: CivilDate, locale: Locale) -> String {
    let year = day.year().to_string();
    match locale {
        Locale::ZhCn => [&year, "年", date].concat(),
        Locale::En => [date, " ", &year].concat(),
    }
}

/// A month: `11月`, `November`; with its year only if that is not this year.
pub fn month(year: u16, month: u8, context: Context) -> String {
    let is_this_year = year == context.today.year();
    let year = year.to_string();
    match context.locale {
        Locale::ZhCn => {
            let month = [&month.to_string(), "月"].concat();
            if is_this_year { month } else { [&year, "年", &month].concat() }
        }
        Locale::En => {
            let name = usize::from(month).checked_sub(1).and_then(|index| LONG.get(index));
            let name = name.copied().unwrap_or_default();
            if is_this_year { name.to_owned() } else { [name, " ", &year].concat() }
        }
    }
}

/// An instant, to the minute: `11月6日 16:42`, `6 Nov 16:42`.
pub fn moment(at: Timestamp, context: Context) -> String {
    [&date_with(MonthName::Short, at.date(), context), " ", &clock_time(at)].concat()
}

/// Hours and minutes: `16:42`.
pub fn clock_time(at: Timestamp) -> String {
    at.to_string().chars().skip(11).take(5).collect()
}

/// The time of day, to the second: `16:42:07`.
pub fn time_with_seconds(at: Timestamp) -> String {
    at.to_string().chars().skip(11).take(8).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn context(locale: Locale) -> Context {
        Context { locale, today: "2026-11-24".parse().unwrap() }
    }

    #[test]
    fn a_day_of_another_year_is_shown_with_its_year() {
        let shown = |on: &str, locale| date(on.parse().unwrap(), context(locale));
        assert_eq!(shown("2026-12-10", Locale::ZhCn), "12月10日");
        assert_eq!(shown("2026-12-10", Locale::En), "10 December");
        assert_eq!(shown("2027-01-04", Locale::ZhCn), "2027年1月4日");
        assert_eq!(shown("2027-01-04", Locale::En), "4 January 2027");
    }

    #[test]
    fn a_month_of_another_year_is_shown_with_its_year() {
        assert_eq!(month(2026, 10, context(Locale::ZhCn)), "10月");
        assert_eq!(month(2025, 10, context(Locale::ZhCn)), "2025年10月");
        assert_eq!(month(2026, 10, context(Locale::En)), "October");
        assert_eq!(month(2025, 12, context(Locale::En)), "December 2025");
    }

    #[test]
    fn a_full_date_has_its_year() {
        let shown = |locale| full_date("2026-11-06".parse().unwrap(), locale);
        assert_eq!([shown(Locale::ZhCn), shown(Locale::En)], ["2026年11月6日", "6 November 2026"]);
    }

    #[test]
    fn short_names_are_british() {
        let shown =
            |on: &str| date_with(MonthName::Short, on.parse().unwrap(), context(Locale::En));
        assert_eq!(shown("2026-09-06"), "6 Sept");
        assert_eq!(shown("2025-11-06"), "6 Nov 2025");
    }

    #[test]
    fn instants_are_shown_in_shanghai_time() {
        // 2026-11-06T16:42:07+08:00
        let at = Timestamp::from_millis(1_793_954_527_000);
        assert_eq!(moment(at, context(Locale::ZhCn)), "11月6日 16:42");
        assert_eq!(moment(at, context(Locale::En)), "6 Nov 16:42");
        assert_eq!(time_with_seconds(at), "16:42:07");
    }
}
