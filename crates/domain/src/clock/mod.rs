//! The legal clock: the deadlines that the law sets, computed from the journal.
//!
//! The limits are a dated table ([`RuleTable`]), each with its articles; with the holidays ([`Calendar`]) they are the
//! [`DatedLaw`] that deadlines are computed from. What a limit requires and what starts it are [`RuleId::duty`] and
//! [`RuleId::start`]. Days are civil days in China; "today" is an argument. Our
//! readings where the law is silent are listed in `claim_deadlines.rs` and `dispute_deadlines.rs`.

mod calendar;
mod claim_deadlines;
mod complaint;
mod countdown;
mod day;
mod deadline;
mod dispute_deadlines;
mod duty;
mod law;
#[cfg(any(test, feature = "authoring"))]
mod law_flaw;
mod leading;
mod rules;
#[cfg(test)]
mod tests;

pub use calendar::{Calendar, Schedule};
pub use claim_deadlines::deadlines;
pub use complaint::is_missed;
pub use day::{ClockDay, DayMark};
pub use deadline::{ClockPause, Deadline, DeadlineProgress, LimitSource, PauseReason};
pub use dispute_deadlines::{complaint_deadline, limitation_deadline};
pub use duty::{ClockStart, Duty};
#[cfg(any(test, feature = "authoring"))]
pub use law::shipped_law;
pub use law::{DatedLaw, SHIPPED_CALENDAR, SHIPPED_RULES};
#[cfg(any(test, feature = "authoring"))]
pub use law_flaw::{LawFlaw, LawFlawKind, calendar_flaws, rule_flaws};
pub use leading::{leading_deadline, leading_deadline_of};
pub use rules::{
    DayKind, LEGAL_PAYMENT_DAYS, LegalBasis, LimitLength, LimitRule, RuleId, RuleTable,
};
