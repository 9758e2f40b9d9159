//! Assessment: whether a policy covers an incident, what it pays, and why. One pure function over product
//! data.

// A new kind of rule, limit or step has to be decided wherever money is.
#![deny(clippy::wildcard_enum_match_arm)]

mod calculation;
mod cost_split;
mod documents;
mod entry_order;
mod event_usage;
mod fixed;
mod gates;
mod indemnity;
mod known_facts;
mod loss;
mod loss_parts;
mod lump_sums;
mod operation;
mod party_share;
mod payment_ledger;
mod payout_order;
mod questions;
mod refunds;
mod thyroid;
mod usage;
mod verdict;

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

pub use cost_split::{CostBearer, CostSplit};
pub use documents::DocumentNeed;
pub use operation::{AppliedLimit, CalculationStep, Operation};
pub use party_share::PartyShare;
pub use payout_order::{PayoutPosition, payout_position};
pub use thyroid::{ThyroidStage, thyroid_stage};
pub use usage::{settled_condition, usage_from_steps};
pub use verdict::{Awaited, GateOutcome, GateResult, Verdict};

use crate::ids::{BenefitCode, PolicyId};
use crate::incident::Incident;
use crate::money::Fen;
use crate::policy::{Policy, Usage};
use crate::product::Product;

/// A policy with the terms it was concluded under and what it has used.
#[derive(Clone, Copy, Debug)]
pub struct PolicyCover<'a> {
    /// The policy.
    pub policy: &'a Policy,
    /// Its terms.
    pub product: &'a Product,
    /// What it has already paid.
    pub usage: &'a Usage,
}

/// The assessment of one incident under a set of policies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Assessment {
    /// One for each policy of the insured, in the order in which they pay.
    pub policies: Vec<PolicyAssessment>,
    /// The cost that indemnity may cover in total: necessary and reasonable medical cost, in and out of
    /// scope, before deductible and ratio (Health Insurance Measures art. 5).
    pub eligible_cost: Fen,
}

impl Assessment {
    /// What the policies that pay add up to.
    pub fn total(&self) -> Fen {
        self.policies.iter().map(PolicyAssessment::pays).sum()
    }
}

/// The assessment under one policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PolicyAssessment {
    /// The policy.
    pub policy: PolicyId,
    /// The assessment of each of its benefits.
    pub benefits: Vec<BenefitAssessment>,
    /// The documents needed, with reasons.
    pub documents: Vec<DocumentNeed>,
}

impl PolicyAssessment {
    /// What the benefits that pay add up to.
    pub fn pays(&self) -> Fen {
        self.benefits
            .iter()
            .filter_map(|benefit| match benefit.verdict {
                Verdict::Pays { amount } => Some(amount),
                Verdict::DoesNotPay { .. }
                | Verdict::NotYet { .. }
                | Verdict::Undetermined { .. } => None,
            })
            .sum()
    }
}

/// The assessment of one benefit, with its reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BenefitAssessment {
    /// The benefit.
    pub benefit: BenefitCode,
    /// The verdict.
    pub verdict: Verdict,
    /// The gates, in the order they were tested. Testing continues after an undetermined gate and ends at
    /// one that fails.
    pub gates: Vec<GateResult>,
    /// The calculation. Empty if a gate failed. If the verdict is undetermined or not possible yet, it assumes the
    /// most favourable value for every missing fact.
    pub steps: Vec<CalculationStep>,
    /// If several persons suffered the loss, the part of each; together they are the result of the steps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<PartyShare>,
}

/// Assesses an incident under a set of policies. Total, deterministic, and independent of the current time and of
/// the order in which bills, lines, losses and payments were entered.
///
/// Policies of other insured persons are left out. Compulsory liability insurance pays first; other indemnity
/// policies pay one after another, in the order the insured chose or else the suggested one; payments of earlier policies count as paid by others for
/// later ones, and an undetermined one counts as paying nothing. Fixed benefits are paid in addition to each
/// other.
pub fn assess(covers: &[PolicyCover<'_>], incident: &Incident) -> Assessment {
    payout_order::assess_in_order(covers, incident)
}
