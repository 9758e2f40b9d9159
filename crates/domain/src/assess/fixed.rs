//! Fixed benefits: a share of the sum insured, whatever the cost.

use super::calculation::{Calculated, Calculation};
use super::known_facts::{Diagnosis, Missing};
use super::{Operation, PolicyCover};
use crate::fact::ConditionCode;
use crate::money::Fen;
use crate::product::{Benefit, FixedTerms, FixedTier};

/// What `fixed` pays for the diagnosed condition.
pub(super) fn calculate(
    fixed: &FixedTerms,
    benefit: &Benefit,
    cover: &PolicyCover<'_>,
    diagnosis: &Diagnosis,
) -> Calculated {
    // The best of the possible conditions; there is only one if nothing is missing.
    let best = diagnosis
        .possible()
        .iter()
        .filter_map(|&condition| {
            let tier = fixed.tiers.iter().find(|tier| diagnosis.named(condition, &tier.conditions));
            tier.map(|tier| pay_tier(fixed, tier, condition, benefit, cover, diagnosis))
        })
        .max_by_key(Calculation::at);
    match best {
        Some(calculation) => Calculated::fixed(calculation, diagnosis.missing.clone()),
        None if diagnosis.missing.is_empty() => {
            Calculated::fixed(Calculation::default(), Missing::new())
        }
        None => Calculated::undetermined(diagnosis.missing.clone()),
    }
}

fn pay_tier(
    fixed: &FixedTerms,
    tier: &FixedTier,
    condition: ConditionCode,
    benefit: &Benefit,
    cover: &PolicyCover<'_>,
    diagnosis: &Diagnosis,
) -> Calculation {
    let usage = cover.usage.benefits.get(&benefit.code).cloned().unwrap_or_default();
    let sum = cover.policy.sums.get(&benefit.code).copied().unwrap_or(fixed.sum).max(Fen::ZERO);
    let mut calculation = Calculation::default();
    calculation.to(&benefit.clause, Operation::Sum, sum);
    calculation.to(&tier.clause, Operation::Tier { ratio: tier.ratio }, sum.share(tier.ratio));
    if let Some(clause) = &fixed.less_paid {
        let after = calculation.at().min(sum.remaining_after(usage.paid_ever.max(Fen::ZERO)));
        calculation.to(clause, Operation::AlreadyPaid, after);
    }
    if usage.conditions_paid.iter().any(|&paid| diagnosis.matches(paid, condition)) {
        calculation.to(&tier.clause, Operation::TierUsed, Fen::ZERO);
        return calculation;
    }
    let paid = usage.conditions_paid.iter().filter(|paid| tier.conditions.contains(paid)).count();
    let used = u32::try_from(paid).unwrap_or(u32::MAX);
    let after = if used < tier.times { calculation.at() } else { Fen::ZERO };
    let (times, counted) = (tier.times, u32::from(!after.is_zero()));
    calculation.to(&tier.clause, Operation::Count { times, used, counted }, after);
    calculation
}
