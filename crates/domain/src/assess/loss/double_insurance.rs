//! Several policies that insure the same things (重复保险, Insurance Law art. 56).

use super::LossCalculation;
use crate::assess::Operation;
use crate::assess::loss_parts::LossPart;
use crate::ids::ClauseNo;
use crate::money::Fen;
use crate::sorting::set_of;

/// For how much this policy and others insure a head of loss.
type Sums = (Fen, Fen);

impl LossCalculation<'_> {
    /// Shares the loss with the other policies that insure it: each head with those that insure this head, by the sums
    /// for which they insure it. Underinsured policies pay their proportions, unless together they insure more than the
    /// value.
    pub(super) fn share_by_sums(&mut self, clause: &ClauseNo) {
        let insured = self.sum_insured().unwrap_or_default();
        let sums_of = |part: &LossPart| -> Sums {
            let others = self.ledger.sums_beside(&self.cover.policy.id, part.head);
            (self.terms.sum_for(part.head, insured), others)
        };
        let sums: Vec<Sums> = self.parts.all.iter().map(sums_of).collect();
        let amounts: Vec<Fen> = self.parts.all.iter().map(|part| part.amount).collect();
        let at = self.calculation.at().apportion(&amounts);
        let (loss, value) = self.underinsured.unwrap_or((self.calculation.at(), Fen::ZERO));
        let loss = loss.apportion(&amounts);
        let different = set_of(sums.iter().copied());
        for group in different.into_iter().filter(|(_, others)| !others.is_zero()) {
            let (sum, others) = group;
            let all = sum.saturating_add(others);
            if all <= value {
                continue;
            }
            let of_group = |amounts: &[Fen]| -> Fen {
                let both = amounts.iter().zip(&sums);
                both.filter(|(_, theirs)| **theirs == group).map(|(amount, _)| *amount).sum()
            };
            let after = self.calculation.at().remaining_after(of_group(&at));
            let after = after.saturating_add(of_group(&loss).part(sum, all));
            // What counts of each loss, for the rules and the policies that come later.
            let parts = self.parts.all.iter_mut().zip(&sums);
            let parts = parts.filter(|(_, theirs)| **theirs == group).map(|(part, _)| part);
            let mut parts: Vec<_> = parts.collect();
            let heads = set_of(parts.iter().map(|part| part.head));
            let of_each: Vec<Fen> = parts.iter().map(|part| part.amount).collect();
            let shares = of_each.iter().copied().sum::<Fen>().part(sum, all).apportion(&of_each);
            for (part, share) in parts.iter_mut().zip(shares) {
                part.amount = share;
            }
            self.calculation.to(clause, Operation::BySums { sum, all, heads }, after);
        }
    }
}
