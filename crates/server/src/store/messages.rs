//! Messages, and the insurers' appointments.
use async_trait::async_trait;
use contract::partner::{AgendaItem, WaitingThread};
use contract::talk::ClaimReading;
use domain::appointment::Side;
use domain::date::Timestamp;
use domain::ids::{CaseId, ClaimId, InsurerCode};
use domain::talk::{Attachment, Message, Writer};

use super::{IdempotencyKey, Result, StoredResponse};

/// A message to be kept.
#[derive(Clone, Debug)]
pub struct PendingMessage {
    /// The case.
    pub case: CaseId,
    /// The claim.
    pub claim: ClaimId,
    /// Who writes. What the insurer's people write also says that they have read what came before.
    pub by: Writer,
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
pub enum MessageOutcome {
    /// It is kept.
    Stored(StoredResponse),
    /// The key was used before: this was answered then.
    Replayed(StoredResponse),
    /// Too many within a day.
    TooMany,
    /// A file is not there any more, or was handed in elsewhere.
    FilesGone,
    /// There is no such case or claim.
    NoSuchClaim,
}

/// Stores messages and appointments.
#[async_trait]
pub trait MessageStore {
    /// Keeps a message, and the answer to it: all or nothing.
    async fn store_message(&self, write: PendingMessage) -> Result<MessageOutcome>;
    /// The messages of a case after the one with the number `after`, oldest first.
    async fn messages(&self, case: &CaseId, after: u32) -> Result<Vec<Message>>;
    /// How far each claim's messages were read.
    async fn read_positions(&self, case: &CaseId) -> Result<Vec<ClaimReading>>;
    /// Notes that one side has read a claim's messages as far as `seq`, but no further than there are any.
    /// Less than before changes nothing; answers whether something changed.
    async fn mark_read(&self, claim: &ClaimId, side: Side, seq: u32) -> Result<bool>;
    /// The claims of an insurer with messages that it has not read, the longest waiting first; at most
    /// `limit`.
    async fn waiting_threads(
        &self,
        insurer: &InsurerCode,
        limit: u32,
    ) -> Result<Vec<WaitingThread>>;
    /// The appointments of an insurer that are not over, the longest unchanged first; at most `limit`.
    async fn open_appointments(&self, insurer: &InsurerCode, limit: u32)
    -> Result<Vec<AgendaItem>>;
}
