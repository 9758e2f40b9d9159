//! Auto, home and small property: their worked figures, readings and cases, from the shipped products.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a helper of the tests that does not find what it looks for has nothing else to say"
)]

use std::collections::BTreeSet;

use crate::support::*;
use domain::assess::{Assessment, BenefitAssessment, CostSplit, PolicyAssessment, Verdict};
use domain::fact::{
    AccidentOutcome, CareType, Circumstance, Fact, FactAnswer, Facts, FaultDegree, IncidentCause,
};
use domain::ids::RiderCode;
use domain::incident::{Incident, Loss, LossHead};
use domain::money::Fen;

fn happened(cause: IncidentCause) -> Incident {
    Incident {
        insured: insured(),
        on: day("2026-03-10"),
        facts: Facts { cause: Some(FactAnswer::Is(cause)), ..Facts::default() },
        bills: Vec::new(),
        losses: Vec::new(),
        received: Vec::new(),
        order: Vec::new(),
    }
}

fn loss(head: LossHead, amount: &str) -> Loss {
    Loss::claimed(head, yuan(amount))
}

fn crash(fault: FaultDegree, losses: Vec<Loss>) -> Incident {
    let mut crash = happened(IncidentCause::RoadAccident);
    crash.facts.fault = Some(FactAnswer::Is(fault));
    crash.losses = losses;
    crash
}

/// Something that happened to a home where somebody lives.
fn at_home(cause: IncidentCause, losses: Vec<Loss>) -> Incident {
    let mut at_home = happened(cause);
    at_home.facts.last_attended_on = Some(FactAnswer::Is(at_home.on));
    at_home.losses = losses;
    at_home
}

fn with_riders(mut held: Held, riders: &[&str]) -> Held {
    held.policy.riders = riders.iter().copied().map(RiderCode::new).collect();
    held
}

fn of<'a>(assessment: &'a Assessment, benefit: &str) -> &'a BenefitAssessment {
    let mut benefits = assessment.policies.iter().flat_map(|policy| &policy.benefits);
    benefits.find(|it| it.benefit == code(benefit)).expect("the product has the benefit")
}

fn pays_of(held: &Held, incident: &Incident, benefit: &str) -> Fen {
    amount_of(of(&assess_all(std::slice::from_ref(held), incident), benefit))
}

fn refused_of(held: &Held, incident: &Incident, benefit: &str) -> String {
    match &of(&assess_all(std::slice::from_ref(held), incident), benefit).verdict {
        Verdict::DoesNotPay { clause } => clause.to_string(),
        other => panic!("{other:?}"),
    }
}

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
    let first_loss = home(); // insured for 1,400,000
    let by_value = held(product("ht-home"), 2026); // insured for 600,000
    let assessment = assess_all(&[first_loss, by_value], &fire);
    let paid: Vec<_> = payouts(&assessment).into_iter().map(|(_, paid)| paid).collect();
    // 140,000 and 60,000, each less 5 % of the whole loss.
    assert_eq!(paid.iter().copied().sum::<Fen>(), Fen::yuan(130_000 + 50_000));
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
        // 700 of the building and all the contents, less 5 % of 21,000.
        assert_eq!(pays(with_contents), Some(Fen::yuan(20_700 - 1_050)));
        // 300 of the building, less 200.
        assert_eq!(assessment.total(), Fen::yuan(19_650 + 100));
    }
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

#[test]
fn return_freight_is_paid_up_to_its_amount() {
    let mut back = happened(IncidentCause::ReturnedGoods)
        .with(Circumstance::ExchangeOrMismatch, false)
        .with(Circumstance::SentLate, false);
    back.losses = vec![loss(LossHead::ReturnFreight, "15.00")];
    assert_eq!(pays(&held(product("ht-freight"), 2026), &back), Fen::yuan(12));
    back.losses[0].amount = yuan("9.50");
    assert_eq!(pays(&held(product("ht-freight"), 2026), &back), yuan("9.50"));
}

fn stolen(losses: Vec<Loss>) -> Incident {
    let mut stolen = happened(IncidentCause::AccountFraud)
        .with(Circumstance::PoliceReported, true)
        .with(Circumstance::CodeDisclosed, false);
    stolen.losses = losses;
    stolen
}

#[test]
fn stolen_money_is_paid_less_what_was_recovered() {
    let payment =
        Loss { received: Fen::yuan(1_600), ..loss(LossHead::UnauthorisedPayment, "8,600.00") };
    assert_eq!(pays(&held(product("na-account"), 2026), &stolen(vec![payment])), Fen::yuan(7_000));
}

#[test]
fn the_case_of_the_lost_phone_pays_one_of_two_outflows() {
    let payment =
        Loss { received: Fen::yuan(800), ..loss(LossHead::UnauthorisedPayment, "4,800.00") };
    let both = stolen(vec![payment, loss(LossHead::OwnTransfer, "9,000.00")]);
    let held = held(product("na-account"), 2026);
    assert_eq!(pays(&held, &both), Fen::yuan(4_000));
    assert_eq!(
        changes(&first_benefit(&held, &both).steps),
        ["13800.00", "-9000.00", "-800.00", "0.00"]
    );
    // With nothing but what she transferred herself, there is nothing the contract answers for.
    let transfer = stolen(vec![loss(LossHead::OwnTransfer, "9,000.00")]);
    assert_eq!(refused_by(&held, &transfer).as_deref(), Some("2.1"));
}

#[test]
fn an_unreported_loss_is_missing() {
    assert!(
        missing_for(&held(product("na-account"), 2026), &stolen(Vec::new()))
            .contains(&Fact::Losses)
    );
}

#[test]
fn car_home_and_account_policies_do_not_pay_for_illness() {
    let mut illness = visit("2026-03-10");
    illness.facts.last_attended_on = None;
    let products =
        ["qh-ctpl", "ys-auto", "na-auto", "qh-home", "ht-home", "ht-freight", "na-account"];
    let all: Vec<_> = products.iter().map(|code| held(product(code), 2026)).collect();
    let assessment = assess_all(&all, &illness);
    assert_eq!((assessment.open_questions(&illness), assessment.total()), (Vec::new(), Fen::ZERO));
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
