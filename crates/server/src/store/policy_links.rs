//! Requests to be linked to the person of a policy.

use async_trait::async_trait;
use contract::policy_link::{LinkRequest, QueuedLinkRequest};
use domain::date::Timestamp;
use domain::ids::{LinkRequestId, PersonId};

use super::{IdempotencyKey, Result, StoredResponse};
use crate::random::Hash;

/// How many requests of one person may be open at a time.
pub(super) const MAX_OPEN: usize = 3;
/// How many requests one person may make in 24 hours.
pub(super) const PER_DAY: usize = 5;

/// The outcome of making a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkRequestOutcome {
    /// It is stored.
    Stored(StoredResponse),
    /// The key was used before; this was the response.
    Replayed(StoredResponse),
    /// The person has reached the maximum number of open requests.
    TooManyOpen,
    /// The person has made too many; another is possible after this number of milliseconds.
    TooSoon(i64),
}

/// What the service desk decided.
#[derive(Clone, Debug)]
pub enum NewLinkDecision {
    /// The person who asks is `person`.
    Accept {
        /// Who.
        person: PersonId,
        /// What proves it.
        evidence: String,
        /// The partner and the staff member.
        recorded_by: String,
    },
    /// They cannot be linked.
    Decline {
        /// The partner and the staff member.
        recorded_by: String,
    },
}

/// The outcome of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkDecisionOutcome {
    /// It is recorded. The sessions of the account that was given up have ended.
    Done {
        /// By their hashes.
        ended_sessions: Vec<Hash>,
    },
    /// There is no such open request.
    NotFound,
    /// There is no such person.
    NoSuchPerson,
    /// The person uses an account of their own.
    HasAccount,
    /// The account of the person who asks has policies, visits, consents or claims of its own: it is not a new one.
    NotNew,
}

/// Stores requests to be linked.
#[async_trait]
pub trait PolicyLinkStore {
    /// Stores a request and its response, atomically. Looks nothing up.
    async fn ask_for_link(
        &self,
        person: &PersonId,
        request: LinkRequest,
        key: IdempotencyKey,
    ) -> Result<LinkRequestOutcome>;
    /// The requests of a person, the latest first.
    async fn link_requests(&self, person: &PersonId) -> Result<Vec<LinkRequest>>;
    /// Withdraws an open request; `false` if there is none.
    async fn withdraw_link_request(
        &self,
        person: &PersonId,
        request: &LinkRequestId,
    ) -> Result<bool>;
    /// The open requests, the oldest first; at most `limit`.
    async fn link_queue(&self, limit: u32) -> Result<Vec<QueuedLinkRequest>>;
    /// Records a decision. If it is to accept, whoever asked signs in to the person's account from now on, and what they had
    /// done in their own goes with them.
    async fn decide_link(
        &self,
        request: &LinkRequestId,
        decision: NewLinkDecision,
        now: Timestamp,
    ) -> Result<LinkDecisionOutcome>;
}
