//! Messages between the claimant and the insurer's staff. They are not part of the journal, as they do not
//! change a claim.

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::date::Timestamp;
use crate::file::FileKind;
use crate::ids::{ClaimId, FileId, InsurerCode};

/// One message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Message {
    /// Its place among the messages of the case: 1, 2, 3, … without gaps.
    pub seq: u32,
    /// The claim whose handler sent or receives it.
    pub claim: ClaimId,
    /// When the platform received it.
    pub at: Timestamp,
    /// Who wrote it.
    pub by: MessageAuthor,
    /// What it says: plain text with line breaks. Empty only where there are files.
    pub text: String,
    /// Its attachments, visible only to the two sides of this claim.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<Attachment>,
}

/// A file attached to a message. It is not a document of the case and does not affect any clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attachment {
    /// Which file.
    pub id: FileId,
    /// Its original name; empty if unknown.
    pub name: String,
    /// How many bytes it has.
    pub length: u32,
    /// SHA-256 of its content, in lower-case hex.
    pub sha256: String,
    /// Its kind. Unknown in messages of versions that did not record it.
    #[serde(default, skip_serializing_if = "FileKind::is_unknown")]
    pub kind: FileKind,
}

/// The author of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MessageAuthor {
    /// The person who claims.
    Claimant,
    /// A handler at the insurer.
    Handler {
        /// Which insurer.
        insurer: InsurerCode,
        /// The person's name.
        name: String,
    },
}

/// How far each side has read a claim's messages, as the last message's `seq`; 0 if none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadPositions {
    /// The person who claims.
    pub claimant: u32,
    /// The insurer.
    pub insurer: u32,
}

/// The messages of `claim` that the claimant has not read.
pub fn unread_messages<'a>(
    messages: &'a [Message],
    claim: &'a ClaimId,
    reading: &ReadPositions,
) -> impl Iterator<Item = &'a Message> {
    let read = reading.claimant;
    messages.iter().filter(move |message| {
        message.claim == *claim && read < message.seq && message.by != MessageAuthor::Claimant
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_messages_of_the_other_side_can_be_unread() {
        let claim = ClaimId::new("a");
        let handler =
            MessageAuthor::Handler { insurer: InsurerCode::new("x"), name: "周静".into() };
        let message = |seq, claim: &ClaimId, by: &MessageAuthor| Message {
            seq,
            claim: claim.clone(),
            at: Timestamp::from_millis(0),
            by: by.clone(),
            text: "…".into(),
            files: Vec::new(),
        };
        let messages = [
            message(1, &claim, &handler),
            message(2, &claim, &MessageAuthor::Claimant),
            message(3, &ClaimId::new("b"), &handler),
            message(4, &claim, &handler),
        ];
        let seqs = |claimant| {
            let reading = ReadPositions { claimant, insurer: 9 };
            unread_messages(&messages, &claim, &reading)
                .map(|message| message.seq)
                .collect::<Vec<_>>()
        };
        assert_eq!(seqs(0), [1, 4]);
        assert_eq!(seqs(1), [4]);
        assert_eq!(seqs(4), [0; 0]);
    }
}
