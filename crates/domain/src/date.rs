//! Civil dates (Asia/Shanghai) and instants. Nothing here reads the current time.

use std::fmt;
use std::str::FromStr;

use json_read::{Json, ReadJson};
use serde::{Deserialize, Serialize};

/// Milliseconds in an hour.
pub const HOUR_MS: i64 = 3_600_000;
/// Milliseconds in 24 hours, which every day in China has.
pub const DAY_MS: i64 = 24 * HOUR_MS;

/// China has one offset and no daylight saving time.
const SHANGHAI_OFFSET_MS: i64 = 8 * HOUR_MS;

/// A day in the calendar, as contracts and hospital bills write it. From 0001-01-01 to 9999-12-31.
///
/// On the wire `"2026-11-06"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CivilDate {
    year: u16,
    month: u8,
    day: u8,
}

/// Text or numbers that are not a date or an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an existing date in the form 2026-11-06, or not an instant")]
pub struct NoSuchDate;

impl CivilDate {
    /// The first date.
    pub const MIN: Self = Self { year: 1, month: 1, day: 1 };
    /// The last date.
    pub const MAX: Self = Self { year: 9999, month: 12, day: 31 };

    /// The day with these numbers.
    ///
    /// # Errors
    /// [`NoSuchDate`] for dates such as 30 February.
    pub const fn new(year: u16, month: u8, day: u8) -> Result<Self, NoSuchDate> {
        let exists = 1 <= year
            && year <= 9999
            && 1 <= month
            && month <= 12
            && 1 <= day
            && day <= days_in_month(year, month);
        if exists { Ok(Self { year, month, day }) } else { Err(NoSuchDate) }
    }

    /// The year.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// Days since 1970-01-01, negative before. The days-from-civil algorithm: years start in March, so
    /// that the leap day is the last day of a year.
    pub fn day_number(self) -> i32 {
        let (month, day) = (i32::from(self.month), i32::from(self.day));
        let year = i32::from(self.year) - i32::from(month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month_from_march = (month + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// The date with this day number, clamped to the range.
    pub fn from_day_number(number: i32) -> Self {
        let number = number.clamp(Self::MIN.day_number(), Self::MAX.day_number()) + 719_468;
        let era = number.div_euclid(146_097);
        let day_of_era = number.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        // The clamp above keeps all three within their types.
        Self {
            year: u16::try_from(year).unwrap_or(1),
            month: u8::try_from(month).unwrap_or(1),
            day: u8::try_from(day).unwrap_or(1),
        }
    }

    /// The date `days` later (earlier if negative), clamped to the range.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self::from_day_number(self.day_number().saturating_add(days))
    }

    /// The same day `months` later, or the last day of that month if it has no such day (Civil Code art.
    /// 202); clamped to the range.
    #[must_use]
    pub fn plus_months(self, months: u16) -> Self {
        let count = u32::from(self.year) * 12 + u32::from(self.month) - 1 + u32::from(months);
        let (year, month) = (u16::try_from(count / 12), u8::try_from(count % 12 + 1));
        let (Ok(year), Ok(month)) = (year, month) else { return Self::MAX };
        if Self::MAX.year < year {
            return Self::MAX;
        }
        Self { year, month, day: self.day.min(days_in_month(year, month)) }
    }

    /// How many days from `self` to `later`; negative if `later` is earlier.
    pub fn days_until(self, later: Self) -> i32 {
        later.day_number() - self.day_number()
    }

    /// The weekday, Monday = 1 … Sunday = 7.
    pub fn weekday(self) -> u8 {
        // 1970-01-01 was a Thursday.
        u8::try_from((self.day_number() + 3).rem_euclid(7) + 1).unwrap_or(1)
    }

    /// Completed years from `self` (a birthday) to `on`.
    pub fn years_until(self, on: Self) -> u16 {
        let before_birthday = (on.month, on.day) < (self.month, self.day);
        on.year.saturating_sub(self.year).saturating_sub(u16::from(before_birthday))
    }
}

const fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

impl FromStr for CivilDate {
    type Err = NoSuchDate;

    fn from_str(text: &str) -> Result<Self, NoSuchDate> {
        let bytes = text.as_bytes();
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = bytes else { return Err(NoSuchDate) };
        let number = |digits: &[u8]| {
            digits.iter().try_fold(0u16, |sum, digit| match digit {
                b'0'..=b'9' => Ok(sum * 10 + u16::from(digit - b'0')),
                _ => Err(NoSuchDate),
            })
        };
        let month = u8::try_from(number(&[*m1, *m2])?).map_err(|_| NoSuchDate)?;
        let day = u8::try_from(number(&[*d1, *d2])?).map_err(|_| NoSuchDate)?;
        Self::new(number(&[*y1, *y2, *y3, *y4])?, month, day)
    }
}

impl fmt::Display for CivilDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl TryFrom<String> for CivilDate {
    type Error = NoSuchDate;

    fn try_from(text: String) -> Result<Self, NoSuchDate> {
        text.parse()
    }
}

impl ReadJson for CivilDate {
    fn read(json: Json<'_>) -> Self {
        json.convert(Self::MIN, |text: String| text.parse().ok())
    }
}

impl From<CivilDate> for String {
    fn from(date: CivilDate) -> Self {
        date.to_string()
    }
}

/// An instant, to the millisecond.
///
/// On the wire RFC 3339 with China's offset, `"2026-11-06T16:42:07.000+08:00"`; any offset is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
#[serde(try_from = "String", into = "String")]
pub struct Timestamp(i64);

impl Timestamp {
    /// The instant this number of milliseconds after 1970-01-01T00:00Z, clamped to the range of dates.
    pub fn from_millis(millis: i64) -> Self {
        let first = i64::from(CivilDate::MIN.day_number() + 1) * DAY_MS;
        let last = i64::from(CivilDate::MAX.day_number()) * DAY_MS - 1;
        Self(millis.clamp(first, last))
    }

    /// Milliseconds since 1970-01-01T00:00Z.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// The date in China at this instant.
    pub fn date(self) -> CivilDate {
        let day = (self.0 + SHANGHAI_OFFSET_MS).div_euclid(DAY_MS);
        CivilDate::from_day_number(i32::try_from(day).unwrap_or(i32::MAX))
    }

    /// Midnight in China at the start of `date`.
    pub fn start_of(date: CivilDate) -> Self {
        Self::from_millis(i64::from(date.day_number()) * DAY_MS - SHANGHAI_OFFSET_MS)
    }

    /// The instant `millis` later.
    #[must_use]
    pub fn plus_millis(self, millis: i64) -> Self {
        Self::from_millis(self.0.saturating_add(millis))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ms = (self.0 + SHANGHAI_OFFSET_MS).rem_euclid(DAY_MS);
        let (hour, minute, second) = (ms / HOUR_MS, ms / 60_000 % 60, ms / 1_000 % 60);
        write!(f, "{}T{hour:02}:{minute:02}:{second:02}.{:03}+08:00", self.date(), ms % 1_000)
    }
}

impl FromStr for Timestamp {
    type Err = NoSuchDate;

    fn from_str(text: &str) -> Result<Self, NoSuchDate> {
        let (date, rest) = text.split_at_checked(10).ok_or(NoSuchDate)?;
        let date: CivilDate = date.parse()?;
        let rest = rest.strip_prefix(['T', 't', ' ']).ok_or(NoSuchDate)?;
        let zone_at = rest.find(['Z', 'z', '+', '-']).ok_or(NoSuchDate)?;
        let (time, zone) = rest.split_at_checked(zone_at).ok_or(NoSuchDate)?;
        let (clock, fraction) = time.split_once('.').unwrap_or((time, "0"));
        let [hour, minute, second] = numbers(clock, [24, 60, 60])?;
        let offset_minutes = match zone.split_at_checked(1).ok_or(NoSuchDate)? {
            ("Z" | "z", "") => 0,
            (sign, hm) => {
                let [hours, minutes] = numbers(hm, [24, 60])?;
                (hours * 60 + minutes) * if sign == "-" { -1 } else { 1 }
            }
        };
        let day_ms = i64::from(date.day_number()) * DAY_MS;
        let clock_ms = ((hour * 60 + minute - offset_minutes) * 60 + second) * 1_000;
        Ok(Self::from_millis(day_ms + clock_ms + millis_of(fraction)?))
    }
}

/// Reads `12:34:56` as two-digit numbers, each below its limit.
fn numbers<const N: usize>(text: &str, below: [i64; N]) -> Result<[i64; N], NoSuchDate> {
    let mut parts = text.split(':');
    let mut read = [0; N];
    for (slot, limit) in read.iter_mut().zip(below) {
        let part = parts.next().ok_or(NoSuchDate)?;
        let two_digits = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        let value: i64 = part.parse().map_err(|_| NoSuchDate)?;
        if !two_digits || value >= limit {
            return Err(NoSuchDate);
        }
        *slot = value;
    }
    if parts.next().is_some() { Err(NoSuchDate) } else { Ok(read) }
}

/// The first three digits after the point, as milliseconds.
fn millis_of(fraction: &str) -> Result<i64, NoSuchDate> {
    if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NoSuchDate);
    }
    let digits = fraction.bytes().chain([b'0', b'0', b'0']).take(3);
    Ok(digits.fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0')))
}

impl TryFrom<String> for Timestamp {
    type Error = NoSuchDate;

    fn try_from(text: String) -> Result<Self, NoSuchDate> {
        text.parse()
    }
}

impl ReadJson for Timestamp {
    fn read(json: Json<'_>) -> Self {
        json.convert(Self(0), |text: String| text.parse().ok())
    }
}

impl From<Timestamp> for String {
    fn from(at: Timestamp) -> Self {
        at.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> CivilDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_date_that_does_not_exist_is_rejected() {
        for text in
            ["2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "0000-01-01", "2026-11-0六", ""]
        {
            assert_eq!(text.parse::<CivilDate>(), Err(NoSuchDate), "{text}");
        }
        assert_eq!(date("2024-02-29").plus_days(366), date("2025-03-01"));
    }

    #[test]
    fn the_day_in_china_starts_sixteen_hours_into_the_utc_day() {
        let late: Timestamp = "2026-11-05T16:00:00Z".parse().unwrap();
        assert_eq!(late.date(), date("2026-11-06"));
        assert_eq!(late.to_string(), "2026-11-06T00:00:00.000+08:00");
        assert_eq!(Timestamp::start_of(date("2026-11-06")), late);
    }

    #[test]
    fn an_instant_without_an_offset_is_rejected() {
        for text in
            ["2026-11-06T16:42:07", "2026-11-06", "2026-11-06T25:00:00Z", "2026-11-06T1:2:3Z", "x"]
        {
            assert_eq!(text.parse::<Timestamp>(), Err(NoSuchDate), "{text}");
        }
    }

    #[test]
    fn a_month_without_the_day_ends_on_its_last() {
        assert_eq!(date("2026-11-22").plus_months(24), date("2028-11-22"));
        assert_eq!(date("2026-12-31").plus_months(2), date("2027-02-28"));
        assert_eq!(date("2028-01-31").plus_months(1), date("2028-02-29"));
        assert_eq!(date("9999-06-01").plus_months(12), CivilDate::MAX);
    }

    #[test]
    fn age_counts_completed_years() {
        let born = date("2016-11-22");
        assert_eq!(born.years_until(date("2026-11-21")), 9);
        assert_eq!(born.years_until(date("2026-11-22")), 10);
    }

    proptest! {
        #[test]
        fn agrees_with_jiff(number in -719_162..2_932_896i32, step in -4_000..4_000i32) {
            let ours = CivilDate::from_day_number(number);
            let epoch = jiff::civil::date(1970, 1, 1);
            let theirs = epoch + jiff::Span::new().days(number);
            prop_assert_eq!(ours.to_string(), theirs.to_string());
            prop_assert_eq!(ours.day_number(), number);
            prop_assert_eq!(i8::try_from(ours.weekday()).unwrap(), theirs.weekday().to_monday_one_offset());
            prop_assert_eq!(ours.days_until(ours.plus_days(step)), ours.plus_days(step).day_number() - number);
        }

        #[test]
        fn an_instant_reads_back_as_it_was_written(ms in -62_000_000_000_000i64..253_000_000_000_000) {
            let at = Timestamp::from_millis(ms);
            prop_assert_eq!(at.to_string().parse::<Timestamp>().unwrap(), at);
        }

        #[test]
        fn no_text_makes_parsing_panic(text in "\\PC{0,40}") {
            let _ = text.parse::<Timestamp>();
            let _ = text.parse::<CivilDate>();
        }
    }
}
