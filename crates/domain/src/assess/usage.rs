//! The usage that a decision adds to its policy, for the next assessment.

use std::collections::BTreeSet;

use super::known_facts::KnownFacts;
use super::{AppliedLimit, CalculationStep, Operation};
use crate::fact::ConditionCode;
use crate::incident::Incident;
use crate::money::Fen;
use crate::policy::{BenefitUsage, LimitKind, LimitUsage, Policy};
use crate::product::LossSpan;

/// The usage of a benefit by a decision with these `steps`, even if it pays nothing. The deductible includes what the insured
/// bore and what others' payments used up; `condition` is what was diagnosed, see [`settled_condition`].
pub fn usage_from_steps(
    steps: &[CalculationStep],
    condition: Option<ConditionCode>,
) -> BenefitUsage {
    let used: Vec<StepUsage> = steps.iter().map(StepUsage::of).collect();
    let last = steps.last().map_or(Fen::ZERO, |step| step.after);
    // What was settled at the hospital was paid too.
    let paid = last.saturating_add(used.iter().map(|step| step.settled).sum());
    let has_paid = !paid.is_zero();
    let per_day = used.iter().find_map(|step| step.per_day);
    let days = per_day.and_then(|per_day| paid.get().checked_div(per_day.get()));
    // Calculations from before visits were distinguished do not count them.
    let times = used.iter().map(|step| step.visits).max().unwrap_or_default().max(1);
    let is_fixed = used.iter().any(|step| step.is_fixed);
    let limits = used.iter().flat_map(|step| &step.limits);
    BenefitUsage {
        deductible_used: used.iter().map(|step| step.deductible).sum(),
        paid_this_year: paid,
        paid_ever: paid,
        times_this_year: if has_paid { times } else { 0 },
        days_this_year: days.and_then(|days| u32::try_from(days).ok()).unwrap_or(0),
        loss_counted: used.iter().find_map(|step| step.loss_counted).unwrap_or_default(),
        conditions_paid: condition.filter(|_| is_fixed && has_paid).into_iter().collect(),
        limits: limits.filter(|used| !used.amount.is_zero()).cloned().collect(),
    }
}

/// What one step uses.
#[derive(Default)]
struct StepUsage {
    settled: Fen,
    deductible: Fen,
    /// The loss that a deductible that is a share of it is taken of.
    loss_counted: Option<Fen>,
    /// The amount for each day, where days are paid for.
    per_day: Option<Fen>,
    /// The visits that are paid.
    visits: u32,
    /// Whether it pays a condition its fixed sum.
    is_fixed: bool,
    /// A cap is used by what it lets through, whatever later rules deduct.
    limits: Vec<LimitUsage>,
}

impl StepUsage {
    fn of(step: &CalculationStep) -> Self {
        let deducted = step.before.saturating_sub(step.after);
        let of_whole = |kind, amount| {
            let (clause, heads, party) = (step.clause.clone(), BTreeSet::new(), None);
            vec![LimitUsage { kind, clause, heads, party, amount }]
        };
        let applied = |kind, limits: &[AppliedLimit]| {
            let used = |limit: &AppliedLimit| LimitUsage {
                kind,
                clause: step.clause.clone(),
                heads: limit.heads.clone(),
                party: limit.party,
                amount: limit.counted,
            };
            limits.iter().map(used).collect()
        };
        let limits = |limits| Self { limits, ..Self::default() };
        match &step.operation {
            Operation::SettledAtHospital { .. } => Self { settled: deducted, ..Self::default() },
            Operation::Tier { .. } => Self { is_fixed: true, ..Self::default() },
            Operation::Deductible { offset, .. } => {
                Self { deductible: deducted.saturating_add(*offset), ..Self::default() }
            }
            Operation::LossDeductible { of, .. } => {
                Self { deductible: deducted, loss_counted: Some(*of), ..Self::default() }
            }
            Operation::Days { per_day, .. } => Self { per_day: Some(*per_day), ..Self::default() },
            Operation::Count { counted, .. } => Self { visits: *counted, ..Self::default() },
            Operation::Compulsory { limits: by } => limits(applied(LimitKind::Compulsory, by)),
            Operation::LossLimit { limits: by, .. } => limits(applied(LimitKind::Heads, by)),
            Operation::PerPerson { limits: by, .. } => limits(applied(LimitKind::Person, by)),
            Operation::ByValue { of, .. } => limits(of_whole(LimitKind::Value, *of)),
            Operation::LossCap { per: LossSpan::Event, .. } => {
                limits(of_whole(LimitKind::Event, step.after))
            }
            Operation::LossCap { per: LossSpan::Year, .. } => {
                limits(of_whole(LimitKind::Year, step.after))
            }
            // What counts of them is the payout in the end, or nothing.
            Operation::Billed
            | Operation::Refunded
            | Operation::NotCounted { .. }
            | Operation::OutOfScopeNotCounted
            | Operation::OutsideStay
            | Operation::TooLongAfter
            | Operation::CategoryLimit { .. }
            | Operation::FundPaid
            | Operation::SeriousIllnessPaid
            | Operation::AssistancePaid
            | Operation::OthersPaid { .. }
            | Operation::DeductibleWaived
            | Operation::Ratio { .. }
            | Operation::Cap { .. }
            | Operation::Ceiling
            | Operation::Sum
            | Operation::TierUsed
            | Operation::AlreadyPaid
            | Operation::Grade { .. }
            | Operation::AgeCap { .. }
            | Operation::Claimed
            | Operation::LossLeftOut { .. }
            | Operation::BeyondAssessment
            | Operation::TotalLoss { .. }
            | Operation::Salvage
            | Operation::FaultShare { .. }
            | Operation::BySums { .. }
            | Operation::FaultRate { .. }
            | Operation::Rate { .. }
            | Operation::FreeDays { .. }
            | Operation::DayLimit { .. } => Self::default(),
        }
    }
}

/// The condition that was diagnosed in the insured of `policy`, with a thyroid cancer classified as a mild
/// or a severe malignancy; `None` while that is not known.
pub fn settled_condition(incident: &Incident, policy: &Policy) -> Option<ConditionCode> {
    match KnownFacts::of(incident).diagnosis(policy.insured_born).possible() {
        [condition] => Some(*condition),
        _ => None,
    }
}
