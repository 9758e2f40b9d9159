//! What a person sees and changes of their own, as the store keeps it.

use async_trait::async_trait;
use contract::account::{
    ExportedDraft, ExportedRating, Holding, Mandates, NotificationChoice, NotificationKind,
    SessionView,
};
use contract::file::File;
use contract::visit::Visit;
use domain::date::Timestamp;
use domain::ids::{CaseId, FileId, PersonId, SessionId};

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

/// Which of two people a mandate is looked at from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MandateSide {
    /// The one who acts.
    ActingFor,
    /// The one who is acted for.
    ActedForBy,
}

/// When a session ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionTimes {
    /// When somebody was last seen in it.
    pub seen_at: Timestamp,
    /// When it ends, however busy.
    pub expires_at: Timestamp,
}

/// What is kept of a person beside what other methods tell.
#[derive(Clone, Debug)]
pub struct Belongings {
    /// Visits of theirs that were not claimed for.
    pub visits: Vec<Visit>,
    /// Their drafts.
    pub drafts: Vec<ExportedDraft>,
    /// Files they uploaded and did not hand in.
    pub files: Vec<File>,
}

/// What went when an account was closed, and has to go elsewhere too.
#[derive(Clone, Debug, Default)]
pub struct Closed {
    /// Sessions.
    pub sessions: Vec<Hash>,
    /// Files.
    pub files: Vec<FileId>,
}

/// What the store does for people with what is theirs.
#[async_trait]
pub trait MeStore {
    /// Whom a person acts for and who acts for them.
    async fn mandates(&self, person: &PersonId) -> Result<Mandates>;
    /// Ends a mandate between `person`, who ends it, and `other`; `false` if there is none. What was done under it
    /// stays.
    async fn end_mandate(
        &self,
        person: &PersonId,
        side: MandateSide,
        other: &PersonId,
        now: Timestamp,
    ) -> Result<bool>;

    /// A person's running sessions, the latest seen first. `this` is the one that asks.
    async fn sessions(
        &self,
        person: &PersonId,
        this: Hash,
        now: Timestamp,
        idle: i64,
    ) -> Result<Vec<SessionView>>;
    /// When a session ends, unless it has.
    async fn session_times(
        &self,
        session: Hash,
        now: Timestamp,
        idle: i64,
    ) -> Result<Option<SessionTimes>>;
    /// Ends one of a person's sessions; `None` if there is no such one.
    async fn end_session_of(&self, person: &PersonId, session: &SessionId) -> Result<Option<Hash>>;
    /// Ends all of a person's sessions but this one; answers which.
    async fn end_other_sessions(&self, person: &PersonId, this: Hash) -> Result<Vec<Hash>>;

    /// Corrects a person's name and account.
    async fn correct(
        &self,
        person: &PersonId,
        name: &str,
        account_tail: Option<&str>,
    ) -> Result<()>;
    /// Gives a person another number; `false` if it is somebody else's.
    async fn change_phone(&self, person: &PersonId, phone: &str) -> Result<bool>;

    /// What a person said they want to be told; kinds they said nothing of are left out.
    async fn wanted(&self, person: &PersonId) -> Result<Vec<NotificationChoice>>;
    /// Keeps that a person wants to be told these kinds, and of `all` no others.
    async fn want(
        &self,
        person: &PersonId,
        all: &[NotificationKind],
        wanted: &[NotificationKind],
    ) -> Result<()>;

    /// What is kept of a person, kind by kind, and what becomes of it when the account is closed.
    async fn holdings(&self, person: &PersonId, now: Timestamp, idle: i64) -> Result<Vec<Holding>>;
    /// How many claims in cases that a person filed are not over.
    async fn open_claims(&self, person: &PersonId) -> Result<u32>;
    /// What is kept of a person beside policies, cases, messages and requests.
    async fn belongings(&self, person: &PersonId) -> Result<Belongings>;
    /// The ratings of a case's claims.
    async fn ratings_of(&self, case: &CaseId) -> Result<Vec<ExportedRating>>;
    /// Closes an account: nobody signs in to it any more, and of what is kept only that stays which the law has kept.
    async fn close_account(&self, person: &PersonId, now: Timestamp) -> Result<Closed>;
}
