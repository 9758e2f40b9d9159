//! Indemnity benefits: the bill, less what others paid, less the deductible, at a ratio, within caps.
//!
//! The bills are divided into [`Part`]s. Deductions come off the parts in scope first, then off those out of
//! scope; within a scope off the categories with a limit first, which is best for the insured. Each scope is
//! a row, rounded to the fen separately.

use std::collections::BTreeSet;

use super::calculation::{Calculated, Calculation};
use super::known_facts::{Diagnosis, KnownFacts, Missing};
use super::ledger::PaymentLedger;
use super::{Operation, PolicyCover};
use crate::fact::{CareType, Circumstance, Fact};
use crate::ids::PolicyId;
use crate::incident::{Bill, ExpenseCategory, InsuranceScope, Payer};
use crate::money::{Fen, Ratio};
use crate::policy::BenefitUsage;
use crate::product::{
    AfterEvent, AroundStay, Benefit, CapBasis, Deductible, DeductibleBasis, DeductibleOffset,
    IndemnityTerms, SubLimitOn,
};

/// Cost of one category, on one bill, in one scope, as far as it still counts.
struct Part {
    bill: usize,
    scope: InsuranceScope,
    category: ExpenseCategory,
    /// Whether the fund paid nothing on the bill.
    unsettled: bool,
    amount: Fen,
}

/// All parts in one scope that are paid at one ratio.
struct Row {
    scope: InsuranceScope,
    unsettled: bool,
    ratio: Ratio,
    of: Fen,
    paid: Fen,
}

struct IndemnityCalculation<'w> {
    terms: &'w IndemnityTerms,
    usage: BenefitUsage,
    policy: &'w PolicyId,
    facts: &'w KnownFacts<'w>,
    diagnosis: &'w Diagnosis,
    ledger: &'w PaymentLedger<'w>,
    parts: Vec<Part>,
    /// The sum of others' payments that count towards the deductible.
    offset: Fen,
    missing: Missing,
    calculation: Calculation,
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
    let billed = bills.iter().map(Bill::billed).sum();
    let mut lines = bills.iter().flat_map(|bill| &bill.lines).peekable();
    // A sum at the edge of the range saturates, so the parts would not add up to it.
    let readable =
        lines.peek().is_some() && lines.all(|line| Fen::ZERO <= line.amount) && billed < Fen::MAX;
    if !readable {
        return Calculated::undetermined(Missing::from([Fact::Bills]));
    }
    let mut work = IndemnityCalculation {
        terms,
        usage: cover.usage.benefits.get(&benefit.code).cloned().unwrap_or_default(),
        policy: &cover.policy.id,
        facts,
        diagnosis,
        ledger,
        parts: Vec::new(),
        offset: Fen::ZERO,
        missing: Missing::new(),
        calculation: Calculation::default(),
    };
    work.calculation.to(&terms.expenses, Operation::Billed, billed);
    work.split_into_parts(bills);
    work.exclude_uncounted();
    work.deduct_fund_payments(bills);
    work.deduct_other_payments();
    work.deduct_deductible();
    let rows = work.pay_rows();
    work.apply_caps();
    let amount = work.calculation.at();
    let in_scope: Fen =
        rows.iter().filter(|row| row.scope == InsuranceScope::In).map(|row| row.paid).sum();
    Calculated {
        steps: work.calculation.steps,
        amount: Some(amount),
        in_scope: in_scope.min(amount),
        missing: work.missing,
    }
}

impl IndemnityCalculation<'_> {
    /// Lines whose scope the bill does not state count as in scope; if that affects the result, the scope is
    /// reported missing.
    fn split_into_parts(&mut self, bills: &[Bill]) {
        let limited: BTreeSet<_> =
            self.terms.sub_limits.iter().map(|limit| limit.category).collect();
        for (bill, receipt) in bills.iter().enumerate() {
            let unsettled = receipt.fund_paid == Some(Fen::ZERO);
            for line in receipt.lines.iter().filter(|line| !line.amount.is_zero()) {
                let counts = self.terms.counts(line.category);
                let ratio = &self.terms.ratio;
                let scope = match line.scope {
                    InsuranceScope::Out => InsuranceScope::Out,
                    InsuranceScope::In => InsuranceScope::In,
                    InsuranceScope::Unstated => {
                        if counts && ratio.in_scope != ratio.out_scope {
                            self.missing.insert(Fact::BillScope);
                        }
                        InsuranceScope::In
                    }
                };
                let (category, amount) = (line.category, line.amount);
                self.parts.push(Part { bill, scope, category, unsettled, amount });
            }
        }
        self.parts.sort_by_key(|part| {
            (part.scope == InsuranceScope::Out, !limited.contains(&part.category))
        });
    }

    fn exclude_uncounted(&mut self) {
        let terms = self.terms;
        let categories: BTreeSet<_> = self.parts.iter().map(|part| part.category).collect();
        for category in categories.into_iter().filter(|&category| !terms.counts(category)) {
            self.parts.retain(|part| part.category != category);
            self.step(&terms.expenses, Operation::NotCounted { category });
        }
        if let Some(around) = &terms.around_stay {
            self.exclude_bills_far_from_stay(around);
        }
        if let Some(after) = &terms.after_event {
            self.exclude_bills_long_after(after);
        }
        if terms.ratio.out_scope == Ratio::bp(0)
            && self.has(|part| part.scope == InsuranceScope::Out)
        {
            self.parts.retain(|part| part.scope == InsuranceScope::In);
            self.step(&terms.ratio.clause, Operation::OutOfScopeNotCounted);
        }
        for limit in terms.sub_limits.iter().filter(|limit| limit.on == SubLimitOn::Counted) {
            let category = limit.category;
            if !self.has(|part| part.category == category) {
                continue;
            }
            let parts = self.parts.iter().filter(|part| part.category == category);
            let cost: Fen = parts.map(|part| part.amount).sum();
            // Cut from the end: cost out of scope, which pays less, is cut first.
            let over = cost.remaining_after(limit.amount.max(Fen::ZERO));
            let of_category = self.parts.iter_mut().rev().filter(|part| part.category == category);
            deduct(of_category, over);
            let (limit_amount, on) = (limit.amount, limit.on);
            let operation = Operation::CategoryLimit { category, limit: limit_amount, on };
            self.step(&limit.clause, operation);
        }
    }

    /// Outpatient bills around a stay in hospital count only near it.
    fn exclude_bills_far_from_stay(&mut self, around: &AroundStay) {
        if self.facts.care() != Ok(CareType::Inpatient) {
            return;
        }
        let incident = self.facts.incident;
        let discharged = match self.facts.discharged_on() {
            Ok(on) => on,
            Err(missing) => return self.missing.extend(missing),
        };
        let admitted = match self.facts.admitted_on() {
            Ok(on) => on,
            Err(missing) => {
                if incident.bills.iter().any(|bill| bill.on < incident.on) {
                    self.missing.extend(missing);
                }
                incident.on
            }
        };
        let first = admitted.plus_days(-i32::from(around.before));
        let last = discharged.plus_days(i32::from(around.after));
        let is_within = |bill: usize| {
            incident.bills.get(bill).is_none_or(|bill| first <= bill.on && bill.on <= last)
        };
        if self.has(|part| !is_within(part.bill)) {
            self.parts.retain(|part| is_within(part.bill));
            self.step(&around.clause, Operation::OutsideStay);
        }
    }

    /// Treatment counts only within a limit after the accident.
    fn exclude_bills_long_after(&mut self, after: &AfterEvent) {
        let incident = self.facts.incident;
        let days = match self.facts.care() {
            Ok(CareType::Inpatient) => after.inpatient,
            Ok(_) => after.outpatient,
            Err(missing) => {
                self.missing.extend(missing);
                after.inpatient.max(after.outpatient)
            }
        };
        let last = incident.on.plus_days(i32::from(days));
        let is_within = |bill: usize| incident.bills.get(bill).is_none_or(|bill| bill.on <= last);
        if self.has(|part| !is_within(part.bill)) {
            self.parts.retain(|part| is_within(part.bill));
            self.step(&after.clause, Operation::TooLongAfter);
        }
    }

    /// The fund pays for what is on its list, bill by bill.
    fn deduct_fund_payments(&mut self, bills: &[Bill]) {
        let mut any_known = false;
        for (bill, receipt) in bills.iter().enumerate() {
            if !self.has(|part| part.bill == bill) {
                continue;
            }
            let Some(fund_paid) = receipt.fund_paid else {
                self.missing.insert(Fact::FundPaid);
                continue;
            };
            any_known = true;
            let on_list = receipt.lines.iter().filter(|line| line.scope != InsuranceScope::Out);
            let on_list: Fen = on_list.map(|line| line.amount).sum();
            if fund_paid < Fen::ZERO || on_list < fund_paid {
                self.missing.extend([Fact::FundPaid, Fact::BillScope]);
            }
            let parts = self.parts.iter_mut();
            let in_scope =
                parts.filter(|part| part.bill == bill && part.scope == InsuranceScope::In);
            let taken = deduct(in_scope, fund_paid.max(Fen::ZERO));
            if self.terms.deductible.offset.social {
                self.offset = self.offset.saturating_add(taken);
            }
        }
        if any_known {
            self.step(&self.terms.others, Operation::FundPaid);
        }
    }

    /// Each payment comes off the part it was made for; if that is unknown, off the part in scope first.
    fn deduct_other_payments(&mut self) {
        for payer in self.ledger.payers(self.policy) {
            let mut taken = Fen::ZERO;
            let others = self.ledger.others(self.policy);
            for received in others.filter(|received| received.payer == *payer) {
                let paid_for = received.scope.filter(|scope| *scope != InsuranceScope::Unstated);
                let parts = self.parts.iter_mut();
                let of_scope =
                    parts.filter(|part| paid_for.is_none_or(|scope| scope == part.scope));
                taken = taken.saturating_add(deduct(of_scope, received.amount.max(Fen::ZERO)));
            }
            if uses_up_deductible(self.terms.deductible.offset, payer, self.policy) {
                self.offset = self.offset.saturating_add(taken);
            }
            self.step(&self.terms.others, Operation::OthersPaid { payer: payer.clone() });
        }
    }

    fn deduct_deductible(&mut self) {
        let Deductible { clause, amount, per, waived_for, .. } = &self.terms.deductible;
        if *amount <= Fen::ZERO {
            // Without a deductible there is no such step.
            return;
        }
        let amount = *amount;
        let used = match per {
            DeductibleBasis::Year => self.usage.deductible_used.max(Fen::ZERO).min(amount),
            DeductibleBasis::Visit | DeductibleBasis::Event => Fen::ZERO,
        };
        let offset = self.offset.min(amount.remaining_after(used));
        let left = amount.remaining_after(used).remaining_after(offset);
        let applies = !left.is_zero() && !self.calculation.at().is_zero();
        let waived = match self.diagnosis.is_among(waived_for) {
            Some(waived) => waived,
            None if waived_for.is_empty() || !applies => false,
            None => {
                self.missing.extend(&self.diagnosis.missing);
                true
            }
        };
        if waived {
            return self.step(clause, Operation::DeductibleWaived);
        }
        deduct(self.parts.iter_mut(), left);
        self.step(clause, Operation::Deductible { amount, used, offset });
    }

    /// Pays each row at its ratio and holds the categories to their limits.
    fn pay_rows(&mut self) -> Vec<Row> {
        let mut rows = self.rows();
        for at in 0..rows.len() {
            let Some(row) = rows.get_mut(at) else { break };
            row.paid = row.of.share(row.ratio);
            let no_social = self.terms.ratio.no_social.as_ref().filter(|_| row.unsettled);
            let clause = no_social.map_or(&self.terms.ratio.clause, |factor| &factor.clause);
            let operation = Operation::Ratio {
                scope: row.scope,
                of: row.of,
                ratio: row.ratio,
                no_social: no_social.map(|factor| factor.factor),
            };
            let after = self.calculation.at().remaining_after(row.of).saturating_add(row.paid);
            self.calculation.to(clause, operation, after);
        }
        for limit in self.terms.sub_limits.iter().filter(|limit| limit.on == SubLimitOn::Paid) {
            let category = limit.category;
            if !self.has(|part| part.category == category && !part.amount.is_zero()) {
                continue;
            }
            let for_category = rows.iter().map(|row| self.paid_for(category, row)).sum::<Fen>();
            let mut over = for_category.remaining_after(limit.amount.max(Fen::ZERO));
            for row in rows.iter_mut().rev() {
                let cut = over.min(row.paid).min(self.paid_for(category, row));
                row.paid = row.paid.remaining_after(cut);
                over = over.remaining_after(cut);
            }
            let after = rows.iter().map(|row| row.paid).sum();
            let (limit_amount, on) = (limit.amount, limit.on);
            let operation = Operation::CategoryLimit { category, limit: limit_amount, on };
            self.calculation.to(&limit.clause, operation, after);
        }
        rows
    }

    fn rows(&mut self) -> Vec<Row> {
        let ratio = &self.terms.ratio;
        let any_unsettled = self.has(|part| part.unsettled && !part.amount.is_zero());
        let factor = match &ratio.no_social {
            Some(no_social) if any_unsettled => {
                match self.facts.holds(Circumstance::SocialInsured) {
                    Ok(enrolled) => enrolled.then_some(no_social.factor),
                    Err(missing) => {
                        self.missing.extend(missing);
                        None
                    }
                }
            }
            Some(_) | None => None,
        };
        for part in &mut self.parts {
            part.unsettled &= factor.is_some();
        }
        let mut rows = Vec::new();
        for (scope, agreed) in
            [(InsuranceScope::In, ratio.in_scope), (InsuranceScope::Out, ratio.out_scope)]
        {
            for unsettled in [false, true] {
                let parts = self.parts.iter();
                let parts = parts.filter(|part| part.scope == scope && part.unsettled == unsettled);
                let of: Fen = parts.map(|part| part.amount).sum();
                let ratio = factor.filter(|_| unsettled).map_or(agreed, |factor| agreed.of(factor));
                if !of.is_zero() {
                    rows.push(Row { scope, unsettled, ratio, of, paid: Fen::ZERO });
                }
            }
        }
        rows
    }

    /// The part of a row's payout for a category: what the row would lose without it.
    fn paid_for(&self, category: ExpenseCategory, row: &Row) -> Fen {
        let parts = self.parts.iter().filter(|part| {
            part.category == category && part.scope == row.scope && part.unsettled == row.unsettled
        });
        let of_category: Fen = parts.map(|part| part.amount).sum();
        row.of
            .share(row.ratio)
            .remaining_after(row.of.remaining_after(of_category).share(row.ratio))
    }

    fn apply_caps(&mut self) {
        for cap in &self.terms.caps {
            let paid = match cap.per {
                CapBasis::Visit | CapBasis::Event => Fen::ZERO,
                CapBasis::Year => self.usage.paid_this_year,
                CapBasis::Lifetime => self.usage.paid_ever,
            };
            let left = cap.amount.max(Fen::ZERO).remaining_after(paid.max(Fen::ZERO));
            let operation = Operation::Cap { per: cap.per, amount: cap.amount, left };
            self.calculation.to(&cap.clause, operation, self.calculation.at().min(left));
        }
        for count in &self.terms.counts {
            let (times, used) = (count.times, self.usage.times_this_year);
            let after = if used < times { self.calculation.at() } else { Fen::ZERO };
            self.calculation.to(&count.clause, Operation::Count { times, used }, after);
        }
        let left = self.ledger.left(self.policy);
        if left < self.calculation.at() {
            self.calculation.to(&self.terms.others, Operation::Ceiling, left);
        }
    }

    fn has(&self, is_so: impl Fn(&Part) -> bool) -> bool {
        self.parts.iter().any(is_so)
    }

    /// Adds a step that leads to the sum of the parts.
    fn step(&mut self, clause: &crate::ids::ClauseNo, operation: Operation) {
        let after = self.parts.iter().map(|part| part.amount).sum();
        self.calculation.to(clause, operation, after);
    }
}

/// Deducts `amount` from the parts in order, and returns how much was deducted.
fn deduct<'p>(parts: impl Iterator<Item = &'p mut Part>, amount: Fen) -> Fen {
    let mut left = amount;
    for part in parts {
        let taken = left.min(part.amount);
        part.amount = part.amount.remaining_after(taken);
        left = left.remaining_after(taken);
    }
    amount.remaining_after(left)
}

fn uses_up_deductible(offset: DeductibleOffset, payer: &Payer, policy: &PolicyId) -> bool {
    match payer {
        Payer::Other => offset.other,
        Payer::Policy(other) => offset.other && other != policy,
        Payer::ThirdParty => offset.third_party,
    }
}
