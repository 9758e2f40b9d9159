//! What the server stores, as one trait. Handlers know nothing else about databases.
//!
//! Each method is one transaction: it happens as a whole or not at all, and its result is durable.
//! The journal is the source of truth; summaries, the insurers' queues and the usage of policies are derived from it in
//! the same transaction that appends to it.
//!
//! There is a module for each kind of data, with its types and its part of the trait; the module of the same name in
//! `sql` implements it.

mod account_data;
mod cases;
mod catastrophes;
mod codes;
mod consent;
mod drafts;
mod files;
mod filing;
mod hand_over;
mod links;
mod mandates;
mod messages;
mod partners;
mod people;
mod policies;
mod preferences;
mod ratings;
mod sessions;
mod sql;
mod summary;
mod support;
mod visits;
mod votes;

use async_trait::async_trait;
use domain::date::Timestamp;
use domain::ids::CaseId;
use futures_util::stream::BoxStream;
use serde::{Deserialize, Serialize};

pub use account_data::{AccountDataStore, ClosedAccount, PersonalData};
pub use cases::{
    Append, AppendOutcome, CaseCursor, CaseHead, CasePage, CaseStore, ClaimParties,
    DocumentsOutcome, FilingOutcome, ListedCase, NewDocuments,
};
pub use catastrophes::CatastropheStore;
pub use codes::{CodeOutcome, CodeStore, NewCode};
pub use consent::ConsentStore;
pub use drafts::{DraftOutcome, DraftStore, Precondition};
pub use files::{DeletionOutcome, FileStore, NewFile, NewPart, StoredFile};
pub use filing::{Filing, IdempotencyKey, ImportedCase};
pub(crate) use filing::{case_no, month};
pub use hand_over::HandOverStore;
pub use links::{LinkOutcome, LinkStore};
pub use mandates::{MandateSide, MandateStore};
pub use messages::{MessageOutcome, MessageStore, PendingMessage};
pub use partners::{PartnerStore, QueueCursor};
pub use people::{Account, NewPerson, PeopleStore};
pub use policies::PolicyStore;
pub use preferences::PreferenceStore;
pub use ratings::RatingStore;
pub use sessions::{NewSession, SessionStore, SessionTimes};
pub use sql::{DatabaseUrl, SqlStore};
pub use support::{
    PendingSupportRequest, SupportRequestOutcome, SupportStore, SupportUpdateOutcome,
};
pub use visits::VisitStore;
pub use votes::VoteStore;

use crate::random::Hash;

/// What a store answers.
pub type Result<T> = std::result::Result<T, StoreError>;

/// Why a store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Others are writing, and did not finish in time.
    #[error("the store is busy")]
    Busy,
    /// The database failed.
    #[error("the database failed")]
    Database(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// What is stored makes no sense.
    #[error("what is stored makes no sense: {0}")]
    Corrupt(&'static str),
}

/// What another process did, that somebody here may wait for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notification {
    /// The journal of a case has grown, or what was said about it.
    Case(CaseId),
    /// A session has ended.
    SessionEnded(Hash),
    /// Anything: something may have been missed.
    Missed,
}

/// An answer that was given under an idempotency key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredResponse {
    /// SHA-256 of what was asked.
    pub request_hash: Hash,
    /// The status.
    pub status: u16,
    /// The body.
    pub body: String,
}

/// What the server stores: the parts by kind of data, and the store as a whole.
#[async_trait]
pub trait Store:
    PeopleStore
    + MandateStore
    + CodeStore
    + SessionStore
    + PolicyStore
    + VisitStore
    + LinkStore
    + DraftStore
    + FileStore
    + CaseStore
    + PartnerStore
    + PreferenceStore
    + AccountDataStore
    + RatingStore
    + VoteStore
    + ConsentStore
    + CatastropheStore
    + HandOverStore
    + SupportStore
    + MessageStore
    + std::fmt::Debug
    + Send
    + Sync
    + 'static
{
    /// Whether the store answers.
    async fn ping(&self) -> Result<()>;
    /// Forgets what has expired, and notes in the summaries what has become overdue.
    async fn purge(&self, now: Timestamp) -> Result<()>;
    /// What other processes on the same store do, as they do it. Ends at once if there can be none.
    fn notifications(&self) -> BoxStream<'static, Notification>;
    /// Ends all connections once what they do is done.
    async fn close(&self);
}
