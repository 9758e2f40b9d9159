//! What can be wrong with the data of the law. Checked before it replaces what is in force.

use super::{Calendar, LimitLength, LimitRule, RuleId, RuleTable, Schedule};
use crate::date::CivilDate;

/// The longest holiday in days, with room to spare: the longest so far had ten.
const LONGEST_HOLIDAY: i32 = 16;

/// A flaw in the table of limits or in the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LawFlaw {
    /// The row of the table, or the schedule of the calendar, counted from 0; `None` for the whole.
    pub row: Option<usize>,
    /// The field of the row.
    pub field: &'static str,
    /// What is wrong with it.
    pub kind: LawFlawKind,
}

/// What is wrong, in words for whoever maintains the file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LawFlawKind {
    /// A limit that the engine does not have.
    #[error("this program has no such limit; correct the name")]
    UnknownRule,
    /// A limit without any row.
    #[error("there is no row for {0:?}; add one, or keep the built-in one")]
    MissingRule(RuleId),
    /// The rows of a limit begin later than before, so that what began earlier would have no limit.
    #[error("the first row of {rule:?} begins on {begins}; keep the rows from {needed} on")]
    BeginsLate {
        /// The limit.
        rule: RuleId,
        /// When its first row begins.
        begins: CivilDate,
        /// When the first row has to begin.
        needed: CivilDate,
    },
    /// Two rows of one limit on one day.
    #[error("another row of this limit is in force on {0}; end it the day before")]
    Overlap(CivilDate),
    /// A last day before the first.
    #[error("the last day is before the first")]
    EndsBeforeItBegins,
    /// A limit of zero days or months.
    #[error("a limit of zero days or months; write a number above zero")]
    Zero,
    /// A limit in another unit than the engine counts.
    #[error("this limit has to be {0}")]
    WrongUnit(&'static str),
    /// A row without an article.
    #[error("no article is cited; cite at least one")]
    NoArticle,
    /// An empty text.
    #[error("the text is empty")]
    EmptyText,
    /// A year twice.
    #[error("the year {0} occurs twice; keep one")]
    RepeatedYear(u16),
    /// A built-in year that is missing.
    #[error("the year {0} is missing; deadlines of that year are computed from it")]
    MissingYear(u16),
    /// A year without holidays.
    #[error("there is no holiday; leave the year out until its holidays are announced")]
    NoHolidays,
    /// A holiday that is too long or ends before it begins.
    #[error("the holiday from {0} to {1} is not 1 to {LONGEST_HOLIDAY} days long")]
    HolidayLength(CivilDate, CivilDate),
    /// A day that does not belong to the year.
    #[error("{0} does not belong to this year")]
    OtherYear(CivilDate),
    /// A working weekend that is no weekend.
    #[error("{0} is not a Saturday or Sunday")]
    NoWeekend(CivilDate),
    /// A working weekend within a holiday.
    #[error("{0} is within a holiday")]
    WithinHoliday(CivilDate),
}

/// The flaws of `table`. `known` is the built-in table: every limit in it must stay, in the same unit and from the
/// same day on, since what began under a row is judged by it for ever.
pub fn rule_flaws(table: &RuleTable, known: &RuleTable) -> Vec<LawFlaw> {
    let mut flaws = Vec::new();
    for (at, row) in table.iter().enumerate() {
        let mut add = |field, kind| flaws.push(LawFlaw { row: Some(at), field, kind });
        if row.id == RuleId::Unknown {
            add("id", LawFlawKind::UnknownRule);
            continue;
        }
        if is_zero(row.limit) {
            add("limit", LawFlawKind::Zero);
        }
        if let Some(other) = known.iter().find(|other| other.id == row.id)
            && unit(other.limit) != unit(row.limit)
        {
            add("limit", LawFlawKind::WrongUnit(unit(other.limit)));
        }
        if row.basis.is_empty() {
            add("basis", LawFlawKind::NoArticle);
        }
        if row.version.trim().is_empty() {
            add("version", LawFlawKind::EmptyText);
        }
        if row.valid_to.is_some_and(|last| last < row.valid_from) {
            add("valid_to", LawFlawKind::EndsBeforeItBegins);
        }
        let mut earlier = table.iter().take(at).filter(|other| other.id == row.id);
        if let Some(day) = earlier.find_map(|other| common_day(other, row)) {
            add("valid_from", LawFlawKind::Overlap(day));
        }
    }
    flaws.extend(missing_rules(table, known));
    flaws
}

/// The limits that have no row, or none for the days of the first built-in one.
fn missing_rules(table: &RuleTable, known: &RuleTable) -> Vec<LawFlaw> {
    let first = |table: &RuleTable, id| {
        table.iter().filter(|row| row.id == id).map(|row| row.valid_from).min()
    };
    let missing = RuleId::ALL.into_iter().filter_map(|rule| {
        let needed = first(known, rule)?;
        let kind = match first(table, rule) {
            None => LawFlawKind::MissingRule(rule),
            Some(begins) if needed < begins => LawFlawKind::BeginsLate { rule, begins, needed },
            Some(_) => return None,
        };
        Some(LawFlaw { row: None, field: "id", kind })
    });
    missing.collect()
}

/// The first day on which both rows are in force.
fn common_day(one: &LimitRule, other: &LimitRule) -> Option<CivilDate> {
    let day = one.valid_from.max(other.valid_from);
    (one.is_valid_on(day) && other.is_valid_on(day)).then_some(day)
}

fn is_zero(limit: LimitLength) -> bool {
    match limit {
        LimitLength::Promptly => false,
        LimitLength::Days(number, _) | LimitLength::Months(number) => number == 0,
    }
}

fn unit(limit: LimitLength) -> &'static str {
    match limit {
        LimitLength::Promptly => "`\"promptly\"`",
        LimitLength::Days(..) => "a number of days",
        LimitLength::Months(_) => "a number of months",
    }
}

/// The flaws of `calendar`. `known` is the built-in one: its years must stay.
pub fn calendar_flaws(calendar: &Calendar, known: &Calendar) -> Vec<LawFlaw> {
    let mut flaws = Vec::new();
    for (at, schedule) in calendar.schedules().enumerate() {
        let mut add = |field, kind| flaws.push(LawFlaw { row: Some(at), field, kind });
        if calendar.schedules().take(at).any(|other| other.year == schedule.year) {
            add("year", LawFlawKind::RepeatedYear(schedule.year));
        }
        if schedule.source.trim().is_empty() {
            add("source", LawFlawKind::EmptyText);
        }
        if schedule.holidays.is_empty() {
            add("holidays", LawFlawKind::NoHolidays);
        }
        for kind in holiday_flaws(schedule) {
            add("holidays", kind);
        }
        for kind in working_weekend_flaws(schedule) {
            add("working_weekends", kind);
        }
    }
    let missing = known.schedules().filter(|schedule| !calendar.covers(schedule.year));
    flaws.extend(missing.map(|schedule| LawFlaw {
        row: None,
        field: "year",
        kind: LawFlawKind::MissingYear(schedule.year),
    }));
    flaws
}

fn holiday_flaws(schedule: &Schedule) -> impl Iterator<Item = LawFlawKind> {
    schedule.holidays.iter().filter_map(|(first, last)| {
        if !(0..LONGEST_HOLIDAY).contains(&first.days_until(*last)) {
            Some(LawFlawKind::HolidayLength(*first, *last))
        } else if last.year() != schedule.year {
            // The first day may lie in December.
            Some(LawFlawKind::OtherYear(*last))
        } else {
            None
        }
    })
}

fn working_weekend_flaws(schedule: &Schedule) -> impl Iterator<Item = LawFlawKind> {
    schedule.working_weekends.iter().filter_map(|day| {
        let is_off = schedule.holidays.iter().any(|(first, last)| (*first..=*last).contains(day));
        // A weekend before New Year may be worked in the year before.
        let is_near = (schedule.year.saturating_sub(1)..=schedule.year).contains(&day.year());
        if day.weekday() <= 5 {
            Some(LawFlawKind::NoWeekend(*day))
        } else if is_off {
            Some(LawFlawKind::WithinHoliday(*day))
        } else {
            (!is_near).then_some(LawFlawKind::OtherYear(*day))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::{DatedLaw, DayKind, shipped_law};

    fn day(text: &str) -> CivilDate {
        text.parse().unwrap()
    }

    /// The flaws after a change of the built-in rows.
    fn after(change: impl FnOnce(&mut Vec<LimitRule>)) -> Vec<(&'static str, LawFlawKind)> {
        let DatedLaw { rules: known, .. } = shipped_law().unwrap();
        let mut rows: Vec<_> = known.iter().cloned().collect();
        change(&mut rows);
        let flaws = rule_flaws(&RuleTable::new(rows), &known);
        flaws.into_iter().map(|flaw| (flaw.field, flaw.kind)).collect()
    }

    fn row(rows: &mut [LimitRule], id: RuleId) -> &mut LimitRule {
        rows.iter_mut().rfind(|row| row.id == id).unwrap()
    }

    #[test]
    fn the_built_in_law_has_no_flaw() {
        let law = shipped_law().unwrap();
        assert_eq!(rule_flaws(&law.rules, &law.rules), []);
        assert_eq!(calendar_flaws(&law.calendar, &law.calendar), []);
    }

    #[test]
    fn a_limit_can_be_changed_from_a_day_on() {
        let changed = after(|rows| {
            let old = row(rows, RuleId::DecidePersonal);
            let new = LimitRule {
                limit: LimitLength::Days(3, DayKind::Working),
                valid_from: day("2027-01-01"),
                ..old.clone()
            };
            old.valid_to = Some(day("2026-12-31"));
            rows.push(new);
        });
        assert_eq!(changed, []);
    }

    #[test]
    fn rows_that_contradict_or_lose_the_past_are_flaws() {
        use LawFlawKind::*;
        let id = RuleId::Advance;
        assert_eq!(after(|rows| rows.retain(|row| row.id != id)), [("id", MissingRule(id))]);
        let begins = day("2027-01-01");
        let late = BeginsLate { rule: id, begins, needed: day("2009-10-01") };
        assert_eq!(after(|rows| row(rows, id).valid_from = begins), [("id", late)]);
        let twice = after(|rows| {
            let copy = row(rows, id).clone();
            rows.push(copy);
        });
        assert_eq!(twice, [("valid_from", Overlap(day("2009-10-01")))]);
        let before = after(|rows| row(rows, id).valid_to = Some(day("2009-09-30")));
        assert_eq!(before, [("valid_to", EndsBeforeItBegins)]);
        let zero = after(|rows| row(rows, id).limit = LimitLength::Days(0, DayKind::Natural));
        assert_eq!(zero, [("limit", Zero)]);
        let months = after(|rows| row(rows, id).limit = LimitLength::Months(2));
        assert_eq!(months, [("limit", WrongUnit("a number of days"))]);
        assert_eq!(after(|rows| row(rows, id).basis.clear()), [("basis", NoArticle)]);
        assert_eq!(after(|rows| row(rows, id).version.clear()), [("version", EmptyText)]);
    }

    #[test]
    fn a_calendar_that_cannot_be_right_has_flaws() {
        use LawFlawKind::*;
        let DatedLaw { calendar: known, .. } = shipped_law().unwrap();
        let next = |holiday: (&str, &str), weekend: &str| Schedule {
            year: 2027,
            source: "国务院办公厅".into(),
            holidays: vec![(day(holiday.0), day(holiday.1))],
            working_weekends: vec![day(weekend)],
        };
        let flaws = |schedule: Schedule| {
            let flaws = calendar_flaws(&known.clone().with(schedule), &known);
            flaws.into_iter().map(|flaw| (flaw.row, flaw.kind)).collect::<Vec<_>>()
        };
        let new_year = ("2026-12-31", "2027-01-02");
        assert_eq!(flaws(next(new_year, "2027-01-09")), []);
        assert_eq!(flaws(next(new_year, "2027-01-08")), [(Some(2), NoWeekend(day("2027-01-08")))]);
        let within = WithinHoliday(day("2027-01-02"));
        assert_eq!(flaws(next(new_year, "2027-01-02")), [(Some(2), within)]);
        let reversed = HolidayLength(day("2027-01-02"), day("2027-01-01"));
        assert_eq!(flaws(next(("2027-01-02", "2027-01-01"), "2027-01-09")), [(Some(2), reversed)]);
        let other = OtherYear(day("2028-01-01"));
        assert_eq!(flaws(next(("2028-01-01", "2028-01-01"), "2027-01-09")), [(Some(2), other)]);
        let empty = Calendar::default();
        let missing: Vec<_> =
            calendar_flaws(&empty, &known).into_iter().map(|flaw| flaw.kind).collect();
        assert_eq!(missing, [MissingYear(2025), MissingYear(2026)]);
    }
}
