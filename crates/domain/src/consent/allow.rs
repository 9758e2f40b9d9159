//! Whether a call for data is covered by a consent. Asked before the call is made.

use serde::{Deserialize, Serialize};

use super::ledger::GrantState;
use super::purpose::{Category, Purpose};
use crate::date::Timestamp;
use crate::ids::{HospitalCode, PersonId, VisitId};

/// A call for data that is about to be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Call {
    /// For what.
    pub purpose: Purpose,
    /// Whom the data is about.
    pub subject: PersonId,
    /// Who has it.
    pub source: HospitalCode,
    /// Which visit.
    pub visit: VisitId,
    /// Which kinds of data.
    pub categories: Vec<Category>,
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
        [
            (grant.subject == call.subject, ScopePart::Subject),
            (grant.source == call.source, ScopePart::Source),
            (grant.visit == call.visit, ScopePart::Visit),
            (call.categories.iter().all(known), ScopePart::Categories),
        ]
        .into_iter()
        .find_map(|(within, part)| (!within).then_some(part))
    }
}
