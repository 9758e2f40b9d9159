//! Decisions on claims: the outcome, the reasons and who decided.

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use super::AssessedPart;
use crate::assess::{CalculationStep, PartyShare};
use crate::ids::{BenefitCode, ClauseNo};
use crate::money::Fen;
use crate::text::Bilingual;

/// An insurer's decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Decision {
    /// The outcome.
    pub outcome: DecisionOutcome,
    /// What is paid.
    pub amount: Fen,
    /// The calculation by benefit; the benefits' last steps add up to `amount`.
    pub benefits: Vec<DecidedBenefit>,
    /// The reasons, if not everything is paid.
    #[serde(default)]
    pub reasons: Vec<DecisionReason>,
    /// Who decided. A refusal or a reduction needs a person (PIPL art. 24).
    pub decided_by: Decider,
    /// Whether the notice of a refusal follows separately, for example by post. If not, this entry is the
    /// notice, since it gives the reasons.
    #[serde(default)]
    pub notice_follows: bool,
}

impl Decision {
    /// Whether it is a refusal whose notice follows separately.
    pub fn awaits_notice(&self) -> bool {
        self.outcome == DecisionOutcome::Denied && self.notice_follows
    }
}

/// The outcome of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DecisionOutcome {
    /// The full amount under the contract is paid.
    Paid,
    /// Less than the full amount is paid.
    PartlyPaid,
    /// Nothing is paid.
    Denied,
}

/// One benefit's calculation in a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DecidedBenefit {
    /// The benefit.
    pub benefit: BenefitCode,
    /// Its name.
    pub name: Bilingual,
    /// Its steps.
    pub steps: Vec<CalculationStep>,
    /// If several persons suffered the loss, the part of each. They add up to the last step.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<PartyShare>,
    /// The parts of the loss assessment (定损单), if the insurer lists them. What counts of them adds up to the loss as
    /// assessed ([`DecidedBenefit::assessed_loss`]).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assessed_parts: Vec<AssessedPart>,
}

/// A reason with its clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DecisionReason {
    /// The clause.
    pub clause: ClauseNo,
    /// In plain words.
    pub text: Bilingual,
}

/// Who made a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[serde(tag = "by")]
pub enum Decider {
    /// A program alone. It may only approve in full.
    Machine,
    /// A person, or a program whose result this person confirmed.
    Person {
        /// Their name.
        name: String,
    },
}
