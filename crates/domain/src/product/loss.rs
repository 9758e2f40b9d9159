//! Benefits that make good a loss: of a car, a home, money, or what the insured owes to others.
//!
//! Two lists of rules, each worked through in its order. The rules of `each` act on every loss by itself;
//! those of `whole` on what the losses come to together. So a product says in which order its contract
//! reckons, and no rule can act where it makes no sense.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::fact::{Circumstance, FaultDegree};
use crate::ids::{ClauseNo, RiderCode};
use crate::incident::LossHead;
use crate::money::{Fen, Ratio};

/// The terms of a benefit that makes good a loss.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LossTerms {
    /// The clause that says which losses count.
    pub losses: ClauseNo,
    /// The losses it looks at. What an `each` rule leaves out is named there too.
    pub heads: BTreeSet<LossHead>,
    /// The sum insured where neither policy nor a cap names one; a share by value needs it.
    #[serde(default)]
    pub sum: Option<Fen>,
    /// What is done with each loss.
    #[serde(default)]
    pub each: Vec<LossRuleEntry>,
    /// What is done with the sum of them.
    #[serde(default)]
    pub whole: Vec<LossTotalRuleEntry>,
}

impl LossTerms {
    /// The losses it pays for: those it looks at and does not leave out.
    pub fn paid_heads(&self) -> impl Iterator<Item = LossHead> {
        let left_out = |head: &LossHead| {
            self.each.iter().any(
                |rule| matches!(&rule.rule, LossRule::LeaveOut { heads } if heads.contains(head)),
            )
        };
        self.heads.iter().copied().filter(move |head| !left_out(head))
    }
}

/// A rule for each loss, with its clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LossRuleEntry {
    /// The clause.
    pub clause: ClauseNo,
    /// The rule.
    pub rule: LossRule,
}

/// What is done with each loss.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum LossRule {
    /// These are not paid for (不予赔偿), such as the worn pipe itself.
    LeaveOut {
        /// The losses.
        heads: BTreeSet<LossHead>,
    },
    /// Not more than was assessed (定损). A loss that nobody has assessed counts as it is claimed.
    Assessed,
    /// What somebody else has paid for the loss comes off.
    Others,
    /// What is left of the thing has a value, which comes off (残值).
    Salvage,
    /// Compulsory liability insurance answers first, whoever insures it: up to these limits, one for each
    /// group of losses.
    Compulsory {
        /// The limits.
        limits: Vec<HeadLimit>,
    },
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
    },
}

/// A limit for some losses together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HeadLimit {
    /// The losses.
    pub heads: BTreeSet<LossHead>,
    /// The amount.
    pub amount: Fen,
}

/// A rule for the sum of the losses, with its clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LossTotalRuleEntry {
    /// The clause.
    pub clause: ClauseNo,
    /// The rule.
    pub rule: LossTotalRule,
}

/// What is done with the sum of the losses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum LossTotalRule {
    /// Where the thing is worth more than it is insured for: the sum insured's share of its value
    /// (不足额保险按比例赔偿, Insurance Law art. 55).
    ByValue,
    /// Where other policies here insure the same losses: this one's share of all sums insured
    /// (重复保险, Insurance Law art. 56).
    BySums,
    /// A rate that depends on the insured's fault comes off (事故责任免赔率).
    FaultRate {
        /// The rates.
        rates: FaultRatios,
    },
    /// A rate comes off, always or where something holds (绝对免赔率).
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
    },
    /// Not more than this.
    Cap {
        /// Over what.
        per: LossSpan,
        /// The amount; where it is left out, the sum insured.
        #[serde(default)]
        amount: Option<Fen>,
        /// The amount where the insured has no fault, if that is another (无责限额).
        #[serde(default)]
        without_fault: Option<Fen>,
    },
}

/// What a cap on losses runs over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LossSpan {
    /// One event.
    Event,
    /// The policy year.
    Year,
}

/// A ratio for each degree of the insured's fault.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
