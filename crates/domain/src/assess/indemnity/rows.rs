//! Paying the rows at their ratios, within limits and caps.

use std::collections::BTreeMap;

use super::IndemnityCalculation;
use super::payable::{Due, Payable};
use crate::assess::Operation;
use crate::fact::Circumstance;
use crate::incident::{ExpenseCategory, InsuranceScope};
use crate::money::{Fen, Ratio};
use crate::product::{CapBasis, SubLimitOn};
use crate::sorting::set_of;

/// All parts of a visit in one scope that are paid at one ratio.
pub(super) struct Row {
    pub(super) visit: usize,
    pub(super) scope: InsuranceScope,
    unsettled: bool,
    ratio: Ratio,
    /// The factor for an unsettled bill; the whole if none applies.
    factor: Ratio,
    of: Fen,
    pub(super) paid: Fen,
}

impl Row {
    /// The payout for `amount` in this row.
    fn share(&self, amount: Fen) -> Fen {
        amount.share_of_share(self.ratio, self.factor)
    }
}

impl IndemnityCalculation<'_> {
    /// Pays each row at its ratio and holds the categories to their limits.
    pub(super) fn pay_rows(&mut self) -> Vec<Row> {
        let mut rows = self.rows();
        for at in 0..rows.len() {
            let Some(row) = rows.get_mut(at) else { break };
            row.paid = row.share(row.of);
            let no_social = self.terms.ratio.no_social.as_ref().filter(|_| row.unsettled);
            let clause = no_social.map_or(&self.terms.ratio.clause, |factor| &factor.clause);
            let operation = Operation::Ratio {
                scope: row.scope,
                of: row.of,
                ratio: row.ratio.of(row.factor),
                no_social: no_social.map(|factor| factor.factor),
            };
            let after = self.calculation.at().remaining_after(row.of).saturating_add(row.paid);
            self.calculation.to(clause, operation, after);
        }
        let mut allowed: BTreeMap<ExpenseCategory, Fen> = BTreeMap::new();
        for limit in self.terms.sub_limits.iter().filter(|limit| limit.on == SubLimitOn::Paid) {
            let category = limit.category;
            if !self.has(|part| part.category == category && !part.amount.is_zero()) {
                continue;
            }
            let for_category = rows.iter().map(|row| self.paid_for(category, row)).sum::<Fen>();
            // Of two limits for one category the second cuts what the first leaves.
            let before = allowed.get(&category).copied().unwrap_or(Fen::MAX).min(for_category);
            let mut over = before.remaining_after(limit.amount.max(Fen::ZERO));
            allowed.insert(category, before.remaining_after(over));
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
        let visits = set_of(self.parts.iter().map(|part| part.visit));
        let scopes = [(InsuranceScope::In, ratio.in_scope), (InsuranceScope::Out, ratio.out_scope)];
        for (visit, (scope, agreed), unsettled) in visits.into_iter().flat_map(|visit| {
            scopes.into_iter().flat_map(move |scope| [(visit, scope, false), (visit, scope, true)])
        }) {
            let parts = self.parts.iter();
            let parts = parts.filter(|part| {
                (part.visit, part.scope, part.unsettled) == (visit, scope, unsettled)
            });
            let of: Fen = parts.map(|part| part.amount).sum();
            let factor = factor.filter(|_| unsettled).unwrap_or(Ratio::ONE);
            if !of.is_zero() {
                let (ratio, paid) = (agreed, Fen::ZERO);
                rows.push(Row { visit, scope, unsettled, ratio, factor, of, paid });
            }
        }
        rows
    }

    /// The part of a row's payout for a category: what the row would lose without it.
    fn paid_for(&self, category: ExpenseCategory, row: &Row) -> Fen {
        let parts = self.parts.iter().filter(|part| {
            part.category == category
                && (part.visit, part.scope, part.unsettled) == (row.visit, row.scope, row.unsettled)
        });
        let of_category: Fen = parts.map(|part| part.amount).sum();
        row.share(row.of).remaining_after(row.share(row.of.remaining_after(of_category)))
    }

    /// What is due for each limited category of a row, and for the rest of it.
    fn due(&self, rows: &[Row]) -> Vec<Due> {
        let limits = self.category_limits();
        let mut due = Vec::new();
        for row in rows {
            let mut rest = row.share(row.of);
            for &category in limits.keys() {
                let paid = self.paid_for(category, row).min(rest);
                rest = rest.remaining_after(paid);
                due.push((row.visit, Some(category), paid));
            }
            due.push((row.visit, None, rest));
        }
        let due = due.into_iter();
        due.map(|(visit, category, amount)| Due { visit, category, amount: amount.get().into() })
            .collect()
    }

    /// Applies the caps and counts, those for each visit to the most that the limits of categories leave.
    pub(super) fn apply_caps(&mut self, rows: &[Row]) {
        let due = self.due(rows);
        let mut payable = Payable { due, limits: self.category_limits(), per_visit: None };
        let fen = |amount| i64::try_from(amount).ok().and_then(|fen| Fen::new(fen).ok());
        let most = |payable: &Payable| fen(payable.most()).unwrap_or(Fen::MAX);
        for cap in &self.terms.caps {
            let paid = match cap.per {
                CapBasis::Visit => Fen::ZERO,
                CapBasis::Event => self.used_for_event.paid_this_year,
                CapBasis::Year => self.usage.paid_this_year,
                CapBasis::Lifetime => self.usage.paid_ever,
            };
            let left = cap.amount.max(Fen::ZERO).remaining_after(paid.max(Fen::ZERO));
            let allowed = match cap.per {
                CapBasis::Visit => {
                    let cap = i128::from(left.get());
                    payable.per_visit = payable.per_visit.into_iter().chain([cap]).min();
                    most(&payable)
                }
                CapBasis::Event | CapBasis::Year | CapBasis::Lifetime => left,
            };
            let operation = Operation::Cap { per: cap.per, amount: cap.amount, left };
            self.calculation.to(&cap.clause, operation, self.calculation.at().min(allowed));
        }
        payable.due.retain(|due| self.is_counted(due.visit));
        for count in &self.terms.counts {
            let (times, used) = (count.times, self.usage.times_this_year);
            let counted = u32::try_from(payable.paid_visits()).unwrap_or(u32::MAX);
            let after = self.calculation.at().min(most(&payable));
            self.calculation.to(&count.clause, Operation::Count { times, used, counted }, after);
        }
        let left = self.ledger.left(self.policy);
        if left < self.calculation.at() {
            self.calculation.to(&self.terms.others, Operation::Ceiling, left);
        }
    }

    /// What this insurer settled at the hospital is part of its payout and not paid again. Returns how much was
    /// deducted.
    pub(super) fn deduct_settled(&mut self) -> Fen {
        let before = self.calculation.at();
        let amount = self.ledger.settled_at_hospital(self.policy);
        if amount.is_zero() {
            return Fen::ZERO;
        }
        let after = before.remaining_after(amount);
        self.calculation.to(&self.terms.others, Operation::SettledAtHospital { amount }, after);
        before.remaining_after(after)
    }
}
