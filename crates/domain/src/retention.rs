//! Statutory retention periods.

use crate::date::CivilDate;

/// Months for which an insurer keeps the records of a contract of up to a year, counted from its end.
const SHORT_MONTHS: u16 = 5 * 12;
/// The same for contracts over a year.
const LONG_MONTHS: u16 = 10 * 12;
/// Months for which records of how personal information was handled are kept.
const HANDLING_MONTHS: u16 = 3 * 12;

/// The day until which the business records of a contract must be kept: five years from its end if it runs
/// for a year or less, else ten (Insurance Law art. 87).
///
/// ```
/// # use domain::date::CivilDate;
/// let day = |text: &str| text.parse::<CivilDate>().unwrap();
/// // Cover ends on the day that `to` names, so a year's contract ends the day before its anniversary.
/// assert_eq!(domain::retention::keep_records_until(day("2026-01-01"), day("2026-12-31")), day("2031-12-31"));
/// assert_eq!(domain::retention::keep_records_until(day("2024-01-01"), day("2025-12-31")), day("2035-12-31"));
/// ```
pub fn keep_records_until(from: CivilDate, to: CivilDate) -> CivilDate {
    let is_long = from.plus_months(12) < to;
    to.plus_months(if is_long { LONG_MONTHS } else { SHORT_MONTHS })
}

/// The day until which a consent ledger must be kept: three years from its last entry (Personal Information
/// Protection Law art. 55, 56: sensitive information, and sharing it).
///
/// ```
/// # use domain::date::CivilDate;
/// let day = |text: &str| text.parse::<CivilDate>().unwrap();
/// assert_eq!(domain::retention::keep_consents_until(day("2026-11-24")), day("2029-11-24"));
/// ```
pub fn keep_consents_until(last: CivilDate) -> CivilDate {
    last.plus_months(HANDLING_MONTHS)
}
