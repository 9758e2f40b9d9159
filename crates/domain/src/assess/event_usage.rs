//! What earlier claims for the same event have used.

use super::PolicyCover;
use super::known_facts::{KnownFacts, Missing};
use crate::fact::{EventLink, FactAnswer};
use crate::money::Fen;
use crate::policy::{BenefitUsage, EventUsage};
use crate::product::Benefit;

/// The usage of a benefit by earlier claims for the event that the incident belongs to.
#[derive(Default)]
pub(super) struct UsedForEvent {
    /// The usage; while it is not known which event it is, the most favourable.
    pub(super) usage: BenefitUsage,
    /// The facts that would settle which event it is.
    pub(super) missing: Missing,
}

/// What was used of `benefit` for the event. Asks only if the benefit has a rule for each event, and if a claim was
/// filed before for an event that may be the same.
pub(super) fn used_for_event(
    benefit: &Benefit,
    cover: &PolicyCover<'_>,
    facts: &KnownFacts<'_>,
) -> UsedForEvent {
    // Without a cause, a gate asks for it.
    let cause = facts.incident.facts.cause.and_then(FactAnswer::known);
    let (Some(_), Some(cause)) = (benefit.pay.clause_per_event(), cause) else {
        return UsedForEvent::default();
    };
    let of_benefit = |event: &EventUsage| event.benefits.get(&benefit.code).cloned();
    let mut events = cover.usage.earlier_events(facts.incident.on, cause).peekable();
    if events.peek().is_none() {
        return UsedForEvent::default();
    }
    match facts.same_event() {
        Ok(EventLink::New) => UsedForEvent::default(),
        Ok(EventLink::ReportedAt(at)) => {
            let event = events.find(|event| event.reported_at == at);
            let usage = event.and_then(of_benefit).unwrap_or_default();
            UsedForEvent { usage, missing: Missing::new() }
        }
        Err(missing) => {
            // A deductible already borne and a cap not yet used.
            let borne = events.filter_map(of_benefit).map(|usage| usage.deductible_used).max();
            let deductible_used = borne.unwrap_or(Fen::ZERO);
            let usage = BenefitUsage { deductible_used, ..BenefitUsage::default() };
            UsedForEvent { usage, missing }
        }
    }
}
