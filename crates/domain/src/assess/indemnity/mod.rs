//! Indemnity benefits: the bill, less what others paid, less the deductible, at a ratio, within caps.
//!
//! The bills are divided into [`Part`]s. Deductions are made from the parts in scope first, then from those out of
//! scope; within a scope in the order that leaves the insured the most ([`deductions`]). Each scope is a row,
//! rounded to the fen separately.

mod deductions;
mod parts;
mod payable;
mod rows;
mod visits;

use std::collections::BTreeSet;

use self::payable::visits_that_count;
use self::visits::visits_of;
use super::calculation::{Calculated, Calculation};
use super::event_usage::{UsedForEvent, used_for_event};
use super::known_facts::{Diagnosis, KnownFacts, Missing};
use super::payment_ledger::{LossPayments, PaymentLedger};
use super::{Operation, PolicyCover, gates};
use crate::fact::{Circumstance, Fact};
use crate::ids::{ClauseNo, PolicyId};
use crate::incident::{Bill, ExpenseCategory, InsuranceScope};
use crate::money::{Fen, Ratio};
use crate::policy::BenefitUsage;
use crate::product::{Benefit, IndemnityTerms};

/// Cost of one category, on one bill, in one scope: the part that still counts.
struct Part {
    bill: usize,
    visit: usize,
    scope: InsuranceScope,
    category: ExpenseCategory,
    /// Whether no public scheme paid anything on the bill.
    unsettled: bool,
    amount: Fen,
    /// The part of others' payments for it that counts towards the deductible.
    offset: Fen,
}

struct IndemnityCalculation<'w> {
    terms: &'w IndemnityTerms,
    usage: BenefitUsage,
    /// The deductible that the rest of the family plan has used up.
    used_by_family: Fen,
    /// What earlier claims for the same event have used.
    used_for_event: BenefitUsage,
    policy: &'w PolicyId,
    facts: &'w KnownFacts<'w>,
    diagnosis: &'w Diagnosis,
    ledger: &'w PaymentLedger<'w>,
    /// The visits that count; all of them if there are no more than payments are left.
    counted: Option<&'w BTreeSet<usize>>,
    /// The factor for unsettled bills; the whole unless it is known to apply.
    unsettled_factor: Ratio,
    parts: Vec<Part>,
    missing: Missing,
    calculation: Calculation,
}

/// What a calculation is made from.
struct Inputs<'w> {
    terms: &'w IndemnityTerms,
    benefit: &'w Benefit,
    cover: &'w PolicyCover<'w>,
    facts: &'w KnownFacts<'w>,
    diagnosis: &'w Diagnosis,
    ledger: &'w PaymentLedger<'w>,
    billed: Fen,
}

/// Calculates what `terms` pay of the bills.
pub(super) fn calculate(
    terms: &IndemnityTerms,
    benefit: &Benefit,
    cover: &PolicyCover<'_>,
    facts: &KnownFacts<'_>,
    diagnosis: &Diagnosis,
    ledger: &PaymentLedger<'_>,
) -> Calculated {
    let bills = &facts.incident.bills;
    let billed = bills.iter().map(Bill::billed).sum::<Fen>().saturating_add(facts.refunded);
    let mut lines = bills.iter().flat_map(|bill| &bill.lines).peekable();
    // A sum at the edge of the range saturates, so the parts would not add up to it.
    let readable =
        lines.peek().is_some() && lines.all(|line| Fen::ZERO <= line.amount) && billed < Fen::MAX;
    if !readable {
        return Calculated::undetermined(Missing::from([Fact::Bills]));
    }
    let inputs = Inputs { terms, benefit, cover, facts, diagnosis, ledger, billed };
    let visits = visits_of(bills, terms, facts).into_iter().max().map_or(0, |last| last + 1);
    let used = cover.usage.benefits.get(&benefit.code).map_or(0, |usage| usage.times_this_year);
    let left = terms.counts.iter().map(|count| count.times.saturating_sub(used)).min();
    let left = left.and_then(|left| usize::try_from(left).ok()).filter(|left| *left < visits);
    let counted = left.map(|left| {
        visits_that_count(visits, left, |counted| {
            let Calculated { amount, settled, .. } = calculate_for(&inputs, Some(counted));
            amount.map(|amount| amount.saturating_add(settled))
        })
    });
    calculate_for(&inputs, counted.as_ref())
}

/// The calculation if only the visits `counted` can be paid.
fn calculate_for(inputs: &Inputs<'_>, counted: Option<&BTreeSet<usize>>) -> Calculated {
    let &Inputs { terms, benefit, cover, facts, diagnosis, ledger, billed } = inputs;
    let bills = &facts.incident.bills;
    let is_enrolled = facts.holds(Circumstance::SocialInsured) == Ok(true);
    let no_social = terms.ratio.no_social.as_ref().filter(|_| is_enrolled);
    let used_by_family = cover.usage.deductible_used_by_family.get(&benefit.code);
    let UsedForEvent { usage: used_for_event, missing } = used_for_event(benefit, cover, facts);
    let mut work = IndemnityCalculation {
        terms,
        usage: cover.usage.benefits.get(&benefit.code).cloned().unwrap_or_default(),
        used_by_family: used_by_family.copied().unwrap_or_default(),
        used_for_event,
        policy: &cover.policy.id,
        facts,
        diagnosis,
        ledger,
        counted,
        unsettled_factor: no_social.map_or(Ratio::ONE, |no_social| no_social.factor),
        parts: Vec::new(),
        missing,
        calculation: Calculation::default(),
    };
    work.calculation.to(&terms.expenses, Operation::Billed, billed);
    work.split_into_parts(bills);
    if !facts.refunded.is_zero() {
        work.step(&terms.expenses, Operation::Refunded);
    }
    if let Some((clause, last)) = gates::end_of_covered_stay(benefit, cover.policy, facts) {
        work.exclude_bills_after(clause, last);
    }
    work.exclude_uncounted();
    work.deduct_public_payments(bills);
    work.deduct_other_payments();
    work.deduct_deductible();
    let rows = work.pay_rows();
    work.apply_caps(&rows);
    let total = work.calculation.at();
    let settled = work.deduct_settled();
    let amount = work.calculation.at();
    let in_scope = rows.iter().filter(|row| row.scope == InsuranceScope::In);
    let in_scope: Fen = in_scope.filter(|row| work.is_counted(row.visit)).map(|row| row.paid).sum();
    Calculated {
        steps: work.calculation.steps,
        amount: Some(amount),
        in_scope: in_scope.min(total),
        settled,
        by_loss: LossPayments::new(),
        missing: work.missing,
    }
}

impl IndemnityCalculation<'_> {
    fn has(&self, condition: impl Fn(&Part) -> bool) -> bool {
        self.parts.iter().any(condition)
    }

    /// Whether a visit is one of those that can be paid.
    fn is_counted(&self, visit: usize) -> bool {
        self.counted.is_none_or(|counted| counted.contains(&visit))
    }

    /// Adds a step that leads to the sum of the parts.
    fn step(&mut self, clause: &ClauseNo, operation: Operation) {
        let after = self.parts.iter().map(|part| part.amount).sum();
        self.calculation.to(clause, operation, after);
    }
}
