//! Events that partners are told of, in an order that they can follow.

use async_trait::async_trait;
use contract::partner_case::PartnerEvent;
use domain::ids::{
    CaseId, ClaimId, ConsentId, InsurerCode, LinkRequestId, SupportRequestId, VisitId,
};
use domain::partner_event::PartnerEventKind;

use super::Result;
use crate::partner::{Partner, Role};

/// Whom an event concerns. Insurers' partners with the same code see the same events, and so do those of the service desk.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventAudience {
    /// An insurer.
    Insurer(InsurerCode),
    /// The service desk.
    Desk,
    /// A hospital, by the name of the partner.
    Hospital(String),
}

impl EventAudience {
    /// The audience to which a partner belongs; `None` if its role is told of nothing.
    pub fn of(partner: &Partner) -> Option<Self> {
        match &partner.role {
            Role::Insurer(code) => Some(Self::Insurer(code.clone())),
            Role::Desk => Some(Self::Desk),
            // Not of claims: hospitals get health data from nobody but the person.
            Role::Hospital => Some(Self::Hospital(partner.name.clone())),
            // The systems that keep policies and sign people in need no health data.
            Role::Platform | Role::MiniProgram => None,
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
    pub(crate) link_request: Option<LinkRequestId>,
    pub(crate) visit: Option<VisitId>,
    pub(crate) consent: Option<ConsentId>,
}

impl NewEvent {
    /// An event that is about nothing yet.
    pub(crate) fn new(kind: PartnerEventKind) -> Self {
        Self {
            kind,
            case: None,
            claim: None,
            entry: None,
            message: None,
            request: None,
            link_request: None,
            visit: None,
            consent: None,
        }
    }
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
