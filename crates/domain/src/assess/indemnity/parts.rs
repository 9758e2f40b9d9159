//! Splitting bills into parts, and excluding those that do not count.

use std::collections::BTreeMap;

use super::visits::visits_of;
use super::{IndemnityCalculation, Part};
use crate::assess::Operation;
use crate::date::CivilDate;
use crate::fact::{CareType, Fact};
use crate::ids::ClauseNo;
use crate::incident::{Bill, InsuranceScope};
use crate::money::{Fen, Ratio};
use crate::product::{AfterEvent, AroundStay, CapBasis, DeductibleBasis, SubLimitOn};
use crate::sorting::{set_of, sort_by_key};

impl IndemnityCalculation<'_> {
    /// Lines whose scope the bill does not state count as in scope; if that affects the result, the scope is
    /// reported missing.
    pub(super) fn split_into_parts(&mut self, bills: &[Bill]) {
        let visits = visits_of(bills, self.terms, self.facts);
        for ((bill, receipt), visit) in bills.iter().enumerate().zip(visits) {
            let unsettled = receipt.is_unsettled();
            let mut amounts = BTreeMap::new();
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
                let amount: &mut Fen = amounts.entry((scope, line.category)).or_default();
                *amount = amount.saturating_add(line.amount);
            }
            let parts = amounts.into_iter();
            self.parts.extend(parts.map(|((scope, category), amount)| Part {
                bill,
                visit,
                scope,
                category,
                unsettled,
                amount,
                offset: Fen::ZERO,
            }));
        }
        let mut parts = std::mem::take(&mut self.parts);
        sort_by_key(&mut parts, |part| {
            // If the factor makes no difference, unsettled bills come first all the same: whether it applies
            // is then asked less often.
            (part.scope == InsuranceScope::Out, self.share_of(part), !part.unsettled, part.category)
        });
        self.parts = parts;
    }

    /// Of a stay that runs past the end of cover, the receipts up to its `last` covered day count.
    pub(super) fn exclude_bills_after(&mut self, clause: &ClauseNo, last: CivilDate) {
        let incident = self.facts.incident;
        let is_covered = |bill: usize| incident.bills.get(bill).is_none_or(|bill| bill.on <= last);
        if self.has(|part| !is_covered(part.bill)) {
            self.parts.retain(|part| is_covered(part.bill));
            self.step(clause, Operation::OutsideStay);
        }
    }

    pub(super) fn exclude_uncounted(&mut self) {
        let terms = self.terms;
        let categories = set_of(self.parts.iter().map(|part| part.category));
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
        // Where visits have a deductible, what one exceeds its cap by is known only after it.
        let is_known = terms.deductible.per != DeductibleBasis::Visit;
        let caps = terms.caps.iter().filter(|cap| is_known && cap.per == CapBasis::Visit);
        let per_visit = caps.map(|cap| cap.amount.max(Fen::ZERO)).min();
        for limit in terms.sub_limits.iter().filter(|limit| limit.on == SubLimitOn::Counted) {
            let category = limit.category;
            if !self.has(|part| part.category == category) {
                continue;
            }
            let parts = self.parts.iter().filter(|part| part.category == category);
            let cost: Fen = parts.map(|part| part.amount).sum();
            let over = cost.remaining_after(limit.amount.max(Fen::ZERO));
            let over = self.deduct_unpaid(over, per_visit, |part| part.category == category);
            self.cut_least_paid(over, |part| part.category == category);
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
}
