//! Products as data: clauses, and benefits whose rules each cite a clause.
//!
//! A product file is TOML (see `crates/domain/products/`); [`Product`] is its structure, which the API also
//! serves to the app. Amounts are fen, ratios basis points.

mod catalog;
mod document;
mod fixed;
mod gate;
mod indemnity;
mod loss;
mod lump;
#[cfg(feature = "authoring")]
mod parse;
#[cfg(feature = "authoring")]
mod shipped;
mod validate;

use serde::{Deserialize, Serialize};

pub use catalog::{Catalog, InsuranceLine};
pub use document::{Document, DocumentCondition, DocumentNecessity, DocumentRule};
pub use fixed::{FixedTerms, FixedTier};
pub use gate::{EventDay, ExclusionEffect, Gate, GateTest, QuestionPolicy, WaitingTest};
pub use indemnity::{
    AfterEvent, AroundStay, CapBasis, Deductible, DeductibleBasis, DeductibleOffset,
    IndemnityTerms, NoSocialFactor, PaymentCountLimit, PayoutCap, RatioRule, SubLimit, SubLimitOn,
};
pub use loss::{
    FaultRatios, HeadLimit, LossRule, LossRuleEntry, LossSpan, LossTerms, LossTotalRule,
    LossTotalRuleEntry,
};
pub use lump::{
    AgeCap, DayLimit, DaySpan, FreeDays, GradedTerms, LessPaid, PerDiemTerms, SumInsuredTerms,
};
#[cfg(feature = "authoring")]
pub(crate) use parse::entries;
#[cfg(feature = "authoring")]
pub use parse::{ParseError, parse};
#[cfg(feature = "authoring")]
pub use shipped::{InvalidProductFile, shipped, shipped_files};
pub use validate::{ProductError, ProductErrorKind, validate};

use crate::ids::{BenefitCode, ClauseNo, InsurerCode, ProductCode};
use crate::text::Bilingual;

/// The version of the product format that this code reads.
pub const FORMAT_VERSION: u32 = 1;

/// One version of an insurer's product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

    /// The benefit with this code.
    pub fn benefit(&self, code: &BenefitCode) -> Option<&Benefit> {
        self.benefits.iter().find(|benefit| benefit.code == *code)
    }
}

/// How an insurer takes claims under a product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FilingMethod {
    /// Through the platform.
    #[default]
    Online,
    /// On paper: it is not connected to the platform.
    Paper,
}

/// An insurer by code and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
// In product files the kind may be anywhere in the table.
#[cfg_attr(any(feature = "authoring", not(target_arch = "wasm32")), serde(tag = "kind"))]
#[cfg_attr(all(target_arch = "wasm32", not(feature = "authoring")), serde(remote = "Self"))]
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
