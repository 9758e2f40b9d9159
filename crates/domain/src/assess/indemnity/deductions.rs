//! Deductions from the parts: payments of the fund and of others, and the deductible.

use super::{IndemnityCalculation, deduct};
use crate::assess::Operation;
use crate::fact::Fact;
use crate::ids::PolicyId;
use crate::incident::{Bill, InsuranceScope, Payer};
use crate::money::Fen;
use crate::product::{Deductible, DeductibleBasis, DeductibleOffset};

impl IndemnityCalculation<'_> {
    /// The fund pays for what is on its list, bill by bill.
    pub(super) fn deduct_fund_payments(&mut self, bills: &[Bill]) {
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
    pub(super) fn deduct_other_payments(&mut self) {
        for payer in self.ledger.payers(self.policy) {
            let mut taken = Fen::ZERO;
            let others = self.ledger.others(self.policy);
            for received in others.filter(|received| received.payer == payer) {
                let parts = self.parts.iter_mut();
                let of_scope =
                    parts.filter(|part| received.scope.is_none_or(|scope| scope == part.scope));
                taken = taken.saturating_add(deduct(of_scope, received.amount));
            }
            if uses_up_deductible(self.terms.deductible.offset, payer, self.policy) {
                self.offset = self.offset.saturating_add(taken);
            }
            self.step(&self.terms.others, Operation::OthersPaid { payer: payer.clone() });
        }
    }

    pub(super) fn deduct_deductible(&mut self) {
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
}

fn uses_up_deductible(offset: DeductibleOffset, payer: &Payer, policy: &PolicyId) -> bool {
    match payer {
        Payer::Other => offset.other,
        Payer::Policy(other) => offset.other && other != policy,
        Payer::ThirdParty => offset.third_party,
    }
}
