//! Messages between the person who claims and the people at the insurers.

use domain::ids::{ClaimId, FileId};
use domain::messages::{Message, ReadPositions};
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

/// Response to `GET /cases/{case}/messages`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Messages {
    /// All messages of the case, oldest first.
    pub messages: Vec<Message>,
    /// How far each claim's messages were read; claims without messages are left out.
    pub reading: Vec<ClaimReadPositions>,
}

/// How far a claim's messages were read. Also an event of the live stream, called `reading`, whenever that
/// changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClaimReadPositions {
    /// The claim.
    pub claim: ClaimId,
    /// How far.
    pub reading: ReadPositions,
}

/// Body of `POST …/messages`; with an `Idempotency-Key`. The response is the stored message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewMessage {
    /// What it says. At most 2000 characters; may be empty where there are files.
    pub text: String,
    /// Attachments: at most [`MAX_ATTACHMENTS`] of the sender's own files, stored and not yet submitted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileId>,
}

/// The most attachments of one message.
pub const MAX_ATTACHMENTS: usize = 5;

/// Body of `PUT …/messages/read`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadUpTo {
    /// The `seq` of the last message that was read. A lower number than before has no effect.
    pub seq: u32,
}
