//! Whether a claim is for an event that was reported before.

use domain::policy::EventUsage;

use super::insurance_lines::{Scenario, complete_claim, household_with_every_product};
use super::*;

/// A household whose accident policy lists a claim for an accident in October.
fn after_an_accident() -> (TestHousehold, Timestamp) {
    let mut family = household_with_every_product(Relation::Myself, "1985-03-08");
    let reported_at = Timestamp::start_of(day("2026-10-20"));
    let accident = EventUsage {
        reported_at,
        on: day("2026-10-18"),
        cause: IncidentCause::Accident,
        benefits: BTreeMap::new(),
    };
    let policies = &mut family.cover.policies;
    let view = policies.iter_mut().find(|view| view.policy.product.as_str() == "ys-accident");
    view.unwrap().usage.events.push(accident);
    (family, reported_at)
}

#[test]
fn only_after_an_earlier_claim_the_person_is_asked_whether_it_is_the_same_event() {
    let accident = Scenario::of(IncidentCause::Accident);
    let first = household_with_every_product(Relation::Myself, "1985-03-08");
    let asked = Step::Fact(Fact::SameEvent);
    let (_, journey) = complete_claim(&first, &accident);
    assert!(!journey.path().contains(&asked));
    let (family, reported_at) = after_an_accident();
    let (answers, journey) = complete_claim(&family, &accident);
    assert!(journey.path().contains(&asked));
    let incident = journey.incident.as_ref().unwrap();
    assert_eq!(incident.facts.same_event, Some(FactAnswer::Is(EventLink::New)));
    let events = earlier_events(family.household(), incident);
    assert_eq!(events.iter().map(|event| event.reported_at).collect::<Vec<_>>(), [reported_at]);

    let linked = |at| {
        let mut answers = answers.clone();
        answers.facts.same_event = Some(FactAnswer::Is(EventLink::ReportedAt(at)));
        derive_path(&answers, family.household())
    };
    assert_eq!(linked(reported_at).current_step(), Step::Check);
    // The answer to the question about somebody else's accident is none.
    assert_eq!(linked(reported_at.plus_millis(1)).current_step(), asked);
    let (_, journey) = complete_claim(&family, &Scenario::of(IncidentCause::Illness));
    assert!(!journey.path().contains(&asked));
}
