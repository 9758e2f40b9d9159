//! Which policy pays first, and how each one's payment reaches the next.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::known_facts::{Account, Missing};
use super::ledger::Ledger;
use super::{
    Assessment, BenefitAssessment, GateOutcome, GateResult, PolicyAssessment, PolicyCover, Verdict,
    documents, fixed, gates, indemnity, loss, lump,
};
use crate::incident::Incident;
use crate::money::{Fen, Ratio};
use crate::product::{Benefit, LossTerms, LossTotalRule, PayoutRule, Product};

pub(super) fn assess_in_order(covers: &[PolicyCover<'_>], incident: &Incident) -> Assessment {
    let account = Account::of(incident);
    let mut ledger = Ledger::of(incident);
    let covers = in_order(covers, incident);
    for cover in &covers {
        note_sums(cover, &account, &mut ledger);
    }
    let policies =
        covers.into_iter().map(|cover| assess_policy(cover, &account, &mut ledger)).collect();
    Assessment { policies, eligible_cost: ledger.eligible }
}

/// The insured's policies, each once, in the order in which they pay.
fn in_order<'c>(covers: &[PolicyCover<'c>], incident: &Incident) -> Vec<PolicyCover<'c>> {
    let mut seen = BTreeSet::new();
    let mut ordered: Vec<PolicyCover<'c>> = covers
        .iter()
        .filter(|cover| cover.policy.insured == incident.insured && seen.insert(&cover.policy.id))
        .copied()
        .collect();
    ordered.sort_by_key(|cover| {
        let chosen = incident.order.iter().position(|policy| *policy == cover.policy.id);
        (chosen.unwrap_or(usize::MAX), suggestion(cover.product), &cover.policy.id)
    });
    ordered
}

/// Why a policy stands where it does in the suggested order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PayoutPosition {
    /// It pays fixed sums: its place makes no difference.
    Any,
    /// Indemnity that gains nothing by waiting; the lower its deductible and the higher its ratio, the
    /// earlier.
    First,
    /// What others pay uses up its deductible, so it does better last.
    Last,
}

/// Why policies of `product` stand where they do.
pub fn payout_position(product: &Product) -> PayoutPosition {
    match suggestion(product) {
        None => PayoutPosition::Any,
        Some((gains_by_waiting, ..)) if gains_by_waiting => PayoutPosition::Last,
        Some(_) => PayoutPosition::First,
    }
}

/// Where a policy stands in the suggested order: fixed sums first, since nothing depends on them; then
/// indemnity with a low deductible and a high ratio; last where the payments of others use up the
/// deductible, as in million medical.
fn suggestion(product: &Product) -> Option<(bool, Fen, Reverse<Ratio>, Reverse<Ratio>)> {
    let rank = |benefit: &Benefit| match &benefit.pay {
        PayoutRule::Indemnity(terms) => {
            let deductible = &terms.deductible;
            let gains_by_waiting = deductible.offset.other && Fen::ZERO < deductible.amount;
            let ratio = &terms.ratio;
            let (r_in, r_out) = (Reverse(ratio.in_scope), Reverse(ratio.out_scope));
            Some((gains_by_waiting, deductible.amount, r_in, r_out))
        }
        // Nor does a loss: what another policy pays for it comes off by rules of its own.
        PayoutRule::Fixed(_)
        | PayoutRule::Sum(_)
        | PayoutRule::Graded(_)
        | PayoutRule::PerDiem(_)
        | PayoutRule::Loss(_) => None,
    };
    product.benefits.iter().filter_map(rank).min()
}

/// Notes the sums of the benefits that share a loss by sums insured, unless a gate rules them out.
fn note_sums(cover: &PolicyCover<'_>, account: &Account<'_>, ledger: &mut Ledger<'_>) {
    let shares = |terms: &LossTerms| terms.whole.iter().any(|it| it.rule == LossTotalRule::BySums);
    for benefit in &cover.product.benefits {
        let PayoutRule::Loss(terms) = &benefit.pay else { continue };
        if !shares(terms) {
            continue;
        }
        let diagnosis = account.diagnosis(cover.policy.insured_born);
        let gates = gates::test_all(benefit, cover.policy, account, &diagnosis);
        let sum = cover.policy.sums.get(&benefit.code).copied().or(terms.sum);
        if let Some(sum) = sum.filter(|sum| Fen::ZERO < *sum)
            && gates.iter().all(|gate| gate.outcome != GateOutcome::Fail)
        {
            ledger.enter_sum(&cover.policy.id, terms.paid_heads().collect(), sum);
        }
    }
}

fn assess_policy(
    cover: PolicyCover<'_>,
    account: &Account<'_>,
    ledger: &mut Ledger<'_>,
) -> PolicyAssessment {
    // Asked before this policy's own payment is entered.
    let others_paid = ledger.others(&cover.policy.id).any(|received| Fen::ZERO < received.amount);
    let benefits: Vec<_> = cover
        .product
        .benefits
        .iter()
        .map(|benefit| (benefit, assess_benefit(benefit, &cover, account, ledger)))
        .collect();
    let open = benefits
        .iter()
        .filter(|(_, said)| !matches!(said.verdict, Verdict::DoesNotPay { .. }))
        .map(|(benefit, _)| *benefit);
    let documents = documents::needed(open, cover.policy, account, others_paid);
    PolicyAssessment {
        policy: cover.policy.id.clone(),
        benefits: benefits.into_iter().map(|(_, said)| said).collect(),
        documents,
    }
}

/// A gate that fails settles it, whatever else is missing.
fn assess_benefit(
    benefit: &Benefit,
    cover: &PolicyCover<'_>,
    account: &Account<'_>,
    ledger: &mut Ledger<'_>,
) -> BenefitAssessment {
    let diagnosis = account.diagnosis(cover.policy.insured_born);
    let gates = gates::test_all(benefit, cover.policy, account, &diagnosis);
    let code = benefit.code.clone();
    if let Some(failed) = gates.iter().find(|gate| gate.outcome == GateOutcome::Fail) {
        let verdict = Verdict::DoesNotPay { clause: failed.clause.clone() };
        return BenefitAssessment { benefit: code, verdict, gates, steps: Vec::new() };
    }
    let worked = match &benefit.pay {
        PayoutRule::Indemnity(terms) => {
            indemnity::work(terms, benefit, cover, account, &diagnosis, ledger)
        }
        PayoutRule::Fixed(fixed) => fixed::work(fixed, benefit, cover, &diagnosis),
        PayoutRule::Sum(terms) => lump::sum(terms, benefit, cover, account, ledger),
        PayoutRule::Graded(terms) => lump::graded(terms, benefit, cover, account),
        PayoutRule::PerDiem(terms) => lump::per_diem(terms, benefit, cover, account),
        PayoutRule::Loss(terms) => loss::work(terms, benefit, cover, account, ledger),
    };
    let mut missing: Missing = gates.iter().flat_map(missing_for).collect();
    missing.extend(worked.missing);
    // An account that contradicts itself settles nothing, even where the rules would not look.
    missing.extend(account.contradictory());
    let referred = gates.iter().any(|gate| gate.outcome == GateOutcome::Refer);
    let verdict = match worked.amount {
        Some(amount) if missing.is_empty() && !referred => {
            match &benefit.pay {
                PayoutRule::Indemnity(_) => ledger.enter(&cover.policy.id, amount, worked.in_scope),
                PayoutRule::Sum(terms) if !terms.age_caps.is_empty() => {
                    ledger.enter_for_death(amount)
                }
                PayoutRule::Loss(terms) => {
                    ledger.enter_losses(terms.paid_heads().collect(), amount)
                }
                PayoutRule::Sum(_)
                | PayoutRule::Fixed(_)
                | PayoutRule::Graded(_)
                | PayoutRule::PerDiem(_) => {}
            }
            Verdict::Pays { amount }
        }
        best_case => Verdict::Undetermined { missing, best_case },
    };
    BenefitAssessment { benefit: code, verdict, gates, steps: worked.steps }
}

fn missing_for(gate: &GateResult) -> Missing {
    match &gate.outcome {
        GateOutcome::Missing { facts } => facts.clone(),
        GateOutcome::Pass | GateOutcome::Fail | GateOutcome::Refer => Missing::new(),
    }
}
