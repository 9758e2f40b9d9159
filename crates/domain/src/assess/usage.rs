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
    let last = steps.last().map_or(Fen::ZERO, |step| step.after);
    // What was settled at the hospital was paid too.
    let settled = steps.iter().map(|step| match step.operation {
        Operation::SettledAtHospital { .. } => step.before.saturating_sub(step.after),
        _ => Fen::ZERO,
    });
    let paid = last.saturating_add(settled.sum());
    let is_fixed = steps.iter().any(|step| matches!(step.operation, Operation::Tier { .. }));
    let deductible_used = steps
        .iter()
        .map(|step| match &step.operation {
            Operation::Deductible { offset, .. } => {
                step.before.saturating_sub(step.after).saturating_add(*offset)
            }
            Operation::LossDeductible { .. } => step.before.saturating_sub(step.after),
            _ => Fen::ZERO,
        })
        .sum();
    let loss_counted = steps.iter().find_map(|step| match step.operation {
        Operation::LossDeductible { of, .. } => Some(of),
        _ => None,
    });
    let per_day = steps.iter().find_map(|step| match step.operation {
        Operation::Days { per_day, .. } => Some(per_day.get()),
        _ => None,
    });
    let days = per_day.and_then(|per_day| paid.get().checked_div(per_day));
    let has_paid = !paid.is_zero();
    let visits = steps.iter().map(|step| match step.operation {
        Operation::Count { counted, .. } => counted,
        _ => 0,
    });
    // Calculations from before visits were distinguished do not count them.
    let times = visits.max().unwrap_or_default().max(1);
    BenefitUsage {
        deductible_used,
        paid_this_year: paid,
        paid_ever: paid,
        times_this_year: if has_paid { times } else { 0 },
        days_this_year: days.and_then(|days| u32::try_from(days).ok()).unwrap_or(0),
        loss_counted: loss_counted.unwrap_or_default(),
        conditions_paid: condition.filter(|_| is_fixed && has_paid).into_iter().collect(),
        limits: steps.iter().flat_map(limits_used).filter(|used| !used.amount.is_zero()).collect(),
    }
}

/// What a step uses of the limits that it applies. A cap is used by what it lets through, whatever later rules deduct.
fn limits_used(step: &CalculationStep) -> Vec<LimitUsage> {
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
    match &step.operation {
        Operation::Compulsory { limits } => applied(LimitKind::Compulsory, limits),
        Operation::LossLimit { limits, .. } => applied(LimitKind::Heads, limits),
        Operation::PerPerson { limits, .. } => applied(LimitKind::Person, limits),
        Operation::ByValue { of, .. } => of_whole(LimitKind::Value, *of),
        Operation::LossCap { per: LossSpan::Event, .. } => of_whole(LimitKind::Event, step.after),
        Operation::LossCap { per: LossSpan::Year, .. } => of_whole(LimitKind::Year, step.after),
        _ => Vec::new(),
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
