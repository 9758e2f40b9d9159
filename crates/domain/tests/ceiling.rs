//! Several policies, benefits and earlier payments for one cost: together they pay no more than it was.
#![cfg(feature = "authoring")]

mod support;

use domain::assess::{Assessment, BenefitAssessment, Verdict, assess};
use domain::ids::PolicyId;
use domain::incident::{ExpenseCategory, Incident, InsuranceScope, Payer};
use domain::money::{Fen, Ratio};
use domain::product::{PayoutRule, Product};
use proptest::prelude::*;
use support::random::{Kind, policies_and_incident};
use support::*;

/// Million medical with a second indemnity benefit on the same terms, both without a deductible.
fn two_benefits() -> Held {
    let mut held = held(product("ys-million"), 2025).renewed();
    indemnity(&mut held.product).deductible.amount = Fen::ZERO;
    let mut second = held.product.benefits[0].clone();
    second.code = code("second");
    held.product.benefits.push(second);
    held
}

fn stay_of(amount: &str) -> Incident {
    let lines = [(ExpenseCategory::Unspecified, InsuranceScope::In, amount)];
    stay("2026-03-02", "2026-03-20")
        .billed("2026-03-20", &lines, "0.00")
        .with(domain::fact::Circumstance::SocialInsured, false)
}

#[test]
fn two_benefits_of_a_policy_that_paid_before_stay_within_the_cost() {
    let held = two_benefits();
    let own = Payer::Policy(held.policy.id.clone());
    for before in ["0.00", "4,000.00", "10,000.00"] {
        let stay = stay_of("10,000.00").received(own.clone(), before, None);
        let said = all_say(std::slice::from_ref(&held), &stay);
        let paid: Vec<_> = said.policies[0].benefits.iter().map(amount_of).collect();
        assert_eq!(paid, [Fen::yuan(10_000), Fen::ZERO], "{before} paid before");
    }
}

#[test]
fn an_earlier_payment_is_counted_once_by_the_next_policy() {
    let mut first = two_benefits();
    first.policy.id = PolicyId::new("p-first");
    for benefit in &mut first.product.benefits {
        let PayoutRule::Indemnity(terms) = &mut benefit.pay else { panic!("no indemnity") };
        terms.ratio.in_scope = Ratio::bp(3_000);
    }
    let mut last = held(product("ys-million"), 2025).renewed().named("p-last");
    indemnity(&mut last.product).deductible.amount = Fen::ZERO;
    // The first pays 3,000 + 2,100; the last pays the rest, unless more was paid before.
    for (before, rest) in [("0.00", 4_900), ("4,000.00", 4_900), ("6,000.00", 4_000)] {
        let by_first = Payer::Policy(PolicyId::new("p-first"));
        let mut stay = stay_of("10,000.00").received(by_first, before, None);
        stay.order = vec![PolicyId::new("p-first"), PolicyId::new("p-last")];
        let said = all_say(&[first.clone(), last.clone()], &stay);
        let expected = [("p-first", Fen::yuan(5_100)), ("p-last", Fen::yuan(rest))];
        assert_eq!(payouts(&said), expected, "{before} paid before");
    }
}

#[test]
fn a_ratio_and_a_factor_are_rounded_once() {
    let mut million = held(product("ys-million"), 2025).renewed();
    let terms = indemnity(&mut million.product);
    (terms.deductible.amount, terms.ratio.in_scope) = (Fen::ZERO, Ratio::bp(6_667));
    let stay = stay_of("300,000.00").with(domain::fact::Circumstance::SocialInsured, true);
    assert_eq!(pays(&million, &stay), Fen::yuan(120_006));
}

fn assessed(held: &[Held], incident: &Incident) -> Assessment {
    let covers: Vec<_> = held.iter().map(Held::cover).collect();
    assess(&covers, incident)
}

/// What each benefit pays for certain, with its payout rule.
fn certain<'a>(
    held: &'a [Held],
    assessment: &'a Assessment,
) -> impl Iterator<Item = (&'a PayoutRule, Fen)> {
    let product = |id: &PolicyId| -> &'a Product {
        &held.iter().find(|held| held.policy.id == *id).unwrap().product
    };
    let paid = |benefit: &BenefitAssessment| match benefit.verdict {
        Verdict::Pays { amount } => Some(amount),
        Verdict::DoesNotPay { .. } | Verdict::Undetermined { .. } => None,
    };
    assessment.policies.iter().flat_map(move |policy| {
        let product = product(&policy.policy);
        policy.benefits.iter().filter_map(move |benefit| {
            Some((&product.benefit(&benefit.benefit)?.pay, paid(benefit)?))
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn medical_payments_stay_within_the_cost(
        (held, incident) in prop_oneof![
            policies_and_incident(Kind::Sane), policies_and_incident(Kind::Wild),
        ],
    ) {
        let assessment = assessed(&held, &incident);
        // What a policy here paid before is part of what it is told to pay now.
        let here = |payer: &Payer| {
            assessment.policies.iter().any(|policy| *payer == Payer::Policy(policy.policy.clone()))
        };
        let fund = incident.bills.iter().filter_map(|bill| bill.fund_paid);
        let received = incident.received.iter().filter(|received| !here(&received.payer));
        let others: Fen =
            fund.chain(received.map(|received| received.amount)).map(|it| it.max(Fen::ZERO)).sum();
        let left = assessment.eligible_cost.remaining_after(others);
        let indemnities = certain(&held, &assessment)
            .filter(|(pay, _)| matches!(pay, PayoutRule::Indemnity(_)));
        let paid: Fen = indemnities.map(|(_, amount)| amount).sum();
        prop_assert!(paid <= left, "{paid} of {left}");
    }
}
