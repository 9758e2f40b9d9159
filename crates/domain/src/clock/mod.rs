//! The legal clock: what the law gives an insurer time for, worked out from the journal.
//!
//! Rules are a dated table ([`RULES`]), each with its article. Days are civil days in China; "today" is
//! an argument. Readings where the law is silent are stated at the function that makes them.

mod calendar;
mod deadline;
mod rules;

pub use calendar::Calendar;
pub use deadline::{Deadline, Pause, Progress, deadlines, leading_deadline};
pub use rules::{Basis, DayKind, LimitRule, RULES, RuleId};
