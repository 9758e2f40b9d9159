//! Losses of cars, homes and money for the tests.

use super::{Held, amount_of, assess_all, code, day, insured, yuan};
use domain::assess::{Assessment, BenefitAssessment, Verdict};
use domain::fact::{FactAnswer, Facts, FaultDegree, IncidentCause};
use domain::ids::RiderCode;
use domain::incident::{Incident, Loss, LossHead};
use domain::money::Fen;

pub fn happened(cause: IncidentCause) -> Incident {
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

pub fn loss(head: LossHead, amount: &str) -> Loss {
    Loss::claimed(head, yuan(amount))
}

pub fn crash(fault: FaultDegree, losses: Vec<Loss>) -> Incident {
    let mut crash = happened(IncidentCause::RoadAccident);
    crash.facts.fault = Some(FactAnswer::Is(fault));
    crash.losses = losses;
    crash
}

/// Something that happened to a home where somebody lives.
pub fn at_home(cause: IncidentCause, losses: Vec<Loss>) -> Incident {
    let mut at_home = happened(cause);
    at_home.facts.last_attended_on = Some(FactAnswer::Is(at_home.on));
    at_home.losses = losses;
    at_home
}

pub fn with_riders(mut held: Held, riders: &[&str]) -> Held {
    held.policy.riders = riders.iter().copied().map(RiderCode::new).collect();
    held
}

pub fn of<'a>(assessment: &'a Assessment, benefit: &str) -> &'a BenefitAssessment {
    let mut benefits = assessment.policies.iter().flat_map(|policy| &policy.benefits);
    benefits.find(|it| it.benefit == code(benefit)).expect("the product has the benefit")
}

pub fn pays_of(held: &Held, incident: &Incident, benefit: &str) -> Fen {
    amount_of(of(&assess_all(std::slice::from_ref(held), incident), benefit))
}

pub fn refused_of(held: &Held, incident: &Incident, benefit: &str) -> String {
    match &of(&assess_all(std::slice::from_ref(held), incident), benefit).verdict {
        Verdict::DoesNotPay { clause } => clause.to_string(),
        other => panic!("{other:?}"),
    }
}
