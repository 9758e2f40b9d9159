//! Motor: its worked figures, readings and cases, from the shipped products.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of the tests that does not find what it looks for has nothing else to say"
)]

use crate::support::losses::{crash, happened, loss, of, pays_of, refused_of, with_riders};
use crate::support::*;
use domain::assess::Verdict;
use domain::fact::{
    AccidentOutcome, CareType, Circumstance, Fact, FactAnswer, FaultDegree, IncidentCause,
};
use domain::incident::{Loss, LossHead};
use domain::money::Fen;
use std::collections::BTreeSet;

fn auto() -> Held {
    held(product("ys-auto"), 2026).with_sum(Fen::yuan(2_000_000))
}

#[test]
fn own_damage_pays_the_assessed_loss_less_the_other_sides_payment() {
    let mut car = loss(LossHead::OwnVehicle, "12,000.00");
    car.received = Fen::yuan(2_000);
    assert_eq!(
        pays_of(&auto(), &crash(FaultDegree::Main, vec![car]), "own-damage"),
        Fen::yuan(10_000)
    );
}

/// The losses of somebody hurt by a driver with the main fault.
fn victim() -> Vec<Loss> {
    vec![
        loss(LossHead::ThirdPartyMedical, "54,000.00"),
        loss(LossHead::ThirdPartyOffList, "6,000.00"),
        loss(LossHead::ThirdPartyInjury, "220,000.00"),
        loss(LossHead::ThirdPartyProperty, "9,000.00"),
    ]
}

#[test]
fn liability_pays_seventy_percent_of_what_compulsory_cover_leaves() {
    let crash = crash(FaultDegree::Main, victim());
    let compulsory = assess_all(&[held(product("qh-ctpl"), 2026)], &crash);
    assert_eq!(compulsory.total(), Fen::yuan(200_000));
    assert_eq!(pays_of(&auto(), &crash, "tpl"), Fen::yuan(58_100));
    // The compulsory limits are deducted whoever insures them; together they pay the same.
    let both = assess_all(&[auto(), held(product("qh-ctpl"), 2026)], &crash);
    assert_eq!(both.total(), Fen::yuan(258_100));
}

#[test]
fn a_second_compulsory_policy_pays_what_the_first_leaves_within_its_own_limits() {
    // No fact says which vehicle it was: right if both were in the accident.
    let policies = ["p-1", "p-2"].map(|id| held(product("qh-ctpl"), 2026).named(id));
    let crash = crash(FaultDegree::Main, victim());
    let assessment = assess_all(&policies, &crash);
    // 18,000 + 180,000 + 2,000, then 18,000 + 40,000 + 2,000.
    let expected = [("p-1", Fen::yuan(200_000)), ("p-2", Fen::yuan(60_000))];
    assert_eq!(payouts(&assessment), expected);
}

#[test]
fn each_fault_has_its_share_and_its_rate() {
    let shares = [
        (FaultDegree::Full, 100, 20),
        (FaultDegree::Main, 70, 15),
        (FaultDegree::Equal, 50, 10),
        (FaultDegree::Minor, 30, 5),
        (FaultDegree::None, 0, 0),
    ];
    // 10,000 beyond the compulsory 2,000.
    let losses = || vec![loss(LossHead::ThirdPartyProperty, "12,000.00")];
    for (fault, share, rate) in shares {
        let crash = crash(fault, losses());
        assert_eq!(pays_of(&auto(), &crash, "tpl"), Fen::yuan(100 * share), "{fault:?}");
        let older = held(product("na-auto"), 2026);
        let expected = Fen::yuan(share * (100 - rate));
        assert_eq!(pays_of(&older, &crash, "tpl"), expected, "{fault:?}");
    }
}

#[test]
fn the_older_wording_deducts_thirty_percent_if_the_other_party_is_not_found() {
    let older = held(product("na-auto"), 2026);
    let crash = crash(FaultDegree::None, vec![loss(LossHead::OwnVehicle, "10,000.00")]);
    let found = crash.clone().with(Circumstance::OtherPartyNotFound, false);
    assert_eq!(pays_of(&older, &found, "own-damage"), Fen::yuan(10_000));
    let not_found = crash.clone().with(Circumstance::OtherPartyNotFound, true);
    assert_eq!(pays_of(&older, &not_found, "own-damage"), Fen::yuan(7_000));
    assert_eq!(pays_of(&auto(), &not_found, "own-damage"), Fen::yuan(10_000));
    let open = &assess_all(&[older], &crash);
    let Verdict::Undetermined { missing, best_case } = &of(open, "own-damage").verdict else {
        panic!()
    };
    let asked = Fact::Circumstance(Circumstance::OtherPartyNotFound);
    assert_eq!((missing, *best_case), (&BTreeSet::from([asked]), Some(Fen::yuan(10_000))));
}

#[test]
fn theft_is_covered_as_own_damage_only_in_the_newer_wording() {
    let mut theft = happened(IncidentCause::Theft);
    theft.losses = vec![loss(LossHead::OwnVehicle, "80,000.00")];
    assert_eq!(pays_of(&auto(), &theft, "own-damage"), Fen::yuan(80_000));
    assert_eq!(refused_of(&held(product("na-auto"), 2026), &theft, "own-damage"), "2.4");
}

#[test]
fn without_fault_compulsory_cover_pays_its_small_limits() {
    let crash = crash(FaultDegree::None, victim());
    assert_eq!(assess_all(&[held(product("qh-ctpl"), 2026)], &crash).total(), Fen::yuan(19_900));
}

#[test]
fn drunk_driving_excludes_property_and_refers_rescue_cost() {
    let drunk =
        crash(FaultDegree::Full, victim()).with(Circumstance::DrunkOrUnlicensedDriving, true);
    let compulsory = held(product("qh-ctpl"), 2026);
    assert_eq!(refused_of(&compulsory, &drunk, "ctpl-property"), "3.1");
    let assessment = assess_all(&[compulsory], &drunk);
    assert!(matches!(of(&assessment, "ctpl-medical").verdict, Verdict::Undetermined { .. }));
    assert_eq!(refused_of(&auto(), &drunk, "tpl"), "3.1");
}

#[test]
fn riders_pay_only_where_they_were_bought() {
    let crash = crash(FaultDegree::Main, victim());
    assert_eq!(refused_of(&auto(), &crash, "off-list"), "5.2");
    let bought = with_riders(auto(), &["off_list"]);
    assert_eq!(pays_of(&bought, &crash, "off-list"), Fen::yuan(4_200));
    let cheaper = with_riders(auto(), &["absolute_rate"]);
    assert_eq!(pays_of(&cheaper, &crash, "tpl"), Fen::yuan(52_290));
}

#[test]
fn every_seat_has_its_own_limit() {
    let hurt = |person, amount| Loss { person, ..loss(LossHead::OccupantInjury, amount) };
    let crash = crash(FaultDegree::Main, vec![hurt(1, "20,000.00"), hurt(2, "5,000.00")]);
    let bought = with_riders(auto(), &["occupants"]);
    assert_eq!(pays_of(&bought, &crash, "occupants"), Fen::yuan(13_500));
}

#[test]
fn a_total_loss_pays_the_value_less_salvage_and_deductible() {
    let wreck = |repair| Loss {
        salvage: Fen::yuan(6_000),
        value: Some(Fen::yuan(90_000)),
        ..loss(LossHead::OwnVehicle, repair)
    };
    let crash = |repair| crash(FaultDegree::Full, vec![wreck(repair)]);
    let with_deductible = with_riders(auto(), &["absolute_deductible"]);
    for repair in ["90,000.00", "130,000.00"] {
        assert_eq!(pays_of(&auto(), &crash(repair), "own-damage"), Fen::yuan(84_000), "{repair}");
        let paid = pays_of(&with_deductible, &crash(repair), "own-damage");
        assert_eq!(paid, Fen::yuan(83_500), "{repair}");
    }
    let assessment = assess_all(&[with_deductible], &crash("130,000.00"));
    let steps = changes(&of(&assessment, "own-damage").steps);
    assert_eq!(steps, ["130000.00", "-40000.00", "-6000.00", "-500.00", "0.00"]);
    // Worth more than the repair costs: the repair counts.
    assert_eq!(pays_of(&auto(), &crash("89,999.00"), "own-damage"), Fen::yuan(83_999));
}

#[test]
fn an_assessment_below_the_value_is_no_total_loss() {
    let car = Loss {
        assessed: Some(Fen::yuan(70_000)),
        value: Some(Fen::yuan(90_000)),
        ..loss(LossHead::OwnVehicle, "95,000.00")
    };
    let crash = crash(FaultDegree::Full, vec![car]);
    assert_eq!(pays_of(&auto(), &crash, "own-damage"), Fen::yuan(70_000));
}

#[test]
fn an_unknown_fault_is_missing_and_assumed_favourable() {
    let mut crash = crash(FaultDegree::Main, victim());
    crash.facts.fault = Some(FactAnswer::Unknown);
    let assessment = assess_all(&[auto()], &crash);
    let Verdict::Undetermined { missing, best_case } = &of(&assessment, "tpl").verdict else {
        panic!()
    };
    assert_eq!(*missing, BTreeSet::from([Fact::Fault]));
    assert_eq!(*best_case, Some(Fen::yuan(83_000)));
}

#[test]
fn the_case_of_seventy_percent_adds_up_three_covers() {
    let car = Loss {
        assessed: Some(Fen::yuan(9_800)),
        received: Fen::yuan(2_000),
        ..loss(LossHead::OwnVehicle, "11,200.00")
    };
    let crash = crash(
        FaultDegree::Main,
        vec![
            loss(LossHead::ThirdPartyMedical, "42,000.00"),
            loss(LossHead::ThirdPartyOffList, "4,000.00"),
            loss(LossHead::ThirdPartyInjury, "96,000.00"),
            loss(LossHead::ThirdPartyProperty, "22,000.00"),
            car,
        ],
    );
    let assessment = assess_all(&[held(product("qh-ctpl"), 2026), auto()], &crash);
    let paid = |benefit| amount_of(of(&assessment, benefit));
    assert_eq!(paid("ctpl-medical"), Fen::yuan(18_000));
    assert_eq!(paid("ctpl-injury"), Fen::yuan(96_000));
    assert_eq!(paid("ctpl-property"), Fen::yuan(2_000));
    // 16,800 for treatment and 14,000 for the car.
    assert_eq!(paid("tpl"), Fen::yuan(30_800));
    assert_eq!(paid("own-damage"), Fen::yuan(7_800));
    assert_eq!(assessment.total(), Fen::yuan(154_600));
}

/// Policies of every kind that pays for an injury, and a motor policy.
fn motor_and_personal() -> Vec<Held> {
    let personal = ["ys-outpatient", "ys-accident", "ys-million", "qh-hospital", "ht-critical"];
    let personal = personal.into_iter().map(|code| held(product(code), 2026));
    std::iter::once(auto()).chain(personal).collect()
}

#[test]
fn after_a_road_accident_without_injury_only_the_motor_policy_is_asked_about() {
    let mut crash = crash(FaultDegree::Main, vec![loss(LossHead::OwnVehicle, "100.00")]);
    crash.facts.outcome = Some(FactAnswer::Is(AccidentOutcome::NoInjury));
    let assessed = assess_all(&motor_and_personal(), &crash);
    assert_eq!((assessed.open_questions(&crash), assessed.total()), (Vec::new(), Fen::yuan(100)));
    let personal = assess_all(&motor_and_personal()[1..], &crash);
    for benefit in personal.policies.iter().flat_map(|policy| &policy.benefits) {
        assert!(matches!(benefit.verdict, Verdict::DoesNotPay { .. }), "{benefit:?}");
    }
}

#[test]
fn whether_a_road_accident_injured_the_insured_is_asked_first() {
    let crash = crash(FaultDegree::Main, vec![loss(LossHead::OwnVehicle, "100.00")]);
    let open = assess_all(&motor_and_personal(), &crash).open_questions(&crash);
    assert_eq!(open.first(), Some(&Fact::Outcome), "{open:?}");
}

#[test]
fn treatment_after_a_road_accident_shows_that_it_injured_the_insured() {
    let mut crash = crash(FaultDegree::Main, Vec::new());
    crash.facts.care = Some(FactAnswer::Is(CareType::Outpatient));
    let open = assess_all(&[held(product("ys-outpatient"), 2026)], &crash).open_questions(&crash);
    assert!(!open.contains(&Fact::Outcome));
    crash.facts.outcome = Some(FactAnswer::Is(AccidentOutcome::NoInjury));
    let open = assess_all(&[held(product("ys-outpatient"), 2026)], &crash).open_questions(&crash);
    assert!(open.contains(&Fact::Outcome) && open.contains(&Fact::Care));
}
