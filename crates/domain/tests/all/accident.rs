//! The accident line: its worked figures and readings, from the shipped products.

#![allow(
    clippy::expect_used,
    reason = "a helper of the tests that does not find what it looks for has nothing else to say"
)]

use std::collections::BTreeSet;

use crate::support::*;
use domain::assess::{BenefitAssessment, Operation, Verdict};
use domain::fact::{
    AccidentOutcome, Circumstance, Disability, Fact, FactAnswer, HospitalKind, IncidentCause,
};
use domain::ids::{PersonId, PolicyId};
use domain::incident::{ExpenseCategory, Incident, InsuranceScope, Payer};
use domain::money::Fen;
use domain::policy::{BenefitUsage, EarlierTerms};

/// An accident with all facts that accident policies need, with this `outcome`.
fn accident(on: &str, outcome: AccidentOutcome) -> Incident {
    let mut accident = visit(on);
    accident.facts.cause = Some(FactAnswer::Is(IncidentCause::Accident));
    accident.facts.outcome = Some(FactAnswer::Is(outcome));
    accident.with(Circumstance::SuddenDeath, false)
}

/// An accident treated in hospital.
fn injury(on: &str, admitted: &str, discharged: &str) -> Incident {
    let mut injury = stay(admitted, discharged);
    injury.on = day(on);
    injury.facts.cause = Some(FactAnswer::Is(IncidentCause::Accident));
    injury.facts.outcome = Some(FactAnswer::Is(AccidentOutcome::Treatment));
    injury
}

fn disabled(grade: u8, several: bool) -> Incident {
    let mut disabled = accident("2026-03-10", AccidentOutcome::Disability);
    disabled.facts.disability = Some(FactAnswer::Is(Disability { grade, several }));
    disabled
}

fn died(on: &str, died_on: &str) -> Incident {
    let mut died = accident(on, AccidentOutcome::Death);
    died.facts.died_on = Some(FactAnswer::Is(day(died_on)));
    died
}

/// The assessment of the benefit with this code.
fn benefit_of(held: &Held, incident: &Incident, benefit: &str) -> BenefitAssessment {
    let assessment = assess_all(std::slice::from_ref(held), incident);
    let found = assessment.policies[0].benefits.iter().find(|it| it.benefit == code(benefit));
    found.expect("the product has the benefit").clone()
}

fn pays_of(held: &Held, incident: &Incident, benefit: &str) -> Fen {
    amount_of(&benefit_of(held, incident, benefit))
}

#[test]
fn a_broken_arm_pays_the_bill_and_the_days_after_the_first_three() {
    let injury = injury("2026-03-10", "2026-03-10", "2026-03-22").billed(
        "2026-03-22",
        &[(ExpenseCategory::Unspecified, InsuranceScope::In, "18,600.00")],
        "9,300.00",
    );
    let held = held(product("ys-accident"), 2026);
    assert_eq!(pays_of(&held, &injury, "medical"), Fen::yuan(9_100));
    assert_eq!(pays_of(&held, &injury, "allowance"), Fen::yuan(900));
    assert_eq!(assess_all(&[held], &injury).total(), Fen::yuan(10_000));
}

#[test]
fn a_grade_eight_disability_pays_30_percent_and_a_death_after_it_the_rest() {
    let held = held(product("ys-accident"), 2026);
    assert_eq!(pays_of(&held, &disabled(8, false), "disability"), Fen::yuan(150_000));
    let mut after = held;
    let paid = Fen::yuan(150_000);
    let usage = BenefitUsage { paid_this_year: paid, paid_ever: paid, ..BenefitUsage::default() };
    after.usage.benefits.insert(code("disability"), usage);
    assert_eq!(pays_of(&after, &died("2026-03-10", "2026-07-01"), "death"), Fen::yuan(350_000));
}

#[test]
fn the_sum_of_the_day_of_the_accident_pays() {
    let mut held = held(product("ys-accident"), 2026);
    held.policy.sums.insert(code("death"), Fen::yuan(800_000));
    held.policy.changes.earlier = vec![EarlierTerms {
        to: day("2026-05-31"),
        sums: [(code("death"), Fen::yuan(500_000))].into(),
        riders: BTreeSet::new(),
        beneficiaries: Vec::new(),
    }];
    // The death may come after the endorsement; the accident decides.
    for (on, died_on, yuan) in
        [("2026-05-31", "2026-07-01", 500_000), ("2026-06-01", "2026-07-01", 800_000)]
    {
        assert_eq!(pays_of(&held, &died(on, died_on), "death"), Fen::yuan(yuan), "{on}");
    }
}

#[test]
fn each_grade_pays_a_tenth_less_than_the_one_before() {
    let held = held(product("ys-accident"), 2026);
    for grade in 1..=10u8 {
        let tenths = i32::from(11 - grade);
        let paid = pays_of(&held, &disabled(grade, false), "disability");
        assert_eq!(paid, Fen::yuan(50_000 * tenths), "grade {grade}");
    }
}

#[test]
fn two_disabilities_of_the_gravest_grade_count_one_grade_higher() {
    let held = held(product("ys-accident"), 2026);
    assert_eq!(pays_of(&held, &disabled(8, true), "disability"), Fen::yuan(200_000));
    assert_eq!(pays_of(&held, &disabled(1, true), "disability"), Fen::yuan(500_000));
    // A contract that only lets the gravest count does not raise it.
    let other = crate::support::held(product("qh-accident"), 2026);
    assert_eq!(pays_of(&other, &disabled(8, true), "disability"), Fen::yuan(30_000));
}

#[test]
fn a_death_counts_up_to_the_180th_day() {
    let held = held(product("ys-accident"), 2026);
    // 10 March is day 0.
    assert_eq!(pays_of(&held, &died("2026-03-10", "2026-09-06"), "death"), Fen::yuan(500_000));
    let late = benefit_of(&held, &died("2026-03-10", "2026-09-07"), "death");
    assert!(matches!(late.verdict, Verdict::DoesNotPay { clause } if clause.as_str() == "2.2"));
}

#[test]
fn the_payment_for_a_childs_death_is_capped_over_all_policies() {
    let child = |born: &str, id: &str| {
        let mut held = held(product("ys-accident"), 2026).named(id);
        held.policy.insured_born = day(born);
        held
    };
    let incident = died("2026-03-10", "2026-03-10");
    let both = |born: &str| assess_all(&[child(born, "a"), child(born, "b")], &incident).total();
    assert_eq!(both("2016-03-11"), Fen::yuan(200_000));
    // The tenth birthday is ten, the eighteenth is no child's.
    assert_eq!(both("2016-03-10"), Fen::yuan(500_000));
    assert_eq!(both("2008-03-11"), Fen::yuan(500_000));
    assert_eq!(both("2008-03-10"), Fen::yuan(1_000_000));
}

#[test]
fn payments_elsewhere_count_towards_the_cap_for_a_childs_death() {
    let child = |id: &str| {
        let mut held = held(product("ys-accident"), 2026).named(id);
        held.policy.insured_born = day("2016-09-01");
        held
    };
    let incident = died("2026-03-10", "2026-03-10");
    let of = |incident: &Incident| pays_of(&child("a"), incident, "death");
    let by = |payer, amount| incident.clone().received(payer, amount, None);
    assert_eq!(of(&by(Payer::Other, "150,000.00")), Fen::yuan(50_000));
    assert_eq!(of(&by(Payer::Policy(PolicyId::new("b")), "150,000.00")), Fen::yuan(50_000));
    // Damages are not insurance, and what this policy paid before is part of what it pays.
    assert_eq!(of(&by(Payer::ThirdParty, "150,000.00")), Fen::yuan(200_000));
    assert_eq!(of(&by(Payer::Policy(PolicyId::new("a")), "150,000.00")), Fen::yuan(200_000));
    // Two policies, one of which paid before: the 200,000 are paid once.
    for payer in ["a", "b"] {
        let before = by(Payer::Policy(PolicyId::new(payer)), "150,000.00");
        let both = assess_all(&[child("a"), child("b")], &before);
        let here = both.policies.iter().find(|it| it.policy.as_str() == payer).unwrap().pays();
        let elsewhere =
            both.total().saturating_sub(here).saturating_add(here.max(Fen::yuan(150_000)));
        assert_eq!(elsewhere, Fen::yuan(200_000), "{payer} paid before: {:?}", payouts(&both));
    }
    // Money for the bills is not money for the death.
    let line = [(ExpenseCategory::Unspecified, InsuranceScope::In, "30,000.00")];
    let treated = incident.clone().billed("2026-03-10", &line, "10,000.00");
    let unstated = treated.clone().received(Payer::Other, "150,000.00", None);
    assert_eq!(of(&unstated), Fen::yuan(70_000));
    let stated = treated.received(Payer::Other, "150,000.00", Some(InsuranceScope::In));
    assert_eq!(of(&stated), Fen::yuan(200_000));
}

#[test]
fn treatment_counts_up_to_the_15th_day_and_a_stay_up_to_the_180th() {
    let line = [(ExpenseCategory::Unspecified, InsuranceScope::In, "1,000.00")];
    let held = held(product("ys-accident"), 2026);
    let mut visit = accident("2026-03-10", AccidentOutcome::Treatment);
    visit.bills.clear();
    let on_day = |on: &str| pays_of(&held, &visit.clone().billed(on, &line, "0.00"), "medical");
    assert_eq!(on_day("2026-03-25"), Fen::yuan(800));
    assert_eq!(on_day("2026-03-26"), Fen::ZERO);
    let stay = injury("2026-03-10", "2026-08-01", "2026-09-06");
    let on_day = |on: &str| pays_of(&held, &stay.clone().billed(on, &line, "0.00"), "medical");
    assert_eq!(on_day("2026-09-06"), Fen::yuan(800));
    assert_eq!(on_day("2026-09-07"), Fen::ZERO);
}

#[test]
fn consequences_after_the_end_of_cover_are_paid_if_the_accident_was_covered() {
    let injury = injury("2026-12-30", "2027-01-02", "2027-01-10").billed(
        "2027-01-10",
        &[(ExpenseCategory::Unspecified, InsuranceScope::In, "5,200.00")],
        "0.00",
    );
    let held = held(product("ys-accident"), 2026);
    assert_eq!(pays_of(&held, &injury, "medical"), Fen::yuan(5_000));
    assert_eq!(pays_of(&held, &injury, "allowance"), Fen::yuan(500));
}

#[test]
fn the_allowance_stops_at_its_days() {
    let long = injury("2026-01-10", "2026-01-10", "2026-06-01");
    let mut held = held(product("ys-accident"), 2026);
    assert_eq!(pays_of(&held, &long, "allowance"), Fen::yuan(9_000));
    let usage = BenefitUsage { days_this_year: 150, ..BenefitUsage::default() };
    held.usage.benefits.insert(code("allowance"), usage);
    assert_eq!(pays_of(&held, &long, "allowance"), Fen::yuan(3_000));
    let steps = benefit_of(&held, &long, "allowance").steps;
    assert_eq!(domain::assess::usage_from_steps(&steps, None).days_this_year, 30);
}

#[test]
fn an_accident_policy_does_not_pay_for_illness() {
    let mut illness = visit("2026-03-10");
    illness.facts.outcome = None;
    let assessment = assess_all(&[held(product("ys-accident"), 2026)], &illness);
    assert!(assessment.open_questions(&illness).is_empty());
    assert_eq!(assessment.total(), Fen::ZERO);
}

#[test]
fn unknown_facts_are_reported_as_missing() {
    let mut open = accident("2026-03-10", AccidentOutcome::Disability);
    let held = held(product("ys-accident"), 2026);
    let missing = |incident: &Incident, benefit| match benefit_of(&held, incident, benefit).verdict
    {
        Verdict::Undetermined { missing, .. } => missing,
        other => panic!("{other:?}"),
    };
    assert_eq!(missing(&open, "disability"), BTreeSet::from([Fact::Disability]));
    open.facts.outcome = None;
    assert_eq!(missing(&open, "death"), BTreeSet::from([Fact::Outcome, Fact::DiedOn]));
}

/// The two policies of the case of the private hospital.
fn two_policies() -> [Held; 2] {
    let other = PersonId::new("holder");
    let [mut first, mut second] =
        [held(product("qh-accident"), 2026), held(product("ht-accident"), 2026)];
    first.policy.holder = other.clone();
    second.policy.holder = other;
    [first, second]
}

#[test]
fn two_policies_pay_for_an_emergency_in_the_chosen_order() {
    let mut injury = injury("2026-03-10", "2026-03-10", "2026-03-22")
        .billed(
            "2026-03-11",
            &[
                (ExpenseCategory::Unspecified, InsuranceScope::In, "4,800.00"),
                (ExpenseCategory::Unspecified, InsuranceScope::Out, "1,600.00"),
            ],
            "0.00",
        )
        .billed(
            "2026-03-22",
            &[
                (ExpenseCategory::Unspecified, InsuranceScope::In, "23,000.00"),
                (ExpenseCategory::Unspecified, InsuranceScope::Out, "5,600.00"),
            ],
            "12,400.00",
        )
        .with(Circumstance::EmergencyNoChoice, true);
    injury.facts.hospital_kind = Some(FactAnswer::Is(HospitalKind::Private));
    let [first, second] = two_policies();
    injury.order = vec![first.policy.id.clone(), second.policy.id.clone()];
    let assessment = assess_all(&[second, first], &injury);
    let paid = |policy: usize, benefit: &str| {
        let benefits = &assessment.policies[policy].benefits;
        amount_of(benefits.iter().find(|it| it.benefit == code(benefit)).unwrap())
    };
    assert_eq!(paid(0, "medical"), Fen::yuan(15_300));
    assert_eq!(paid(0, "allowance"), Fen::yuan(1_350));
    assert_eq!(paid(1, "medical"), Fen::yuan(5_840));
    assert_eq!(assessment.total(), Fen::yuan(22_490));
    // Without the emergency the hospital is outside the scope.
    let no_choice = injury.with(Circumstance::EmergencyNoChoice, false);
    let refused = assess_all(&two_policies(), &no_choice);
    let accident =
        &refused.policies.iter().find(|it| it.policy.as_str() == "p-qh-accident").unwrap();
    assert!(matches!(accident.benefits[0].verdict, Verdict::DoesNotPay { .. }));
}

#[test]
fn a_daily_allowance_is_not_part_of_the_bill() {
    let injury = injury("2026-03-10", "2026-03-10", "2026-03-22");
    let steps = benefit_of(&held(product("ys-accident"), 2026), &injury, "allowance").steps;
    assert!(matches!(steps[0].operation, Operation::Days { days: 12, .. }));
    assert_eq!(domain::assess::CostSplit::of(&steps), None);
}
