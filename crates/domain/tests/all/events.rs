//! Several claims for one event: its deductible, caps and days apply once.
#![allow(clippy::unwrap_used, reason = "its helpers serve tests")]

use std::sync::LazyLock;

use crate::support::decided::{after, borne, filed_at};
use crate::support::random::Kind::Sane;
use crate::support::random::{open_gates, settle};
use crate::support::*;
use domain::assess::{Operation, Verdict, assess};
use domain::date::Timestamp;
use domain::fact::{
    AccidentOutcome, Circumstance, EventLink, Fact, FactAnswer, HospitalKind, IncidentCause,
};
use domain::incident::{ExpenseCategory, Incident, InsuranceScope, Loss, LossHead};
use domain::money::Fen;
use domain::product::{CapBasis, DaySpan, DeductibleBasis, LossSpan, LossTotalRule, PayoutRule};
use proptest::prelude::*;

/// An accident on 10 March, treated for two days from this day of April on, with a bill of this many yuan.
fn treated(april: i32, billed: i32) -> Incident {
    let admitted = day("2026-04-01").plus_days(april - 1);
    let discharged = admitted.plus_days(2);
    let mut injury = stay(&admitted.to_string(), &discharged.to_string());
    injury.on = day("2026-03-10");
    injury.facts.cause = Some(FactAnswer::Is(IncidentCause::Accident));
    injury.facts.outcome = Some(FactAnswer::Is(AccidentOutcome::Treatment));
    let line = [(ExpenseCategory::Treatment, InsuranceScope::In, "0.00")];
    injury = injury.billed(&discharged.to_string(), &line, "0.00");
    injury.bills[0].lines[0].amount = Fen::yuan(billed);
    injury
}

fn linked(mut incident: Incident, link: EventLink) -> Incident {
    incident.facts.same_event = Some(FactAnswer::Is(link));
    incident
}

/// The accident policy with a deductible of 200 for each accident, and only its medical benefit.
fn accident() -> Held {
    static ACCIDENT: LazyLock<Held> = LazyLock::new(|| {
        let mut held = held(product("ys-accident"), 2026);
        held.product.benefits.retain(|benefit| benefit.code == code("medical"));
        held
    });
    ACCIDENT.clone()
}

#[test]
fn a_deductible_for_each_accident_is_borne_once() {
    let first = treated(1, 150);
    let policy = after(accident(), &first);
    assert_eq!(pays(&accident(), &first), Fen::ZERO, "150 of 200 are borne");
    let next = treated(10, 300);
    let same = linked(next.clone(), EventLink::ReportedAt(filed_at()));
    assert_eq!(pays(&policy, &same), Fen::yuan(250));
    assert!(first_benefit(&policy, &same).steps.iter().any(|step| matches!(
        step.operation,
        Operation::Deductible { used, .. } if used == Fen::yuan(150)
    )));
    assert_eq!(pays(&policy, &linked(next.clone(), EventLink::New)), Fen::yuan(100));
    // Until that is known, at best the deductible is borne.
    let Verdict::Undetermined { missing, best_case } = first_benefit(&policy, &next).verdict else {
        panic!()
    };
    assert_eq!((missing, best_case), ([Fact::SameEvent].into(), Some(Fen::yuan(250))));
}

#[test]
fn only_an_earlier_claim_for_a_similar_event_makes_the_question_necessary() {
    assert_eq!(pays(&accident(), &treated(1, 300)), Fen::yuan(100));
    let policy = after(accident(), &treated(1, 300));
    // A road accident may be what was first called an accident.
    let mut road = treated(10, 300);
    road.facts.cause = Some(FactAnswer::Is(IncidentCause::RoadAccident));
    let road = road
        .with(Circumstance::DrunkOrUnlicensedDriving, false)
        .with(Circumstance::ThirdPartyLiable, false);
    assert!(missing_for(&policy, &road).contains(&Fact::SameEvent));
    // The earlier event is later than this one.
    let mut before = treated(10, 300);
    before.on = day("2026-03-09");
    assert_eq!(pays(&policy, &before), Fen::yuan(100));
    // Illnesses are no events, and rules for each visit do not ask.
    let outpatient = held(product("ys-outpatient"), 2025).renewed();
    let fall = |mut visit: Incident| {
        visit.facts.cause = Some(FactAnswer::Is(IncidentCause::Accident));
        visit.facts.hospital_kind = Some(FactAnswer::Is(HospitalKind::Public));
        let line = [(ExpenseCategory::Drugs, InsuranceScope::In, "300.00")];
        visit.billed("2026-04-01", &line, "100.00")
    };
    let policy = after(outpatient, &fall(visit("2026-04-01")));
    assert_eq!(pays(&policy, &fall(visit("2026-04-01"))), Fen::yuan(150));
}

#[test]
fn a_loss_reported_in_parts_bears_the_deductible_of_the_whole() {
    let mut home = held(product("ht-home"), 2026);
    home.product.benefits.truncate(1);
    let PayoutRule::Loss(terms) = &home.product.benefits[0].pay else { panic!("no loss") };
    assert!(terms.whole.iter().any(|it| matches!(it.rule, LossTotalRule::Deductible { .. })));
    let burnt = |amount| {
        let mut fire = stay("2026-03-10", "2026-03-10");
        fire.facts.cause = Some(FactAnswer::Is(IncidentCause::Fire));
        fire.facts.last_attended_on = Some(FactAnswer::Is(fire.on));
        fire.facts.value = Some(FactAnswer::Is(Fen::yuan(100_000)));
        fire.losses = vec![Loss {
            head: LossHead::Building,
            amount: Fen::yuan(amount),
            assessed: Some(Fen::yuan(amount)),
            received: Fen::ZERO,
            salvage: Fen::ZERO,
            person: 0,
            value: None,
        }];
        fire
    };
    let home = home.with_sum(Fen::yuan(100_000));
    // 200 or 5 %: 200 of 3,000, then 600 − 200 of 9,000 more.
    assert_eq!(borne(&first_benefit(&home, &burnt(12_000))), Fen::yuan(600));
    assert_eq!(borne(&first_benefit(&home, &burnt(3_000))), Fen::yuan(200));
    let rest = linked(burnt(9_000), EventLink::ReportedAt(filed_at()));
    assert_eq!(borne(&first_benefit(&after(home, &burnt(3_000)), &rest)), Fen::yuan(400));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn two_accidents_in_any_order_each_bear_their_deductible_once(
        claims in prop::collection::vec((any::<bool>(), 0..400i32), 1..10),
    ) {
        let mut policy = accident();
        let mut sums = [(Fen::ZERO, Fen::ZERO); 2];
        for (april, (second, billed)) in (1..).zip(claims) {
            let event = filed_at().plus_millis(i64::from(second));
            let treated = linked(treated(april, billed), EventLink::ReportedAt(event));
            let (total, cost) = &mut sums[usize::from(second)];
            *total = total.saturating_add(borne(&first_benefit(&policy, &treated)));
            *cost = cost.saturating_add(Fen::yuan(billed));
            prop_assert_eq!(*total, (*cost).min(Fen::yuan(200)));
            policy = after(policy, &treated);
        }
    }

    #[test]
    fn deductibles_caps_and_days_of_an_event_hold_over_any_chain_of_its_claims(
        mut policy in crate::support::random::held(Sane),
        incidents in prop::collection::vec(crate::support::random::incident(Sane), 1..6),
        cause in prop::sample::select(vec![IncidentCause::Accident, IncidentCause::Fire]),
    ) {
        policy.product.benefits.truncate(1);
        open_gates(&mut policy);
        let event = filed_at();
        for mut incident in incidents {
            incident.insured = policy.policy.insured.clone();
            incident.facts.cause = Some(FactAnswer::Is(cause));
            incident.on = day("2026-03-10");
            settle(&mut incident);
            policy = after(policy, &linked(incident, EventLink::ReportedAt(event)));
            prop_assert_eq!(policy.usage.events.len(), 1);
            let used = policy.usage.events[0].benefits.get(&policy.benefit().code);
            let used = used.cloned().unwrap_or_default();
            match &policy.benefit().pay {
                PayoutRule::Indemnity(terms) => {
                    if terms.deductible.per == DeductibleBasis::Event {
                        prop_assert!(used.deductible_used <= terms.deductible.amount.max(Fen::ZERO));
                    }
                    for cap in terms.caps.iter().filter(|cap| cap.per == CapBasis::Event) {
                        prop_assert!(used.paid_this_year <= cap.amount);
                    }
                }
                PayoutRule::PerDiem(terms) => {
                    let mut limits = terms.limits.iter().filter(|limit| limit.per == DaySpan::Event);
                    prop_assert!(limits.all(|limit| used.days_this_year <= limit.days));
                }
                PayoutRule::Loss(terms) => {
                    for rule in &terms.whole {
                        if let LossTotalRule::Cap { per: LossSpan::Event, amount: Some(cap), without_fault: None } = &rule.rule {
                            prop_assert!(used.paid_this_year <= *cap);
                        }
                    }
                }
                PayoutRule::Fixed(_) | PayoutRule::Sum(_) | PayoutRule::Graded(_) => {}
            }
        }
    }

    #[test]
    fn the_order_of_entry_changes_nothing_for_a_later_claim_of_an_event(
        (held, incident) in crate::support::random::policies_and_incident(Sane),
    ) {
        // The policies have used deductibles, caps and days, some of them for this event.
        let covers: Vec<_> = held.iter().map(Held::cover).collect();
        let incident = linked(incident, EventLink::ReportedAt(Timestamp::from_millis(0)));
        let mut entered = incident.clone();
        entered.bills.reverse();
        entered.bills.iter_mut().for_each(|bill| bill.lines.reverse());
        entered.received.reverse();
        entered.losses.reverse();
        prop_assert_eq!(assess(&covers, &incident), assess(&covers, &entered));
    }
}
