//! Several policies and payments for one cost: their order, and what each counts of the others.

use crate::support::*;
use domain::assess::{CostSplit, Operation, Verdict};
use domain::ids::PolicyId;
use domain::incident::{ExpenseCategory as Category, Incident, InsuranceScope, Payer};
use domain::money::{Fen, Ratio};

fn million() -> Held {
    held(product("ys-million"), 2025).renewed()
}

fn hospital() -> Held {
    held(product("qh-hospital"), 2025).renewed()
}

fn stay_of(amount: &str, fund: &str) -> Incident {
    let lines = [(Category::Unspecified, InsuranceScope::In, amount)];
    stay("2026-03-02", "2026-03-20").billed("2026-03-20", &lines, fund)
}

#[test]
fn the_policy_that_benefits_from_others_payments_pays_last() {
    let cheap = hospital_without_deductible();
    let stay = stay_of("50,000.00", "20,000.00");
    let assessment = assess_all(&[million(), cheap.clone()], &stay);
    // What the first pays uses up the deductible of the second, and leaves it nothing to pay.
    let expected = [("p-cheap", Fen::yuan(30_000)), ("p-ys-million", Fen::ZERO)];
    assert_eq!(payouts(&assessment), expected);
}

#[test]
fn the_insureds_order_is_respected() {
    let mut stay = stay_of("50,000.00", "20,000.00");
    stay.order = vec![PolicyId::new("p-ys-million")];
    let assessment = assess_all(&[million(), hospital_without_deductible()], &stay);
    let expected = [("p-ys-million", Fen::yuan(20_000)), ("p-cheap", Fen::yuan(10_000))];
    assert_eq!(payouts(&assessment), expected);
}

fn hospital_without_deductible() -> Held {
    let mut cheap = hospital().named("p-cheap");
    indemnity(&mut cheap.product).deductible.amount = Fen::ZERO;
    cheap
}

#[test]
fn an_earlier_payment_counts_towards_the_next_deductible() {
    let mut half = hospital_without_deductible();
    indemnity(&mut half.product).ratio.in_scope = Ratio::bp(5_000);
    let assessment = assess_all(&[half, million()], &stay_of("50,000.00", "20,000.00"));
    // 15,000 of 30,000; the rest less no deductible, since 15,000 are more than 10,000.
    let expected = [("p-cheap", Fen::yuan(15_000)), ("p-ys-million", Fen::yuan(15_000))];
    assert_eq!(payouts(&assessment), expected);
    let others = Operation::OthersPaid { payer: Payer::Policy(PolicyId::new("p-cheap")) };
    assert!(assessment.policies[1].benefits[0].steps.iter().any(|step| step.operation == others));
}

#[test]
fn a_policys_own_earlier_payment_does_not_count_as_others() {
    let own = Payer::Policy(PolicyId::new("p-ys-million"));
    let stay = stay_of("50,000.00", "20,000.00").received(own, "20,000.00", None);
    let assessment = assess_all(&[million(), hospital()], &stay);
    let paid: Vec<_> = payouts(&assessment);
    assert!(paid.contains(&("p-ys-million", Fen::yuan(20_000))), "{paid:?}");
    // For the other, the payment is made and leaves 10,000, its deductible used up.
    assert!(paid.contains(&("p-qh-hospital", Fen::yuan(10_000))), "{paid:?}");
}

#[test]
fn the_ceiling_bites_where_others_paid_more_than_their_scope() {
    let mut in_scope_only = hospital_without_deductible();
    indemnity(&mut in_scope_only.product).ratio.out_scope = Ratio::bp(0);
    let stay = stay("2026-03-02", "2026-03-20").billed(
        "2026-03-20",
        &[
            (Category::Drugs, InsuranceScope::In, "9,000.00"),
            (Category::Drugs, InsuranceScope::Out, "1,000.00"),
        ],
        "4,000.00",
    );
    let stay = stay.received(Payer::Other, "3,000.00", Some(InsuranceScope::Out));
    let benefit = first_benefit(&in_scope_only, &stay);
    assert_eq!(benefit.verdict, Verdict::Pays { amount: Fen::yuan(3_000) });
    assert_eq!(benefit.steps.last().unwrap().operation, Operation::Ceiling);
    assert_eq!(CostSplit::of(&benefit.steps).unwrap().paid_by_others, Fen::yuan(6_000));
}

#[test]
fn policies_of_other_people_are_left_out() {
    let mut other = million().named("p-other");
    other.policy.insured = domain::ids::PersonId::new("somebody-else");
    let assessment = assess_all(&[other, million()], &stay_of("50,000.00", "20,000.00"));
    assert_eq!(assessment.policies.len(), 1);
}

#[test]
fn two_benefits_of_a_policy_share_the_bill_but_not_the_deductible() {
    let mut twice = million();
    let mut second = twice.product.benefits[0].clone();
    second.code = code("second");
    twice.product.benefits.push(second);
    indemnity(&mut twice.product).ratio.in_scope = Ratio::bp(5_000);
    let assessment = assess_all(&[twice], &stay_of("50,000.00", "20,000.00"));
    let [first, second] = assessment.policies[0].benefits.as_slice() else {
        panic!("two benefits")
    };
    // 10,000 of the 30,000; then 20,000 less a deductible of its own.
    assert_eq!(amount_of(first), Fen::yuan(10_000));
    assert_eq!(amount_of(second), Fen::yuan(10_000));
}
