//! What was decided on a claim, by whom and why.

use serde::{Deserialize, Serialize};

use crate::assess::CalculationStep;
use crate::ids::{BenefitCode, ClauseNo};
use crate::money::Fen;
use crate::text::Bilingual;

/// An insurer's decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Decision {
    /// How it came out.
    pub outcome: DecisionOutcome,
    /// What is paid.
    pub amount: Fen,
    /// The arithmetic, benefit by benefit; the benefits' last steps add up to `amount`.
    pub benefits: Vec<DecidedBenefit>,
    /// Why, where not everything is paid.
    #[serde(default)]
    pub reasons: Vec<DecisionReason>,
    /// Who decided. A refusal or a reduction needs a person (PIPL art. 24).
    pub decided_by: Decider,
}

/// How a decision came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DecisionOutcome {
    /// All that the contract gives is paid.
    Paid,
    /// Less than was claimed under the contract is paid.
    PartlyPaid,
    /// Nothing is paid.
    Denied,
}

/// One benefit's arithmetic in a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DecidedBenefit {
    /// The benefit.
    pub benefit: BenefitCode,
    /// Its name.
    pub name: Bilingual,
    /// Its steps.
    pub steps: Vec<CalculationStep>,
}

/// A reason with its clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DecisionReason {
    /// The clause.
    pub clause: ClauseNo,
    /// In plain words.
    pub text: Bilingual,
}

/// Who made a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(not(target_arch = "wasm32"), serde(tag = "by"))]
#[cfg_attr(target_arch = "wasm32", serde(remote = "Self"))]
pub enum Decider {
    /// A program alone. It may only pass.
    Machine,
    /// A person, or a program whose result this person confirmed.
    Person {
        /// Their name.
        name: String,
    },
}
