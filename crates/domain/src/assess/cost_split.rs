//! How a cost is split: others, the insured, the policy.

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use super::entry_order::in_fixed_order;
use super::refunds::deduct_refunds;
use super::{Assessment, CalculationStep, Operation, Verdict};
use crate::incident::{Bill, Incident, Payer};
use crate::money::Fen;

/// A cost, split. `paid_by_others + yours + pays == billed`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
pub struct CostSplit {
    /// What the bills add up to, less refunds.
    pub billed: Fen,
    /// The part paid by public schemes and others.
    pub paid_by_others: Fen,
    /// The part the insured bears: cost that does not count, the deductible, the part beyond ratio and caps.
    pub yours: Fen,
    /// What the policy pays.
    pub pays: Fen,
}

/// Who bears the amount that a step deducts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CostBearer {
    /// A public scheme or somebody else, who has paid it already.
    Others,
    /// The insured.
    You,
}

impl Operation {
    /// Who bears the amount that this operation deducts from a cost. `None` if it deducts nothing from a
    /// cost: it starts the calculation, corrects the cost, or works on a sum insured.
    pub fn borne_by(&self) -> Option<CostBearer> {
        match self {
            Self::FundPaid
            | Self::SeriousIllnessPaid
            | Self::AssistancePaid
            | Self::OthersPaid { .. }
            | Self::Ceiling
            | Self::SettledAtHospital { .. }
            | Self::Compulsory { .. }
            | Self::FaultShare { .. }
            | Self::BySums { .. } => Some(CostBearer::Others),
            Self::NotCounted { .. }
            | Self::OutsideStay
            | Self::TooLongAfter
            | Self::OutOfScopeNotCounted
            | Self::CategoryLimit { .. }
            | Self::Deductible { .. }
            | Self::DeductibleWaived
            | Self::Ratio { .. }
            | Self::Cap { .. }
            | Self::LossLeftOut { .. }
            | Self::BeyondAssessment
            | Self::TotalLoss { .. }
            | Self::Salvage
            | Self::LossLimit { .. }
            | Self::PerPerson { .. }
            | Self::ByValue { .. }
            | Self::FaultRate { .. }
            | Self::Rate { .. }
            | Self::LossDeductible { .. }
            | Self::LossCap { .. }
            | Self::Count { .. } => Some(CostBearer::You),
            Self::Billed
            | Self::Refunded
            | Self::Claimed
            | Self::Sum
            | Self::Tier { .. }
            | Self::TierUsed
            | Self::AlreadyPaid
            | Self::Grade { .. }
            | Self::AgeCap { .. }
            | Self::Days { .. }
            | Self::FreeDays { .. }
            | Self::DayLimit { .. } => None,
        }
    }
}

impl Operation {
    /// Whether it starts a calculation with a cost (bills or losses) rather than with a sum insured.
    pub fn is_cost(&self) -> bool {
        matches!(self, Self::Billed | Self::Claimed)
    }
}

impl CostSplit {
    /// Splits the cost that `steps` begin with; `None` if they begin with a sum insured or are empty.
    pub fn of(steps: &[CalculationStep]) -> Option<Self> {
        let (first, last) = (steps.first()?, steps.last()?);
        if !first.operation.is_cost() {
            return None;
        }
        let taken_for = |bearer| {
            let steps = steps.iter().filter(|step| step.operation.borne_by() == Some(bearer));
            Fen::ZERO.saturating_sub(steps.map(|step| step.change).sum())
        };
        let (paid_by_others, yours) = (taken_for(CostBearer::Others), taken_for(CostBearer::You));
        let refunds = steps.iter().filter(|step| step.operation == Operation::Refunded);
        let refunded: Fen = refunds.map(|step| step.change).sum();
        let billed = first.after.saturating_add(refunded);
        Some(Self { billed, paid_by_others, yours, pays: last.after })
    }
}

impl Assessment {
    /// Splits the bills and losses of `incident` between public schemes and others, the indemnity benefits here,
    /// and the insured. Fixed sums are not part of the cost and are left out.
    pub fn split(&self, incident: &Incident) -> CostSplit {
        let (incident, _) = deduct_refunds(in_fixed_order(incident));
        let losses = incident.losses.iter().map(|loss| loss.amount);
        let billed: Fen = incident.bills.iter().map(Bill::billed).chain(losses).sum();
        let billed = billed.max(Fen::ZERO);
        let here = |payer: &Payer| match payer {
            Payer::Policy(id) => self.policies.iter().any(|policy| policy.policy == *id),
            Payer::Other | Payer::ThirdParty => false,
        };
        let public = incident.bills.iter().map(Bill::publicly_paid);
        // What a policy here settled at the hospital is not in its payout.
        let received = incident.received.iter();
        let received = received.filter(|received| received.at_hospital || !here(&received.payer));
        let others: Fen = public
            .chain(received.map(|received| received.amount))
            .chain(incident.losses.iter().map(|loss| loss.received))
            .map(|amount| amount.max(Fen::ZERO))
            .sum();
        let paid_by_others = others.min(billed);
        let benefits = self.policies.iter().flat_map(|policy| &policy.benefits);
        let pays: Fen = benefits
            .filter(|benefit| CostSplit::of(&benefit.steps).is_some())
            .filter_map(|benefit| match benefit.verdict {
                Verdict::Pays { amount } => Some(amount),
                Verdict::DoesNotPay { .. }
                | Verdict::NotYet { .. }
                | Verdict::Undetermined { .. } => None,
            })
            .sum();
        let pays = pays.min(billed.remaining_after(paid_by_others));
        CostSplit {
            billed,
            paid_by_others,
            yours: billed.remaining_after(paid_by_others).remaining_after(pays),
            pays,
        }
    }
}
