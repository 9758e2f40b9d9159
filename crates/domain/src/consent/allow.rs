//! Whether a call for data is covered by a consent. Asked before the call is made.

use super::call::{Call, Denied, Scope, ScopePart};
use super::ledger::GrantState;
use super::purpose::{Category, Matter, Purpose};
use crate::date::Timestamp;

impl GrantState {
    /// Whether `call` may be made under this consent at `now`, after the calls so far.
    ///
    /// # Errors
    /// The first reason why not: purpose, scope, withdrawal, period, count.
    pub fn allows(&self, now: Timestamp, call: &Call) -> Result<(), Denied> {
        let grant = &self.grant;
        if grant.purpose != call.purpose || grant.purpose == Purpose::Unknown {
            return Err(Denied::OtherPurpose);
        }
        if let Some(part) = self.beyond(call) {
            return Err(Denied::OutOfScope(part));
        }
        if let Some(at) = self.withdrawn_at {
            return Err(Denied::Withdrawn(at));
        }
        if now < grant.from {
            return Err(Denied::NotYet);
        }
        if grant.until <= now {
            return Err(Denied::Expired(grant.until));
        }
        if grant.max_calls <= self.calls {
            return Err(Denied::Exhausted(grant.max_calls));
        }
        Ok(())
    }

    /// The first part of `call` that lies beyond the consent.
    fn beyond(&self, call: &Call) -> Option<ScopePart> {
        let grant = &self.grant;
        let known = |category: &Category| {
            *category != Category::Unknown && grant.categories.contains(category)
        };
        if grant.subject != call.subject {
            return Some(ScopePart::Subject);
        }
        beyond_matter(&grant.matter, &call.scope)
            .or((!call.categories.iter().all(known)).then_some(ScopePart::Categories))
    }
}

fn beyond_matter(matter: &Matter, scope: &Scope) -> Option<ScopePart> {
    let parts = match (matter, scope) {
        (Matter::Visit { source, visit, .. }, Scope::Visit { source: of, visit: which }) => {
            [(source == of, ScopePart::Source), (visit == which, ScopePart::Visit)]
        }
        (Matter::Report { insurer, case, .. }, Scope::Report { insurer: to, case: which }) => {
            [(insurer == to, ScopePart::Insurer), (case == which, ScopePart::Case)]
        }
        (Matter::Visit { .. }, Scope::Report { .. }) => return Some(ScopePart::Insurer),
        (Matter::Report { .. }, Scope::Visit { .. }) => return Some(ScopePart::Source),
    };
    parts.into_iter().find_map(|(within, part)| (!within).then_some(part))
}
