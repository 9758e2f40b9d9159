//! What earlier claims for the same event have used.

use super::PolicyCover;
use super::known_facts::{KnownFacts, Missing};
use crate::fact::{EventLink, FactAnswer};
use crate::policy::{BenefitUsage, EventUsage, LimitKind};
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
            let mut usage = BenefitUsage::default();
            for used in events.filter_map(of_benefit) {
                more_favourable(&mut usage, used);
            }
            UsedForEvent { usage, missing }
        }
    }
}

/// Adds to `best` what is favourable of `used`: a deductible and compulsory limits that are already borne. A limit on what
/// is paid is assumed to be unused.
fn more_favourable(best: &mut BenefitUsage, used: BenefitUsage) {
    best.deductible_used = best.deductible_used.max(used.deductible_used);
    let borne = used.limits.into_iter().filter(|limit| limit.kind == LimitKind::Compulsory);
    for borne in borne {
        match best.limits.iter_mut().find(|known| known.is_of_same_limit(&borne)) {
            Some(known) => known.amount = known.amount.max(borne.amount),
            None => best.limits.push(borne),
        }
    }
}
