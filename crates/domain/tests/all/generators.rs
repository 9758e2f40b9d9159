//! The random policies and incidents reach what the properties are about.
#![allow(
    clippy::unwrap_used,
    reason = "a helper of the tests that does not find what it looks for has nothing else to say"
)]

use crate::support::random::Kind::Sane;
use crate::support::random::{decidable_policies_and_incident, policies_and_incident};
use crate::support::*;
use domain::assess::{Assessment, Operation, Verdict, assess};
use domain::incident::{Incident, InsuranceScope};
use domain::product::PayoutRule;
use proptest::strategy::Strategy;

fn assessed(held: &[Held], incident: &Incident) -> Assessment {
    let covers: Vec<_> = held.iter().map(Held::cover).collect();
    assess(&covers, incident)
}

#[test]
fn random_policies_reach_every_kind_of_verdict() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let (mut pays, mut refused, mut not_yet, mut open) = (0, 0, 0, 0);
    let (mut ceilings, mut out_of_scope) = (0, 0);
    for _ in 0..2_000 {
        let (held, incident) = policies_and_incident(Sane).new_tree(&mut runner).unwrap().current();
        for assessed in
            assessed(&held, &incident).policies.iter().flat_map(|policy| &policy.benefits)
        {
            match assessed.verdict {
                Verdict::Pays { amount } if !amount.is_zero() => pays += 1,
                Verdict::Pays { .. } => {}
                Verdict::DoesNotPay { .. } => refused += 1,
                Verdict::NotYet { .. } => not_yet += 1,
                Verdict::Undetermined { .. } => open += 1,
            }
            for step in &assessed.steps {
                ceilings += u32::from(step.operation == Operation::Ceiling);
                out_of_scope += u32::from(matches!(
                    step.operation,
                    Operation::Ratio { scope: InsuranceScope::Out, .. }
                ));
            }
        }
    }
    let counts = [pays, refused, not_yet, open, ceilings, out_of_scope];
    assert!(counts.iter().all(|count| 20 <= *count), "{counts:?}");
}

/// How many of the benefits that pay for losses, and how many of those for medical cost, pay anything.
fn payouts_by_kind(held: &[Held], assessment: &Assessment) -> [usize; 2] {
    let (mut medical, mut loss) = (0, 0);
    for policy in &assessment.policies {
        let product = &held.iter().find(|it| it.policy.id == policy.policy).unwrap().product;
        for benefit in &policy.benefits {
            let pays = matches!(benefit.verdict, Verdict::Pays { amount } if !amount.is_zero());
            match &product.benefit(&benefit.benefit).unwrap().pay {
                PayoutRule::Indemnity(_) => medical += usize::from(pays),
                PayoutRule::Loss(_) => loss += usize::from(pays),
                _ => {}
            }
        }
    }
    [medical, loss]
}

/// Whether there is a loss that one of the benefits is for.
fn insures_a_loss(held: &[Held], incident: &Incident) -> bool {
    held.iter().flat_map(|held| &held.product.benefits).any(|benefit| match &benefit.pay {
        PayoutRule::Loss(terms) => {
            let mut heads = terms.paid_heads();
            heads.any(|head| incident.losses.iter().any(|loss| loss.head == head))
        }
        _ => false,
    })
}

#[test]
fn most_decidable_policies_pay_and_a_third_of_the_losses_are_paid_by_several() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let (mut paid, mut by_several_medical) = (0, 0);
    let (mut with_loss, mut by_several_loss, mut shared_by_sums) = (0, 0, 0);
    for _ in 0..1_000 {
        let (held, incident) =
            decidable_policies_and_incident().new_tree(&mut runner).unwrap().current();
        let assessment = assessed(&held, &incident);
        let [medical, loss] = payouts_by_kind(&held, &assessment);
        paid += u32::from(!assessment.total().is_zero());
        by_several_medical += u32::from(1 < medical);
        with_loss += u32::from(insures_a_loss(&held, &incident));
        by_several_loss += u32::from(1 < loss);
        let mut steps =
            assessment.policies.iter().flat_map(|it| &it.benefits).flat_map(|it| &it.steps);
        shared_by_sums +=
            u32::from(steps.any(|it| matches!(it.operation, Operation::BySums { .. })));
    }
    let counts = [paid, by_several_medical, with_loss, by_several_loss, shared_by_sums];
    assert!(600 <= paid && 25 <= by_several_medical && 100 <= shared_by_sums, "{counts:?}");
    assert!(with_loss <= 3 * by_several_loss, "{counts:?}");
}
