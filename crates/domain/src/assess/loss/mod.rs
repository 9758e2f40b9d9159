//! Loss benefits: what was claimed, how much of it counts, who bears it.
//!
//! First each loss separately, then their sum, rule by rule in the product's order.

mod double_insurance;
mod limits;

use std::collections::BTreeSet;

use limits::{left_of, relevant, used_of};

use super::calculation::{Calculated, Calculation};
use super::event_usage::{UsedForEvent, used_for_event};
use super::known_facts::{KnownFacts, Missing};
use super::loss_parts::{LossPart, LossParts};
use super::payment_ledger::{LossPayments, PaymentLedger};
use super::{Operation, PolicyCover};
use crate::fact::{Fact, FaultDegree};
use crate::ids::{ClauseNo, RiderCode};
use crate::incident::{LossParty, Payer};
use crate::money::{Fen, Ratio};
use crate::policy::{BenefitUsage, LimitKind};
use crate::product::{
    Benefit, FaultRatios, HeadLimit, LossRule, LossRuleEntry, LossSpan, LossTerms, LossTotalRule,
    LossTotalRuleEntry,
};
use crate::sorting::set_of;

struct LossCalculation<'w> {
    terms: &'w LossTerms,
    benefit: &'w Benefit,
    cover: &'w PolicyCover<'w>,
    facts: &'w KnownFacts<'w>,
    ledger: &'w PaymentLedger<'w>,
    usage: BenefitUsage,
    /// What earlier claims for the same event have used.
    used_for_event: BenefitUsage,
    parts: LossParts,
    /// The eligible loss before shares are applied: the base of percentages.
    counted: Fen,
    /// The loss before the proportion of an underinsured thing, and its value.
    underinsured: Option<(Fen, Fen)>,
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
        let amounts = [loss.amount, loss.received, loss.salvage];
        amounts.into_iter().chain(loss.assessed).chain(loss.value)
    });
    // A sum at the edge of the range saturates, so the parts would not add up to it.
    let readable = amounts.min().is_none_or(|least| Fen::ZERO <= least) && claimed < Fen::MAX;
    if !readable {
        return Calculated::undetermined(Missing::from([Fact::Losses]));
    }
    let UsedForEvent { usage: used_for_event, missing } = used_for_event(benefit, cover, facts);
    let mut work = LossCalculation {
        terms,
        benefit,
        cover,
        facts,
        ledger,
        usage: cover.usage.benefits.get(&benefit.code).cloned().unwrap_or_default(),
        used_for_event,
        parts: LossParts::of(losses, ledger),
        counted: claimed,
        underinsured: None,
        missing,
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
    let by_loss = work.split_by_loss();
    Calculated { by_loss, ..Calculated::fixed(work.calculation, work.missing) }
}

impl LossCalculation<'_> {
    /// Applies a rule to each loss; the rules in `later` follow it.
    fn on_each(&mut self, clause: &ClauseNo, rule: &LossRule, later: &[LossRuleEntry]) {
        match rule {
            LossRule::LeaveOut { heads } => {
                for &head in heads {
                    if self.parts.all.iter().any(|part| part.head == head) {
                        self.parts.all.retain(|part| part.head != head);
                        self.step(clause, Operation::LossLeftOut { head });
                    }
                }
                self.counted = self.parts.sum();
            }
            LossRule::Assessed => {
                let beyond = |part: &LossPart| part.assessed.is_some_and(|it| it < part.amount);
                if self.parts.all.iter().any(beyond) {
                    for part in &mut self.parts.all {
                        part.amount = part.assessed.unwrap_or(part.amount).min(part.amount);
                    }
                    self.step(clause, Operation::BeyondAssessment);
                }
                self.counted = self.parts.sum();
            }
            LossRule::TotalLoss => {
                let values: Vec<Fen> =
                    self.parts.all.iter().filter_map(LossPart::total_loss).collect();
                if !values.is_empty() {
                    for part in &mut self.parts.all {
                        part.amount = part.total_loss().unwrap_or(part.amount);
                    }
                    let value = values.into_iter().sum();
                    self.step(clause, Operation::TotalLoss { value });
                }
                self.counted = self.parts.sum();
            }
            LossRule::Others => {
                if self.parts.deduct(|part| part.received) {
                    self.step(clause, Operation::OthersPaid { payer: Payer::Other });
                }
            }
            LossRule::Salvage => {
                if self.parts.deduct(|part| part.salvage) {
                    self.step(clause, Operation::Salvage);
                }
            }
            LossRule::Compulsory { limits } => {
                let mut applied = Vec::new();
                for HeadLimit { heads, amount } in limits {
                    let of_heads = |part: &LossPart| heads.contains(&part.head);
                    let mut limit =
                        self.shared_limit(LimitKind::Compulsory, clause, heads, None, *amount);
                    limit.counted = left_of(&limit).min(self.parts.sum_of(of_heads));
                    self.parts.cut_in_proportion(limit.counted, later, of_heads);
                    applied.push(limit);
                }
                self.step(clause, Operation::Compulsory { limits: relevant(applied) });
            }
            LossRule::BySums => self.share_by_sums(clause),
            LossRule::FaultShare { shares } => {
                let (fault, ratio) = self.by_fault(*shares, Ratio::max);
                for part in &mut self.parts.all {
                    part.amount = part.amount.share(ratio);
                }
                self.step(clause, Operation::FaultShare { fault, ratio });
                self.deduct_paid_by_fault(later);
            }
            LossRule::Limit { limit: HeadLimit { heads, amount } } => {
                let of_heads = |part: &LossPart| heads.contains(&part.head);
                if self.parts.all.iter().any(of_heads) {
                    let limit = self.shared_limit(LimitKind::Heads, clause, heads, None, *amount);
                    let limits = vec![self.cut_to(limit, later, of_heads)];
                    self.step(clause, Operation::LossLimit { amount: *amount, limits });
                }
            }
            LossRule::PerPerson { amount, driver } => {
                let mut limits = Vec::new();
                for party in self.parts.by_party(|_| true).into_keys() {
                    let of_party = match party {
                        LossParty::Driver => driver.unwrap_or(*amount),
                        LossParty::Insured | LossParty::Passenger(_) | LossParty::Victim(_) => {
                            *amount
                        }
                    };
                    let (all, person) = (BTreeSet::new(), Some(party));
                    let limit =
                        self.shared_limit(LimitKind::Person, clause, &all, person, of_party);
                    limits.push(self.cut_to(limit, later, |part| part.party == party));
                }
                let (amount, driver, limits) = (*amount, *driver, relevant(limits));
                self.step(clause, Operation::PerPerson { amount, driver, limits });
            }
        }
    }

    fn on_whole(&mut self, clause: &ClauseNo, rule: &LossTotalRule) {
        let at = self.calculation.at();
        match rule {
            LossTotalRule::ByValue => {
                let sum = self.sum_insured().unwrap_or(Fen::MAX);
                match self.facts.value() {
                    Ok(value) => {
                        // No loss of a thing is greater than its value, whatever the number of claims.
                        let all = BTreeSet::new();
                        let limit = self.shared_limit(LimitKind::Value, clause, &all, None, value);
                        let left = left_of(&limit);
                        let loss = at.min(left);
                        self.counted = self.counted.min(left);
                        self.underinsured = (sum < value).then_some((loss, value));
                        let after = if sum < value { loss.part(sum, value) } else { loss };
                        let operation =
                            Operation::ByValue { sum, value, used: limit.used, of: loss };
                        self.calculation.to(clause, operation, after);
                    }
                    Err(missing) => self.missing.extend(missing),
                }
            }
            LossTotalRule::BySums => self.share_by_sums(clause),
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
            LossTotalRule::Deductible { amount, or_share, rider } => {
                if !rider.as_ref().is_none_or(|rider| self.has_rider(rider)) {
                    return;
                }
                // The event has one deductible, of the loss of all its claims.
                let before = &mut self.used_for_event;
                let whole = self.counted.saturating_add(before.loss_counted);
                let amount = (*amount).max(whole.share(*or_share)).max(Fen::ZERO);
                let used = before.deductible_used.max(Fen::ZERO).min(amount);
                // What is left of it was borne by a later rule.
                before.deductible_used = before.deductible_used.remaining_after(used);
                let (share, of) = (*or_share, self.counted);
                let operation = Operation::LossDeductible { amount, share, used, of };
                let left = amount.remaining_after(used);
                self.calculation.to(clause, operation, at.remaining_after(left));
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
                let (usage, kind) = match per {
                    LossSpan::Event => (&self.used_for_event, LimitKind::Event),
                    LossSpan::Year => (&self.usage, LimitKind::Year),
                };
                // Of earlier usage only what was paid may be known.
                let used = used_of(usage, kind, clause, &BTreeSet::new(), None);
                let used = used.max(usage.paid_this_year).max(Fen::ZERO);
                let left = amount.max(Fen::ZERO).remaining_after(used);
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

    /// Limits the payout to what others and other benefits leave of the losses it is paid for, and splits it
    /// between their heads and parties, to the fen. What the rules for the whole deduct is borne in proportion.
    fn split_by_loss(&mut self) -> LossPayments {
        let mut room = LossPayments::new();
        for part in &self.parts.all {
            let of_loss = room.entry((part.head, part.party)).or_default();
            *of_loss = of_loss.saturating_add(part.amount);
        }
        for ((head, party), of_loss) in &mut room {
            *of_loss = (*of_loss).min(self.ledger.left_of_loss(*head, *party));
        }
        let amounts: Vec<Fen> = room.values().copied().collect();
        let all = amounts.iter().copied().sum();
        if all < self.calculation.at() {
            self.calculation.to(&self.terms.losses, Operation::Ceiling, all);
        }
        room.into_keys().zip(self.calculation.at().apportion(&amounts)).collect()
    }

    /// Deducts what other policies pay of the same liability. The insured answers to an injured party for their share of the
    /// loss only, however many policies cover it.
    fn deduct_paid_by_fault(&mut self, later: &[LossRuleEntry]) {
        let losses =
            self.parts.all.iter().filter(|part| matches!(part.party, LossParty::Victim(_)));
        let losses = set_of(losses.map(|part| (part.head, part.party)));
        for (head, party) in losses {
            let paid = self.ledger.paid_by_fault(head, party);
            self.parts.cut(paid, later, |part| (part.head, part.party) == (head, party));
        }
        if self.parts.sum() < self.calculation.at() {
            self.step(&self.terms.losses, Operation::Ceiling);
        }
    }

    /// Adds a step that leads to the sum of the losses.
    fn step(&mut self, clause: &ClauseNo, operation: Operation) {
        let after = self.parts.sum();
        self.calculation.to(clause, operation, after);
    }
}
