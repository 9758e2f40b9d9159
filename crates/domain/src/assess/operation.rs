//! The steps of a calculation, and what each of them does.

use std::collections::BTreeSet;

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::fact::FaultDegree;
use crate::ids::ClauseNo;
use crate::incident::{ExpenseCategory, InsuranceScope, LossHead, LossParty, Payer};
use crate::money::{Fen, Ratio};
use crate::product::{CapBasis, DaySpan, DeductibleBasis, LossSpan, SubLimitOn};

/// One step of a calculation. Always `before + change == after`, and each step begins where the one before
/// it ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[serde(tag = "op")]
pub enum Operation {
    /// What the bills add up to, without refunds.
    Billed,
    /// What was paid back on them.
    Refunded,
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
        /// How often it applies; `None` in calculations from before this was recorded.
        #[serde(default)]
        per: Option<DeductibleBasis>,
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
        /// The period or event that it applies to.
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
        /// How many visits it pays for now.
        #[serde(default)]
        counted: u32,
    },
    /// All indemnity payments together are limited to the cost.
    Ceiling,
    /// The insurer settled it with the hospital when the bill was paid: part of the payout, not paid again.
    SettledAtHospital {
        /// What it settled.
        amount: Fen,
    },
    /// The sum insured.
    Sum,
    /// The tier's share of the sum insured.
    Tier {
        /// The share.
        ratio: Ratio,
    },
    /// This condition was paid for before.
    TierUsed,
    /// What the benefit has paid before is deducted.
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
    /// A total loss: not more than what the things were worth on the day.
    TotalLoss {
        /// What they were worth.
        value: Fen,
    },
    /// The salvage value is deducted.
    Salvage,
    /// Compulsory liability insurance answers for it first, whoever insures it.
    Compulsory {
        /// Its limits for these losses; none in calculations from before this was recorded.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        limits: Vec<AppliedLimit>,
    },
    /// The share that follows from the insured's fault.
    FaultShare {
        /// The fault; `None` while it is not known.
        fault: Option<FaultDegree>,
        /// The share.
        ratio: Ratio,
    },
    /// Some losses together are limited.
    LossLimit {
        /// The limit.
        amount: Fen,
        /// How it applies; none in calculations from before this was recorded.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        limits: Vec<AppliedLimit>,
    },
    /// The loss of each person is limited.
    PerPerson {
        /// The limit.
        amount: Fen,
        /// The limit for the driver, if different.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        driver: Option<Fen>,
        /// How it applies to each person; none in calculations from before this was recorded.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        limits: Vec<AppliedLimit>,
    },
    /// At most what the thing is worth, and if the sum insured is lower, its share of that.
    ByValue {
        /// The sum insured.
        sum: Fen,
        /// What the thing is worth.
        value: Fen,
        /// The loss that counted in earlier claims for the event.
        #[serde(default)]
        used: Fen,
        /// The loss of this claim that counts.
        #[serde(default)]
        of: Fen,
    },
    /// This policy's share of all sums insured.
    BySums {
        /// Its sum insured.
        sum: Fen,
        /// All of them.
        all: Fen,
        /// The losses that they are for; none in calculations from before this was recorded.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        heads: BTreeSet<LossHead>,
    },
    /// A rate that follows from the insured's fault is deducted.
    FaultRate {
        /// The fault; `None` while it is not known.
        fault: Option<FaultDegree>,
        /// The rate.
        ratio: Ratio,
    },
    /// A rate is deducted.
    Rate {
        /// The rate.
        ratio: Ratio,
    },
    /// The part of a loss that the insured bears first.
    LossDeductible {
        /// The amount.
        amount: Fen,
        /// The share of the whole loss that it is, where that is more than the fixed amount.
        share: Ratio,
        /// The part borne in earlier claims for the event.
        #[serde(default)]
        used: Fen,
        /// The loss of this claim that the share is of.
        #[serde(default)]
        of: Fen,
    },
    /// The payout for a loss is capped.
    LossCap {
        /// The period or event that it applies to.
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
        /// The period or event that it applies to.
        per: DaySpan,
        /// How many days.
        days: u32,
        /// What is left of them.
        left: u32,
    },
}

/// How a limit for losses, which all claims for an event share, applies to one claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppliedLimit {
    /// The losses that it is for; none if it is for all of them.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub heads: BTreeSet<LossHead>,
    /// The person whose losses it is for; `None` if it is for all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<LossParty>,
    /// The limit.
    pub amount: Fen,
    /// The part of it that earlier claims for the event have used.
    #[serde(default)]
    pub used: Fen,
    /// The part of it that this claim uses.
    pub counted: Fen,
}

impl Operation {
    /// The limits for losses that it applies, other than a cap on their sum.
    pub fn limits(&self) -> &[AppliedLimit] {
        match self {
            Self::Compulsory { limits }
            | Self::LossLimit { limits, .. }
            | Self::PerPerson { limits, .. } => limits,
            Self::Billed
            | Self::Refunded
            | Self::NotCounted { .. }
            | Self::OutOfScopeNotCounted
            | Self::OutsideStay
            | Self::TooLongAfter
            | Self::CategoryLimit { .. }
            | Self::FundPaid
            | Self::SeriousIllnessPaid
            | Self::AssistancePaid
            | Self::OthersPaid { .. }
            | Self::Deductible { .. }
            | Self::DeductibleWaived
            | Self::Ratio { .. }
            | Self::Cap { .. }
            | Self::Count { .. }
            | Self::Ceiling
            | Self::SettledAtHospital { .. }
            | Self::Sum
            | Self::Tier { .. }
            | Self::TierUsed
            | Self::AlreadyPaid
            | Self::Grade { .. }
            | Self::AgeCap { .. }
            | Self::Claimed
            | Self::LossLeftOut { .. }
            | Self::BeyondAssessment
            | Self::TotalLoss { .. }
            | Self::Salvage
            | Self::FaultShare { .. }
            | Self::ByValue { .. }
            | Self::BySums { .. }
            | Self::FaultRate { .. }
            | Self::Rate { .. }
            | Self::LossDeductible { .. }
            | Self::LossCap { .. }
            | Self::Days { .. }
            | Self::FreeDays { .. }
            | Self::DayLimit { .. } => &[],
        }
    }

    /// The part of its limits, or of the value, that earlier claims for the event have used.
    pub fn used_before(&self) -> Fen {
        let of_value = if let Self::ByValue { used, .. } = self { *used } else { Fen::ZERO };
        let limits = self.limits().iter().map(|limit| limit.used);
        limits.chain([of_value]).sum()
    }
}
