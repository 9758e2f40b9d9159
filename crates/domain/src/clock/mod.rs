//! The legal clock: what the law gives an insurer time for, worked out from the journal.
//!
//! Rules are a dated table ([`RULES`]), each with its article. Days are civil days in China; "today" is
//! an argument. Readings where the law is silent are stated where they are made, in `deadline.rs`.

mod calendar;
mod deadline;
mod duty;
mod rules;
#[cfg(test)]
mod tests;

pub use calendar::{Calendar, Schedule};
pub use deadline::{
    ClockDay, ClockPause, DayMark, Deadline, DeadlineProgress, complaint_deadline, deadlines,
    leading_deadline, limitation_date, review_deadline,
};
pub use duty::{ClockStart, Duty};
pub use rules::{DayKind, LegalBasis, LimitLength, LimitRule, RULES, RuleId};
