//! The legal clock: the deadlines that the law sets, computed from the journal.
//!
//! The limits are a dated table ([`RULES`]), each with its articles. What a limit requires and what starts it
//! are [`RuleId::duty`] and [`RuleId::start`]. Days are civil days in China; "today" is an argument. Our
//! readings where the law is silent are listed in `claim_deadlines.rs`.

mod calendar;
mod claim_deadlines;
mod countdown;
mod day;
mod deadline;
mod duty;
mod rules;
#[cfg(test)]
mod tests;

pub use calendar::{Calendar, Schedule};
pub use claim_deadlines::{
    complaint_deadline, deadlines, leading_deadline, limitation_date, review_deadline,
};
pub use day::{ClockDay, DayMark};
pub use deadline::{ClockPause, Deadline, DeadlineProgress};
pub use duty::{ClockStart, Duty};
pub use rules::{DayKind, LegalBasis, LimitLength, LimitRule, RULES, RuleId};
