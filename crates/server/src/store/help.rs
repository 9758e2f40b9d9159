//! What people ask of the platform's own people, as the store keeps it.

use async_trait::async_trait;
use contract::support::{QueuedSupportRequest, SupportRequest};
use domain::ids::{PersonId, SupportRequestId};
use domain::support::SupportAction;
use domain::time_window::TimeWindow;

use super::{IdempotencyKey, Result, StoredAnswer};

/// A request to be kept.
#[derive(Clone, Debug)]
pub struct AskHelp {
    /// Who asks.
    pub person: PersonId,
    /// What for.
    pub request: SupportRequest,
    /// How many calls there may be in one window.
    pub seats: u32,
    /// How many requests of one person may be open.
    pub open: u32,
    /// What makes it safe to send again.
    pub key: IdempotencyKey,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpAsked {
    /// It is kept.
    Kept(StoredAnswer),
    /// The key was used before: this was answered then.
    Before(StoredAnswer),
    /// The window for the call is full.
    WindowFull,
    /// The person has as many requests open as they may have.
    TooMany,
}

/// What became of a deed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpDid {
    /// The request stands like this now.
    Done(Box<SupportRequest>),
    /// It is over, or the deed is none for it.
    DoesNotFollow,
    /// There is no such request.
    NotFound,
}

/// What the store does with requests for help.
#[async_trait]
pub trait HelpStore {
    /// Keeps a request, and the answer to it: all or nothing.
    async fn ask_help(&self, ask: AskHelp) -> Result<HelpAsked>;
    /// What somebody asked for, the latest first.
    async fn help_requests(&self, person: &PersonId) -> Result<Vec<SupportRequest>>;
    /// Which of these windows have fewer than `seats` calls.
    async fn free_windows(&self, windows: Vec<TimeWindow>, seats: u32) -> Result<Vec<TimeWindow>>;
    /// Does something about a request; one of `person`, if that is said.
    async fn do_help(
        &self,
        request: &SupportRequestId,
        person: Option<&PersonId>,
        deed: SupportAction,
    ) -> Result<HelpDid>;
    /// What is open: calls by when they are due, then the rest by when it was asked; at most `limit`.
    async fn help_queue(&self, limit: u32) -> Result<Vec<QueuedSupportRequest>>;
}
