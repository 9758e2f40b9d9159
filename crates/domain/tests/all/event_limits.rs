//! Several claims for one event: each limit for losses applies once to all of them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "its helpers serve tests")]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::support::decided::{after, filed_at};
use crate::support::random::Kind::Sane;
use crate::support::random::{loss_terms, open_gates, settle};
use crate::support::*;
use domain::assess::{BenefitAssessment, Operation, Verdict};
use domain::fact::{EventLink, Fact, FactAnswer, FaultDegree, IncidentCause};
use domain::ids::{ClauseNo, RiderCode};
use domain::incident::{Incident, Loss, LossHead};
use domain::money::{Fen, Ratio};
use domain::policy::Usage;
use domain::product::{
    HeadLimit, LossRule, LossRuleEntry, LossSpan, LossTerms, LossTotalRule, LossTotalRuleEntry,
    PayoutRule,
};
use proptest::collection::vec;
use proptest::prelude::*;

fn event(cause: IncidentCause, losses: &[(LossHead, u8, i32)]) -> Incident {
    let mut event = visit("2026-03-10");
    event.facts.cause = Some(FactAnswer::Is(cause));
    event.facts.fault = Some(FactAnswer::Is(FaultDegree::Main));
    event.facts.last_attended_on = Some(FactAnswer::Is(event.on));
    let loss = |&(head, person, amount): &(LossHead, u8, i32)| Loss {
        person,
        ..Loss::claimed(head, Fen::yuan(amount))
    };
    event.losses = losses.iter().map(loss).collect();
    event
}

fn crash(losses: &[(LossHead, u8, i32)]) -> Incident {
    event(IncidentCause::RoadAccident, losses)
}

fn fire(losses: &[(LossHead, u8, i32)]) -> Incident {
    event(IncidentCause::Fire, losses)
}

/// Only this benefit of a shipped product.
fn only(product_code: &str, benefit: &str) -> Held {
    let mut held = held(product(product_code), 2026);
    held.policy.riders = ["occupants"].map(RiderCode::new).into();
    held.product.benefits.retain(|it| it.code == code(benefit));
    held
}

fn of_the_same_event(mut incident: Incident) -> Incident {
    incident.facts.same_event = Some(FactAnswer::Is(EventLink::ReportedAt(filed_at())));
    incident
}

/// What claims for one event are paid one after the other.
fn paid_in_turn(mut held: Held, claims: &[Incident]) -> Vec<Fen> {
    let mut paid = Vec::new();
    for claim in claims {
        let claim = of_the_same_event(claim.clone());
        paid.push(pays(&held, &claim));
        held = after(held, &claim);
    }
    paid
}

fn yuans<const N: usize>(amounts: [i32; N]) -> Vec<Fen> {
    amounts.map(Fen::yuan).into()
}

const MEDICAL: LossHead = LossHead::ThirdPartyMedical;

#[test]
fn the_compulsory_limits_are_deducted_once_for_an_accident() {
    let claims = [crash(&[(MEDICAL, 0, 60_000)]), crash(&[(MEDICAL, 0, 10_000)])];
    let compulsory = only("qh-ctpl", "ctpl-medical");
    assert_eq!(paid_in_turn(compulsory, &claims), yuans([18_000, 0]));
    for (liability, shares) in [("ys-auto", [29_400, 7_000]), ("na-auto", [24_990, 5_950])] {
        assert_eq!(paid_in_turn(only(liability, "tpl"), &claims), yuans(shares), "{liability}");
    }
    // 12,000 of the 18,000, then the other 6,000; each head has its own limit.
    let claims = [
        crash(&[(MEDICAL, 0, 12_000)]),
        crash(&[(MEDICAL, 1, 10_000), (LossHead::ThirdPartyProperty, 1, 5_000)]),
        crash(&[(MEDICAL, 2, 1_000)]),
    ];
    assert_eq!(paid_in_turn(only("ys-auto", "tpl"), &claims), yuans([0, 4_900, 700]));
}

#[test]
fn another_accident_has_its_own_compulsory_limits() {
    let first = crash(&[(MEDICAL, 0, 60_000)]);
    let policy = after(only("ys-auto", "tpl"), &first);
    let mut second = crash(&[(MEDICAL, 0, 28_000)]);
    second.facts.same_event = Some(FactAnswer::Is(EventLink::New));
    assert_eq!(pays(&policy, &second), Fen::yuan(7_000));
}

#[test]
fn while_the_event_is_not_known_compulsory_limits_are_borne_and_other_limits_unused() {
    let best_case = |benefit: BenefitAssessment| match benefit.verdict {
        Verdict::Undetermined { missing, best_case } => {
            assert_eq!(missing, [Fact::SameEvent].into());
            best_case
        }
        other => panic!("{other:?}"),
    };
    let policy = after(only("ys-auto", "tpl"), &crash(&[(MEDICAL, 0, 60_000)]));
    let second = crash(&[(MEDICAL, 0, 10_000)]);
    assert_eq!(best_case(first_benefit(&policy, &second)), Some(Fen::yuan(7_000)));
    let seat = [(LossHead::OccupantInjury, 1, 20_000)];
    let policy = after(only("ys-auto", "occupants"), &crash(&seat));
    assert_eq!(best_case(first_benefit(&policy, &crash(&seat))), Some(Fen::yuan(10_000)));
}

#[test]
fn a_seat_has_one_limit_for_an_accident() {
    let hurt = |person, amount| (LossHead::OccupantInjury, person, amount);
    let claims = [
        // 7,000 and 14,000 by fault.
        crash(&[hurt(1, 10_000), hurt(0, 20_000)]),
        // 3,000 are left of the passenger's 10,000, 6,000 of the driver's 20,000; another passenger has 10,000.
        crash(&[hurt(1, 10_000), hurt(0, 20_000), hurt(2, 20_000)]),
        crash(&[hurt(1, 10_000), hurt(0, 20_000), hurt(3, 1_000)]),
    ];
    let occupants = only("ys-auto", "occupants");
    assert_eq!(paid_in_turn(occupants, &claims), yuans([21_000, 19_000, 700]));
}

#[test]
fn valuables_and_contents_have_one_limit_for_a_fire() {
    let (valuables, contents) = (LossHead::Valuables, LossHead::Contents);
    let claims = [
        fire(&[(valuables, 0, 4_000)]),
        fire(&[(valuables, 0, 9_000), (contents, 0, 90_000)]),
        fire(&[(valuables, 0, 1_000), (contents, 0, 20_000)]),
    ];
    // Of the jewellery 4,000, 1,000 and nothing; of all contents 4,000, 91,000 and 5,000; 5 % of each loss.
    let deductibles = [200, 4_950, 1_050];
    let expected = yuans([4_000 - deductibles[0], 91_000 - deductibles[1], 5_000 - deductibles[2]]);
    let home = only("qh-home", "home");
    assert_eq!(paid_in_turn(home.clone(), &claims), expected);
    let whole = fire(&[(valuables, 0, 14_000), (contents, 0, 110_000)]);
    assert_eq!(pays(&home, &whole), Fen::yuan(100_000 - 6_200));
}

#[test]
fn a_thing_is_lost_once_at_most() {
    let home = only("ht-home", "home").with_sum(Fen::yuan(1_200_000));
    let burnt = |amount| {
        let mut fire = fire(&[(LossHead::Building, 0, amount)]);
        fire.facts.value = Some(FactAnswer::Is(Fen::yuan(1_000_000)));
        fire
    };
    // Worth 1,000,000: of the second 800,000, 200,000 are left.
    let paid = paid_in_turn(home.clone(), &[burnt(800_000), burnt(800_000)]);
    assert_eq!(paid, yuans([760_000, 190_000]));
    // Insured for 600,000: six tenths.
    let paid = paid_in_turn(home.with_sum(Fen::yuan(600_000)), &[burnt(800_000), burnt(800_000)]);
    assert_eq!(paid, yuans([480_000 - 40_000, 120_000 - 10_000]));
}

#[test]
fn a_cap_is_used_by_what_it_lets_through() {
    // 20,000 of property above the compulsory cover, 70 % of it up to the cap, less 15 %.
    let tpl = only("na-auto", "tpl").with_sum(Fen::yuan(10_000));
    let claim = |amount| crash(&[(LossHead::ThirdPartyProperty, 0, amount)]);
    assert_eq!(paid_in_turn(tpl.clone(), &[claim(22_000), claim(20_000)]), yuans([8_500, 0]));
    assert_eq!(paid_in_turn(tpl, &[claim(12_000), claim(20_000)]), yuans([5_950, 2_550]));
}

#[test]
fn limits_of_one_clause_are_used_each_for_itself() {
    // Worth 1,000,000 and insured for 600,000: six tenths, then at most 500,000 for the event and 900,000 for the year.
    let mut home = only("ht-home", "home").with_sum(Fen::yuan(600_000));
    let PayoutRule::Loss(terms) = &mut home.product.benefits[0].pay else { panic!("no loss") };
    let clause = terms.losses.clone();
    let cap = |per, amount| {
        let (amount, without_fault) = (Some(Fen::yuan(amount)), None);
        LossTotalRule::Cap { per, amount, without_fault }
    };
    let rules =
        [LossTotalRule::ByValue, cap(LossSpan::Event, 500_000), cap(LossSpan::Year, 900_000)];
    let rules = rules.into_iter().map(|rule| LossTotalRuleEntry { clause: clause.clone(), rule });
    terms.whole = rules.collect();
    let burnt = |amount| {
        let mut fire = fire(&[(LossHead::Building, 0, amount)]);
        fire.facts.value = Some(FactAnswer::Is(Fen::yuan(1_000_000)));
        fire
    };
    let paid = paid_in_turn(home, &[burnt(400_000), burnt(300_000), burnt(300_000)]);
    assert_eq!(paid, yuans([240_000, 180_000, 80_000]));
}

#[test]
fn a_step_says_what_earlier_claims_used_of_its_limit() {
    let policy = after(only("ys-auto", "tpl"), &crash(&[(MEDICAL, 0, 60_000)]));
    let second = first_benefit(&policy, &of_the_same_event(crash(&[(MEDICAL, 0, 10_000)])));
    let used = second.steps.iter().map(|step| step.operation.used_before());
    assert_eq!(used.sum::<Fen>(), Fen::yuan(18_000));
}

#[test]
fn usage_from_before_limits_were_recorded_is_read() {
    let old = r#"{"benefits":{"tpl":{"paid_this_year":2940000}},"events":[{"reported_at":"2026-03-11T00:00:00Z","on":"2026-03-10","cause":"road_accident","benefits":{"tpl":{"paid_this_year":2940000}}}]}"#;
    let usage: Usage = serde_json::from_str(old).unwrap();
    assert_eq!(usage.benefits[&code("tpl")].limits, []);
    for (old, limits) in [
        (r#"{"op":"compulsory"}"#, 0),
        (r#"{"op":"loss_limit","amount":500000}"#, 0),
        (r#"{"op":"per_person","amount":500000}"#, 0),
        (
            r#"{"op":"compulsory","limits":[{"heads":["third_party_medical"],"amount":1800000,"counted":5}]}"#,
            1,
        ),
    ] {
        let operation: Operation = serde_json::from_str(old).unwrap();
        assert_eq!(operation.limits().len(), limits, "{old}");
    }
    let operation: Operation =
        serde_json::from_str(r#"{"op":"by_value","sum":1,"value":2}"#).unwrap();
    assert_eq!(operation.used_before(), Fen::ZERO);
}

/// A policy with one loss benefit by `terms`, each rule under a clause of its own.
fn with_terms(mut terms: LossTerms) -> Held {
    static HOME: LazyLock<Held> = LazyLock::new(|| only("ht-home", "home"));
    let mut held = HOME.clone();
    for (nth, entry) in (1..).zip(&mut terms.each) {
        entry.clause = ClauseNo::new(format!("2.{nth}"));
    }
    for (nth, entry) in (1..).zip(&mut terms.whole) {
        entry.clause = ClauseNo::new(format!("3.{nth}"));
    }
    held.policy.sums.clear();
    held.product.benefits[0].pay = PayoutRule::Loss(Box::new(terms));
    open_gates(&mut held);
    held
}

/// The heads of [`groups`]: no two of its limits are for the same losses.
const GROUPS: [&[LossHead]; 3] = [
    &[LossHead::ThirdPartyMedical, LossHead::ThirdPartyOffList],
    &[LossHead::ThirdPartyInjury],
    &[LossHead::ThirdPartyProperty, LossHead::OccupantInjury],
];

fn small_limit() -> impl Strategy<Value = Fen> {
    (1..300_000i64).prop_map(|fen| Fen::new(fen).unwrap())
}

/// A limit for each of the groups of heads, or none.
fn groups() -> impl Strategy<Value = Vec<HeadLimit>> {
    let limits = vec(prop::option::weighted(0.8, small_limit()), GROUPS.len());
    limits.prop_map(|limits| {
        let limited = GROUPS.iter().zip(limits);
        let limits = limited.filter_map(|(heads, amount)| {
            Some(HeadLimit { heads: heads.iter().copied().collect(), amount: amount? })
        });
        limits.collect()
    })
}

/// Rules under which the division of the losses into claims makes no difference, but for rounding.
fn divisible_terms() -> impl Strategy<Value = LossTerms> {
    let by_heads =
        (groups(), groups(), any::<bool>()).prop_map(|(compulsory, limits, by_fault)| {
            let shares =
                domain::product::FaultRatios { main: Ratio::bp(7_000), ..Default::default() };
            let fault = by_fault.then_some(LossRule::FaultShare { shares });
            let limits = limits.into_iter().map(|limit| LossRule::Limit { limit });
            std::iter::once(LossRule::Compulsory { limits: compulsory })
                .chain(fault)
                .chain(limits)
                .collect()
        });
    let per_person = (small_limit(), prop::option::of(small_limit()))
        .prop_map(|(amount, driver)| vec![LossRule::PerPerson { amount, driver }]);
    let rule = prop_oneof![
        small_limit().prop_map(|amount| {
            LossTotalRule::Deductible { amount, or_share: Ratio::default(), rider: None }
        }),
        (0..5_000u32).prop_map(|bp| LossTotalRule::Rate {
            rate: Ratio::bp(bp),
            when: None,
            rider: None
        }),
        small_limit().prop_map(|amount| {
            let (per, amount) = (LossSpan::Event, Some(amount));
            LossTotalRule::Cap { per, amount, without_fault: None }
        }),
    ];
    let each = prop_oneof![3 => by_heads, 1 => per_person];
    (each, vec(rule, 0..4)).prop_map(|(limits, whole): (Vec<LossRule>, _)| {
        let clause = ClauseNo::new("1.1");
        let each = [LossRule::Assessed, LossRule::Others, LossRule::Salvage].into_iter();
        let each = each.chain(limits);
        LossTerms {
            losses: clause.clone(),
            heads: GROUPS.concat().into_iter().collect(),
            sum: None,
            each: each.map(|rule| LossRuleEntry { clause: clause.clone(), rule }).collect(),
            whole: whole
                .into_iter()
                .map(|rule| LossTotalRuleEntry { clause: clause.clone(), rule })
                .collect(),
        }
    })
}

/// A loss, and the claim it is made in.
fn loss_of_claim() -> impl Strategy<Value = (usize, Loss)> {
    let fen = |below: i64| (0..below).prop_map(|fen| Fen::new(fen).unwrap());
    let part = move || prop_oneof![2 => Just(Fen::ZERO), 1 => fen(50_000)];
    let assessed = prop::option::of(fen(400_000));
    let head = prop::sample::select(GROUPS.concat());
    (0..4usize, head, 0..3u8, fen(400_000), assessed, part(), part()).prop_map(
        |(claim, head, person, amount, assessed, received, salvage)| {
            let loss = Loss::claimed(head, amount);
            (claim, Loss { person, assessed, received, salvage, ..loss })
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn several_claims_for_an_event_are_paid_what_one_claim_for_all_losses_is(
        terms in divisible_terms(), losses in vec(loss_of_claim(), 1..10),
    ) {
        let policy = with_terms(terms);
        let mut whole = crash(&[]);
        settle(&mut whole);
        let claims: Vec<_> = (0..4).map(|claim| {
            let of_claim = losses.iter().filter(|(of, _)| *of == claim);
            Incident { losses: of_claim.map(|(_, loss)| loss.clone()).collect(), ..whole.clone() }
        }).collect();
        whole.losses = losses.into_iter().map(|(_, loss)| loss).collect();
        let paid: Fen = paid_in_turn(policy.clone(), &claims).into_iter().sum();
        let at_once = pays(&policy, &whole);
        // Each loss, and each rate in each claim, is rounded by itself.
        let difference = paid.get().abs_diff(at_once.get());
        prop_assert!(difference <= 30, "{paid} in several claims, {at_once} at once");
    }

    #[test]
    fn no_limit_is_exceeded_by_any_chain_of_claims_for_an_event(
        terms in loss_terms(Sane),
        claims in vec(crate::support::random::incident(Sane), 1..5),
    ) {
        let mut policy = with_terms(terms);
        for mut claim in claims {
            claim.on = day("2026-03-10");
            claim.facts.cause = Some(FactAnswer::Is(IncidentCause::RoadAccident));
            settle(&mut claim);
            policy = after(policy, &of_the_same_event(claim));
        }
        let PayoutRule::Loss(terms) = policy.benefit().pay.clone() else { panic!("no loss") };
        let event = policy.usage.events.first().and_then(|event| event.benefits.get(&policy.benefit().code));
        let used = event.cloned().unwrap_or_default().limits;
        let used_of = |clause: &ClauseNo, heads: &BTreeSet<LossHead>| {
            let of_limit = used.iter().filter(|it| it.clause == *clause && it.heads == *heads);
            of_limit.map(|it| it.amount).max().unwrap_or_default()
        };
        for LossRuleEntry { clause, rule } in &terms.each {
            match rule {
                LossRule::Limit { limit } => {
                    prop_assert!(used_of(clause, &limit.heads) <= limit.amount);
                }
                LossRule::Compulsory { limits } => {
                    let mut seen = BTreeSet::new();
                    for limit in limits.iter().filter(|limit| seen.insert(&limit.heads)) {
                        let of_heads = limits.iter().filter(|it| it.heads == limit.heads);
                        prop_assert!(used_of(clause, &limit.heads) <= of_heads.map(|it| it.amount).sum());
                    }
                }
                LossRule::PerPerson { amount, driver } => {
                    let most = (*amount).max(driver.unwrap_or(*amount));
                    prop_assert!(used_of(clause, &BTreeSet::new()) <= most);
                }
                LossRule::LeaveOut { .. } | LossRule::Assessed | LossRule::TotalLoss
                | LossRule::Others | LossRule::Salvage | LossRule::BySums | LossRule::FaultShare { .. } => {}
            }
        }
    }
}
