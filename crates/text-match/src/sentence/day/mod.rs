//! Days and months in a text: 昨天, 上周三, 11月3号, 2026-11-03, last Wednesday. Never in the future.
//!
//! What may be meant in two ways is not read: 11/3, 周五 on a Thursday, "last Wednesday" on a Friday.

mod words;

use domain::date::CivilDate;

use super::number::number_at;
use super::text::Text;
use super::{DayOrMonth, DayRole};
use words::{
    BEFORE_TODAY, ENGLISH_MONTHS, ENGLISH_WEEKDAYS, MONTHS_BEFORE, OTHER_DATES, PINYIN_WEEKDAYS,
    ROLES, WEEKDAYS, WEEKS, YEARS,
};

/// A day or month in a text, with its end.
pub(super) type Found = (usize, DayOrMonth);

/// Reads one way to write a date: its end, and the day or month unless it may be meant in two ways.
type Reader = fn(&Text, usize, CivilDate) -> Option<(usize, Option<DayOrMonth>)>;

/// The day or month that begins at `at`; `Err` with its end for a date that is not to be used.
pub(super) fn day_at(text: &Text, at: usize, today: CivilDate) -> Option<Result<Found, usize>> {
    let readers: [Reader; 7] =
        [digits, month_and_day, relative, weekday, english_date, days_ago, day_of_month];
    let (end, found) = readers.into_iter().find_map(|read| read(text, at, today))?;
    let starts = (text.clause_start(at)..at).chain(end..text.clause_end(at));
    let is_other =
        starts.into_iter().any(|at| OTHER_DATES.iter().any(|it| text.form(at, it).is_some()));
    let is_past = |found: &DayOrMonth| match *found {
        DayOrMonth::Day(day) => day <= today,
        DayOrMonth::Month { year, month } => (year, month) <= (today.year(), today.month()),
    };
    Some(match found.filter(is_past) {
        Some(found) if !is_other => Ok((end, found)),
        Some(_) | None => Err(end),
    })
}

/// What the clause says of the date from `at` to `end`. `before` is where the date before it ends, `after` where the next one
/// begins. The nearest word counts: 11月3号摔倒住院 is the day of the fall. In English it stands before the date.
pub(super) fn role_of(
    text: &Text,
    [at, end]: [usize; 2],
    before: Option<usize>,
    after: Option<usize>,
) -> DayRole {
    let role_at = |place| text.longest(place, ROLES).map(|(_, role)| role);
    let from = text.clause_start(at).max(before.unwrap_or(0));
    let english = |place: &usize| text.get(*place).is_some_and(|char| char.is_ascii_lowercase());
    let said_before = (from..at).rev().filter(english).find_map(role_at);
    let until = text.clause_end(end).min(after.unwrap_or(usize::MAX));
    let said_after = || (end..until).find_map(role_at);
    said_before.or_else(said_after).unwrap_or(DayRole::Happened)
}

/// 2026-11-03, 2026/11/3, 2026年11月3日, 20261103.
fn digits(text: &Text, at: usize, _: CivilDate) -> Option<(usize, Option<DayOrMonth>)> {
    // The number of a record is no date.
    if text.before(at).is_some_and(|char| char.is_ascii_alphanumeric() || "号码".contains(char)) {
        return None;
    }
    let (after_year, year) = plain(text, at)?;
    if after_year == at + 8 {
        let date =
            CivilDate::new(small(year / 10_000)?, small(year / 100 % 100)?, small(year % 100)?);
        let date = date.ok().filter(|date| (1900..2100).contains(&date.year()))?;
        return Some((after_year, Some(DayOrMonth::Day(date))));
    }
    if after_year != at + 4 || !(1900..2100).contains(&year) {
        return None;
    }
    let separator = text.get(after_year).filter(|char| matches!(char, '-' | '/' | '.' | '年'))?;
    let (after_month, month) = plain(text, text.skip_spaces(after_year + 1))?;
    let month_only = || {
        let end = after_month + 1;
        let is_month = text.get(after_month) == Some('月') && (1..=12).contains(&month);
        let month = DayOrMonth::Month { year: small(year)?, month: small(month)? };
        is_month.then_some((end, Some(month)))
    };
    let goes_on = text.get(after_month) == Some(if separator == '年' { '月' } else { separator });
    if !goes_on {
        return month_only();
    }
    let Some((after_day, day)) = plain(text, text.skip_spaces(after_month + 1)) else {
        return month_only();
    };
    let date = CivilDate::new(small(year)?, small(month)?, small(day)?).ok();
    let suffix = matches!(text.get(after_day), Some('日' | '号'));
    Some((after_day + usize::from(suffix), date.map(DayOrMonth::Day)))
}

/// 11月3号, 十一月三号, 10月, 去年10月, 上个月20号.
fn month_and_day(text: &Text, at: usize, today: CivilDate) -> Option<(usize, Option<DayOrMonth>)> {
    if let Some((end, back)) = text.longest(at, MONTHS_BEFORE) {
        let (year, month) = months_before(today, back)?;
        if let Some((end, day)) = day_number(text, end) {
            return Some((end, CivilDate::new(year, month, day).ok().map(DayOrMonth::Day)));
        }
        return Some((end, Some(DayOrMonth::Month { year, month })));
    }
    let year = text.longest(at, YEARS);
    let from = year.map_or(at, |(end, _)| text.skip_spaces(end));
    let (after, month) = small_number(text, from)?;
    let end = match text.get(after) {
        Some('月') => after + 1,
        _ => text.form(text.skip_spaces(after), "yue")?,
    };
    let end = end + usize::from(text.get(end) == Some('份'));
    // 三月 is a month, 三个月 and 三月内 are not dates.
    if !(1..=12).contains(&month) || matches!(text.get(end), Some('内' | '大')) {
        return None;
    }
    let day = day_number(text, end).or_else(|| bare_day(text, end));
    let day_of = |year| CivilDate::new(year, month, day?.1).ok();
    let year = match year {
        Some((_, back)) => today.year().checked_sub(back)?,
        // The last one that is not in the future.
        None => {
            let is_over = match day_of(today.year()) {
                Some(day) => day <= today,
                None => month <= today.month(),
            };
            if is_over { today.year() } else { today.year().checked_sub(1)? }
        }
    };
    Some(match day {
        Some((end, day)) => (end, CivilDate::new(year, month, day).ok().map(DayOrMonth::Day)),
        None => (end, Some(DayOrMonth::Month { year, month })),
    })
}

fn relative(text: &Text, at: usize, today: CivilDate) -> Option<(usize, Option<DayOrMonth>)> {
    let (end, back) = text.longest(at, BEFORE_TODAY)?;
    // 今天 may be 今天以前; 前天 may be part of 大前天, which is longer and begins before.
    Some((end, Some(DayOrMonth::Day(today.plus_days(-back)))))
}

fn weekday(text: &Text, at: usize, today: CivilDate) -> Option<(usize, Option<DayOrMonth>)> {
    if let Some((end, (weeks, day))) = text.longest(at, PINYIN_WEEKDAYS) {
        return Some((end, Some(DayOrMonth::Day(in_week(today, weeks, day)))));
    }
    let (end, weeks) = text.longest(at, WEEKS)?;
    let (end, day) = text.longest(text.skip_spaces(end), WEEKDAYS)?;
    // 周日 is a day, 三周一次 and 每周三 are not.
    if text.before(at).is_some_and(|char| "每两三四五六几下一个".contains(char))
        || text.get(end) == Some('次')
    {
        return None;
    }
    let day = in_week(today, weeks.unwrap_or(0), day);
    // 周五 on a Thursday: last week's, or tomorrow.
    Some((end, (day <= today || weeks.is_some()).then_some(DayOrMonth::Day(day))))
}

/// The weekday of the week that began so many weeks ago. Weeks begin on Monday.
fn in_week(today: CivilDate, weeks: i32, weekday: u8) -> CivilDate {
    let monday = today.plus_days(1 - i32::from(today.weekday()));
    monday.plus_days(i32::from(weekday) - 1 - 7 * weeks)
}

/// Nov 3, November 3rd, 3 Nov 2025, in October, last Wednesday, on Monday.
fn english_date(text: &Text, at: usize, today: CivilDate) -> Option<(usize, Option<DayOrMonth>)> {
    let last = text.form(at, "last").map(|end| text.skip_spaces(end));
    if let Some((end, day)) = text.longest(last.unwrap_or(at), ENGLISH_WEEKDAYS) {
        let is_next = text.ending(at, &["next ", "every ", "each "]).is_some();
        let this_week = in_week(today, 0, day);
        let latest =
            if this_week < today || last.is_none() { this_week } else { this_week.plus_days(-7) };
        // "Last Wednesday" on a Friday: two days ago, or nine.
        let is_clear = match last {
            Some(_) => latest < in_week(today, 0, 1),
            None => latest <= today,
        };
        return Some((end, (is_clear && !is_next).then_some(DayOrMonth::Day(latest))));
    }
    let (end, month, day) = match text.longest(at, ENGLISH_MONTHS) {
        Some((end, month)) => {
            let day = ordinal(text, text.skip_spaces(end));
            // "may" is a verb too.
            let is_month =
                day.is_some() || text.ending(at, &["in ", "last ", "early ", "late "]).is_some();
            if !is_month {
                return None;
            }
            (day.map_or(end, |(end, _)| end), month, day.map(|(_, day)| day))
        }
        None => {
            let (end, day) = ordinal(text, at)?;
            let after_of = text.form(text.skip_spaces(end), "of").unwrap_or(end);
            let (end, month) = text.longest(text.skip_spaces(after_of), ENGLISH_MONTHS)?;
            (end, month, Some(day))
        }
    };
    let comma = end + usize::from(text.get(end) == Some(','));
    let written_year = plain(text, text.skip_spaces(comma));
    let written_year = written_year.filter(|(_, year)| (1900..2100).contains(year));
    let date = |year| CivilDate::new(year, month, day?).ok();
    let year = match written_year {
        Some((_, year)) => small(year)?,
        None => {
            let is_over = date(today.year()).map_or(month <= today.month(), |date| date <= today);
            if is_over { today.year() } else { today.year().checked_sub(1)? }
        }
    };
    let end = written_year.map_or(end, |(end, _)| end);
    Some((
        end,
        match day {
            Some(_) => date(year).map(DayOrMonth::Day),
            None => Some(DayOrMonth::Month { year, month }),
        },
    ))
}

/// 3天前, three days ago.
fn days_ago(text: &Text, at: usize, today: CivilDate) -> Option<(usize, Option<DayOrMonth>)> {
    const WORDS: &[(&str, u8)] = &[("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6)];
    const AGO: &[&str] = &["天前", "天以前", "days ago"];
    let (after, days) = small_number(text, at).or_else(|| text.longest(at, WORDS))?;
    let from = text.skip_spaces(after);
    let end = AGO.iter().find_map(|form| text.form(from, form))?;
    Some((end, Some(DayOrMonth::Day(today.plus_days(-i32::from(days))))))
}

/// 3号: the last one that is not in the future.
fn day_of_month(text: &Text, at: usize, today: CivilDate) -> Option<(usize, Option<DayOrMonth>)> {
    if text.before(at) == Some('第') {
        return None;
    }
    let (end, day) = day_number(text, at)?;
    let back = u16::from(today.day() < day);
    let (year, month) = months_before(today, back)?;
    Some((end, CivilDate::new(year, month, day).ok().map(DayOrMonth::Day)))
}

/// A day of a month with its 日 or 号. 3号楼 and 5号床 are none.
fn day_number(text: &Text, at: usize) -> Option<(usize, u8)> {
    let (after, day) = small_number(text, at)?;
    let end = match text.get(after) {
        Some('号' | '日') => after + 1,
        _ => text.form(text.skip_spaces(after), "hao")?,
    };
    let is_place =
        text.get(end).is_some_and(|next| "楼床线院门馆病房机车店厅桌室诊单码窗内".contains(next));
    ((1..=31).contains(&day) && !is_place).then_some((end, day))
}

/// A day directly after its month: 11月3.
fn bare_day(text: &Text, at: usize) -> Option<(usize, u8)> {
    let (end, day) = small_number(text, at)?;
    let is_alone = text.get(end).is_none_or(|next| next == ' ' || "，。,；".contains(next));
    ((1..=31).contains(&day) && is_alone).then_some((end, day))
}

/// A day with or without its ending: 3, 3rd.
fn ordinal(text: &Text, at: usize) -> Option<(usize, u8)> {
    if text.before(at).is_some_and(|char| char.is_ascii_digit()) {
        return None;
    }
    let (end, day) = plain(text, at)?;
    let suffix: String = (end..end + 2).filter_map(|at| text.get(at)).collect();
    let end = if matches!(suffix.as_str(), "st" | "nd" | "rd" | "th") { end + 2 } else { end };
    let day = small(day)?;
    ((1..=31).contains(&day)).then_some((end, day))
}

/// A whole number below a hundred, in digits or as it is said.
fn small_number(text: &Text, at: usize) -> Option<(usize, u8)> {
    let number = number_at(text, at)?;
    let is_whole = number.hundredths % 100 == 0 && number.unit <= 10 && !number.is_vague;
    let value = small(number.hundredths / 100)?;
    (is_whole && value < 100).then_some((number.end, value))
}

/// Digits alone.
fn plain(text: &Text, at: usize) -> Option<(usize, i64)> {
    const MOST: usize = 8;
    let digits = (at..).map_while(|at| text.get(at)?.to_digit(10));
    let digits: Vec<u32> = digits.take(MOST + 1).collect();
    let value = digits.iter().fold(0, |value, digit| value * 10 + i64::from(*digit));
    (!digits.is_empty() && digits.len() <= MOST).then_some((at + digits.len(), value))
}

fn small<T: TryFrom<i64>>(value: i64) -> Option<T> {
    T::try_from(value).ok()
}

fn months_before(today: CivilDate, back: u16) -> Option<(u16, u8)> {
    let months = today.year().checked_mul(12)?.checked_add(u16::from(today.month()) - 1)?;
    let months = months.checked_sub(back)?;
    Some((months / 12, u8::try_from(months % 12 + 1).ok()?))
}
