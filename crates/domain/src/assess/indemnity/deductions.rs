//! Deductions from the parts: payments of the fund and of others, and the deductible.
//!
//! Where the wording does not say which part bears a deduction, it is deducted where it costs the insured least:
//! first from what would not be paid anyway ([`deduct_unpaid`]), then from the parts of which the smallest share is paid.
//!
//! [`deduct_unpaid`]: IndemnityCalculation::deduct_unpaid

use std::collections::BTreeMap;

use super::payable::{Due, Payable};
use super::{IndemnityCalculation, Part};
use crate::assess::Operation;
use crate::assess::payment_ledger::OthersPayment;
use crate::fact::Fact;
use crate::ids::PolicyId;
use crate::incident::{Bill, ExpenseCategory, InsuranceScope, Payer};
use crate::money::{Fen, Ratio};
use crate::product::{Deductible, DeductibleBasis, DeductibleOffset, SubLimitOn};
use crate::sorting::{set_of, sort_by_key};

/// The whole of a share, see [`IndemnityCalculation::share_of`].
const WHOLE: i128 = 10_000 * 10_000;

/// What one payer paid for the parts in scope, for those out of scope, and without a statement for which.
struct PaidByOther<'a> {
    payer: &'a Payer,
    in_scope: Fen,
    out_scope: Fen,
    unstated: Fen,
    /// How much of it was deducted.
    taken: Fen,
}

impl<'w> IndemnityCalculation<'w> {
    /// The fund, serious-illness insurance and medical assistance pay for what is on the list, bill by bill and one
    /// after another.
    pub(super) fn deduct_public_payments(&mut self, bills: &[Bill]) {
        for (bill, receipt) in bills.iter().enumerate() {
            if !self.has(|part| part.bill == bill) {
                continue;
            }
            let on_list = receipt.lines.iter().filter(|line| line.scope != InsuranceScope::Out);
            let on_list: Fen = on_list.map(|line| line.amount).sum();
            if receipt.fund_paid.is_none() {
                self.missing.insert(Fact::FundPaid);
            }
            let is_negative = receipt.public_payments().any(|amount| amount < Fen::ZERO);
            if is_negative || on_list < receipt.publicly_paid() {
                self.missing.extend([Fact::FundPaid, Fact::BillScope]);
            }
        }
        self.deduct_on_list(bills, Operation::FundPaid, |bill| bill.fund_paid);
        let serious_illness = |bill: &Bill| bill.serious_illness_paid;
        self.deduct_on_list(bills, Operation::SeriousIllnessPaid, serious_illness);
        self.deduct_on_list(bills, Operation::AssistancePaid, |bill| bill.assistance_paid);
    }

    /// Deducts what `paid` names from the part in scope of each bill.
    fn deduct_on_list(
        &mut self,
        bills: &[Bill],
        operation: Operation,
        paid: impl Fn(&Bill) -> Option<Fen>,
    ) {
        let mut any = false;
        for (bill, receipt) in bills.iter().enumerate() {
            let Some(amount) = paid(receipt).filter(|_| self.has(|part| part.bill == bill)) else {
                continue;
            };
            any = true;
            let is_on_list = |part: &Part| part.bill == bill && part.scope == InsuranceScope::In;
            let uses_up = self.terms.deductible.offset.social;
            self.deduct_payment(amount.max(Fen::ZERO), uses_up, is_on_list);
        }
        if any {
            self.step(&self.terms.others, operation);
        }
    }

    /// Each payment is deducted from the part it was made for; after those, payments of which that is not known
    /// are deducted from what is left, in scope first. Payments that use up the deductible go before others, since
    /// only what was deducted uses it up.
    pub(super) fn deduct_other_payments(&mut self) {
        let mut paid = self.paid_by_others();
        let (offset, policy) = (self.terms.deductible.offset, self.policy);
        let uses_up = |paid: &PaidByOther<'_>| uses_up_deductible(offset, paid.payer, policy);
        let (first, last): (Vec<_>, Vec<_>) =
            (0..paid.len()).partition(|nth| paid.get(*nth).is_some_and(uses_up));
        for scope in [Some(InsuranceScope::In), Some(InsuranceScope::Out), None] {
            for nth in first.iter().chain(&last) {
                let Some(paid) = paid.get_mut(*nth) else { continue };
                let (amount, uses_up) = (paid.amount_for(scope), uses_up(paid));
                let is_meant = |part: &Part| scope.is_none_or(|scope| scope == part.scope);
                let taken = self.deduct_payment(amount, uses_up, is_meant);
                paid.taken = paid.taken.saturating_add(taken);
            }
        }
        for PaidByOther { payer, taken, .. } in paid {
            let after = self.calculation.at().remaining_after(taken);
            let operation = Operation::OthersPaid { payer: payer.clone() };
            self.calculation.to(&self.terms.others, operation, after);
        }
    }

    fn paid_by_others(&self) -> Vec<PaidByOther<'w>> {
        let mut paid: Vec<PaidByOther<'w>> = Vec::new();
        for OthersPayment { payer, amount, scope } in self.ledger.others(self.policy) {
            let nth = paid.iter().position(|it| it.payer == payer).unwrap_or_else(|| {
                let (in_scope, out_scope, unstated) = (Fen::ZERO, Fen::ZERO, Fen::ZERO);
                paid.push(PaidByOther { payer, in_scope, out_scope, unstated, taken: Fen::ZERO });
                paid.len() - 1
            });
            if let Some(sum) = paid.get_mut(nth).map(|it| it.amount_mut(scope)) {
                *sum = sum.saturating_add(amount);
            }
        }
        paid
    }

    pub(super) fn deduct_deductible(&mut self) {
        let Deductible { amount, per, .. } = &self.terms.deductible;
        if *amount <= Fen::ZERO {
            // Without a deductible there is no such step.
            return;
        }
        let amount = *amount;
        match per {
            DeductibleBasis::Year => {
                self.deduct_deductible_of(amount, self.usage.deductible_used, |_| true);
            }
            DeductibleBasis::FamilyYear => {
                let used = self.usage.deductible_used.saturating_add(self.used_by_family);
                self.deduct_deductible_of(amount, used, |_| true);
            }
            DeductibleBasis::Event => {
                self.deduct_deductible_of(amount, self.used_for_event.deductible_used, |_| true);
            }
            DeductibleBasis::Visit => {
                let visits = set_of(self.parts.iter().map(|part| part.visit));
                if visits.is_empty() {
                    self.deduct_deductible_of(amount, Fen::ZERO, |_| true);
                }
                for visit in visits {
                    self.deduct_deductible_of(amount, Fen::ZERO, |part| part.visit == visit);
                }
            }
        }
    }

    /// Deducts one deductible from the parts that match, unless it is waived.
    fn deduct_deductible_of(&mut self, amount: Fen, used: Fen, matches: impl Fn(&Part) -> bool) {
        let Deductible { clause, per, waived_for, .. } = &self.terms.deductible;
        let used = used.max(Fen::ZERO).min(amount);
        let parts = self.parts.iter().filter(|part| matches(part));
        let (cost, offset) = parts.fold((Fen::ZERO, Fen::ZERO), |(cost, offset), part| {
            (cost.saturating_add(part.amount), offset.saturating_add(part.offset))
        });
        let offset = offset.min(amount.remaining_after(used));
        let left = amount.remaining_after(used).remaining_after(offset);
        let applies = !left.is_zero() && !cost.is_zero();
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
        self.deduct(left, matches);
        self.step(clause, Operation::Deductible { amount, used, offset, per: Some(*per) });
    }

    /// Deducts a payment of somebody else. Where it `uses_up` the deductible, each part records its share of it.
    fn deduct_payment(
        &mut self,
        amount: Fen,
        uses_up: bool,
        matches: impl Fn(&Part) -> bool,
    ) -> Fen {
        let before: Vec<Fen> = self.parts.iter().map(|part| part.amount).collect();
        let taken = self.deduct(amount, matches);
        if uses_up {
            for (part, before) in self.parts.iter_mut().zip(before) {
                let taken = before.remaining_after(part.amount);
                part.offset = part.offset.saturating_add(taken);
            }
        }
        taken
    }

    /// Deducts `amount` from the parts that match, in scope first, where it costs the insured least. Returns how
    /// much was deducted.
    fn deduct(&mut self, amount: Fen, matches: impl Fn(&Part) -> bool) -> Fen {
        let mut left = amount;
        for scope in [InsuranceScope::In, InsuranceScope::Out] {
            let matches = |part: &Part| part.scope == scope && matches(part);
            // Not from what a visit exceeds its cap by: a later deduction in scope may leave the visit below it.
            left = self.deduct_unpaid(left, None, matches);
            left = take(self.parts.iter_mut().filter(|part| matches(part)), left);
        }
        amount.remaining_after(left)
    }

    /// Deducts from what would not be paid anyway: what a category exceeds its limit by, what a visit exceeds its cap
    /// `per_visit` by, and visits for which no payment is left. Returns what is left to deduct.
    pub(super) fn deduct_unpaid(
        &mut self,
        amount: Fen,
        per_visit: Option<Fen>,
        matches: impl Fn(&Part) -> bool,
    ) -> Fen {
        let mut payable = self.payable(per_visit);
        if payable.limits.is_empty() && payable.per_visit.is_none() && self.counted.is_none() {
            return amount;
        }
        let mut left = amount;
        for at in 0..self.parts.len() {
            let Some(part) = self.parts.get(at).filter(|part| matches(part)) else { continue };
            if left.is_zero() {
                break;
            }
            let unpaid = if self.is_counted(part.visit) {
                let unpaid = payable.unpaid(at).checked_div(self.share_of(part));
                unpaid.and_then(|fen| i64::try_from(fen).ok()).and_then(|fen| Fen::new(fen).ok())
            } else {
                Some(part.amount)
            };
            // Where nothing is paid of a part, all of it is unpaid.
            let taken = left.min(part.amount).min(unpaid.unwrap_or(Fen::MAX));
            left = left.remaining_after(taken);
            if let Some(part) = self.parts.get_mut(at) {
                part.amount = part.amount.remaining_after(taken);
            }
            let rest = self.parts.get(at).map_or(0, |part| self.worth(part));
            if let Some(due) = payable.due.get_mut(at) {
                due.amount = rest;
            }
        }
        left
    }

    /// What is due for each part, in fen times [`WHOLE`].
    fn payable(&self, per_visit: Option<Fen>) -> Payable {
        let due = |part: &Part| Due {
            visit: part.visit,
            category: Some(part.category),
            amount: self.worth(part),
        };
        let limits = self.category_limits().into_iter();
        Payable {
            due: self.parts.iter().map(due).collect(),
            limits: limits.map(|(category, limit)| (category, limit * WHOLE)).collect(),
            per_visit: per_visit.map(|cap| i128::from(cap.get()) * WHOLE),
        }
    }

    /// The payout for a part before limits and caps, in fen times [`WHOLE`]; nothing if its visit is not paid.
    fn worth(&self, part: &Part) -> i128 {
        let share = if self.is_counted(part.visit) { self.share_of(part) } else { 0 };
        i128::from(part.amount.get()) * share
    }

    /// The limit on the payout of each category that has one, in fen.
    pub(super) fn category_limits(&self) -> BTreeMap<ExpenseCategory, i128> {
        let mut limits = BTreeMap::new();
        for limit in self.terms.sub_limits.iter().filter(|limit| limit.on == SubLimitOn::Paid) {
            let amount = i128::from(limit.amount.max(Fen::ZERO).get());
            limits
                .entry(limit.category)
                .and_modify(|it: &mut i128| *it = amount.min(*it))
                .or_insert(amount);
        }
        limits
    }

    /// Cuts `amount` off the parts that match, those of which the smallest share is paid first, and out of scope
    /// before in scope.
    pub(super) fn cut_least_paid(&mut self, amount: Fen, matches: impl Fn(&Part) -> bool) {
        let mut parts = std::mem::take(&mut self.parts);
        let mut matching: Vec<_> = parts.iter_mut().filter(|part| matches(part)).collect();
        sort_by_key(&mut matching, |part| (self.share_of(part), part.scope == InsuranceScope::In));
        take(matching.into_iter(), amount);
        self.parts = parts;
    }

    /// The share that is paid of a part: its ratio times the factor for an unsettled bill, in basis points
    /// squared.
    pub(super) fn share_of(&self, part: &Part) -> i128 {
        let ratio = match part.scope {
            InsuranceScope::Out => self.terms.ratio.out_scope,
            InsuranceScope::In | InsuranceScope::Unstated => self.terms.ratio.in_scope,
        };
        let factor = if part.unsettled { self.unsettled_factor } else { Ratio::ONE };
        i128::from(ratio.get()) * i128::from(factor.get())
    }
}

impl PaidByOther<'_> {
    fn amount_for(&self, scope: Option<InsuranceScope>) -> Fen {
        match scope {
            Some(InsuranceScope::In) => self.in_scope,
            Some(InsuranceScope::Out) => self.out_scope,
            Some(InsuranceScope::Unstated) | None => self.unstated,
        }
    }

    fn amount_mut(&mut self, scope: Option<InsuranceScope>) -> &mut Fen {
        match scope {
            Some(InsuranceScope::In) => &mut self.in_scope,
            Some(InsuranceScope::Out) => &mut self.out_scope,
            Some(InsuranceScope::Unstated) | None => &mut self.unstated,
        }
    }
}

/// Deducts `amount` from the parts in order, and returns what is left of it.
fn take<'p>(parts: impl Iterator<Item = &'p mut Part>, amount: Fen) -> Fen {
    let mut left = amount;
    for part in parts {
        let taken = left.min(part.amount);
        part.amount = part.amount.remaining_after(taken);
        left = left.remaining_after(taken);
    }
    left
}

fn uses_up_deductible(offset: DeductibleOffset, payer: &Payer, policy: &PolicyId) -> bool {
    match payer {
        Payer::Other => offset.other,
        Payer::Policy(other) => offset.other && other != policy,
        Payer::ThirdParty => offset.third_party,
    }
}
