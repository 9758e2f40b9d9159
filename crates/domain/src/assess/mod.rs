//! Does a policy cover this, and what does it pay? One pure function reads the product data and answers
//! with its reasons.

mod calculation;
mod cost_split;
mod documents;
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

/// What a set of policies says to one incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Assessment {
    /// One for each policy of the insured, in the order in which they pay.
    pub policies: Vec<PolicyAssessment>,
    /// Cost that indemnity may make good in all: necessary and reasonable medical cost, in and out of
    /// scope, before deductible and ratio (Health Insurance Measures art. 5).
    pub eligible_cost: Fen,
}

impl Assessment {
    /// What the policies that pay add up to.
    pub fn total(&self) -> Fen {
        self.policies.iter().map(PolicyAssessment::pays).sum()
    }
}

/// What one policy says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PolicyAssessment {
    /// The policy.
    pub policy: PolicyId,
    /// What each of its benefits says.
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

/// What one benefit says, and how it came to say so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BenefitAssessment {
    /// The benefit.
    pub benefit: BenefitCode,
    /// What it says.
    pub verdict: Verdict,
    /// The gates, in the order they were tested. Testing goes on after a gate that cannot tell, and ends
    /// at one that fails.
    pub gates: Vec<GateResult>,
    /// The arithmetic. Empty if a gate failed. Where the verdict is "cannot tell", it takes every missing
    /// fact to turn out well.
    pub steps: Vec<CalculationStep>,
}

/// What a benefit says to an incident. "Pays" is what the terms and the facts given lead to, never a
/// promise: the insurer decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[cfg_attr(not(target_arch = "wasm32"), serde(tag = "verdict"))]
#[cfg_attr(target_arch = "wasm32", serde(remote = "Self"))]
pub enum Verdict {
    /// All gates passed. The amount may be nothing; the steps say what used it up.
    Pays {
        /// How much.
        amount: Fen,
    },
    /// A gate failed.
    DoesNotPay {
        /// The clause of that gate.
        clause: ClauseNo,
    },
    /// It depends on what is not known.
    #[serde(rename = "cannot_tell")]
    Undetermined {
        /// The facts that are missing, or contradict one another. Empty where only a person can judge.
        missing: BTreeSet<Fact>,
        /// What it would pay if all of them turned out well, as far as that can be worked out.
        #[serde(rename = "if_well")]
        best_case: Option<Fen>,
    },
}

/// One gate and how it came out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GateResult {
    /// The clause.
    pub clause: ClauseNo,
    /// What was tested.
    pub test: GateTest,
    /// How it came out.
    pub outcome: GateOutcome,
}

/// How a gate came out.
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

/// One line of the arithmetic. Always `before + change == after`, and each line begins where the one
/// before it ended.
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

/// What a step of the arithmetic does.
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
    /// Bills that lie too far from the stay in hospital.
    OutsideStay,
    /// Bills that lie too long after the accident.
    TooLongAfter,
    /// The cost that counts for a category, or its payout, is held to a limit.
    CategoryLimit {
        /// The category.
        category: ExpenseCategory,
        /// The limit.
        limit: Fen,
        /// What the limit holds.
        on: SubLimitOn,
    },
    /// The social-insurance fund has paid it.
    FundPaid,
    /// Somebody else has paid it.
    OthersPaid {
        /// Who.
        payer: Payer,
    },
    /// The deductible.
    Deductible {
        /// The whole deductible.
        amount: Fen,
        /// What of it was used up before.
        used: Fen,
        /// What of it others' payments have used up for this incident.
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
        /// The share, the factor for an unsettled bill included.
        ratio: Ratio,
        /// That factor, where it applied.
        no_social: Option<Ratio>,
    },
    /// The payout is held to a cap.
    Cap {
        /// Over what it runs.
        per: CapBasis,
        /// The cap.
        amount: Fen,
        /// What is left of it.
        left: Fen,
    },
    /// The times it pays are used up.
    Count {
        /// How many times it pays.
        times: u32,
        /// How many it has.
        used: u32,
    },
    /// All indemnity together stays within the cost.
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
        /// What other policies leave of it.
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
    /// What is left of the thing is worth something.
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
    /// The loss of each person is held to a limit.
    PerPerson {
        /// The limit.
        amount: Fen,
    },
    /// The sum insured's share of what the thing is worth.
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
    /// The payout for a loss is held to a cap.
    LossCap {
        /// Over what it runs.
        per: LossSpan,
        /// The cap.
        amount: Fen,
        /// What is left of it.
        left: Fen,
    },
    /// The days in hospital, at so much a day.
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
    /// The days are held to a limit.
    DayLimit {
        /// Over what it runs.
        per: DaySpan,
        /// How many days.
        days: u32,
        /// What is left of them.
        left: u32,
    },
}

/// What the policies say to the incident: total, deterministic, and without a clock.
///
/// Policies of other insured persons are left out. Indemnity policies pay one after the other, in the
/// order the insured chose or else the suggested one; what an earlier one pays counts as paid by another
/// for the later ones, and one that cannot tell yet counts as paying nothing. Fixed benefits stack.
pub fn assess(covers: &[PolicyCover<'_>], incident: &Incident) -> Assessment {
    payout_order::assess_in_order(covers, incident)
}
