//! What the server stores, as one trait. Handlers know nothing else about databases.
//!
//! Each method is one transaction: it happens as a whole or not at all, and its result is durable.
//! The journal is the source of truth; summaries, the insurers' queues and the usage of policies are derived from it in
//! the same transaction that appends to it.
//!
//! There is a module for each kind of data, with its types and its part of the trait; the module of the same name in
//! `sql` implements it.

mod account_data;
mod allowances;
mod calendar_feeds;
mod cases;
mod catastrophes;
mod claim_shares;
mod codes;
mod consent;
mod drafts;
mod files;
mod filing;
mod hand_over;
mod insurer_files;
mod law;
mod links;
mod mandate_requests;
mod mandates;
mod messages;
pub(crate) mod outbox;
mod outside_policies;
mod partner_events;
mod partners;
mod people;
mod policies;
mod policy_links;
mod preferences;
mod push_devices;
mod ratings;
mod records;
mod reminders;
mod sessions;
mod sql;
mod summary;
mod support;
mod visits;
mod votes;
mod wechat;

use async_trait::async_trait;
use domain::date::Timestamp;
use domain::ids::CaseId;
use futures_util::stream::BoxStream;
use serde::{Deserialize, Serialize};

pub use account_data::{AccountDataStore, ClosedAccount, PersonalData};
pub use allowances::{Allowance, AllowanceStore, TakeOutcome};
pub use calendar_feeds::CalendarFeedStore;
pub use cases::{
    Append, AppendOutcome, CaseCursor, CaseHead, CasePage, CaseStore, ClaimParties,
    DocumentsOutcome, EarlierReport, FilingOutcome, ListedCase, NEWEST_ENTRIES, NewDocuments,
};
pub use catastrophes::CatastropheStore;
pub use claim_shares::{ClaimShareStore, FollowedShare, NewClaimShare, OpenInvitation, SharedCase};
pub use codes::{CodeCheck, CodeOutcome, CodeStore, NewCode};
pub use consent::ConsentStore;
pub use drafts::{DraftDeletion, DraftOutcome, DraftStore, Precondition};
pub use files::{
    DeletionOutcome, FileStore, NewFile, NewFileOutcome, NewPart, StoredFile, UploadQuota,
};
pub use filing::{EarlierFiling, Filing, IdempotencyKey, ImportedCase, SharedReport};
pub(crate) use filing::{case_no, month};
pub use hand_over::HandOverStore;
pub use insurer_files::{InsurerFile, InsurerFileStore};
pub use law::LawStore;
pub use links::{LinkOutcome, LinkStore};
pub use mandate_requests::{
    DeskMandateOutcome, MandateCodeOutcome, MandateRequestOutcome, MandateRequestStore,
    NewDeskMandate, NewDeskMandateEnd, PendingMandateRequest,
};
pub use mandates::{MandateSide, MandateStore};
pub use messages::{MessageOutcome, MessageStore, PendingMessage};
pub use outbox::{
    DropReason, Leased, ListedContent, ListedMessage, OutboxBacklog, OutboxLease, OutboxList,
    OutboxMessage, OutboxOutcome, OutboxStore, OutboxSubject, Recipient, WebhookRecipient,
};
pub use outside_policies::{OutsidePolicyOutcome, OutsidePolicyStore};
pub use partner_events::{EventAudience, EventPage, PartnerEventStore};
pub use partners::{PartnerStore, QueueCursor};
pub use people::{Account, NewPerson, PeopleStore};
pub use policies::PolicyStore;
pub use policy_links::{LinkDecisionOutcome, LinkRequestOutcome, NewLinkDecision, PolicyLinkStore};
pub use preferences::{NotificationStyle, PreferenceStore};
pub use push_devices::{PushDevice, PushDeviceStore};
pub use ratings::RatingStore;
pub use records::{
    Identity, NewMandateRecord, NewPersonRecord, NewPolicyRecord, NewRecord, RecordKeeper,
    RecordMode, RecordOutcome, RecordRefusal, RecordScope, RecordStore,
};
pub use reminders::ReminderStore;
pub use sessions::{NewSession, SessionStore, SessionTimes};
pub use sql::{
    AppliedMigration, DatabaseFile, DatabaseUrl, MovedTable, SqlStore, TransferError,
    knows_migrations, transfer,
};
pub use support::{
    PendingSupportRequest, SupportRequestOutcome, SupportStore, SupportUpdateOutcome,
};
pub use visits::VisitStore;
pub use votes::VoteStore;
pub use wechat::{WeChatAccount, WeChatStore, WeChatTicket, WeChatUser};

use crate::random::Hash;

/// The result of a store method.
pub type Result<T> = std::result::Result<T, StoreError>;

/// Why a store method failed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Contention with other transactions lasted too long.
    #[error("the store is busy")]
    Busy,
    /// The database cannot be reached, or cannot write: the disk is full, or the connection was lost. It may work again
    /// later. Whether a write has happened is not known.
    #[error("the store is not available")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The database failed.
    #[error("the database failed")]
    Database(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// Stored data is invalid.
    #[error("stored data is invalid: {0}")]
    Corrupt(&'static str),
}

/// A change made by another server process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notification {
    /// The journal or the messages of a case have changed.
    Case(CaseId),
    /// A session has ended.
    SessionEnded(Hash),
    /// Notifications may have been lost; anything may have changed.
    Missed,
}

/// What a store has done since it was opened, and what it holds open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoreActivity {
    /// Entries appended to journals.
    pub entries_appended: u64,
    /// Connections to the database, in use or idle.
    pub connections: u32,
    /// Idle connections.
    pub idle_connections: u32,
}

/// A response stored under an idempotency key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredResponse {
    /// SHA-256 of the request.
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
    + MandateRequestStore
    + CodeStore
    + AllowanceStore
    + SessionStore
    + PolicyStore
    + PolicyLinkStore
    + OutsidePolicyStore
    + VisitStore
    + LawStore
    + LinkStore
    + DraftStore
    + FileStore
    + InsurerFileStore
    + CaseStore
    + ClaimShareStore
    + PartnerEventStore
    + PartnerStore
    + PreferenceStore
    + PushDeviceStore
    + AccountDataStore
    + CalendarFeedStore
    + RatingStore
    + RecordStore
    + ReminderStore
    + VoteStore
    + ConsentStore
    + CatastropheStore
    + HandOverStore
    + SupportStore
    + MessageStore
    + OutboxStore
    + WeChatStore
    + std::fmt::Debug
    + Send
    + Sync
    + 'static
{
    /// What this store has done, and what it holds open.
    fn activity(&self) -> StoreActivity;
    /// Writes a row, and so checks that the database accepts writes.
    async fn try_write(&self, now: Timestamp) -> Result<()>;
    /// Deletes expired data, and marks overdue deadlines in the summaries.
    async fn purge(&self, now: Timestamp) -> Result<()>;
    /// The changes made by other server processes. Ends at once if there can be none.
    fn notifications(&self) -> BoxStream<'static, Notification>;
    /// Closes all connections once they are idle.
    async fn close(&self);
}
