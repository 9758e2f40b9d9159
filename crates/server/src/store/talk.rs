//! Messages and the insurers' appointments, as the store keeps them.

use async_trait::async_trait;
use contract::messages::ClaimReadPositions;
use contract::partner::{AppointmentAgendaItem, UnreadThread};
use domain::appointment::AppointmentSide;
use domain::date::Timestamp;
use domain::ids::{CaseId, ClaimId, InsurerCode};
use domain::messages::{Attachment, Message, MessageAuthor};

use super::{IdempotencyKey, Result, StoredAnswer};

/// A message to be kept.
#[derive(Clone, Debug)]
pub struct Write {
    /// The case.
    pub case: CaseId,
    /// The claim.
    pub claim: ClaimId,
    /// Who writes. What the insurer's people write also says that they have read what came before.
    pub by: MessageAuthor,
    /// What it says.
    pub text: String,
    /// What goes with it: files of the person who filed the case.
    pub files: Vec<Attachment>,
    /// When.
    pub at: Timestamp,
    /// How many a claimant may write in a case within a day.
    pub per_day: u32,
    /// What makes it safe to send again, if the sender wants that.
    pub key: Option<IdempotencyKey>,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// It is kept.
    Kept(StoredAnswer),
    /// The key was used before: this was answered then.
    Before(StoredAnswer),
    /// Too many within a day.
    TooMany,
    /// A file is not there any more, or was handed in elsewhere.
    FilesGone,
    /// There is no such case or claim.
    NoSuchClaim,
}

/// What the store does with messages and appointments.
#[async_trait]
pub trait TalkStore {
    /// Keeps a message, and the answer to it: all or nothing.
    async fn keep_message(&self, write: Write) -> Result<Written>;
    /// The messages of a case after the one with the number `after`, oldest first.
    async fn messages(&self, case: &CaseId, after: u32) -> Result<Vec<Message>>;
    /// How far each claim's messages were read.
    async fn reading(&self, case: &CaseId) -> Result<Vec<ClaimReadPositions>>;
    /// Notes that one side has read a claim's messages as far as `seq`, but no further than there are any.
    /// Less than before changes nothing; answers whether something changed.
    async fn note_read(&self, claim: &ClaimId, side: AppointmentSide, seq: u32) -> Result<bool>;
    /// The claims of an insurer with messages that it has not read, the longest waiting first; at most
    /// `limit`.
    async fn waiting_messages(
        &self,
        insurer: &InsurerCode,
        limit: u32,
    ) -> Result<Vec<UnreadThread>>;
    /// The appointments of an insurer that are not over, the longest unchanged first; at most `limit`.
    async fn agenda(&self, insurer: &InsurerCode, limit: u32)
    -> Result<Vec<AppointmentAgendaItem>>;
}
