//! Which period of cover pays: renewals, and stays that run past the end.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::support::*;
use domain::assess::{GateOutcome, Operation, Verdict};
use domain::fact::{CareType, Circumstance, Fact, FactAnswer, IncidentCause};
use domain::incident::{Bill, ExpenseCategory, ExpenseLine, Incident, InsuranceScope};
use domain::money::Fen;
use domain::policy::{CoverGap, CoverGapReason};
use domain::product::{EventDay, Gate, GateTest, Product};
use proptest::prelude::*;

const COST: &[(ExpenseCategory, InsuranceScope, &str)] =
    &[(ExpenseCategory::Unspecified, InsuranceScope::In, "60,000.00")];

/// A million-medical policy for 2025 and its renewal for 2026.
fn two_periods() -> [Held; 2] {
    let first = held(product("ys-million"), 2025).named("p-2025");
    [first.clone(), first.renewed().named("p-2026")]
}

/// An accident on 30 December 2025 that led to a stay.
fn accident(admitted: &str, discharged: &str) -> Incident {
    let mut accident = stay(admitted, discharged).billed(discharged, COST, "20,000.00");
    accident.on = day("2025-12-30");
    accident.facts.cause = Some(FactAnswer::Is(IncidentCause::Accident));
    accident
}

#[test]
fn the_period_of_the_admission_pays_for_an_accident_before_the_renewal() {
    let assessment = assess_all(&two_periods(), &accident("2026-01-02", "2026-01-09"));
    // 60,000 − 20,000 − 10,000, once.
    assert_eq!(payouts(&assessment), [("p-2025", Fen::ZERO), ("p-2026", Fen::yuan(30_000))]);
    let refused = &assessment.policies[0].benefits[0].verdict;
    assert!(matches!(refused, Verdict::DoesNotPay { clause } if clause.as_str() == "1.4"));
    // Admitted before the renewal, the earlier period pays, with its tail.
    let assessment = assess_all(&two_periods(), &accident("2025-12-31", "2026-01-09"));
    assert_eq!(payouts(&assessment), [("p-2025", Fen::yuan(30_000)), ("p-2026", Fen::ZERO)]);
}

#[test]
fn a_gap_ends_the_cover_of_a_stay_without_a_tail() {
    let mut held = held(product("ys-million"), 2026);
    let gap = |from: &str, to: Option<&str>| CoverGap {
        from: day(from),
        to: to.map(day),
        why: CoverGapReason::Cancelled,
    };
    let stay = |admitted: &str, discharged: &str| {
        stay(admitted, discharged).billed(discharged, COST, "20,000.00")
    };
    held.policy.changes.gaps = vec![gap("2026-06-10", None)];
    assert_eq!(refused_by(&held, &stay("2026-06-10", "2026-06-12")).as_deref(), Some("1.4"));
    assert_eq!(refused_by(&held, &stay("2026-06-01", "2026-06-09")), None);
    // One receipt for days before and after the last day of cover: a person has to split it.
    let assessment = assess_all(std::slice::from_ref(&held), &stay("2026-06-01", "2026-06-12"));
    let in_force = &assessment.policies[0].benefits[0].gates[0];
    assert_eq!(in_force.outcome, GateOutcome::Refer);
    // Reinstated before the admission.
    held.policy.changes.gaps = vec![gap("2026-05-01", Some("2026-05-31"))];
    assert_eq!(refused_by(&held, &stay("2026-06-01", "2026-06-12")), None);
}

#[test]
fn an_interrupted_renewal_does_not_pay_for_an_earlier_accident() {
    let [_, mut second] = two_periods();
    second.policy.renewed_since = None;
    let accident = accident("2026-01-02", "2026-01-09");
    assert_eq!(refused_by(&second, &accident).as_deref(), Some("1.4"));
}

#[test]
fn the_admission_is_asked_for_only_where_it_decides_between_periods() {
    let [first, second] = two_periods();
    let mut open = accident("2026-01-02", "2026-01-09");
    open.facts.admitted_on = None;
    assert_eq!(missing_for(&second, &open), BTreeSet::from([Fact::AdmittedOn]));
    open.facts.care = Some(FactAnswer::Is(CareType::OutpatientSurgery));
    assert_eq!(refused_by(&second, &open).as_deref(), Some("1.4"));
    assert_eq!(refused_by(&first, &open), None);
}

/// A stay from 20 December to 20 February under a policy that ends on 31 December, with a receipt on each of
/// these days.
fn long_stay(receipts: &[(&str, &str)]) -> Incident {
    let stay = stay("2026-12-20", "2027-02-20");
    receipts.iter().fold(stay, |stay, (on, amount)| {
        stay.billed(on, &[(ExpenseCategory::Unspecified, InsuranceScope::In, amount)], "0.00")
            .with(Circumstance::SocialInsured, false)
    })
}

#[test]
fn receipts_of_a_stay_count_up_to_the_last_day_of_the_tail() {
    let million = held(product("ys-million"), 2025).renewed();
    // 30 January is the last day. 12,000 less the deductible, instead of 19,000 less the deductible.
    let stay = long_stay(&[("2027-01-30", "12,000.00"), ("2027-02-20", "7,000.00")]);
    let benefit = first_benefit(&million, &stay);
    assert_eq!(benefit.verdict, Verdict::Pays { amount: Fen::yuan(2_000) });
    let ended = benefit.steps.iter().find(|step| step.operation == Operation::OutsideStay).unwrap();
    assert_eq!((ended.clause.as_str(), ended.change.to_string()), ("1.4", "-7000.00".to_owned()));
    let next_day = long_stay(&[("2027-01-02", "12,000.00"), ("2027-01-31", "7,000.00")]);
    assert_eq!(pays(&million, &next_day), Fen::yuan(2_000));
    // A visit before the stay does not show which part of the stay's only receipt is covered.
    let unsplit = long_stay(&[("2026-12-18", "500.00"), ("2027-02-20", "19,000.00")]);
    let Verdict::Undetermined { missing, best_case } = first_benefit(&million, &unsplit).verdict
    else {
        panic!("a person has to split it")
    };
    assert_eq!((missing, best_case), (BTreeSet::new(), Some(Fen::yuan(9_500))));
    // Without receipts, they are what is missing.
    assert_eq!(missing_for(&million, &long_stay(&[])), BTreeSet::from([Fact::Bills]));
}

#[test]
fn an_allowance_is_paid_up_to_the_last_day_of_the_tail() {
    let mut accident = held(product("ys-accident"), 2026);
    accident.product.benefits.retain(|benefit| benefit.code == code("allowance"));
    let benefit = &mut accident.product.benefits[0];
    let clause = benefit.gates[0].clause.clone();
    let test = GateTest::InForce { tail_days: 30, by: EventDay::Event };
    benefit.gates = vec![Gate { clause, test }];
    let steps = first_benefit(&accident, &long_stay(&[])).steps;
    // 20 December to 30 January, the last of them until midnight.
    assert!(matches!(steps[0].operation, Operation::Days { days: 42, .. }), "{steps:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn exactly_one_period_of_a_chain_of_renewals_is_in_force(
        event in 0..1_460i32, until_admission in 0..500i32, is_stay in any::<bool>(),
    ) {
        static MILLION: LazyLock<Product> = LazyLock::new(|| product("ys-million"));
        let first = held(MILLION.clone(), 2023);
        let begin = first.policy.from;
        let chain: Vec<_> = (0..4i32)
            .map(|nth| {
                let mut period = first.clone().named(&format!("p-{nth}"));
                period.policy.from = begin.plus_days(365 * nth);
                period.policy.to = begin.plus_days(365 * nth + 364);
                period.policy.renewed_since = (nth > 0).then_some(begin);
                period
            })
            .collect();
        let mut incident = accident("2026-01-02", "2026-01-09");
        incident.on = begin.plus_days(event);
        incident.facts.first_symptom_on = None;
        let admission = (event + until_admission).min(1_459);
        if is_stay {
            incident.facts.admitted_on = Some(FactAnswer::Is(begin.plus_days(admission)));
            incident.facts.discharged_on = incident.facts.admitted_on;
        } else {
            incident.facts.care = Some(FactAnswer::Is(CareType::OutpatientSurgery));
            incident.facts.admitted_on = None;
            incident.facts.discharged_on = None;
        }
        let passed: Vec<_> = chain
            .iter()
            .map(|period| first_benefit(period, &incident).gates[0].outcome == GateOutcome::Pass)
            .collect();
        prop_assert_eq!(passed.iter().filter(|passed| **passed).count(), 1);
        let decisive = if is_stay { admission } else { event };
        let expected = usize::try_from(decisive / 365).unwrap_or_default();
        prop_assert_eq!(passed.iter().position(|passed| *passed), Some(expected));
    }

    /// With receipts for each day, a stay pays the same as one that ends on the last covered day.
    #[test]
    fn days_after_the_tail_change_nothing(
        days in proptest::collection::vec((0..60i32, 0..900_000i64), 0..6), discharged in 42..70i32,
    ) {
        static MILLION: LazyLock<Product> = LazyLock::new(|| product("ys-million"));
        let million = held(MILLION.clone(), 2025).renewed();
        let admitted = day("2026-12-20");
        let mut long = stay("2026-12-20", "2026-12-21").with(Circumstance::SocialInsured, false);
        long.facts.discharged_on = Some(FactAnswer::Is(admitted.plus_days(discharged)));
        let bill = |on: i32, fen: i64| {
            let line = ExpenseLine {
                category: ExpenseCategory::Unspecified,
                scope: InsuranceScope::In,
                amount: Fen::new(fen).unwrap(),
            };
            Bill::new(admitted.plus_days(on.min(discharged)), vec![line], Some(Fen::ZERO))
        };
        long.bills = days.iter().map(|(on, fen)| bill(*on, *fen)).collect();
        long.bills.push(bill(0, 1_500_000));
        let mut short = long.clone();
        short.facts.discharged_on = Some(FactAnswer::Is(day("2027-01-30")));
        short.bills.retain(|bill| bill.on <= day("2027-01-30"));
        prop_assert_eq!(pays(&million, &long), pays(&million, &short));
    }
}
