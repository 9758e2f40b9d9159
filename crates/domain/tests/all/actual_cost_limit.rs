//! Several policies, benefits and earlier payments for one cost: together they pay no more than it was.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a helper of the tests that does not find what it looks for has nothing else to say"
)]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::support::random::{Kind, decidable_policies_and_incident, policies_and_incident};
use crate::support::*;
use domain::assess::{Assessment, BenefitAssessment, PolicyAssessment, Verdict, assess};
use domain::fact::{FactAnswer, FaultDegree, IncidentCause};
use domain::ids::PolicyId;
use domain::incident::{Bill, ExpenseCategory, Incident, InsuranceScope, Loss, LossHead, Payer};
use domain::money::{Fen, Ratio};
use domain::product::{HeadLimit, LossRule, LossRuleEntry, PayoutRule, Product};
use proptest::prelude::*;

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
        let assessment = assess_all(std::slice::from_ref(&held), &stay);
        let paid: Vec<_> = assessment.policies[0].benefits.iter().map(amount_of).collect();
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
        let assessment = assess_all(&[first.clone(), last.clone()], &stay);
        let expected = [("p-first", Fen::yuan(5_100)), ("p-last", Fen::yuan(rest))];
        assert_eq!(payouts(&assessment), expected, "{before} paid before");
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

/// A victim of an accident for which the insured bears the main fault.
fn road_accident() -> Incident {
    let mut crash = visit("2026-03-10");
    crash.facts.cause = Some(FactAnswer::Is(IncidentCause::RoadAccident));
    crash.facts.fault = Some(FactAnswer::Is(FaultDegree::Main));
    crash.losses = vec![
        loss(LossHead::ThirdPartyMedical, 60_000),
        loss(LossHead::ThirdPartyInjury, 220_000),
        loss(LossHead::ThirdPartyProperty, 9_000),
    ];
    crash
}

fn loss(head: LossHead, amount: i32) -> Loss {
    Loss::claimed(head, Fen::yuan(amount))
}

#[test]
fn compulsory_cover_pays_first_and_for_its_own_heads_only() {
    let liability = || held(product("ys-auto"), 2026).with_sum(Fen::yuan(2_000_000));
    for [compulsory_id, liability_id] in
        [["p-1", "p-2"], ["p-2", "p-1"], ["policy-zhiyuan-ctpl", "policy-zhiyuan-auto"]]
    {
        let compulsory = held(product("qh-ctpl"), 2026).named(compulsory_id);
        let mut crash = road_accident();
        // Even if the insured chose another order.
        for order in [vec![], vec![PolicyId::new(liability_id)]] {
            crash.order = order;
            let assessment =
                assess_all(&[liability().named(liability_id), compulsory.clone()], &crash);
            assert_eq!(assessment.policies[0].policy.as_str(), compulsory_id);
            let paid: Vec<_> = assessment.policies[0].benefits.iter().map(amount_of).collect();
            assert_eq!(paid, [18_000, 180_000, 2_000].map(Fen::yuan));
            // (42,000 + 40,000 + 7,000) × 70 %.
            assert_eq!(assessment.policies[1].pays(), Fen::yuan(62_300));
        }
    }
}

#[test]
fn two_liability_policies_pay_the_share_of_fault_once() {
    let compulsory = held(product("qh-ctpl"), 2026).named("p-0");
    let liability = |id, sum| held(product("ys-auto"), 2026).with_sum(Fen::yuan(sum)).named(id);
    let mut crash = road_accident();
    crash.losses.truncate(1);
    // (60,000 - 18,000) × 70 % = 29,400, whether the first pays all of it or is limited.
    for (sum, first, second) in [(2_000_000, 29_400, 0), (20_000, 20_000, 9_400)] {
        let policies = [compulsory.clone(), liability("p-1", sum), liability("p-2", 2_000_000)];
        let assessment = assess_all(&policies, &crash);
        let paid: Vec<_> = assessment.policies.iter().map(PolicyAssessment::pays).collect();
        assert_eq!(paid, [18_000, first, second].map(Fen::yuan));
    }
}

/// A home policy with these heads; its contents are limited to `contents`.
fn home(id: &str, heads: &[LossHead], contents: i32) -> Held {
    let mut held = held(product("qh-home"), 2026).named(id);
    held.product.benefits.truncate(1);
    let benefit = &mut held.product.benefits[0];
    let PayoutRule::Loss(terms) = &mut benefit.pay else { panic!("no loss benefit") };
    let clause = terms.losses.clone();
    terms.heads = heads.iter().copied().collect();
    let limit = HeadLimit { heads: [LossHead::Contents].into(), amount: Fen::yuan(contents) };
    terms.each = vec![LossRuleEntry { clause, rule: LossRule::Limit { limit } }];
    terms.whole.clear();
    held
}

#[test]
fn contents_that_one_policy_does_not_cover_are_left_to_the_next() {
    let both = home("p-1", &[LossHead::Building, LossHead::Contents], 3_000);
    let contents = home("p-2", &[LossHead::Contents], 100_000);
    let fire = fire(vec![loss(LossHead::Building, 50_000), loss(LossHead::Contents, 10_000)]);
    let assessment = assess_all(&[both.clone(), contents.clone()], &fire);
    assert_eq!(payouts(&assessment), [("p-1", Fen::yuan(53_000)), ("p-2", Fen::yuan(7_000))]);
    // The other way round, the contents are paid already.
    let assessment = assess_all(&[both.named("p-3"), contents], &fire);
    assert_eq!(payouts(&assessment), [("p-2", Fen::yuan(10_000)), ("p-3", Fen::yuan(50_000))]);
}

/// What a home policy with these rules pays for a fire.
fn paid_by_rules(rules: Vec<LossRule>, losses: Vec<Loss>) -> Fen {
    let heads: Vec<_> = losses.iter().map(|loss| loss.head).collect();
    let mut held = home("p-1", &heads, 0);
    let PayoutRule::Loss(terms) = &mut held.product.benefits[0].pay else { panic!("no loss") };
    let clause = terms.losses.clone();
    let entry = |rule| LossRuleEntry { clause: clause.clone(), rule };
    terms.each = rules.into_iter().map(entry).collect();
    payouts(&assess_all(std::slice::from_ref(&held), &fire(losses)))[0].1
}

fn fire(losses: Vec<Loss>) -> Incident {
    let mut fire = visit("2026-03-10");
    fire.facts.cause = Some(FactAnswer::Is(IncidentCause::Fire));
    fire.facts.last_attended_on = Some(FactAnswer::Is(fire.on));
    fire.losses = losses;
    fire
}

fn shared_limit(heads: &[LossHead], amount: i32) -> LossRule {
    let heads = heads.iter().copied().collect();
    LossRule::Limit { limit: HeadLimit { heads, amount: Fen::yuan(amount) } }
}

/// A loss of which others have paid a part.
fn partly_paid(head: LossHead, amount: i32, received: i32) -> Loss {
    Loss { received: Fen::yuan(received), ..loss(head, amount) }
}

#[test]
fn what_others_paid_for_one_head_does_not_use_up_a_limit_that_heads_share() {
    use LossHead::{Building, Contents, PortableElectronics};
    let both = [Building, Contents];
    for (received, paid) in [(0, 40_000), (9_500, 39_500), (10_000, 39_000)] {
        let losses = vec![loss(Building, 39_000), partly_paid(Contents, 10_000, received)];
        let rules = vec![shared_limit(&both, 40_000)];
        assert_eq!(paid_by_rules(rules, losses), Fen::yuan(paid), "{received} received");
    }
    // Two losses of one head share what others leave of it.
    let two_of_a_head = vec![
        partly_paid(Building, 1_000, 900),
        Loss { assessed: Some(Fen::yuan(200)), ..loss(Building, 1_000) },
        loss(Contents, 1_000),
    ];
    let rules = vec![shared_limit(&both, 2_000), LossRule::Assessed];
    assert_eq!(paid_by_rules(rules, two_of_a_head), Fen::yuan(2_000));
    // A loss of which nothing is left counts for nothing in the order of the others.
    let heads = [Building, Contents, PortableElectronics];
    let losses = heads.into_iter().zip([(1_000, 100), (500, 500), (1_000, 500)]);
    let losses = losses.map(|(head, (amount, received))| partly_paid(head, amount, received));
    let rules = vec![shared_limit(&heads, 1_200), LossRule::Others];
    assert_eq!(paid_by_rules(rules, losses.collect()), Fen::yuan(900));
}

#[test]
fn what_an_earlier_policy_pays_for_one_head_does_not_use_up_a_limit_that_heads_share() {
    let heads = [LossHead::Building, LossHead::Contents];
    let mut shared = home("p-2", &heads, 0);
    let PayoutRule::Loss(terms) = &mut shared.product.benefits[0].pay else { panic!("no loss") };
    terms.each[0].rule = shared_limit(&heads, 40_000);
    let contents = home("p-1", &[LossHead::Contents], 100_000);
    let losses = vec![loss(LossHead::Building, 39_000), loss(LossHead::Contents, 10_000)];
    let assessment = assess_all(&[contents, shared], &fire(losses));
    assert_eq!(payouts(&assessment), [("p-1", Fen::yuan(10_000)), ("p-2", Fen::yuan(39_000))]);
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
        Verdict::DoesNotPay { .. } | Verdict::NotYet { .. } | Verdict::Undetermined { .. } => None,
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
        (mut held, incident) in prop_oneof![
            2 => decidable_policies_and_incident(),
            1 => policies_and_incident(Kind::Sane),
            1 => policies_and_incident(Kind::Wild),
        ],
    ) {
        // Without gates, more benefits pay.
        for benefit in held.iter_mut().flat_map(|held| &mut held.product.benefits) {
            benefit.gates.clear();
        }
        let assessment = assessed(&held, &incident);
        // What a policy here paid before is part of what it pays now.
        let here = |payer: &Payer| {
            assessment.policies.iter().any(|policy| *payer == Payer::Policy(policy.policy.clone()))
        };
        let fund = incident.bills.iter().map(Bill::publicly_paid);
        let received = incident.received.iter().filter(|received| !here(&received.payer));
        let others: Fen =
            fund.chain(received.map(|received| received.amount)).map(|it| it.max(Fen::ZERO)).sum();
        let left = assessment.eligible_cost.remaining_after(others);
        let indemnities = certain(&held, &assessment)
            .filter(|(pay, _)| matches!(pay, PayoutRule::Indemnity(_)));
        let paid: Fen = indemnities.map(|(_, amount)| amount).sum();
        prop_assert!(paid <= left, "{paid} of {left}");
    }

    /// Whichever heads are taken, the benefits that pay for no others stay within their losses.
    #[test]
    fn payments_for_losses_stay_within_the_loss_of_each_head(
        (mut held, incident) in prop_oneof![
            2 => decidable_policies_and_incident(),
            1 => policies_and_incident(Kind::Sane),
            1 => policies_and_incident(Kind::Wild),
        ],
    ) {
        for benefit in held.iter_mut().flat_map(|held| &mut held.product.benefits) {
            benefit.gates.clear();
        }
        let assessment = assessed(&held, &incident);
        let paid: Vec<(BTreeSet<LossHead>, Fen)> = certain(&held, &assessment)
            .filter_map(|(pay, amount)| match pay {
                PayoutRule::Loss(terms) => Some((terms.paid_heads().collect(), amount)),
                _ => None,
            })
            .collect();
        let heads: BTreeSet<_> = incident.losses.iter().map(|loss| loss.head).collect();
        let heads: Vec<_> = heads.into_iter().collect();
        for chosen in 0..1_u32 << heads.len() {
            let among = |head: &LossHead| {
                // What was not lost costs nothing.
                heads.iter().position(|it| it == head).is_none_or(|nth| chosen >> nth & 1 == 1)
            };
            let lost = incident.losses.iter().filter(|loss| among(&loss.head));
            let lost: Fen = lost
                .map(|loss| loss.amount.remaining_after(loss.received.max(Fen::ZERO)))
                .sum();
            let within = paid.iter().filter(|(heads, _)| heads.iter().all(among));
            let within: Fen = within.map(|(_, amount)| *amount).sum();
            prop_assert!(within <= lost, "{within} of {lost}");
        }
    }

    #[test]
    fn compulsory_cover_pays_the_same_whatever_else_is_insured(
        (mut others, incident) in policies_and_incident(Kind::Sane), id in 0..9u8,
    ) {
        static COMPULSORY: LazyLock<Product> = LazyLock::new(|| product("qh-ctpl"));
        let mut incident = incident;
        incident.on = day("2026-03-10");
        incident.facts.cause = Some(FactAnswer::Is(IncidentCause::RoadAccident));
        incident.facts.fault = Some(FactAnswer::Is(FaultDegree::Main));
        let compulsory = held(COMPULSORY.clone(), 2026).named(&format!("p{id}-ctpl"));
        let alone = assessed(std::slice::from_ref(&compulsory), &incident);
        others.push(compulsory.clone());
        let all = assessed(&others, &incident);
        let same = all.policies.iter().find(|it| it.policy == compulsory.policy.id);
        prop_assert_eq!(same.map(|it| &it.benefits), Some(&alone.policies[0].benefits));
    }
}
