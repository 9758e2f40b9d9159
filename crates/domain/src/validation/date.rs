//! Dates as people type or paste them.

use super::{FieldFlaw, all_digits, text};
use crate::date::CivilDate;

/// Reads a date from three fields: a year of four digits, month and day of one or two.
///
/// # Errors
/// [`FieldFlaw::NotADate`] if they are not a date, such as a whole text in one of them; [`FieldFlaw::Missing`] if any of
/// them is empty and the others may be right.
pub fn parse_date(year: &str, month: &str, day: &str) -> Result<CivilDate, FieldFlaw> {
    let parts = [year, month, day].map(text::without_spaces);
    if parts.iter().any(|part| !all_digits(part.as_bytes())) {
        return Err(FieldFlaw::NotADate);
    }
    if parts.iter().any(String::is_empty) {
        return Err(FieldFlaw::Missing);
    }
    let [year, month, day] = parts;
    let number = |part: &str, longest: usize| {
        if part.len() <= longest && all_digits(part.as_bytes()) {
            part.parse::<u16>().map_err(|_| FieldFlaw::NotADate)
        } else {
            Err(FieldFlaw::NotADate)
        }
    };
    // A two-digit year would be ambiguous.
    if year.len() != 4 {
        return Err(FieldFlaw::NotADate);
    }
    let short = |part: &str| u8::try_from(number(part, 2)?).map_err(|_| FieldFlaw::NotADate);
    CivilDate::new(number(&year, 4)?, short(&month)?, short(&day)?).map_err(|_| FieldFlaw::NotADate)
}

/// Year, month and day of a date that was typed or pasted in one piece: `2023-04-30`, `20230430 09:12`, `2023 年 4 月 30 日`,
/// `2023年4月30号`, `2023/4/30`, `2023.04.30 09:12:33`. `None` if the text is anything else, as while a year is being typed,
/// or a date without a year.
///
/// Whether there is such a day is for [`parse_date`] to say.
pub fn split_date(typed: &str) -> Option<[String; 3]> {
    // The shortest beginning that is a date; what follows it is the time or the day of the week.
    let ends = |char: char| char.is_whitespace() || matches!(char, 'T' | '日' | '号');
    let mut plain = String::new();
    typed.split(ends).find_map(|piece| {
        plain += &text::without_spaces(piece);
        whole_date(&plain)
    })
}

/// Year, month and day of a text that is a date and nothing else.
fn whole_date(plain: &str) -> Option<[String; 3]> {
    if plain.len() == 8 && all_digits(plain.as_bytes()) {
        let part = |range| plain.get(range).map(str::to_owned);
        return Some([part(0..4)?, part(4..6)?, part(6..8)?]);
    }
    let mut parts = plain.split(['-', '/', '.', '年', '月']);
    let [year, month, day] = [parts.next()?, parts.next()?, parts.next()?];
    let is_number = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && all_digits(part.as_bytes())
    };
    let is_date = is_number(year, 4..=4)
        && is_number(month, 1..=2)
        && is_number(day, 1..=2)
        && parts.next().is_none();
    is_date.then(|| [year, month, day].map(str::to_owned))
}

/// Checks that `day` is within bounds, both inclusive.
///
/// # Errors
/// [`FieldFlaw::TooEarly`] before `earliest`, [`FieldFlaw::InTheFuture`] after `latest`, usually today.
pub fn check_date_range(
    day: CivilDate,
    earliest: CivilDate,
    latest: CivilDate,
) -> Result<CivilDate, FieldFlaw> {
    if day < earliest {
        Err(FieldFlaw::TooEarly)
    } else if latest < day {
        Err(FieldFlaw::InTheFuture)
    } else {
        Ok(day)
    }
}
