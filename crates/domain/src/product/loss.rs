//! Loss benefits: they reimburse loss of a car, a home or money, or what the insured owes to others.
//!
//! Two lists of rules, applied in order. The rules of `each` apply to every loss separately, those of
//! `whole` to their sum. So a product defines the order of its contract, and no rule can apply where it
//! makes no sense.

#![deny(clippy::wildcard_enum_match_arm)]

use std::collections::BTreeSet;

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::fact::{Circumstance, FaultDegree};
use crate::ids::{ClauseNo, RiderCode};
use crate::incident::LossHead;
use crate::money::{Fen, Ratio};

/// The terms of a benefit that makes good a loss.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LossTerms {
    /// The clause that defines which losses count.
    pub losses: ClauseNo,
    /// The losses it considers, including those that an `each` rule excludes.
    pub heads: BTreeSet<LossHead>,
    /// The sum insured if neither the policy nor a cap sets one; proportional rules need it.
    #[serde(default)]
    pub sum: Option<Fen>,
    /// A rule for each loss.
    #[serde(default)]
    pub each: Vec<LossRuleEntry>,
    /// The rules for their sum.
    #[serde(default)]
    pub whole: Vec<LossTotalRuleEntry>,
}

impl LossRule {
    /// Whether it limits several losses together.
    pub fn is_limit(&self) -> bool {
        match self {
            Self::Compulsory { .. } | Self::Limit { .. } | Self::PerPerson { .. } => true,
            Self::LeaveOut { .. }
            | Self::Assessed
            | Self::TotalLoss
            | Self::Others
            | Self::Salvage
            | Self::BySums
            | Self::FaultShare { .. } => false,
        }
    }
}

impl LossTerms {
    /// The losses it pays for: those it considers and does not exclude.
    pub fn paid_heads(&self) -> impl Iterator<Item = LossHead> {
        let left_out = |head: &LossHead| {
            self.each.iter().any(
                |rule| matches!(&rule.rule, LossRule::LeaveOut { heads } if heads.contains(head)),
            )
        };
        self.heads.iter().copied().filter(move |head| !left_out(head))
    }

    /// The riders that its rules depend on.
    pub(super) fn riders(&self) -> impl Iterator<Item = &RiderCode> {
        self.whole.iter().filter_map(|entry| match &entry.rule {
            LossTotalRule::Rate { rider, .. } | LossTotalRule::Deductible { rider, .. } => {
                rider.as_ref()
            }
            LossTotalRule::ByValue
            | LossTotalRule::BySums
            | LossTotalRule::FaultRate { .. }
            | LossTotalRule::Cap { .. } => None,
        })
    }

    /// The sum for which losses of `head` are insured: the lowest of their limits and the sum insured.
    pub fn sum_for(&self, head: LossHead, insured: Fen) -> Fen {
        let limits = self.each.iter().filter_map(|it| match &it.rule {
            LossRule::Limit { limit } => limit.heads.contains(&head).then_some(limit.amount),
            // Limits per person and the compulsory ones that come first are no sums insured for a head.
            LossRule::PerPerson { .. }
            | LossRule::Compulsory { .. }
            | LossRule::LeaveOut { .. }
            | LossRule::Assessed
            | LossRule::TotalLoss
            | LossRule::Others
            | LossRule::Salvage
            | LossRule::BySums
            | LossRule::FaultShare { .. } => None,
        });
        limits.chain([insured]).min().unwrap_or(insured).max(Fen::ZERO)
    }

    /// Whether it pays the share of a loss that the insured answers for by their fault.
    pub fn shares_by_fault(&self) -> bool {
        self.each.iter().any(|it| matches!(it.rule, LossRule::FaultShare { .. }))
    }

    /// Whether it shares a loss with other policies by their sums insured.
    pub fn shares_by_sums(&self) -> bool {
        self.each.iter().any(|it| it.rule == LossRule::BySums)
            || self.whole.iter().any(|it| it.rule == LossTotalRule::BySums)
    }
}

/// A rule for each loss, with its clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LossRuleEntry {
    /// The clause.
    pub clause: ClauseNo,
    /// The rule.
    pub rule: LossRule,
}

/// A rule for each loss.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum LossRule {
    /// These are not paid for (不予赔偿), such as the worn pipe itself.
    LeaveOut {
        /// The losses.
        heads: BTreeSet<LossHead>,
    },
    /// Not more than was assessed (定损). A loss without an assessment counts as claimed.
    Assessed,
    /// A thing is a total loss (全损、推定全损) if its repair costs as much as it was worth on the day or more; then that
    /// value counts. A loss without a stated value counts as it is.
    TotalLoss,
    /// What others have paid for the loss is deducted.
    Others,
    /// The salvage value is deducted (残值).
    Salvage,
    /// Compulsory liability insurance pays first, whoever insures it: up to these limits, one for each group
    /// of losses. Several victims share each limit in proportion to their losses.
    Compulsory {
        /// The limits.
        limits: Vec<HeadLimit>,
    },
    /// If other policies here insure the same losses: the ratio of this policy's sum insured to all sums insured, before
    /// the limits that follow it (重复保险, Insurance Law art. 56).
    BySums,
    /// Only the share that follows from the insured's fault (事故责任比例).
    FaultShare {
        /// The shares.
        shares: FaultRatios,
    },
    /// Not more than this for these losses together (分项限额).
    Limit {
        /// The limit.
        limit: HeadLimit,
    },
    /// Not more than this for each person or seat (每座限额).
    PerPerson {
        /// The amount.
        amount: Fen,
        /// The amount for the driver's seat, if different (司机座位).
        #[serde(default)]
        driver: Option<Fen>,
    },
}

/// A limit for some losses together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HeadLimit {
    /// The losses.
    pub heads: BTreeSet<LossHead>,
    /// The amount.
    pub amount: Fen,
}

/// A rule for the sum of the losses, with its clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LossTotalRuleEntry {
    /// The clause.
    pub clause: ClauseNo,
    /// The rule.
    pub rule: LossTotalRule,
}

/// A rule for the sum of the losses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum LossTotalRule {
    /// Not more than the value of the property (超额部分无效), and if it is underinsured, the ratio of the sum insured
    /// to its value (不足额保险按比例赔偿, Insurance Law art. 55).
    ByValue,
    /// The same as the rule of this name for each loss, after their limits and after [`LossTotalRule::ByValue`], which it
    /// takes into account.
    BySums,
    /// A rate that depends on the insured's fault is deducted (事故责任免赔率).
    FaultRate {
        /// The rates.
        rates: FaultRatios,
    },
    /// A rate is deducted, always or under a condition (绝对免赔率).
    Rate {
        /// The rate.
        rate: Ratio,
        /// Only if this holds.
        #[serde(default)]
        when: Option<Circumstance>,
        /// Only for policies with this rider.
        #[serde(default)]
        rider: Option<RiderCode>,
    },
    /// What the insured bears first: an amount, or a share of the whole loss where that is more.
    Deductible {
        /// The amount.
        amount: Fen,
        /// The share of the whole loss; nothing if left out.
        #[serde(default)]
        or_share: Ratio,
        /// Only for policies with this rider (绝对免赔额特约).
        #[serde(default)]
        rider: Option<RiderCode>,
    },
    /// Not more than this.
    Cap {
        /// Over what.
        per: LossSpan,
        /// The amount; where it is left out, the sum insured.
        #[serde(default)]
        amount: Option<Fen>,
        /// The amount if the insured is not at fault, if different (无责限额).
        #[serde(default)]
        without_fault: Option<Fen>,
    },
}

/// What a cap on losses runs over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LossSpan {
    /// One event.
    Event,
    /// The policy year.
    Year,
}

/// A ratio for each degree of the insured's fault.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FaultRatios {
    /// All of it (全责).
    pub full: Ratio,
    /// The main part (主责).
    pub main: Ratio,
    /// Half (同责).
    pub equal: Ratio,
    /// The minor part (次责).
    pub minor: Ratio,
    /// None (无责).
    #[serde(default)]
    pub none: Ratio,
}

impl FaultRatios {
    /// The ratio for this fault.
    pub const fn of(self, fault: FaultDegree) -> Ratio {
        match fault {
            FaultDegree::Full => self.full,
            FaultDegree::Main => self.main,
            FaultDegree::Equal => self.equal,
            FaultDegree::Minor => self.minor,
            FaultDegree::None => self.none,
        }
    }

    /// All of them with their names.
    pub const fn all(self) -> [(&'static str, Ratio); 5] {
        [
            ("`full`", self.full),
            ("`main`", self.main),
            ("`equal`", self.equal),
            ("`minor`", self.minor),
            ("`none`", self.none),
        ]
    }
}
