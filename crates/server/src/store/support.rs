//! Requests to the platform's service desk.

use async_trait::async_trait;
use contract::support::{QueuedSupportRequest, SupportRequest};
use domain::date::Timestamp;
use domain::ids::{PersonId, SupportRequestId};
use domain::support::SupportAction;
use domain::time_window::TimeWindow;

use super::{IdempotencyKey, Result, StoredResponse};

/// A request to store.
#[derive(Clone, Debug)]
pub struct PendingSupportRequest {
    /// The person who makes it.
    pub person: PersonId,
    /// The request.
    pub request: SupportRequest,
    /// Maximum number of calls per window.
    pub seats: u32,
    /// Maximum number of open requests per person.
    pub open: u32,
    /// The idempotency key.
    pub key: IdempotencyKey,
}

/// The outcome of creating a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SupportRequestOutcome {
    /// It is stored.
    Stored(StoredResponse),
    /// The key was used before; this was the response.
    Replayed(StoredResponse),
    /// The window is fully booked.
    WindowFull,
    /// The person has reached the maximum number of open requests.
    TooMany,
}

/// The outcome of updating a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SupportUpdateOutcome {
    /// The updated request.
    Updated(Box<SupportRequest>),
    /// The request is closed, or does not allow this update.
    NotPossible,
    /// There is no such request.
    NotFound,
}

/// Stores requests to the service desk.
#[async_trait]
pub trait SupportStore {
    /// Stores a request and its response, atomically.
    async fn create_support_request(
        &self,
        ask: PendingSupportRequest,
    ) -> Result<SupportRequestOutcome>;
    /// The requests of a person, latest first.
    async fn support_requests(&self, person: &PersonId) -> Result<Vec<SupportRequest>>;
    /// Those of these windows that have fewer than `seats` calls.
    async fn free_windows(&self, windows: Vec<TimeWindow>, seats: u32) -> Result<Vec<TimeWindow>>;
    /// Updates a request; only one of `person`, if given.
    async fn update_support_request(
        &self,
        request: &SupportRequestId,
        person: Option<&PersonId>,
        action: SupportAction,
        now: Timestamp,
    ) -> Result<SupportUpdateOutcome>;
    /// The open requests: calls by due time, then the others by age; at most `limit`.
    async fn support_queue(&self, limit: u32) -> Result<Vec<QueuedSupportRequest>>;
}
