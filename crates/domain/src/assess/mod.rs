//! Assessment: whether a policy covers an incident, what it pays, and why. One pure function over product
//! data.

mod calculation;
mod cost_split;
mod documents;
mod entry_order;
mod fixed;
mod gates;
mod indemnity;
mod known_facts;
mod ledger;
mod loss;
mod lump;
mod payout_order;
mod questions;
mod thyroid;
mod usage;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub use cost_split::{CostBearer, CostSplit};
pub use documents::DocumentNeed;
pub use payout_order::{PayoutPosition, payout_position};
pub use thyroid::{ThyroidStage, thyroid_stage};
pub use usage::{settled_condition, usage_from_steps};

use crate::fact::{Fact, FaultDegree};
use crate::ids::{BenefitCode, ClauseNo, PolicyId};
use crate::incident::{ExpenseCategory, Incident, InsuranceScope, LossHead, Payer};
use crate::money::{Fen, Ratio};
use crate::policy::{Policy, Usage};
use crate::product::{CapBasis, DaySpan, GateTest, LossSpan, Product, SubLimitOn};

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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
                Verdict::DoesNotPay { .. } | Verdict::Undetermined { .. } => None,
            })
            .sum()
    }
}

/// The assessment of one benefit, with its reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BenefitAssessment {
    /// The benefit.
    pub benefit: BenefitCode,
    /// The verdict.
    pub verdict: Verdict,
    /// The gates, in the order they were tested. Testing continues after an undetermined gate and ends at
    /// one that fails.
    pub gates: Vec<GateResult>,
    /// The calculation. Empty if a gate failed. If the verdict is undetermined, it assumes the most
    /// favourable value for every missing fact.
    pub steps: Vec<CalculationStep>,
}

/// Whether a benefit pays for an incident. "Pays" follows from the terms and the facts given and is not a
/// promise: the insurer decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(not(target_arch = "wasm32"), serde(tag = "verdict"))]
#[cfg_attr(target_arch = "wasm32", serde(remote = "Self"))]
pub enum Verdict {
    /// All gates passed. The amount may be zero; the steps show why.
    Pays {
        /// How much.
        amount: Fen,
    },
    /// A gate failed.
    DoesNotPay {
        /// The clause of that gate.
        clause: ClauseNo,
    },
    /// It depends on unknown facts.
    #[serde(rename = "cannot_tell")]
    Undetermined {
        /// The facts that are missing, or contradict one another. Empty where only a person can judge.
        missing: BTreeSet<Fact>,
        /// What it would pay in the most favourable case, if that can be calculated.
        #[serde(rename = "if_well")]
        best_case: Option<Fen>,
    },
}

/// A gate and its outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GateResult {
    /// The clause.
    pub clause: ClauseNo,
    /// What was tested.
    pub test: GateTest,
    /// The outcome.
    pub outcome: GateOutcome,
}

/// The outcome of a gate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(not(target_arch = "wasm32"), serde(tag = "outcome"))]
#[cfg_attr(target_arch = "wasm32", serde(remote = "Self"))]
pub enum GateOutcome {
    /// It passed.
    Pass,
    /// It failed.
    Fail,
    /// A person has to judge.
    Refer,
    /// These facts are missing.
    Missing {
        /// The facts.
        facts: BTreeSet<Fact>,
    },
}

/// One step of a calculation. Always `before + change == after`, and each step begins where the one before
/// it ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CalculationStep {
    /// The clause.
    pub clause: ClauseNo,
    /// What was done.
    pub operation: Operation,
    /// Before it.
    pub before: Fen,
    /// What it added (above zero) or took away.
    pub change: Fen,
    /// After it.
    pub after: Fen,
}

/// What a step of a calculation does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(not(target_arch = "wasm32"), serde(tag = "op"))]
#[cfg_attr(target_arch = "wasm32", serde(remote = "Self"))]
pub enum Operation {
    /// What the bills add up to.
    Billed,
    /// Cost that does not count.
    NotCounted {
        /// The category.
        category: ExpenseCategory,
    },
    /// Cost outside the social-insurance list, where the benefit pays none of it.
    OutOfScopeNotCounted,
    /// Bills outside the days that count: too far from the stay in hospital, or after the cover of a stay ended.
    OutsideStay,
    /// Bills that lie too long after the accident.
    TooLongAfter,
    /// The cost that counts for a category, or its payout, is limited.
    CategoryLimit {
        /// The category.
        category: ExpenseCategory,
        /// The limit.
        limit: Fen,
        /// What the limit applies to.
        on: SubLimitOn,
    },
    /// The social-insurance fund has paid it.
    FundPaid,
    /// Serious-illness insurance has paid it.
    SeriousIllnessPaid,
    /// Medical assistance has paid it.
    AssistancePaid,
    /// Somebody else has paid it.
    OthersPaid {
        /// Who.
        payer: Payer,
    },
    /// The deductible.
    Deductible {
        /// The whole deductible.
        amount: Fen,
        /// The part used up before.
        used: Fen,
        /// The part used up by others' payments for this incident.
        offset: Fen,
    },
    /// The deductible is waived for this condition.
    DeductibleWaived,
    /// The share that is paid of the part in this scope.
    Ratio {
        /// The part.
        scope: InsuranceScope,
        /// Of this amount.
        of: Fen,
        /// The share, the factor for an unsettled bill included, rounded down to the basis point for display.
        /// The payout is rounded once, from the exact product.
        ratio: Ratio,
        /// That factor, where it applied.
        no_social: Option<Ratio>,
    },
    /// The payout is capped.
    Cap {
        /// Over what it runs.
        per: CapBasis,
        /// The cap.
        amount: Fen,
        /// What is left of it.
        left: Fen,
    },
    /// The maximum number of payments is reached.
    Count {
        /// How many times it pays.
        times: u32,
        /// How many times it has paid.
        used: u32,
    },
    /// All indemnity payments together are limited to the cost.
    Ceiling,
    /// The sum insured.
    Sum,
    /// The tier's share of the sum insured.
    Tier {
        /// The share.
        ratio: Ratio,
    },
    /// This condition was paid for before.
    TierUsed,
    /// What the benefit has paid before comes off.
    AlreadyPaid,
    /// The share of the sum insured that the grade of a disability gives.
    Grade {
        /// The gravest grade that was found.
        found: u8,
        /// The grade that counts: graver by one if several disabilities have it.
        counts: u8,
        /// The share.
        ratio: Ratio,
    },
    /// What all policies together may pay for the death of somebody so young.
    AgeCap {
        /// The age it ends at.
        below: u16,
        /// The amount.
        amount: Fen,
        /// What remains of it after other policies.
        left: Fen,
    },
    /// What the losses are claimed at.
    Claimed,
    /// A loss that is not paid for.
    LossLeftOut {
        /// The loss.
        head: LossHead,
    },
    /// What was claimed beyond the assessment.
    BeyondAssessment,
    /// The salvage value is deducted.
    Salvage,
    /// Compulsory liability insurance answers for it first, whoever insures it.
    Compulsory,
    /// The share that follows from the insured's fault.
    FaultShare {
        /// The fault; `None` while it is not known.
        fault: Option<FaultDegree>,
        /// The share.
        ratio: Ratio,
    },
    /// Some losses together are held to a limit.
    LossLimit {
        /// The limit.
        amount: Fen,
    },
    /// The loss of each person is limited.
    PerPerson {
        /// The limit.
        amount: Fen,
    },
    /// At most what the thing is worth, and if the sum insured is lower, its share of that.
    ByValue {
        /// The sum insured.
        sum: Fen,
        /// What the thing is worth.
        value: Fen,
    },
    /// This policy's share of all sums insured.
    BySums {
        /// Its sum insured.
        sum: Fen,
        /// All of them.
        all: Fen,
    },
    /// A rate comes off that follows from the insured's fault.
    FaultRate {
        /// The fault; `None` while it is not known.
        fault: Option<FaultDegree>,
        /// The rate.
        ratio: Ratio,
    },
    /// A rate comes off.
    Rate {
        /// The rate.
        ratio: Ratio,
    },
    /// What the insured bears of a loss first.
    LossDeductible {
        /// The amount.
        amount: Fen,
        /// The share of the whole loss that it is, where that is more than the fixed amount.
        share: Ratio,
    },
    /// The payout for a loss is capped.
    LossCap {
        /// Over what it runs.
        per: LossSpan,
        /// The cap.
        amount: Fen,
        /// What is left of it.
        left: Fen,
    },
    /// The days in hospital, times the daily amount.
    Days {
        /// The days.
        days: u32,
        /// The amount for each.
        per_day: Fen,
    },
    /// The first days, which are not paid for.
    FreeDays {
        /// How many.
        days: u16,
    },
    /// The number of days is limited.
    DayLimit {
        /// Over what it runs.
        per: DaySpan,
        /// How many days.
        days: u32,
        /// What is left of them.
        left: u32,
    },
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
