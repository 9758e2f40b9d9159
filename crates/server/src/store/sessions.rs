//! Sessions.
use async_trait::async_trait;
use contract::account::SessionView;
use domain::date::Timestamp;
use domain::ids::{PersonId, SessionId};

use super::Result;
use crate::devices::Device;
use crate::random::Hash;

/// A session to begin.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// SHA-256 of its token.
    pub token: Hash,
    /// What its person knows it by.
    pub id: SessionId,
    /// The session that it takes the place of.
    pub old: Option<Hash>,
    /// Whose it is.
    pub person: PersonId,
    /// Where it runs.
    pub device: Device,
    /// Now.
    pub now: Timestamp,
    /// When it ends, however busy.
    pub expires_at: Timestamp,
}

/// When a session ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionTimes {
    /// When somebody was last seen in it.
    pub seen_at: Timestamp,
    /// When it ends, however busy.
    pub expires_at: Timestamp,
}

/// Stores sessions.
#[async_trait]
pub trait SessionStore {
    /// Begins a session and ends the one before it, if there was one.
    async fn create_session(&self, session: NewSession) -> Result<()>;
    /// Whose session it is, unless it has ended or nobody was seen in it for `idle` milliseconds. Where
    /// `seen` is true, somebody was seen in it now.
    async fn session_person(
        &self,
        session: Hash,
        now: Timestamp,
        idle: i64,
        seen: bool,
    ) -> Result<Option<PersonId>>;
    /// When a session ends, unless it has.
    async fn session_times(
        &self,
        session: Hash,
        now: Timestamp,
        idle: i64,
    ) -> Result<Option<SessionTimes>>;
    /// A person's running sessions, the latest seen first. `this` is the one that asks.
    async fn sessions(
        &self,
        person: &PersonId,
        this: Hash,
        now: Timestamp,
        idle: i64,
    ) -> Result<Vec<SessionView>>;
    /// Ends a session.
    async fn end_session(&self, session: Hash) -> Result<()>;
    /// Ends one of a person's sessions; `None` if there is no such one.
    async fn end_session_by_id(
        &self,
        person: &PersonId,
        session: &SessionId,
    ) -> Result<Option<Hash>>;
    /// Ends all of a person's sessions but this one; answers which.
    async fn end_other_sessions(&self, person: &PersonId, this: Hash) -> Result<Vec<Hash>>;
}
