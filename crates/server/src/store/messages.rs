//! Messages, and the insurers' appointments.

use std::ops::Range;

use async_trait::async_trait;
use contract::messages::ClaimReadPositions;
use contract::partner::{AppointmentAgendaItem, UnreadThread};
use domain::appointment::AppointmentSide;
use domain::date::Timestamp;
use domain::ids::{CaseId, ClaimId, InsurerCode};
use domain::messages::{Attachment, Message, MessageAuthor};

use super::{IdempotencyKey, Result, StoredResponse};

/// A message to store.
#[derive(Clone, Debug)]
pub struct PendingMessage {
    /// The case.
    pub case: CaseId,
    /// The claim.
    pub claim: ClaimId,
    /// The author. A message from the insurer also marks earlier ones as read.
    pub by: MessageAuthor,
    /// The text.
    pub text: String,
    /// The attachments: files of the person who filed the case, or files that the insurer has uploaded for the claim.
    pub files: Vec<Attachment>,
    /// The time.
    pub at: Timestamp,
    /// How many messages a claimant may write in a case per day.
    pub per_day: u32,
    /// The idempotency key, if the sender uses one.
    pub key: Option<IdempotencyKey>,
}

/// The outcome of storing a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MessageOutcome {
    /// It is stored.
    Stored(StoredResponse),
    /// The key was used before; this was the response.
    Replayed(StoredResponse),
    /// The daily limit is reached.
    TooMany,
    /// A file no longer exists, or belongs to another case.
    FilesGone,
    /// There is no such case or claim.
    NoSuchClaim,
}

/// Stores messages and appointments.
#[async_trait]
pub trait MessageStore {
    /// Stores a message and its response, atomically.
    async fn store_message(&self, write: PendingMessage) -> Result<MessageOutcome>;
    /// The messages of a case with a number above `after`, oldest first.
    async fn messages(&self, case: &CaseId, after: u32) -> Result<Vec<Message>>;
    /// The newest messages of a case with one of these numbers, at most `limit`, oldest first.
    async fn newest_messages(
        &self,
        case: &CaseId,
        numbers: Range<u32>,
        limit: u32,
    ) -> Result<Vec<Message>>;
    /// How far each side has read the messages of each claim.
    async fn read_positions(&self, case: &CaseId) -> Result<Vec<ClaimReadPositions>>;
    /// Records that one side has read a claim's messages up to `seq`, at most up to the last one. Positions never
    /// decrease. Returns whether the position has changed.
    async fn mark_read(&self, claim: &ClaimId, side: AppointmentSide, seq: u32) -> Result<bool>;
    /// The claims of an insurer with unread messages, longest waiting first; at most `limit`, each with at most
    /// `newest` of its messages.
    async fn waiting_threads(
        &self,
        insurer: &InsurerCode,
        limit: u32,
        newest: u32,
    ) -> Result<Vec<UnreadThread>>;
    /// The open appointments of an insurer, least recently changed first; at most `limit`.
    async fn open_appointments(
        &self,
        insurer: &InsurerCode,
        limit: u32,
    ) -> Result<Vec<AppointmentAgendaItem>>;
}
