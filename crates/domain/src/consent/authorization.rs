//! Whether a consent covers a data call. Checked before the call is made.

use super::data_call::{CallDenial, CallScope, CallScopePart, DataCall};
use super::ledger::ConsentState;
use super::purpose::{ConsentScope, DataCategory, Purpose};
use crate::date::Timestamp;

impl ConsentState {
    /// Whether `call` may be made under this consent at `now`, given the calls so far.
    ///
    /// # Errors
    /// The first reason why not: purpose, scope, withdrawal, period, count.
    pub fn allows(&self, now: Timestamp, call: &DataCall) -> Result<(), CallDenial> {
        let grant = &self.grant;
        if grant.purpose != call.purpose || grant.purpose == Purpose::Unknown {
            return Err(CallDenial::OtherPurpose);
        }
        if let Some(part) = self.beyond(call) {
            return Err(CallDenial::OutOfScope(part));
        }
        if let Some(at) = self.withdrawn_at {
            return Err(CallDenial::Withdrawn(at));
        }
        if now < grant.from {
            return Err(CallDenial::NotYet);
        }
        if grant.until <= now {
            return Err(CallDenial::Expired(grant.until));
        }
        if grant.max_calls <= self.calls {
            return Err(CallDenial::Exhausted(grant.max_calls));
        }
        Ok(())
    }

    /// The first part of `call` that exceeds the consent.
    fn beyond(&self, call: &DataCall) -> Option<CallScopePart> {
        let grant = &self.grant;
        let known = |category: &DataCategory| {
            *category != DataCategory::Unknown && grant.categories.contains(category)
        };
        if grant.subject != call.subject {
            return Some(CallScopePart::Subject);
        }
        beyond_matter(&grant.matter, &call.scope)
            .or((!call.categories.iter().all(known)).then_some(CallScopePart::Categories))
    }
}

fn beyond_matter(matter: &ConsentScope, scope: &CallScope) -> Option<CallScopePart> {
    let parts = match (matter, scope) {
        (
            ConsentScope::Visit { source, visit, .. },
            CallScope::Visit { source: of, visit: which },
        ) => [(source == of, CallScopePart::Source), (visit == which, CallScopePart::Visit)],
        (
            ConsentScope::Report { insurer, case, .. },
            CallScope::Report { insurer: to, case: which },
        ) => [(insurer == to, CallScopePart::Insurer), (case == which, CallScopePart::Case)],
        (ConsentScope::Visit { .. }, CallScope::Report { .. }) => {
            return Some(CallScopePart::Insurer);
        }
        (ConsentScope::Report { .. }, CallScope::Visit { .. }) => {
            return Some(CallScopePart::Source);
        }
    };
    parts.into_iter().find_map(|(within, part)| (!within).then_some(part))
}
