//! Messages between the person who claims and the people at the insurers.

use domain::ids::{ClaimId, FileId};
use domain::messages::{Message, ReadPositions};
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

/// Response to `GET /cases/{case}/messages`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Messages {
    /// The newest messages of the case, or those before `before`: at most [`NEWEST_MESSAGES`], oldest first. Their numbers
    /// begin with 1 and have no gaps, so there are earlier ones if the first one here has another number.
    pub messages: Vec<Message>,
    /// How far each claim's messages were read; claims without messages are left out.
    pub reading: Vec<ClaimReadPositions>,
}

/// How many messages of a case are sent at once.
pub const NEWEST_MESSAGES: u32 = 200;

impl Messages {
    /// The number before which there are messages that are not here.
    #[must_use]
    pub fn earlier(&self) -> Option<u32> {
        self.messages.first().map(|first| first.seq).filter(|first| 1 < *first)
    }

    /// These messages after a newer response. Earlier ones that are known already are kept, unless there would be a gap.
    #[must_use]
    pub fn renewed(self, newer: Self) -> Self {
        let Some(first) = newer.messages.first().map(|first| first.seq) else { return newer };
        let mut messages = self.messages;
        messages.retain(|known| known.seq < first);
        if messages.last().is_some_and(|last| last.seq.saturating_add(1) != first) {
            messages.clear();
        }
        messages.extend(newer.messages);
        Self { messages, reading: newer.reading }
    }

    /// Puts the page before these messages, if it ends where they begin.
    pub fn add_earlier(&mut self, page: Self) {
        let last = page.messages.last().map(|last| last.seq.saturating_add(1));
        if last.is_some() && last == self.earlier() {
            self.messages.splice(0..0, page.messages);
        }
    }
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

#[cfg(test)]
mod tests {
    use domain::date::Timestamp;
    use domain::messages::MessageAuthor;

    use super::*;

    fn messages(numbers: impl IntoIterator<Item = u32>) -> Messages {
        let message = |seq| Message {
            seq,
            claim: ClaimId::new("c"),
            at: Timestamp::from_millis(0),
            by: MessageAuthor::Claimant,
            text: String::new(),
            files: Vec::new(),
        };
        Messages { messages: numbers.into_iter().map(message).collect(), reading: Vec::new() }
    }

    #[test]
    fn earlier_messages_are_put_before_those_that_are_known() {
        assert_eq!(messages([]).earlier(), None);
        assert_eq!(messages(1..4).earlier(), None);
        let mut known = messages(7..9);
        assert_eq!(known.earlier(), Some(7));
        known.add_earlier(messages(3..6));
        assert_eq!(known, messages(7..9), "it would leave a gap");
        known.add_earlier(messages(3..7));
        known.add_earlier(messages(3..7));
        known.add_earlier(messages([]));
        assert_eq!(known, messages(3..9));
    }

    #[test]
    fn a_newer_response_keeps_earlier_messages_unless_there_is_a_gap() {
        assert_eq!(messages(1..9).renewed(messages(5..11)), messages(1..11));
        assert_eq!(messages(1..5).renewed(messages(5..11)), messages(1..11));
        assert_eq!(messages(1..4).renewed(messages(5..11)), messages(5..11));
        assert_eq!(messages([]).renewed(messages(5..11)), messages(5..11));
        assert_eq!(messages(1..4).renewed(messages([])), messages([]));
    }
}
