//! Requests to the platform's service desk.
use async_trait::async_trait;
use contract::help::{HelpRequest, QueuedHelp};
use domain::help::Deed;
use domain::ids::{HelpId, PersonId};
use domain::window::Window;

use super::{IdempotencyKey, Result, StoredResponse};

/// A request to be kept.
#[derive(Clone, Debug)]
pub struct PendingSupportRequest {
    /// Who asks.
    pub person: PersonId,
    /// What for.
    pub request: HelpRequest,
    /// How many calls there may be in one window.
    pub seats: u32,
    /// How many requests of one person may be open.
    pub open: u32,
    /// What makes it safe to send again.
    pub key: IdempotencyKey,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SupportRequestOutcome {
    /// It is kept.
    Stored(StoredResponse),
    /// The key was used before: this was answered then.
    Replayed(StoredResponse),
    /// The window for the call is full.
    WindowFull,
    /// The person has as many requests open as they may have.
    TooMany,
}

/// What became of a deed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SupportUpdateOutcome {
    /// The request stands like this now.
    Updated(Box<HelpRequest>),
    /// It is over, or the deed is none for it.
    NotPossible,
    /// There is no such request.
    NotFound,
}

/// Stores requests to the service desk.
#[async_trait]
pub trait SupportStore {
    /// Keeps a request, and the answer to it: all or nothing.
    async fn create_support_request(
        &self,
        ask: PendingSupportRequest,
    ) -> Result<SupportRequestOutcome>;
    /// What somebody asked for, the latest first.
    async fn support_requests(&self, person: &PersonId) -> Result<Vec<HelpRequest>>;
    /// Which of these windows have fewer than `seats` calls.
    async fn free_windows(&self, windows: Vec<Window>, seats: u32) -> Result<Vec<Window>>;
    /// Does something about a request; one of `person`, if that is said.
    async fn update_support_request(
        &self,
        request: &HelpId,
        person: Option<&PersonId>,
        deed: Deed,
    ) -> Result<SupportUpdateOutcome>;
    /// What is open: calls by when they are due, then the rest by when it was asked; at most `limit`.
    async fn support_queue(&self, limit: u32) -> Result<Vec<QueuedHelp>>;
}
