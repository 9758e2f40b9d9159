//! Whether a call for data is covered by a consent. Asked before the call is made.

use serde::{Deserialize, Serialize};

use super::ledger::GrantState;
use super::purpose::{Category, Matter, Purpose};
use crate::date::Timestamp;
use crate::ids::{CaseId, HospitalCode, InsurerCode, PersonId, VisitId};

/// A call for data that is about to be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Call {
    /// For what.
    pub purpose: Purpose,
    /// Whom the data is about.
    pub subject: PersonId,
    /// Between whom, and about what.
    #[serde(flatten)]
    pub scope: Scope,
    /// Which kinds of data.
    pub categories: Vec<Category>,
}

/// What a call reaches to: the counterpart of a consent's [`Matter`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum Scope {
    /// A hospital is asked for its record.
    Visit {
        /// Who has it.
        source: HospitalCode,
        /// Of which visit.
        visit: VisitId,
    },
    /// An insurer is given its part of a report.
    Report {
        /// Who gets it.
        insurer: InsurerCode,
        /// Of which case.
        case: CaseId,
    },
}

/// Why a call may not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Denied {
    /// Nobody has consented to anything of the kind.
    NoConsent,
    /// The consent is for something else.
    OtherPurpose,
    /// The consent reaches less far than the call.
    OutOfScope(ScopePart),
    /// It was taken back then.
    Withdrawn(Timestamp),
    /// It does not hold yet.
    NotYet,
    /// It held until then.
    Expired(Timestamp),
    /// The data was asked for as often as was allowed: so often.
    Exhausted(u32),
}

/// A part of what a consent reaches to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ScopePart {
    /// Whom the data is about.
    Subject,
    /// Who has it.
    Source,
    /// Which visit.
    Visit,
    /// Which insurer.
    Insurer,
    /// Which case.
    Case,
    /// Which kinds.
    Categories,
}

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
