//! Random products, policies and incidents.
//!
//! *Wild* ones are whatever the types can hold: negative amounts, ratios above the whole, dates at the
//! edges of the calendar. *Sane* ones are what [`validate`](domain::product::validate()) lets through and
//! a hospital would print.

mod facts;
mod incident;
mod loss_terms;
mod payout_rules;
mod policy;
mod product;
mod shared_losses;
mod values;

pub use incident::{bill, incident};
pub use loss_terms::loss_terms;
pub use payout_rules::indemnity;
pub use policy::held;
pub use product::product;
pub use shared_losses::shared_losses;
pub use values::{condition, small_amount};

use super::Held;
use Kind::Sane;
use domain::fact::{
    AccidentOutcome, CareType, ConditionCode, EventLink, FactAnswer, FaultDegree, IncidentCause,
};
use domain::incident::Incident;
use domain::money::Fen;
use domain::policy::Usage;
use domain::product::PayoutRule;
use proptest::collection::vec;
use proptest::prelude::*;
use values::CIRCUMSTANCES;

/// How far from sense the random values may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sane,
    Wild,
}

/// Up to four policies and an incident that they are asked about.
pub fn policies_and_incident(kind: Kind) -> impl Strategy<Value = (Vec<Held>, Incident)> {
    (vec(held(kind), 0..4), incident(kind))
}

/// The same, without gates and with nothing left open, so that many of the policies pay; half of them for the same
/// losses.
pub fn decidable_policies_and_incident() -> impl Strategy<Value = (Vec<Held>, Incident)> {
    prop_oneof![any_decidable(), shared_losses()]
}

fn any_decidable() -> impl Strategy<Value = (Vec<Held>, Incident)> {
    (vec(held(Sane), 1..5), incident(Sane)).prop_map(|(mut held, mut incident)| {
        for held in &mut held {
            open_gates(held);
        }
        settle(&mut incident);
        (held, incident)
    })
}

/// Leaves nothing between a claim and the arithmetic of the benefits, and little used up before.
pub fn open_gates(held: &mut Held) {
    held.usage = Usage::default();
    for benefit in &mut held.product.benefits {
        benefit.gates.clear();
        if let PayoutRule::Indemnity(terms) = &mut benefit.pay {
            (terms.around_stay, terms.after_event) = (None, None);
            terms.counts.retain(|count| 0 < count.times);
        }
    }
}

/// Answers what is open and removes what contradicts it. The amounts stay as they are.
pub fn settle(incident: &mut Incident) {
    fn known<T>(answer: Option<FactAnswer<T>>, otherwise: T) -> Option<FactAnswer<T>> {
        Some(FactAnswer::Is(answer.and_then(FactAnswer::known).unwrap_or(otherwise)))
    }
    let (on, facts) = (incident.on, &mut incident.facts);
    let that_day = Some(FactAnswer::Is(on));
    facts.care = known(facts.care, CareType::Outpatient);
    let is_stay = facts.care == Some(FactAnswer::Is(CareType::Inpatient));
    let stay = that_day.filter(|_| is_stay);
    (facts.admitted_on, facts.discharged_on) = (stay, stay);
    (facts.first_symptom_on, facts.last_attended_on) = (None, None);
    (facts.diagnosed_on, facts.died_on) = (that_day, that_day);
    facts.condition = match facts.condition {
        Some(FactAnswer::Is(ConditionCode::ThyroidCancer)) => None,
        condition => condition,
    };
    facts.condition = known(facts.condition, ConditionCode::NotListed);
    facts.thyroid = None;
    facts.cause = known(facts.cause, IncidentCause::Accident);
    facts.outcome = Some(FactAnswer::Is(AccidentOutcome::Treatment));
    facts.fault = known(facts.fault, FaultDegree::Main);
    facts.value = known(facts.value, Fen::yuan(3_000));
    facts.same_event = Some(FactAnswer::Is(EventLink::New));
    for circumstance in CIRCUMSTANCES {
        let answer = facts.circumstances.get(&circumstance).copied();
        facts.circumstances.extend(known(answer, false).map(|answer| (circumstance, answer)));
    }
}
