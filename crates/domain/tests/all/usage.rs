//! What claims use of their policy, through the journal: a decision, its usage, the next assessment.
#![allow(clippy::unwrap_used, reason = "its helpers serve tests")]

use std::sync::LazyLock;

use crate::support::decided::{after, borne};
use crate::support::random::Kind::Sane;
use crate::support::random::{open_gates, settle};
use crate::support::{Building, Held, amount_of, first_benefit, held, product, stay};
use domain::assess::Operation;
use domain::fact::Circumstance;
use domain::ids::{FamilyPlanId, PersonId};
use domain::incident::{ExpenseCategory, Incident, InsuranceScope, Payer};
use domain::money::Fen;
use domain::product::{CapBasis, DaySpan, DeductibleBasis, PayoutRule};
use proptest::prelude::*;

/// A stay of four days from the 3rd of a month, with a bill of this many fen.
fn stay_in(month: usize, billed: i64) -> Incident {
    let mut stay = stay(&format!("2026-{month:02}-03"), &format!("2026-{month:02}-07"));
    let on = format!("2026-{month:02}-07");
    stay = stay.billed(&on, &[(ExpenseCategory::Treatment, InsuranceScope::In, "0.00")], "0.00");
    stay.bills[0].lines[0].amount = Fen::new(billed).unwrap();
    stay.with(Circumstance::SocialInsured, false)
}

/// Its yearly deductible is 10,000; what others pay counts towards it.
fn million() -> Held {
    static MILLION: LazyLock<Held> = LazyLock::new(|| held(product("ys-million"), 2025).renewed());
    MILLION.clone()
}

#[test]
fn a_deductible_that_swallowed_a_whole_claim_is_remembered() {
    let million = million();
    let small = stay_in(2, 600_000);
    assert_eq!(amount_of(&first_benefit(&million, &small)), Fen::ZERO);
    let million = after(million, &small);
    let next = first_benefit(&million, &stay_in(3, 900_000));
    assert_eq!(amount_of(&next), Fen::yuan(5_000), "4,000 of the deductible are left");
    assert!(next.steps.iter().any(|step| matches!(
        step.operation,
        Operation::Deductible { used, .. } if used == Fen::yuan(6_000)
    )));
}

/// The policies of a couple in one family plan, which share a yearly deductible of 10,000.
fn couple() -> [Held; 2] {
    static FAMILY: LazyLock<Held> = LazyLock::new(|| held(product("qh-family"), 2025).renewed());
    ["one", "other"].map(|id| {
        let mut held = FAMILY.clone().named(id);
        held.policy.insured = PersonId::new(id);
        held.policy.family = Some(FamilyPlanId::new("family"));
        held
    })
}

/// Tells a policy what the other has used of their deductible.
fn share(held: &mut Held, other: &Held) {
    held.usage.deductible_used_by_family.clear();
    held.usage.add_family(&other.usage);
}

/// A claim of one of the couple, and the usage of both policies after it. Returns what the insured bore.
fn claim_in_family(policies: &mut [Held; 2], which: usize, mut stay: Incident) -> Fen {
    stay.insured = policies[which].policy.insured.clone();
    let benefit = first_benefit(&policies[which], &stay);
    policies[which] = after(policies[which].clone(), &stay);
    let [one, other] = policies;
    share(one, other);
    share(other, one);
    borne(&benefit)
}

#[test]
fn a_family_bears_its_deductible_together() {
    let mut policies = couple();
    assert_eq!(claim_in_family(&mut policies, 0, stay_in(3, 600_000)), Fen::yuan(6_000));
    let mut stay = stay_in(4, 900_000);
    stay.insured = policies[1].policy.insured.clone();
    assert_eq!(amount_of(&first_benefit(&policies[1], &stay)), Fen::yuan(5_000));
    assert_eq!(claim_in_family(&mut policies, 1, stay), Fen::yuan(4_000));
    assert_eq!(claim_in_family(&mut policies, 0, stay_in(5, 100_000)), Fen::ZERO);

    let [one, other] = policies;
    assert!(one.policy.shares_deductible_with(&other.policy));
    assert!(!one.policy.shares_deductible_with(&one.policy));
    let mut later = other.policy.clone();
    later.from = later.from.plus_days(1);
    assert!(!one.policy.shares_deductible_with(&later), "a policy of another period");
    let mut alone = other.policy;
    alone.family = None;
    assert!(!one.policy.shares_deductible_with(&alone));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn over_a_year_the_deductible_is_borne_once_and_in_full(
        stays in prop::collection::vec((0..700_000i64, 0..200_000i64), 1..12),
    ) {
        let mut million = million();
        let (mut total, mut cost) = (Fen::ZERO, Fen::ZERO);
        for (month, (billed, others)) in (1..).zip(stays) {
            let others = others.min(billed);
            let stay = stay_in(month, billed).received(Payer::Other, &Fen::new(others).unwrap().to_string(), None);
            total = total.saturating_add(borne(&first_benefit(&million, &stay)));
            cost = cost.saturating_add(Fen::new(billed).unwrap());
            million = after(million, &stay);
            prop_assert_eq!(total, cost.min(Fen::yuan(10_000)));
        }
    }

    #[test]
    fn over_a_year_a_family_bears_one_deductible_in_full(
        stays in prop::collection::vec((0..2usize, 0..700_000i64), 1..12),
    ) {
        let mut policies = couple();
        let (mut total, mut cost) = (Fen::ZERO, Fen::ZERO);
        for (month, (which, billed)) in (1..).zip(stays) {
            let more = claim_in_family(&mut policies, which, stay_in(month, billed));
            total = total.saturating_add(more);
            cost = cost.saturating_add(Fen::new(billed).unwrap());
            prop_assert_eq!(total, cost.min(Fen::yuan(10_000)));
        }
    }

    #[test]
    fn yearly_deductibles_caps_and_counts_hold_over_any_chain_of_claims(
        mut policy in crate::support::random::held(Sane),
        incidents in prop::collection::vec(crate::support::random::incident(Sane), 1..6),
    ) {
        policy.product.benefits.truncate(1);
        open_gates(&mut policy);
        let mut borne_so_far = Fen::ZERO;
        for mut incident in incidents {
            incident.insured = policy.policy.insured.clone();
            settle(&mut incident);
            borne_so_far = borne_so_far.saturating_add(borne(&first_benefit(&policy, &incident)));
            policy = after(policy, &incident);
            let used = policy.usage.benefits.get(&policy.benefit().code).cloned().unwrap_or_default();
            match &policy.benefit().pay {
                PayoutRule::Indemnity(terms) => {
                    if matches!(terms.deductible.per, DeductibleBasis::Year | DeductibleBasis::FamilyYear) {
                        prop_assert!(used.deductible_used <= terms.deductible.amount.max(Fen::ZERO));
                    }
                    for cap in terms.caps.iter().filter(|cap| cap.per == CapBasis::Year) {
                        prop_assert!(used.paid_this_year <= cap.amount);
                    }
                    prop_assert!(terms.counts.iter().all(|count| used.times_this_year <= count.times));
                }
                PayoutRule::PerDiem(terms) => {
                    let yearly = terms.limits.iter().filter(|limit| limit.per == DaySpan::Year);
                    prop_assert!(yearly.clone().all(|limit| used.days_this_year <= limit.days));
                }
                PayoutRule::Fixed(_) | PayoutRule::Sum(_) | PayoutRule::Graded(_) | PayoutRule::Loss(_) => {}
            }
        }
    }
}
