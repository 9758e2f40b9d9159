//! Home: its worked figures, readings and cases, from the shipped products.

use crate::support::losses::{at_home, loss, of, pays_of, refused_of, with_riders};
use crate::support::*;
use domain::assess::{CostSplit, PolicyAssessment};
use domain::fact::{Fact, FactAnswer, IncidentCause};
use domain::incident::{Incident, Loss, LossHead};
use domain::money::Fen;
use domain::product::{LossRule, PayoutRule};
use std::collections::BTreeSet;

fn home() -> Held {
    with_riders(held(product("qh-home"), 2026), &["pipe", "theft", "liability"])
}

#[test]
fn a_burst_pipe_pays_up_to_the_riders_limit() {
    let mut held = home();
    held.policy.sums.insert(code("pipe"), Fen::yuan(10_000));
    let burst = at_home(IncidentCause::WaterLeak, vec![loss(LossHead::Decoration, "12,000.00")]);
    let assessment = assess_all(std::slice::from_ref(&held), &burst);
    assert_eq!(amount_of(of(&assessment, "pipe")), Fen::yuan(10_000));
    assert_eq!(changes(&of(&assessment, "pipe").steps), ["12000.00", "-600.00", "-1400.00"]);
    assert_eq!(refused_of(&with_riders(held, &[]), &burst, "pipe"), "5.1");
}

#[test]
fn the_case_of_the_burst_pipe_pays_floor_and_ceiling() {
    let assessed = |head, claimed, assessed: i32| Loss {
        assessed: Some(Fen::yuan(assessed)),
        ..loss(head, claimed)
    };
    let burst = at_home(
        IncidentCause::WaterLeak,
        vec![
            assessed(LossHead::Decoration, "16,000.00", 14_000),
            assessed(LossHead::Contents, "6,000.00", 6_000),
            loss(LossHead::WornPart, "1,500.00"),
            assessed(LossHead::ThirdPartyProperty, "7,800.00", 7_000),
        ],
    );
    let assessment = assess_all(&[home()], &burst);
    assert_eq!(amount_of(of(&assessment, "pipe")), Fen::yuan(15_000));
    assert_eq!(amount_of(of(&assessment, "liability")), Fen::yuan(6_650));
    assert_eq!(assessment.total(), Fen::yuan(21_650));
    let split = CostSplit::of(&of(&assessment, "pipe").steps).unwrap();
    assert_eq!((split.billed, split.pays), (Fen::yuan(23_500), Fen::yuan(15_000)));
}

#[test]
fn an_underinsured_home_is_paid_in_proportion() {
    let held = held(product("ht-home"), 2026);
    let mut fire = at_home(
        IncidentCause::Fire,
        vec![loss(LossHead::Building, "150,000.00"), loss(LossHead::Rescue, "1,000.00")],
    );
    let open = assess_all(std::slice::from_ref(&held), &fire);
    assert!(open.open_questions(&fire).contains(&Fact::Value));
    fire.facts.value = Some(FactAnswer::Is(Fen::yuan(1_000_000)));
    assert_eq!(pays_of(&held, &fire, "home"), Fen::yuan(82_500));
    assert_eq!(pays_of(&held, &fire, "rescue"), Fen::yuan(600));
}

#[test]
fn an_overinsured_home_is_paid_up_to_its_value() {
    let held = held(product("ht-home"), 2026).with_sum(Fen::yuan(1_200_000));
    let mut fire = at_home(IncidentCause::Fire, vec![loss(LossHead::Building, "1,100,000.00")]);
    fire.facts.value = Some(FactAnswer::Is(Fen::yuan(1_000_000)));
    let assessment = assess_all(std::slice::from_ref(&held), &fire);
    // 1,000,000 less 5 % of it; the sum insured of 1,200,000 changes nothing.
    let steps = changes(&of(&assessment, "home").steps);
    assert_eq!(steps, ["1100000.00", "-100000.00", "-50000.00", "0.00"]);
    assert_eq!(pays_of(&held, &fire, "home"), Fen::yuan(950_000));
    // Underinsured and a loss above the value: 600,000 of 1,000,000, less 5 %.
    let lower = held.with_sum(Fen::yuan(600_000));
    assert_eq!(pays_of(&lower, &fire, "home"), Fen::yuan(550_000));
    // A loss below the value is paid as before.
    fire.losses = vec![loss(LossHead::Building, "100,000.00")];
    let higher = lower.with_sum(Fen::yuan(1_200_000));
    assert_eq!(pays_of(&higher, &fire, "home"), Fen::yuan(95_000));
}

#[test]
fn two_policies_share_a_fire_in_proportion_to_their_sums() {
    let mut fire = at_home(IncidentCause::Fire, vec![loss(LossHead::Building, "200,000.00")]);
    fire.facts.value = Some(FactAnswer::Is(Fen::yuan(600_000)));
    let first_loss = home(); // its building is insured for 1,000,000
    let by_value = held(product("ht-home"), 2026); // insured for 600,000
    let assessment = assess_all(&[first_loss, by_value], &fire);
    let paid: Vec<_> = payouts(&assessment).into_iter().map(|(_, paid)| paid).collect();
    // 125,000 and 75,000, each less 5 % of the whole loss.
    assert_eq!(
        paid.iter().copied().collect::<BTreeSet<_>>(),
        [65_000, 115_000].map(Fen::yuan).into()
    );
}

#[test]
fn only_losses_that_another_policy_insures_too_are_shared_with_it() {
    let losses = vec![loss(LossHead::Building, "1,000.00"), loss(LossHead::Contents, "20,000.00")];
    let mut fire = at_home(IncidentCause::Fire, losses);
    fire.facts.value = Some(FactAnswer::Is(Fen::yuan(600_000)));
    for [with_contents, building_only] in [["p-1", "p-2"], ["p-2", "p-1"]] {
        let building_only = held(product("ht-home"), 2026).named(building_only);
        let assessment = assess_all(&[home().named(with_contents), building_only], &fire);
        let pays = |id| payouts(&assessment).into_iter().find(|(by, _)| *by == id).map(|it| it.1);
        // 625 of the building and all the contents, less 5 % of 21,000.
        assert_eq!(pays(with_contents), Some(Fen::yuan(20_625 - 1_050)));
        // 375 of the building, less 200.
        assert_eq!(assessment.total(), Fen::yuan(19_575 + 175));
    }
}

/// What two policies with the same terms pay, in the order of their ids.
fn paid_by_two(first: &Held, second: &Held, fire: &Incident) -> [Fen; 2] {
    let assessment = assess_all(&[first.clone().named("p-1"), second.clone().named("p-2")], fire);
    [0, 1].map(|nth| assessment.policies[nth].pays())
}

#[test]
fn a_loss_is_shared_before_the_limits_of_each_policy() {
    let fire = |losses| at_home(IncidentCause::Fire, losses);
    let building = |amount| fire(vec![loss(LossHead::Building, amount)]);
    // 600,000 each, within the limit of 1,000,000, less 5 % of the whole loss.
    let each = Fen::yuan(600_000 - 60_000);
    assert_eq!(paid_by_two(&home(), &home(), &building("1,200,000.00")), [each; 2]);
    // 1,250,000 each, limited to 1,000,000.
    let each = Fen::yuan(1_000_000 - 125_000);
    assert_eq!(paid_by_two(&home(), &home(), &building("2,500,000.00")), [each; 2]);
    // 4,500 of the jewellery each, within the limit of 5,000; alone 5,000.
    let jewellery = fire(vec![loss(LossHead::Valuables, "9,000.00")]);
    assert_eq!(paid_by_two(&home(), &home(), &jewellery), [Fen::yuan(4_500 - 450); 2]);
    assert_eq!(pays_of(&home(), &jewellery, "home"), Fen::yuan(5_000 - 450));
}

#[test]
fn each_head_is_shared_by_the_sums_for_which_it_is_insured() {
    let mut double = home();
    let PayoutRule::Loss(terms) = &mut double.product.benefits[0].pay else { return };
    for rule in &mut terms.each {
        match &mut rule.rule {
            LossRule::Limit { limit } if limit.heads == [LossHead::Building].into() => {
                limit.amount = Fen::yuan(3_000_000);
            }
            _ => {}
        }
    }
    terms.sum = Some(Fen::yuan(3_400_000));
    let losses =
        vec![loss(LossHead::Building, "400,000.00"), loss(LossHead::Contents, "10,000.00")];
    let fire = at_home(IncidentCause::Fire, losses);
    // The building by 1,000,000 and 3,000,000, the contents by 100,000 each; 5 % of 410,000.
    let expected = [100_000 + 5_000 - 20_500, 300_000 + 5_000 - 20_500].map(Fen::yuan);
    assert_eq!(paid_by_two(&home(), &double, &fire), expected);
    let assessment = assess_all(&[home().named("p-1"), double.named("p-2")], &fire);
    let steps = changes(&of(&assessment, "home").steps);
    let (building, contents, limits) = ("-300000.00", "-5000.00", "0.00");
    assert_eq!(steps, ["410000.00", contents, building, limits, limits, "-20500.00"]);
}

#[test]
fn two_policies_below_the_value_pay_both_proportions_up_to_the_value() {
    let fire_of = |amount| {
        let mut fire = at_home(IncidentCause::Fire, vec![loss(LossHead::Building, amount)]);
        fire.facts.value = Some(FactAnswer::Is(Fen::yuan(1_000_000)));
        fire
    };
    let pay = |sums: [i32; 2], fire: &Incident| {
        let policy = |id, sum| held(product("ht-home"), 2026).named(id).with_sum(Fen::yuan(sum));
        let assessment = assess_all(&[policy("p-1", sums[0]), policy("p-2", sums[1])], fire);
        let paid: Vec<_> = assessment.policies.iter().map(PolicyAssessment::pays).collect();
        paid
    };
    // Together they insure 400,000 of 1,000,000: 10 % and 30 % of 100,000, each less 5 % of it.
    assert_eq!(pay([100_000, 300_000], &fire_of("100,000.00")), [5_000, 25_000].map(Fen::yuan));
    // Together they insure 1,200,000: half of the loss each.
    let half = Fen::yuan(500_000 - 50_000);
    assert_eq!(pay([600_000, 600_000], &fire_of("1,000,000.00")), [half; 2]);
    // One alone insures the value: 1,000 and 600 of 1,600.
    let shared = [62_500 - 5_000, 37_500 - 5_000].map(Fen::yuan);
    assert_eq!(pay([1_000_000, 600_000], &fire_of("100,000.00")), shared);
}

#[test]
fn an_unoccupied_home_is_covered_up_to_day_59() {
    let mut fire = at_home(IncidentCause::Fire, vec![loss(LossHead::Contents, "10,000.00")]);
    let away = |fire: &mut Incident, days: i32| {
        fire.facts.last_attended_on = Some(FactAnswer::Is(fire.on.plus_days(-days)));
    };
    away(&mut fire, 59);
    assert_eq!(pays_of(&home(), &fire, "home"), Fen::yuan(9_500));
    away(&mut fire, 60);
    assert_eq!(refused_of(&home(), &fire, "home"), "3.3");
}

#[test]
fn jewellery_has_a_limit_of_its_own() {
    let fire = at_home(
        IncidentCause::Fire,
        vec![loss(LossHead::Contents, "20,000.00"), loss(LossHead::Valuables, "9,000.00")],
    );
    // 20,000 and 5,000 of the jewellery; 5 % of the 29,000.
    assert_eq!(pays_of(&home(), &fire, "home"), Fen::yuan(23_550));
}

#[test]
fn portable_electronics_have_a_limit_of_their_own() {
    let fire = at_home(
        IncidentCause::Fire,
        vec![
            loss(LossHead::Contents, "95,000.00"),
            loss(LossHead::Valuables, "9,000.00"),
            loss(LossHead::PortableElectronics, "9,000.00"),
        ],
    );
    // 95,000, 5,000 and 8,000 are 8,000 above the limit of all contents; 5 % of the 113,000.
    assert_eq!(pays_of(&home(), &fire, "home"), Fen::yuan(94_350));
}

#[test]
fn an_earthquake_does_not_count_as_fire() {
    let quake = at_home(IncidentCause::Earthquake, vec![loss(LossHead::Building, "1.00")]);
    assert_eq!(refused_of(&home(), &quake, "home"), "2.1");
}
