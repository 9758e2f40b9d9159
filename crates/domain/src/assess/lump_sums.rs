//! Agreed sums for what an accident led to: a death, a disability, days in hospital.

use super::calculation::{Calculated, Calculation};
use super::event_usage::used_for_event;
use super::known_facts::{KnownFacts, Missing};
use super::payment_ledger::PaymentLedger;
use super::{Operation, PolicyCover, gates};
use crate::date::CivilDate;
use crate::fact::Disability;
use crate::money::Fen;
use crate::policy::BenefitUsage;
use crate::product::{Benefit, DaySpan, GradedTerms, LessPaid, PerDiemTerms, SumInsuredTerms};

/// What `terms` pay: the sum insured, less what was paid of it before, within what may be paid for a
/// minor in all.
pub(super) fn sum(
    terms: &SumInsuredTerms,
    benefit: &Benefit,
    cover: &PolicyCover<'_>,
    facts: &KnownFacts<'_>,
    ledger: &PaymentLedger<'_>,
) -> Calculated {
    let mut calculation = Calculation::default();
    let sum = sum_insured(terms.sum, benefit, cover);
    calculation.to(&benefit.clause, Operation::Sum, sum);
    take_paid_before(&mut calculation, terms.less_paid.as_ref(), sum, cover);
    let mut missing = Missing::new();
    if !terms.age_caps.is_empty() {
        match facts.died_on() {
            Ok(day) => hold_to_age_caps(&mut calculation, terms, cover, day, ledger),
            Err(unknown) => missing.extend(unknown),
        }
    }
    Calculated::fixed(calculation, missing)
}

/// The cap of the lowest age that the insured had not reached, less what other policies and insurers pay.
fn hold_to_age_caps(
    calculation: &mut Calculation,
    terms: &SumInsuredTerms,
    cover: &PolicyCover<'_>,
    died_on: CivilDate,
    ledger: &PaymentLedger<'_>,
) {
    let age = cover.policy.insured_born.years_until(died_on);
    let caps = terms.age_caps.iter().filter(|cap| age < cap.below);
    if let Some(cap) = caps.min_by_key(|cap| cap.below) {
        let left =
            cap.amount.max(Fen::ZERO).remaining_after(ledger.paid_for_death(&cover.policy.id));
        let operation = Operation::AgeCap { below: cap.below, amount: cap.amount, left };
        calculation.to(&cap.clause, operation, calculation.at().min(left));
    }
}

/// What `terms` pay for the disability that was assessed.
pub(super) fn graded(
    terms: &GradedTerms,
    benefit: &Benefit,
    cover: &PolicyCover<'_>,
    facts: &KnownFacts<'_>,
) -> Calculated {
    let found = match facts.disability() {
        Ok(found) => found,
        Err(missing) => return Calculated::undetermined(missing),
    };
    let mut calculation = Calculation::default();
    let sum = sum_insured(terms.sum, benefit, cover);
    calculation.to(&benefit.clause, Operation::Sum, sum);
    let grade = match (&terms.several, found) {
        (Some(_), Disability { grade, several: true }) => grade.saturating_sub(1).max(1),
        (_, Disability { grade, .. }) => grade,
    };
    let share = usize::from(grade).checked_sub(1).and_then(|at| terms.shares.get(at)).copied();
    let ratio = share.unwrap_or_default();
    let clause = match &terms.several {
        Some(clause) if grade < found.grade => clause,
        Some(_) | None => &terms.table,
    };
    calculation.to(
        clause,
        Operation::Grade { found: found.grade, counts: grade, ratio },
        sum.share(ratio),
    );
    take_paid_before(&mut calculation, terms.less_paid.as_ref(), sum, cover);
    Calculated::fixed(calculation, Missing::new())
}

/// What `terms` pay for the days in hospital.
pub(super) fn per_diem(
    terms: &PerDiemTerms,
    benefit: &Benefit,
    cover: &PolicyCover<'_>,
    facts: &KnownFacts<'_>,
) -> Calculated {
    let (admitted, discharged) = match (facts.admitted_on(), facts.discharged_on()) {
        (Ok(admitted), Ok(discharged)) => (admitted, discharged),
        (admitted, discharged) => {
            let missing = admitted.err().into_iter().chain(discharged.err()).flatten();
            return Calculated::undetermined(missing.collect());
        }
    };
    // The last covered day counts until midnight.
    let covered = gates::end_of_covered_stay(benefit, cover.policy, facts);
    let discharged = covered.map_or(discharged, |(_, last)| discharged.min(last.plus_days(1)));
    let mut days = u32::try_from(admitted.days_until(discharged)).unwrap_or(0).max(1);
    let per_day = sum_insured(terms.per_day, benefit, cover);
    let mut calculation = Calculation::default();
    let worth = |days: u32| per_day.saturating_mul(days);
    calculation.to(&benefit.clause, Operation::Days { days, per_day }, worth(days));
    if let Some(free) = &terms.free_days {
        days = days.saturating_sub(u32::from(free.days));
        calculation.to(&free.clause, Operation::FreeDays { days: free.days }, worth(days));
    }
    let for_event = used_for_event(benefit, cover, facts);
    let used_this_year = usage(benefit, cover).days_this_year;
    for limit in &terms.limits {
        let used = match limit.per {
            DaySpan::Event => for_event.usage.days_this_year,
            DaySpan::Year => used_this_year,
        };
        let left = limit.days.saturating_sub(used);
        days = days.min(left);
        let operation = Operation::DayLimit { per: limit.per, days: limit.days, left };
        calculation.to(&limit.clause, operation, worth(days));
    }
    Calculated::fixed(calculation, for_event.missing)
}

/// The policy's sum for the benefit, or else the product's.
fn sum_insured(product: Fen, benefit: &Benefit, cover: &PolicyCover<'_>) -> Fen {
    cover.policy.sums.get(&benefit.code).copied().unwrap_or(product).max(Fen::ZERO)
}

/// Limits the calculation to the rest of the `sum` that several benefits share.
fn take_paid_before(
    calculation: &mut Calculation,
    less_paid: Option<&LessPaid>,
    sum: Fen,
    cover: &PolicyCover<'_>,
) {
    let Some(LessPaid { clause, benefits }) = less_paid else { return };
    let paid = benefits.iter().filter_map(|code| cover.usage.benefits.get(code));
    let paid: Fen = paid.map(|usage| usage.paid_this_year.max(Fen::ZERO)).sum();
    let after = calculation.at().min(sum.remaining_after(paid));
    calculation.to(clause, Operation::AlreadyPaid, after);
}

fn usage(benefit: &Benefit, cover: &PolicyCover<'_>) -> BenefitUsage {
    cover.usage.benefits.get(&benefit.code).cloned().unwrap_or_default()
}
