//! The losses of a benefit while its rules are applied: what still counts of each.

use std::collections::{BTreeMap, BTreeSet};

use super::payment_ledger::PaymentLedger;
use crate::incident::{Loss, LossHead, LossParty};
use crate::money::Fen;
use crate::product::{LossRule, LossRuleEntry};
use crate::sorting::sort_by;

/// The part of one loss that still counts.
pub(super) struct LossPart {
    pub(super) head: LossHead,
    pub(super) party: LossParty,
    /// The assessed amount, what others paid for it, the salvage value, and its value on the day.
    pub(super) assessed: Option<Fen>,
    pub(super) received: Fen,
    pub(super) salvage: Fen,
    pub(super) value: Option<Fen>,
    /// What remains of it after what others paid and what earlier benefits pay: no more is paid, whatever the rules say.
    ceiling: Fen,
    pub(super) amount: Fen,
}

impl LossPart {
    fn of(loss: &Loss) -> Self {
        Self {
            head: loss.head,
            party: loss.party(),
            assessed: loss.assessed,
            received: loss.received,
            salvage: loss.salvage,
            value: loss.value,
            ceiling: loss.amount.remaining_after(loss.received),
            amount: loss.amount,
        }
    }

    /// The value of a thing whose repair costs as much or more.
    pub(super) fn total_loss(&self) -> Option<Fen> {
        self.value.filter(|value| *value <= self.amount)
    }

    /// What is paid of it after the rules that concern one loss alone.
    fn paid_after(&self, rules: &[LossRuleEntry]) -> Fen {
        let left =
            rules.iter().fold(self.amount, |amount, LossRuleEntry { rule, .. }| match rule {
                LossRule::LeaveOut { heads } if heads.contains(&self.head) => Fen::ZERO,
                LossRule::Assessed => self.assessed.unwrap_or(amount).min(amount),
                LossRule::TotalLoss => self.value.unwrap_or(amount).min(amount),
                LossRule::Others => amount.remaining_after(self.received),
                LossRule::Salvage => amount.remaining_after(self.salvage),
                LossRule::LeaveOut { .. }
                | LossRule::BySums
                | LossRule::Compulsory { .. }
                | LossRule::FaultShare { .. }
                | LossRule::Limit { .. }
                | LossRule::PerPerson { .. } => amount,
            });
        left.min(self.ceiling)
    }

    /// How much less it could be while `paid` were still paid of it after the rules that concern one loss alone.
    fn surplus(&self, paid: Fen, rules: &[LossRuleEntry]) -> Fen {
        if paid.is_zero() {
            return self.amount;
        }
        let needed = rules.iter().fold(paid, |needed, LossRuleEntry { rule, .. }| match rule {
            LossRule::Others => needed.saturating_add(self.received),
            LossRule::Salvage => needed.saturating_add(self.salvage),
            LossRule::LeaveOut { .. }
            | LossRule::Assessed
            | LossRule::TotalLoss
            | LossRule::BySums
            | LossRule::Compulsory { .. }
            | LossRule::FaultShare { .. }
            | LossRule::Limit { .. }
            | LossRule::PerPerson { .. } => needed,
        });
        self.amount.remaining_after(needed)
    }
}

/// The losses of a benefit.
pub(super) struct LossParts(pub(super) Vec<LossPart>);

impl LossParts {
    /// What counts of the losses before any rule is applied.
    pub(super) fn of<'a>(
        losses: impl IntoIterator<Item = &'a Loss>,
        ledger: &PaymentLedger<'_>,
    ) -> Self {
        let mut parts: Vec<_> = losses.into_iter().map(LossPart::of).collect();
        let kinds: BTreeSet<_> = parts.iter().map(|part| (part.head, part.party)).collect();
        for (head, party) in kinds {
            let of_kind = |part: &&mut LossPart| (part.head, part.party) == (head, party);
            let mut of_kind: Vec<_> = parts.iter_mut().filter(of_kind).collect();
            let rooms: Vec<Fen> = of_kind.iter().map(|part| part.ceiling).collect();
            let ceilings = ledger.left_of_loss(head, party).apportion(&rooms);
            for (part, ceiling) in of_kind.iter_mut().zip(ceilings) {
                part.ceiling = ceiling;
            }
        }
        Self(parts)
    }

    pub(super) fn sum(&self) -> Fen {
        self.sum_of(|_| true)
    }

    pub(super) fn sum_of(&self, matches: impl Fn(&LossPart) -> bool) -> Fen {
        self.0.iter().filter(|part| matches(part)).map(|part| part.amount).sum()
    }

    /// What matches of the losses of each party.
    pub(super) fn by_party(&self, matches: impl Fn(&LossPart) -> bool) -> BTreeMap<LossParty, Fen> {
        let mut sums: BTreeMap<LossParty, Fen> = BTreeMap::new();
        for part in self.0.iter().filter(|part| matches(part)) {
            let sum = sums.entry(part.party).or_default();
            *sum = sum.saturating_add(part.amount);
        }
        sums
    }

    /// Deducts something from each loss, and returns whether anything was deducted.
    pub(super) fn deduct(&mut self, what: fn(&LossPart) -> Fen) -> bool {
        let any = self.0.iter().any(|part| !what(part).is_zero());
        for part in &mut self.0 {
            part.amount = part.amount.remaining_after(what(part));
        }
        any
    }

    /// Deducts `amount` from the losses that match together, from every party in proportion to its losses.
    pub(super) fn cut_in_proportion(
        &mut self,
        amount: Fen,
        later: &[LossRuleEntry],
        matches: impl Fn(&LossPart) -> bool,
    ) {
        let losses = self.by_party(&matches);
        let sums: Vec<Fen> = losses.values().copied().collect();
        let shares = amount.min(sums.iter().copied().sum()).apportion(&sums);
        for (party, share) in losses.into_keys().zip(shares) {
            self.cut(share, later, |part| part.party == party && matches(part));
        }
    }

    /// Deducts `amount` from the losses that match together: first what would not be paid anyway, then from those
    /// of which the rules in `later` would pay the smallest share. That leaves the insured the most. Losses of one kind
    /// of which the same share is paid bear it in proportion.
    pub(super) fn cut(
        &mut self,
        amount: Fen,
        later: &[LossRuleEntry],
        matches: impl Fn(&LossPart) -> bool,
    ) {
        let matching = self.0.iter_mut().filter(|part| matches(part) && !part.amount.is_zero());
        let mut matching: Vec<_> = matching.map(|part| (part.paid_after(later), part)).collect();
        let surplus = matching.iter().map(|(paid, part)| part.surplus(*paid, later));
        let surplus: Vec<Fen> = surplus.collect();
        let unpaid = amount.min(surplus.iter().copied().sum());
        for ((_, part), share) in matching.iter_mut().zip(unpaid.apportion(&surplus)) {
            part.amount = part.amount.remaining_after(share);
        }
        let product =
            |paid: &Fen, of: &LossPart| i128::from(paid.get()) * i128::from(of.amount.get());
        sort_by(&mut matching, |(one_paid, one), (other_paid, other)| {
            product(one_paid, other).cmp(&product(other_paid, one))
        });
        let mut left = amount.remaining_after(unpaid);
        let equal = |(one_paid, one): &(Fen, &mut LossPart),
                     (other_paid, other): &(Fen, &mut LossPart)| {
            one.head == other.head && product(one_paid, other) == product(other_paid, one)
        };
        for equals in matching.chunk_by_mut(equal) {
            let amounts: Vec<Fen> = equals.iter().map(|(_, part)| part.amount).collect();
            let taken = left.min(amounts.iter().copied().sum());
            for ((_, part), share) in equals.iter_mut().zip(taken.apportion(&amounts)) {
                part.amount = part.amount.remaining_after(share);
            }
            left = left.remaining_after(taken);
        }
    }
}
