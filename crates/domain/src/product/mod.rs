//! Products as data: clauses, and benefits whose rules each cite a clause.
//!
//! A product file is TOML (see `crates/domain/products/`); [`Product`] is its structure, which the API also
//! serves to the app. Amounts are fen, ratios basis points.

mod catalog;
#[cfg(feature = "authoring")]
mod check;
mod document;
mod fixed;
mod gate;
mod indemnity;
mod loss;
mod lump_sums;
#[cfg(feature = "authoring")]
mod parse;
#[cfg(feature = "authoring")]
mod shipped;
mod validate;

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

pub use catalog::{Catalog, InsuranceLine};
#[cfg(feature = "authoring")]
pub use check::{ProductFileFlaw, check_file, check_files};
pub use document::{Document, DocumentCondition, DocumentNecessity, DocumentRule};
pub use fixed::{FixedTerms, FixedTier};
pub use gate::{
    EventDay, ExclusionEffect, Gate, GateTest, LastingSince, QuestionPolicy, WaitingTest,
};
pub use indemnity::{
    AfterEvent, AroundStay, CapBasis, Deductible, DeductibleBasis, DeductibleOffset,
    IndemnityTerms, NoSocialFactor, PaymentCountLimit, PayoutCap, RatioRule, SubLimit, SubLimitOn,
};
pub use loss::{
    FaultRatios, HeadLimit, LossRule, LossRuleEntry, LossSpan, LossTerms, LossTotalRule,
    LossTotalRuleEntry,
};
pub use lump_sums::{
    AgeCap, DayLimit, DaySpan, FreeDays, GradedTerms, LessPaid, PerDiemTerms, SumInsuredTerms,
};
#[cfg(feature = "authoring")]
pub(crate) use parse::entries;
#[cfg(feature = "authoring")]
pub use parse::{ParseError, parse};
#[cfg(feature = "authoring")]
pub use shipped::{InvalidProductFile, shipped, shipped_files};
pub use validate::{ProductError, ProductErrorKind, validate};

use crate::ids::{BenefitCode, ClauseNo, InsurerCode, ProductCode, RiderCode};
use crate::money::Fen;
use crate::text::Bilingual;

/// The version of the product format that this code reads.
pub const FORMAT_VERSION: u32 = 1;

/// One version of an insurer's product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Product {
    /// Version of the file format: [`FORMAT_VERSION`].
    pub format: u32,
    /// The product.
    pub code: ProductCode,
    /// The version of its terms.
    pub version: String,
    /// Its line of insurance.
    pub line: InsuranceLine,
    /// Whether it is compulsory motor liability insurance (交强险), which has shorter limits of its own
    /// (Regulation on Compulsory Motor Liability Insurance arts. 28, 29).
    #[serde(default)]
    pub compulsory: bool,
    /// Whether it is part of a life insurance contract (人寿保险, such as critical illness cover that advances
    /// the death benefit), which has a longer limitation period (Insurance Law art. 26).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub life: bool,
    /// The time in which the contract promises to pay, if it is shorter than the law's ten days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment: Option<PaymentTerm>,
    /// Who insures.
    pub insurer: Insurer,
    /// The product's name.
    pub name: Bilingual,
    /// What it is for, in one sentence.
    pub purpose: Bilingual,
    /// How the insurer takes claims under it.
    #[serde(default)]
    pub filing: FilingMethod,
    /// Its clauses, in the contract's order.
    pub clauses: Vec<Clause>,
    /// What it pays.
    pub benefits: Vec<Benefit>,
}

impl Product {
    /// The clause with this number.
    pub fn clause(&self, number: &ClauseNo) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.number == *number)
    }

    /// The days in which the contract promises to pay, if fewer than the law's.
    pub fn payment_days(&self) -> Option<u16> {
        self.payment.as_ref().map(|term| term.days)
    }

    /// Whether any of its rules depends on this rider.
    pub fn has_rider(&self, rider: &RiderCode) -> bool {
        self.benefits.iter().any(|benefit| {
            let by_gate = benefit.gates.iter().any(
                |gate| matches!(&gate.test, GateTest::Rider { rider: of_gate } if of_gate == rider),
            );
            let by_rule = match &benefit.pay {
                PayoutRule::Loss(terms) => terms.riders().any(|of_rule| of_rule == rider),
                PayoutRule::Indemnity(_)
                | PayoutRule::Fixed(_)
                | PayoutRule::Sum(_)
                | PayoutRule::Graded(_)
                | PayoutRule::PerDiem(_) => false,
            };
            by_gate || by_rule
        })
    }

    /// The benefit with this code.
    pub fn benefit(&self, code: &BenefitCode) -> Option<&Benefit> {
        self.benefits.iter().find(|benefit| benefit.code == *code)
    }
}

/// How an insurer takes claims under a product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FilingMethod {
    /// Through the platform.
    #[default]
    Online,
    /// On paper: it is not connected to the platform.
    Paper,
}

/// The time in which a contract promises to pay after agreement (Insurance Law art. 23).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PaymentTerm {
    /// The clause that promises it.
    pub clause: ClauseNo,
    /// Natural days from the agreement.
    pub days: u16,
}

/// An insurer by code and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Insurer {
    /// The code.
    pub code: InsurerCode,
    /// The full name.
    pub name: Bilingual,
    /// Its name.
    pub short: Bilingual,
    /// Where claims on paper go.
    #[serde(default)]
    pub claims_address: Option<Bilingual>,
}

/// A clause of the contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// Its number, such as `2.7`.
    pub number: ClauseNo,
    /// Its heading.
    pub heading: Bilingual,
    /// The contract's own words.
    pub text: Bilingual,
    /// The same in plain words.
    pub plain: Bilingual,
}

/// A benefit (保险责任): gates that must all pass, then what is paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Benefit {
    /// The benefit.
    pub code: BenefitCode,
    /// Its name.
    pub name: Bilingual,
    /// The clause that grants it.
    pub clause: ClauseNo,
    /// What must hold for it to pay, in the order it is tested.
    pub gates: Vec<Gate>,
    /// How much it pays.
    pub pay: PayoutRule,
    /// The documents it needs.
    #[serde(default)]
    pub documents: Vec<DocumentRule>,
}

/// How much a benefit pays once its gates have passed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[serde(tag = "kind")]
pub enum PayoutRule {
    /// Reimburses a cost (补偿): the bill, less what others paid, less the deductible, at a ratio, capped.
    Indemnity(Box<IndemnityTerms>),
    /// Pays a sum (定额) by the condition that was diagnosed, whatever the cost.
    Fixed(FixedTerms),
    /// Pays the sum insured once the gates have passed, such as for a death (身故).
    Sum(SumInsuredTerms),
    /// Pays a share of the sum insured by the grade of a disability (伤残).
    Graded(GradedTerms),
    /// Reimburses a loss of property, or what the insured owes to others.
    Loss(Box<LossTerms>),
    /// Pays an amount for each day in hospital (住院津贴).
    PerDiem(PerDiemTerms),
}

impl PayoutRule {
    /// Whether a policy may set its sum insured. What an indemnity benefit pays at most is in its terms.
    pub const fn takes_sum_of_policy(&self) -> bool {
        match self {
            Self::Fixed(_) | Self::Sum(_) | Self::Graded(_) | Self::Loss(_) | Self::PerDiem(_) => {
                true
            }
            Self::Indemnity(_) => false,
        }
    }

    /// The clause of a deductible or limit that applies once to each event, however many claims it leads to.
    pub fn clause_per_event(&self) -> Option<&ClauseNo> {
        match self {
            Self::Indemnity(terms) => {
                let deductible = Some(&terms.deductible).filter(|deductible| {
                    deductible.per == DeductibleBasis::Event && Fen::ZERO < deductible.amount
                });
                let cap = terms.caps.iter().find(|cap| cap.per == CapBasis::Event);
                deductible.map(|it| &it.clause).or(cap.map(|it| &it.clause))
            }
            Self::PerDiem(terms) => {
                let limit = terms.limits.iter().find(|limit| limit.per == DaySpan::Event);
                limit.map(|it| &it.clause)
            }
            Self::Loss(terms) => {
                let rule = terms.whole.iter().find(|it| match it.rule {
                    LossTotalRule::Deductible { .. }
                    | LossTotalRule::ByValue
                    | LossTotalRule::Cap { per: LossSpan::Event, .. } => true,
                    LossTotalRule::Cap { per: LossSpan::Year, .. }
                    | LossTotalRule::BySums
                    | LossTotalRule::FaultRate { .. }
                    | LossTotalRule::Rate { .. } => false,
                });
                let limit = terms.each.iter().find(|it| it.rule.is_limit());
                rule.map(|it| &it.clause).or(limit.map(|it| &it.clause))
            }
            Self::Fixed(_) | Self::Sum(_) | Self::Graded(_) => None,
        }
    }
}
