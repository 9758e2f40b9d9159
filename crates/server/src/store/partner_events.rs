//! Events that partners are told of, in an order that they can follow.

use async_trait::async_trait;
use contract::partner_case::PartnerEvent;
use domain::ids::{CaseId, ClaimId, InsurerCode, SupportRequestId};
use domain::partner_event::PartnerEventKind;

use super::Result;
use crate::partner::Role;

/// Whom an event concerns. Partners with the same role see the same events.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventAudience {
    /// An insurer.
    Insurer(InsurerCode),
    /// The service desk.
    Desk,
}

impl EventAudience {
    /// The audience to which a partner belongs; `None` if its role is told of nothing.
    pub fn of(role: &Role) -> Option<Self> {
        match role {
            Role::Insurer(code) => Some(Self::Insurer(code.clone())),
            Role::Desk => Some(Self::Desk),
            // Claims contain health data, which hospitals get from nobody but the person, and which the systems that
            // keep policies and sign people in do not need.
            Role::Platform | Role::Hospital | Role::MiniProgram => None,
        }
    }
}

/// A page of events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventPage {
    /// The events, in their order.
    pub events: Vec<PartnerEvent>,
    /// The number of the last event of the audience; 0 if there is none.
    pub last: u64,
}

/// An event before it has a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NewEvent {
    pub(crate) kind: PartnerEventKind,
    pub(crate) case: Option<CaseId>,
    pub(crate) claim: Option<ClaimId>,
    pub(crate) entry: Option<u32>,
    pub(crate) message: Option<u32>,
    pub(crate) request: Option<SupportRequestId>,
}

/// Stores the events that partners are told of.
#[async_trait]
pub trait PartnerEventStore {
    /// The events of an audience with numbers above `after`, at most `limit`. An event that is not visible yet gets a
    /// greater number than every one that is, so none is skipped.
    async fn partner_events(
        &self,
        audience: &EventAudience,
        after: u64,
        limit: u32,
    ) -> Result<EventPage>;
    /// Whether somebody waits for the service desk to help with this case.
    async fn has_open_support_request(&self, case: &CaseId) -> Result<bool>;
}
