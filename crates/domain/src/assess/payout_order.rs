//! The order in which policies pay, and how each payment affects the next.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::entry_order::in_fixed_order;
use super::known_facts::{KnownFacts, Missing};
use super::party_share::party_shares;
use super::payment_ledger::PaymentLedger;
use super::refunds::deduct_refunds;
use super::{
    Assessment, BenefitAssessment, GateOutcome, GateResult, PolicyAssessment, PolicyCover, Verdict,
    documents, fixed, gates, indemnity, loss, lump_sums,
};
use crate::incident::Incident;
use crate::money::{Fen, Ratio};
use crate::policy::Policy;
use crate::product::{Benefit, PayoutRule, Product};
use crate::sorting::sort_by_key;

pub(super) fn assess_in_order(covers: &[PolicyCover<'_>], incident: &Incident) -> Assessment {
    let (incident, refunded) = deduct_refunds(in_fixed_order(incident));
    let incident = &incident;
    let facts = KnownFacts::after_refunds(incident, refunded);
    let mut ledger = PaymentLedger::of(incident);
    let as_of_then: Vec<Cow<'_, Policy>> =
        covers.iter().map(|cover| cover.policy.as_of(incident.on)).collect();
    let covers: Vec<_> = covers
        .iter()
        .zip(&as_of_then)
        .map(|(cover, policy)| PolicyCover { policy, ..*cover })
        .collect();
    let covers = in_order(&covers, incident);
    for cover in &covers {
        record_sums_insured(cover, &facts, &mut ledger);
    }
    let policies =
        covers.into_iter().map(|cover| assess_policy(cover, &facts, &mut ledger)).collect();
    Assessment { policies, eligible_cost: ledger.eligible }
}

/// The insured's policies, each once, in the order in which they pay. Compulsory liability insurance pays first
/// by law; the insured can choose the order of the others.
fn in_order<'c>(covers: &[PolicyCover<'c>], incident: &Incident) -> Vec<PolicyCover<'c>> {
    let mut seen = BTreeSet::new();
    let mut ordered: Vec<PolicyCover<'c>> = covers
        .iter()
        .filter(|cover| cover.policy.insured == incident.insured && seen.insert(&cover.policy.id))
        .copied()
        .collect();
    sort_by_key(&mut ordered, |cover| {
        let chosen = incident.order.iter().position(|policy| *policy == cover.policy.id);
        let chosen = (chosen.unwrap_or(usize::MAX), suggested_rank(cover.product));
        (!cover.product.compulsory, chosen, &cover.policy.id)
    });
    ordered
}

/// A policy's position in the suggested order, with the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PayoutPosition {
    /// It pays fixed sums, so its position makes no difference.
    Any,
    /// Indemnity that gains nothing by waiting; the lower its deductible and the higher its ratio, the
    /// earlier.
    First,
    /// Payments of others use up its deductible, so it is best last.
    Last,
}

/// The position of policies of `product`, with the reason.
pub fn payout_position(product: &Product) -> PayoutPosition {
    match suggested_rank(product) {
        None => PayoutPosition::Any,
        Some((gains_by_waiting, ..)) if gains_by_waiting => PayoutPosition::Last,
        Some(_) => PayoutPosition::First,
    }
}

/// Sort key of the suggested order: fixed sums first, since nothing depends on them; then indemnity with a
/// low deductible and a high ratio; last where the payments of others use up the deductible, as in million
/// medical.
fn suggested_rank(product: &Product) -> Option<(bool, Fen, Reverse<Ratio>, Reverse<Ratio>)> {
    let rank = |benefit: &Benefit| match &benefit.pay {
        PayoutRule::Indemnity(terms) => {
            let deductible = &terms.deductible;
            let gains_by_waiting = deductible.offset.other && Fen::ZERO < deductible.amount;
            let ratio = &terms.ratio;
            let (r_in, r_out) = (Reverse(ratio.in_scope), Reverse(ratio.out_scope));
            Some((gains_by_waiting, deductible.amount, r_in, r_out))
        }
        // Losses do not matter either: their rules deduct other policies' payments.
        PayoutRule::Fixed(_)
        | PayoutRule::Sum(_)
        | PayoutRule::Graded(_)
        | PayoutRule::PerDiem(_)
        | PayoutRule::Loss(_) => None,
    };
    product.benefits.iter().filter_map(rank).min()
}

/// Records the sums of the benefits that share a loss in proportion to sums insured, unless a gate excludes
/// them.
fn record_sums_insured(
    cover: &PolicyCover<'_>,
    facts: &KnownFacts<'_>,
    ledger: &mut PaymentLedger<'_>,
) {
    for benefit in &cover.product.benefits {
        let PayoutRule::Loss(terms) = &benefit.pay else { continue };
        if !terms.shares_by_sums() {
            continue;
        }
        let diagnosis = facts.diagnosis(cover.policy.insured_born);
        let gates = gates::test_all(benefit, cover.policy, facts, &diagnosis);
        let sum = cover.policy.sums.get(&benefit.code).copied().or(terms.sum);
        if let Some(sum) = sum.filter(|sum| Fen::ZERO < *sum)
            && gates.iter().all(|gate| gate.outcome != GateOutcome::Fail)
        {
            let sums = terms.paid_heads().map(|head| (head, terms.sum_for(head, sum)));
            ledger.record_sums_insured(&cover.policy.id, sums.collect());
        }
    }
}

fn assess_policy(
    cover: PolicyCover<'_>,
    facts: &KnownFacts<'_>,
    ledger: &mut PaymentLedger<'_>,
) -> PolicyAssessment {
    // Determined before this policy's own payment is recorded.
    let others_paid = ledger.others(&cover.policy.id).any(|received| Fen::ZERO < received.amount);
    let benefits: Vec<_> = cover
        .product
        .benefits
        .iter()
        .map(|benefit| (benefit, assess_benefit(benefit, &cover, facts, ledger)))
        .collect();
    let open = benefits
        .iter()
        .filter(|(_, result)| !matches!(result.verdict, Verdict::DoesNotPay { .. }))
        .map(|(benefit, _)| *benefit);
    let documents = documents::needed(open, cover.policy, facts, others_paid);
    PolicyAssessment {
        policy: cover.policy.id.clone(),
        benefits: benefits.into_iter().map(|(_, result)| result).collect(),
        documents,
    }
}

/// A failed gate decides, whatever else is missing.
fn assess_benefit(
    benefit: &Benefit,
    cover: &PolicyCover<'_>,
    facts: &KnownFacts<'_>,
    ledger: &mut PaymentLedger<'_>,
) -> BenefitAssessment {
    let diagnosis = facts.diagnosis(cover.policy.insured_born);
    let gates = gates::test_all(benefit, cover.policy, facts, &diagnosis);
    let code = benefit.code.clone();
    if let Some(failed) = gates.iter().find(|gate| gate.outcome == GateOutcome::Fail) {
        let verdict = Verdict::DoesNotPay { clause: failed.clause.clone() };
        let (steps, parties) = (Vec::new(), Vec::new());
        return BenefitAssessment { benefit: code, verdict, gates, steps, parties };
    }
    let calculated = match &benefit.pay {
        PayoutRule::Indemnity(terms) => {
            indemnity::calculate(terms, benefit, cover, facts, &diagnosis, ledger)
        }
        PayoutRule::Fixed(fixed) => fixed::calculate(fixed, benefit, cover, &diagnosis),
        PayoutRule::Sum(terms) => lump_sums::sum(terms, benefit, cover, facts, ledger),
        PayoutRule::Graded(terms) => lump_sums::graded(terms, benefit, cover, facts),
        PayoutRule::PerDiem(terms) => lump_sums::per_diem(terms, benefit, cover, facts),
        PayoutRule::Loss(terms) => loss::calculate(terms, benefit, cover, facts, ledger),
    };
    let mut missing: Missing =
        gates.iter().filter_map(GateResult::missing).flatten().copied().collect();
    missing.extend(calculated.missing);
    // Contradictory facts leave it undetermined, even if the rules do not use them.
    missing.extend(facts.contradictory());
    let referred = gates.iter().any(|gate| gate.outcome == GateOutcome::Refer);
    // Of several, the one that takes longest.
    let not_yet = gates
        .iter()
        .filter_map(|gate| Some((gate.awaits()?, gate.clause.clone())))
        .max_by_key(|(awaits, _)| *awaits);
    if let Some((awaits, clause)) = not_yet {
        let verdict = Verdict::NotYet { clause, awaits, missing, best_case: calculated.amount };
        let parties = party_shares(&calculated.by_loss);
        return BenefitAssessment {
            benefit: code,
            verdict,
            gates,
            steps: calculated.steps,
            parties,
        };
    }
    let verdict = match calculated.amount {
        Some(amount) if missing.is_empty() && !referred => {
            match &benefit.pay {
                PayoutRule::Indemnity(_) => {
                    let (settled, in_scope) = (calculated.settled, calculated.in_scope);
                    let total = amount.saturating_add(settled);
                    ledger.record_payment(&cover.policy.id, total, in_scope, settled)
                }
                PayoutRule::Sum(terms) if !terms.age_caps.is_empty() => {
                    ledger.record_death_payment(&cover.policy.id, amount)
                }
                PayoutRule::Loss(terms) => ledger.record_loss_payment(terms, &calculated.by_loss),
                PayoutRule::Sum(_)
                | PayoutRule::Fixed(_)
                | PayoutRule::Graded(_)
                | PayoutRule::PerDiem(_) => {}
            }
            Verdict::Pays { amount }
        }
        best_case => Verdict::Undetermined { missing, best_case },
    };
    let parties = party_shares(&calculated.by_loss);
    BenefitAssessment { benefit: code, verdict, gates, steps: calculated.steps, parties }
}
