//! The usage that a payment adds to its policy, for the next assessment.

use super::known_facts::KnownFacts;
use super::{CalculationStep, Operation};
use crate::fact::ConditionCode;
use crate::incident::Incident;
use crate::money::Fen;
use crate::policy::{BenefitUsage, Policy};

/// The usage of a benefit after it has paid the result of `steps`. The deductible includes what the insured
/// bore and what others' payments used up; `condition` is what was diagnosed, see [`settled_condition`].
pub fn usage_from_steps(
    steps: &[CalculationStep],
    condition: Option<ConditionCode>,
) -> BenefitUsage {
    let paid = steps.last().map_or(Fen::ZERO, |step| step.after);
    let is_fixed = steps.iter().any(|step| matches!(step.operation, Operation::Tier { .. }));
    let deductible_used = steps
        .iter()
        .map(|step| match &step.operation {
            Operation::Deductible { offset, .. } => {
                step.before.saturating_sub(step.after).saturating_add(*offset)
            }
            _ => Fen::ZERO,
        })
        .sum();
    let per_day = steps.iter().find_map(|step| match step.operation {
        Operation::Days { per_day, .. } => Some(per_day.get()),
        _ => None,
    });
    let days = per_day.and_then(|per_day| paid.get().checked_div(per_day));
    let has_paid = !paid.is_zero();
    BenefitUsage {
        deductible_used,
        paid_this_year: paid,
        paid_ever: paid,
        times_this_year: u32::from(has_paid),
        days_this_year: days.and_then(|days| u32::try_from(days).ok()).unwrap_or(0),
        conditions_paid: condition.filter(|_| is_fixed && has_paid).into_iter().collect(),
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
