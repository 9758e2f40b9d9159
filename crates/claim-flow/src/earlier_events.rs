//! The events for which claims were filed before, and to which an incident may belong.

use domain::fact::{EventLink, FactAnswer};
use domain::ids::PersonId;
use domain::incident::Incident;
use domain::policy::EventUsage;
use domain::sorting::sort_by_key;

use crate::household::Household;
use crate::reply::Reply;

/// The earlier events that `incident` may belong to, under the policies of its insured that have a rule for each event;
/// each once, the latest first.
pub fn earlier_events<'a>(household: Household<'a>, incident: &Incident) -> Vec<&'a EventUsage> {
    let Some(cause) = incident.facts.cause.and_then(FactAnswer::known) else { return Vec::new() };
    let views = household.cover.policies.iter();
    let views = views.filter(|view| {
        let product = household.cover.catalog.terms_of(&view.policy);
        let mut benefits = product.iter().flat_map(|product| &product.benefits);
        view.policy.insured == incident.insured
            && benefits.any(|benefit| benefit.pay.clause_per_event().is_some())
    });
    let mut events: Vec<_> =
        views.flat_map(|view| view.usage.earlier_events(incident.on, cause)).collect();
    sort_by_key(&mut events, |event| std::cmp::Reverse((event.on, event.reported_at)));
    events.dedup_by_key(|event| event.reported_at);
    events
}

/// Whether `answer` names an earlier event that `incident` cannot belong to, such as one of another person.
pub(super) fn names_no_event(
    answer: FactAnswer<Reply>,
    household: Household<'_>,
    incident: &Incident,
) -> bool {
    let FactAnswer::Is(Reply::Event(EventLink::ReportedAt(at))) = answer else { return false };
    !earlier_events(household, incident).iter().any(|event| event.reported_at == at)
}

/// Whether a policy of `person` lists an event for which a claim was filed.
pub(super) fn has_events(household: Household<'_>, person: &PersonId) -> bool {
    let views = household.cover.policies.iter();
    views.filter(|view| view.policy.insured == *person).any(|view| !view.usage.events.is_empty())
}
