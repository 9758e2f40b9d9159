//! The errors that validation can find in a product.

use std::fmt;

use super::LONGEST_WAITING_PERIOD;
use crate::clock::LEGAL_PAYMENT_DAYS;
use crate::fact::ConditionCode;
use crate::ids::{BenefitCode, ClauseNo};
use crate::incident::ExpenseCategory;
use crate::money::{Fen, Ratio};
use crate::product::FORMAT_VERSION;

/// An error in a product, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductError {
    /// The benefit it is in; `None` for the product as a whole and its clauses.
    pub benefit: Option<BenefitCode>,
    /// The clause of the rule, or the clause with the error.
    pub clause: Option<ClauseNo>,
    /// What is wrong.
    pub kind: ProductErrorKind,
}

/// The kinds of error in a product. Messages state what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProductErrorKind {
    /// Another format than this code reads.
    #[error("the format is {0}; write `format = {FORMAT_VERSION}`")]
    Format(u32),
    /// A product of another line is marked compulsory.
    #[error(
        "only motor liability is compulsory; leave `compulsory` out, or write `line = \"auto\"`"
    )]
    NotCompulsory,
    /// A product that cannot be life insurance is marked as such.
    #[error(
        "only critical illness cover can be part of a life insurance contract; leave `life` out, or write `line = \"critical_illness\"`"
    )]
    NotLife,
    /// A time to pay that is no shorter than the law's.
    #[error(
        "the time to pay is {0} days; write 1 to 9, or leave `payment` out where the law's {LEGAL_PAYMENT_DAYS} days apply"
    )]
    PaymentDays(u16),
    /// Words are missing in one language.
    #[error("{what} is empty in {language}; write it in both languages")]
    MissingText {
        /// Whose words.
        what: &'static str,
        /// `zh` or `en`.
        language: &'static str,
    },
    /// A code, a number or a version is empty.
    #[error("{0} is empty; give it one")]
    Empty(&'static str),
    /// The product has none of these.
    #[error("there is no {0}; add at least one")]
    Missing(&'static str),
    /// Two clauses have one number, or two benefits one code.
    #[error("{0} is used twice; give each its own")]
    Duplicate(&'static str),
    /// A rule cites a clause that does not exist.
    #[error("{rule} cites a clause that does not exist; add the clause or cite another")]
    UnknownClause {
        /// The rule.
        rule: &'static str,
    },
    /// An amount below zero, or a limit of nothing.
    #[error("{what} is {amount}; it must be at least {at_least}")]
    TooLittle {
        /// Which amount.
        what: &'static str,
        /// What it is.
        amount: Fen,
        /// What it may be at least.
        at_least: Fen,
    },
    /// A ratio above the whole.
    #[error("{what} is {} basis points; it must not be above 10000", .ratio.get())]
    RatioTooHigh {
        /// Which ratio.
        what: &'static str,
        /// What it is.
        ratio: Ratio,
    },
    /// A number of times that is zero.
    #[error("{0} is zero, so nothing would ever be paid; write a number above zero")]
    Zero(&'static str),
    /// A list without entries, so nothing passes.
    #[error("{0} is empty, so nothing passes; add at least one entry")]
    EmptyList(&'static str),
    /// A waiting period longer than any.
    #[error("the waiting period is {0} days; more than {LONGEST_WAITING_PERIOD} is not allowed")]
    WaitingPeriodTooLong(u16),
    /// A condition listed in two tiers.
    #[error("{0:?} is in two tiers; a condition belongs to one tier")]
    DuplicateCondition(ConditionCode),
    /// A benefit that lists conditions without naming any, or names them without listing.
    #[error("{0}")]
    Conditions(&'static str),
    /// A benefit without a required gate.
    #[error("{0}")]
    MissingGate(&'static str),
    /// A table of disability grades that is incomplete, or pays more for a lesser grade.
    #[error("{0}")]
    Grades(&'static str),
    /// A rule that names a benefit the product does not have.
    #[error(
        "`less_paid` names the benefit `{0}`, which the product does not have; correct the code"
    )]
    UnknownBenefit(BenefitCode),
    /// A limit for a category that does not count, or two limits of a kind for one.
    #[error("the limit for {category:?} {problem}")]
    SubLimit {
        /// The category.
        category: ExpenseCategory,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// A loss is shared between policies by a rule for each loss and again by one for the whole.
    #[error(
        "`by_sums` in `each` does not go with `by_value` or `by_sums` in `whole`; write it in `whole`, after `by_value`"
    )]
    SharedTwice,
    /// Two caps over the same span, or a smaller one over a longer.
    #[error("the cap over a {shorter} is above the one over a {longer}; it could never be reached")]
    CapOutOfReach {
        /// The span of the larger cap.
        shorter: &'static str,
        /// The span of the smaller cap.
        longer: &'static str,
    },
}

impl fmt::Display for ProductError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(benefit) = &self.benefit {
            write!(f, "benefit `{benefit}`: ")?;
        }
        if let Some(clause) = &self.clause {
            write!(f, "clause `{clause}`: ")?;
        }
        self.kind.fmt(f)
    }
}
