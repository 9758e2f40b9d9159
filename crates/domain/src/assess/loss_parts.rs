//! The losses of a benefit while its rules are applied: what still counts of each.

use std::collections::BTreeMap;

use super::payment_ledger::{LossPayments, PaymentLedger};
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
            amount: loss.amount,
        }
    }

    /// The value of a thing whose repair costs as much or more.
    pub(super) fn total_loss(&self) -> Option<Fen> {
        self.value.filter(|value| *value <= self.amount)
    }

    /// What the rules that concern one loss alone leave of it.
    fn paid_after(&self, rules: &[LossRuleEntry]) -> Fen {
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
        })
    }

    /// How much less it could be while the rules that concern one loss alone still left `paid` of it.
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
pub(super) struct LossParts {
    pub(super) all: Vec<LossPart>,
    /// What others and earlier benefits leave of the losses of one head and party: no more is paid, whatever the rules say.
    left: LossPayments,
}

impl LossParts {
    /// What counts of the losses before any rule is applied.
    pub(super) fn of<'a>(
        losses: impl IntoIterator<Item = &'a Loss>,
        ledger: &PaymentLedger<'_>,
    ) -> Self {
        let all: Vec<_> = losses.into_iter().map(LossPart::of).collect();
        let kinds = all.iter().map(|part| (part.head, part.party));
        let left = kinds.map(|(head, party)| ((head, party), ledger.left_of_loss(head, party)));
        let left = left.collect();
        Self { all, left }
    }

    pub(super) fn sum(&self) -> Fen {
        self.sum_of(|_| true)
    }

    pub(super) fn sum_of(&self, matches: impl Fn(&LossPart) -> bool) -> Fen {
        self.all.iter().filter(|part| matches(part)).map(|part| part.amount).sum()
    }

    /// What matches of the losses of each party.
    pub(super) fn by_party(&self, matches: impl Fn(&LossPart) -> bool) -> BTreeMap<LossParty, Fen> {
        let mut sums: BTreeMap<LossParty, Fen> = BTreeMap::new();
        for part in self.all.iter().filter(|part| matches(part)) {
            let sum = sums.entry(part.party).or_default();
            *sum = sum.saturating_add(part.amount);
        }
        sums
    }

    /// Deducts something from each loss, and returns whether anything was deducted.
    pub(super) fn deduct(&mut self, what: fn(&LossPart) -> Fen) -> bool {
        let any = self.all.iter().any(|part| !what(part).is_zero());
        for part in &mut self.all {
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
        let surplus = self.surplus(later, &matches);
        let unpaid = amount.min(surplus.iter().copied().sum());
        for (part, share) in self.all.iter_mut().zip(unpaid.apportion(&surplus)) {
            part.amount = part.amount.remaining_after(share);
        }
        let matching = self.all.iter_mut().filter(|part| matches(part) && !part.amount.is_zero());
        let mut matching: Vec<_> = matching.map(|part| (part.paid_after(later), part)).collect();
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

    /// How much of each loss would not be paid anyway, if it matches: because of the rules in `later` that concern it alone, or
    /// because others and earlier benefits pay it. What follows a rule that pays a share of each loss is no bound of the
    /// whole: it is one of the share.
    fn surplus(&self, later: &[LossRuleEntry], matches: impl Fn(&LossPart) -> bool) -> Vec<Fen> {
        let pays_share = |LossRuleEntry { rule, .. }: &LossRuleEntry| {
            matches!(rule, LossRule::FaultShare { .. } | LossRule::BySums)
        };
        let share = later.iter().position(pays_share);
        let before_share = share.and_then(|at| later.get(..at)).unwrap_or(later);
        let paid_and_surplus = self.all.iter().map(|part| {
            if !matches(part) {
                return (Fen::ZERO, Fen::ZERO);
            }
            let paid = part.paid_after(before_share);
            (paid, part.surplus(paid, before_share))
        });
        let (paid, mut surplus): (Vec<Fen>, Vec<Fen>) = paid_and_surplus.unzip();
        if share.is_some() {
            return surplus;
        }
        for (kind, left) in &self.left {
            let of_kind = self.all.iter().zip(&paid);
            let of_kind = of_kind.map(|(part, paid)| match (part.head, part.party) == *kind {
                true => *paid,
                false => Fen::ZERO,
            });
            let of_kind: Vec<Fen> = of_kind.collect();
            let beyond = of_kind.iter().copied().sum::<Fen>().remaining_after(*left);
            for (surplus, more) in surplus.iter_mut().zip(beyond.apportion(&of_kind)) {
                *surplus = surplus.saturating_add(more);
            }
        }
        surplus
    }
}
