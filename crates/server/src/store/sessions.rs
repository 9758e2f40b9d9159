//! Sessions.

use async_trait::async_trait;
use contract::account::SessionView;
use domain::date::{CivilDate, Timestamp};
use domain::ids::{PersonId, SessionId};

use super::{Account, Result};
use crate::devices::Device;
use crate::random::Hash;

/// A session to start.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// SHA-256 of its token.
    pub token: Hash,
    /// Its public id.
    pub id: SessionId,
    /// The session it replaces.
    pub old: Option<Hash>,
    /// Its person.
    pub person: PersonId,
    /// The device.
    pub device: Device,
    /// The hash of the browser's name.
    pub browser: Hash,
    /// The current time.
    pub now: Timestamp,
    /// When it ends in any case.
    pub expires_at: Timestamp,
}

/// When a session ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionTimes {
    /// The time of the last activity.
    pub seen_at: Timestamp,
    /// When it ends in any case.
    pub expires_at: Timestamp,
}

/// Stores sessions.
#[async_trait]
pub trait SessionStore {
    /// Starts a session and ends the one it replaces.
    async fn create_session(&self, session: NewSession) -> Result<()>;
    /// The person of a session, unless it has ended or been inactive for `idle` milliseconds. `seen` counts as
    /// activity.
    async fn session_person(
        &self,
        session: Hash,
        now: Timestamp,
        idle: i64,
        seen: bool,
    ) -> Result<Option<PersonId>>;
    /// The account of a session with the people it acts for on this day, unless the session has ended or been inactive for
    /// `idle` milliseconds. Counts as activity.
    async fn session_account(
        &self,
        session: Hash,
        now: Timestamp,
        idle: i64,
        today: CivilDate,
    ) -> Result<Option<Account>>;
    /// When a session ends, unless it has ended.
    async fn session_times(
        &self,
        session: Hash,
        now: Timestamp,
        idle: i64,
    ) -> Result<Option<SessionTimes>>;
    /// A person's active sessions, most recently used first. `this` is the current one.
    async fn sessions(
        &self,
        person: &PersonId,
        this: Hash,
        now: Timestamp,
        idle: i64,
    ) -> Result<Vec<SessionView>>;
    /// Ends a session, and push messages to its browser.
    async fn end_session(&self, session: Hash) -> Result<()>;
    /// Ends one of a person's sessions, and push messages to its browser; `None` if there is no such session.
    async fn end_session_by_id(
        &self,
        person: &PersonId,
        session: &SessionId,
    ) -> Result<Option<Hash>>;
    /// Ends all of a person's sessions but this one, and push messages to all browsers but this one's. Returns the ended
    /// sessions.
    async fn end_other_sessions(&self, person: &PersonId, this: Hash) -> Result<Vec<Hash>>;
}
