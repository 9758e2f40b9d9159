//! Loss benefits: what was claimed, how much of it counts, who bears it.
//!
//! First each loss separately, then their sum, rule by rule in the product's order.

use std::collections::{BTreeMap, BTreeSet};

use super::calculation::{Calculated, Calculation};
use super::known_facts::{KnownFacts, Missing};
use super::ledger::PaymentLedger;
use super::{Operation, PolicyCover};
use crate::fact::{Fact, FaultDegree};
use crate::ids::{ClauseNo, RiderCode};
use crate::incident::{LossHead, Payer};
use crate::money::{Fen, Ratio};
use crate::policy::BenefitUsage;
use crate::product::{
    Benefit, FaultRatios, LossRule, LossRuleEntry, LossSpan, LossTerms, LossTotalRule,
    LossTotalRuleEntry,
};

/// One loss, as far as it still counts.
struct Part {
    head: LossHead,
    person: u8,
    /// What it was assessed at, what others paid for it, what is left of it.
    assessed: Option<Fen>,
    received: Fen,
    salvage: Fen,
    amount: Fen,
}

struct LossCalculation<'w> {
    terms: &'w LossTerms,
    benefit: &'w Benefit,
    cover: &'w PolicyCover<'w>,
    facts: &'w KnownFacts<'w>,
    ledger: &'w PaymentLedger<'w>,
    usage: BenefitUsage,
    parts: Vec<Part>,
    /// The eligible loss before shares are applied: the base of percentages.
    counted: Fen,
    missing: Missing,
    calculation: Calculation,
}

/// What `terms` pay of the losses.
pub(super) fn calculate(
    terms: &LossTerms,
    benefit: &Benefit,
    cover: &PolicyCover<'_>,
    facts: &KnownFacts<'_>,
    ledger: &PaymentLedger<'_>,
) -> Calculated {
    let losses = facts.incident.losses.iter();
    let losses: Vec<_> = losses.filter(|loss| terms.heads.contains(&loss.head)).collect();
    let claimed: Fen = losses.iter().map(|loss| loss.amount).sum();
    let amounts = losses.iter().flat_map(|loss| {
        [loss.amount, loss.received, loss.salvage].into_iter().chain(loss.assessed)
    });
    // A sum at the edge of the range saturates, so the parts would not add up to it.
    let readable = amounts.min().is_none_or(|least| Fen::ZERO <= least) && claimed < Fen::MAX;
    if !readable {
        return Calculated::undetermined(Missing::from([Fact::Losses]));
    }
    let parts = losses.into_iter().map(|loss| Part {
        head: loss.head,
        person: loss.person,
        assessed: loss.assessed,
        received: loss.received,
        salvage: loss.salvage,
        amount: loss.amount,
    });
    let mut work = LossCalculation {
        terms,
        benefit,
        cover,
        facts,
        ledger,
        usage: cover.usage.benefits.get(&benefit.code).cloned().unwrap_or_default(),
        parts: parts.collect(),
        counted: claimed,
        missing: Missing::new(),
        calculation: Calculation::default(),
    };
    work.calculation.to(&terms.losses, Operation::Claimed, claimed);
    let mut rules = terms.each.iter();
    while let Some(LossRuleEntry { clause, rule }) = rules.next() {
        work.on_each(clause, rule, rules.as_slice());
    }
    for LossTotalRuleEntry { clause, rule } in &terms.whole {
        work.on_whole(clause, rule);
    }
    let by_head = work.split_by_head();
    Calculated { by_head, ..Calculated::fixed(work.calculation, work.missing) }
}

impl LossCalculation<'_> {
    /// Applies a rule to each loss; the rules in `later` follow it.
    fn on_each(&mut self, clause: &ClauseNo, rule: &LossRule, later: &[LossRuleEntry]) {
        match rule {
            LossRule::LeaveOut { heads } => {
                for &head in heads {
                    if self.parts.iter().any(|part| part.head == head) {
                        self.parts.retain(|part| part.head != head);
                        self.step(clause, Operation::LossLeftOut { head });
                    }
                }
                self.counted = self.sum();
            }
            LossRule::Assessed => {
                let beyond = |part: &Part| part.assessed.is_some_and(|it| it < part.amount);
                if self.parts.iter().any(beyond) {
                    for part in &mut self.parts {
                        part.amount = part.assessed.unwrap_or(part.amount).min(part.amount);
                    }
                    self.step(clause, Operation::BeyondAssessment);
                }
                self.counted = self.sum();
            }
            LossRule::Others => {
                if self.deduct(|part| part.received) {
                    self.step(clause, Operation::OthersPaid { payer: Payer::Other });
                }
            }
            LossRule::Salvage => {
                if self.deduct(|part| part.salvage) {
                    self.step(clause, Operation::Salvage);
                }
            }
            LossRule::Compulsory { limits } => {
                for limit in limits {
                    let of_heads = |part: &Part| limit.heads.contains(&part.head);
                    self.cut(limit.amount.max(Fen::ZERO), later, of_heads);
                }
                self.step(clause, Operation::Compulsory);
            }
            LossRule::FaultShare { shares } => {
                let (fault, ratio) = self.by_fault(*shares, Ratio::max);
                for part in &mut self.parts {
                    part.amount = part.amount.share(ratio);
                }
                self.step(clause, Operation::FaultShare { fault, ratio });
            }
            LossRule::Limit { limit } => {
                let of_heads = |part: &Part| limit.heads.contains(&part.head);
                let over = self.sum_of(of_heads).remaining_after(limit.amount.max(Fen::ZERO));
                self.cut(over, later, of_heads);
                if self.parts.iter().any(of_heads) {
                    self.step(clause, Operation::LossLimit { amount: limit.amount });
                }
            }
            LossRule::PerPerson { amount } => {
                let persons: BTreeSet<u8> = self.parts.iter().map(|part| part.person).collect();
                for person in persons {
                    let theirs = |part: &Part| part.person == person;
                    let over = self.sum_of(theirs).remaining_after((*amount).max(Fen::ZERO));
                    self.cut(over, later, theirs);
                }
                self.step(clause, Operation::PerPerson { amount: *amount });
            }
        }
    }

    fn on_whole(&mut self, clause: &ClauseNo, rule: &LossTotalRule) {
        let at = self.calculation.at();
        match rule {
            LossTotalRule::ByValue => {
                let sum = self.sum_insured().unwrap_or(Fen::MAX);
                match self.facts.value() {
                    Ok(value) if sum < value || value < at => {
                        let operation = Operation::ByValue { sum, value };
                        // No loss of a thing is greater than its value.
                        let loss = at.min(value);
                        self.counted = self.counted.min(value);
                        let after = if sum < value { loss.part(sum, value) } else { loss };
                        self.calculation.to(clause, operation, after);
                    }
                    Ok(_) => {}
                    Err(missing) => self.missing.extend(missing),
                }
            }
            LossTotalRule::BySums => {
                let sum = self.sum_insured().unwrap_or_default();
                let others = self.ledger.sums_beside(&self.cover.policy.id, &self.terms.heads);
                if !others.is_zero() {
                    let all = sum.saturating_add(others);
                    self.calculation.to(clause, Operation::BySums { sum, all }, at.part(sum, all));
                }
            }
            LossTotalRule::FaultRate { rates } => {
                let (fault, ratio) = self.by_fault(*rates, Ratio::min);
                let operation = Operation::FaultRate { fault, ratio };
                self.calculation.to(clause, operation, at.remaining_after(at.share(ratio)));
            }
            LossTotalRule::Rate { rate, when, rider } => {
                let bought = rider.as_ref().is_none_or(|rider| self.has_rider(rider));
                let holds = when.is_none_or(|circumstance| {
                    bought
                        && self.facts.holds(circumstance).unwrap_or_else(|missing| {
                            self.missing.extend(missing);
                            false
                        })
                });
                if bought && holds {
                    let operation = Operation::Rate { ratio: *rate };
                    self.calculation.to(clause, operation, at.remaining_after(at.share(*rate)));
                }
            }
            LossTotalRule::Deductible { amount, or_share } => {
                let amount = (*amount).max(self.counted.share(*or_share)).max(Fen::ZERO);
                let operation = Operation::LossDeductible { amount, share: *or_share };
                self.calculation.to(clause, operation, at.remaining_after(amount));
            }
            LossTotalRule::Cap { per, amount, without_fault } => {
                let amount = match without_fault {
                    Some(lower) => match self.facts.fault() {
                        Ok(FaultDegree::None) => Some(*lower),
                        Ok(_) => *amount,
                        Err(missing) => {
                            self.missing.extend(missing);
                            *amount
                        }
                    },
                    None => *amount,
                };
                let Some(amount) = amount.or_else(|| self.sum_insured()) else { return };
                let paid = match per {
                    LossSpan::Event => Fen::ZERO,
                    LossSpan::Year => self.usage.paid_this_year.max(Fen::ZERO),
                };
                let left = amount.max(Fen::ZERO).remaining_after(paid);
                self.calculation.to(
                    clause,
                    Operation::LossCap { per: *per, amount, left },
                    at.min(left),
                );
            }
        }
    }

    /// The policy's sum for the benefit, or else the product's.
    fn sum_insured(&self) -> Option<Fen> {
        let sum = self.cover.policy.sums.get(&self.benefit.code).copied().or(self.terms.sum);
        sum.map(|sum| sum.max(Fen::ZERO))
    }

    fn has_rider(&self, rider: &RiderCode) -> bool {
        self.cover.policy.riders.contains(rider)
    }

    /// The insured's fault with its ratio; while it is not known, the ratio that pays `best`.
    fn by_fault(
        &mut self,
        ratios: FaultRatios,
        best: fn(Ratio, Ratio) -> Ratio,
    ) -> (Option<FaultDegree>, Ratio) {
        match self.facts.fault() {
            Ok(fault) => (Some(fault), ratios.of(fault)),
            Err(missing) => {
                self.missing.extend(missing);
                (None, ratios.all().into_iter().map(|(_, ratio)| ratio).fold(ratios.full, best))
            }
        }
    }

    /// Deducts something from each loss, and returns whether anything was deducted.
    fn deduct(&mut self, what: fn(&Part) -> Fen) -> bool {
        let any = self.parts.iter().any(|part| !what(part).is_zero());
        for part in &mut self.parts {
            part.amount = part.amount.remaining_after(what(part));
        }
        any
    }

    /// Deducts `amount` from the losses that match together, first from those of which the rules in `later` would
    /// pay the smallest share anyway. That leaves the insured the most.
    fn cut(&mut self, amount: Fen, later: &[LossRuleEntry], matches: impl Fn(&Part) -> bool) {
        let matching = self.parts.iter_mut().filter(|part| matches(part) && !part.amount.is_zero());
        let mut matching: Vec<_> =
            matching.map(|part| (paid_by_rules(part, later), part)).collect();
        matching.sort_by(|(one_paid, one), (other_paid, other)| {
            let product =
                |paid: &Fen, of: &Part| i128::from(paid.get()) * i128::from(of.amount.get());
            product(one_paid, other).cmp(&product(other_paid, one))
        });
        let mut left = amount;
        for (_, part) in matching {
            let taken = left.min(part.amount);
            part.amount = part.amount.remaining_after(taken);
            left = left.remaining_after(taken);
        }
    }

    /// Limits the payout to what others and other benefits leave of the losses it is paid for, and splits it
    /// between their heads. What the rules for the whole deduct is borne by the heads in proportion.
    fn split_by_head(&mut self) -> BTreeMap<LossHead, Fen> {
        let mut room: BTreeMap<LossHead, Fen> = BTreeMap::new();
        for part in &self.parts {
            let of_head = room.entry(part.head).or_default();
            *of_head = of_head.saturating_add(part.amount);
        }
        for (head, of_head) in &mut room {
            *of_head = (*of_head).min(self.ledger.left_of_loss(*head));
        }
        let all: Fen = room.values().copied().sum();
        if all < self.calculation.at() {
            self.calculation.to(&self.terms.losses, Operation::Ceiling, all);
        }
        let paid = self.calculation.at();
        let (mut so_far, mut split_so_far) = (Fen::ZERO, Fen::ZERO);
        let split = room.into_iter().map(|(head, of_head)| {
            so_far = so_far.saturating_add(of_head);
            // Rounding the running total keeps the sum exact.
            let total = if all.is_zero() { Fen::ZERO } else { paid.part(so_far, all) };
            let share = total.saturating_sub(split_so_far);
            split_so_far = total;
            (head, share)
        });
        split.collect()
    }

    fn sum(&self) -> Fen {
        self.sum_of(|_| true)
    }

    fn sum_of(&self, matches: impl Fn(&Part) -> bool) -> Fen {
        self.parts.iter().filter(|part| matches(part)).map(|part| part.amount).sum()
    }

    /// Adds a step that leads to the sum of the losses.
    fn step(&mut self, clause: &ClauseNo, operation: Operation) {
        let after = self.sum();
        self.calculation.to(clause, operation, after);
    }
}

/// What the rules that concern one loss alone would leave of it.
fn paid_by_rules(part: &Part, rules: &[LossRuleEntry]) -> Fen {
    rules.iter().fold(part.amount, |amount, LossRuleEntry { rule, .. }| match rule {
        LossRule::LeaveOut { heads } if heads.contains(&part.head) => Fen::ZERO,
        LossRule::Assessed => part.assessed.unwrap_or(amount).min(amount),
        LossRule::Others => amount.remaining_after(part.received),
        LossRule::Salvage => amount.remaining_after(part.salvage),
        LossRule::LeaveOut { .. }
        | LossRule::Compulsory { .. }
        | LossRule::FaultShare { .. }
        | LossRule::Limit { .. }
        | LossRule::PerPerson { .. } => amount,
    })
}
