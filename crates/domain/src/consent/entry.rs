//! What stands in the ledger.

use serde::{Deserialize, Serialize};

use super::data_call::{CallDenial, DataCall};
use super::digest::Digest;
use super::purpose::ConsentGrant;
use crate::date::Timestamp;
use crate::ids::{ConsentId, PersonId};

/// One line of the ledger. It names the digest of the line before it, so none can be changed, left out or
/// slipped in later without its being seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LedgerEntry {
    /// Its place, from 1 and without gaps.
    pub seq: u32,
    /// When; never before the line above.
    pub at: Timestamp,
    /// Whose doing it was.
    pub by: PersonId,
    /// What happened.
    pub event: LedgerEvent,
    /// The digest of the line before; zeros for the first.
    pub prev: Digest,
    /// The digest of this line.
    pub hash: Digest,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LedgerEvent {
    /// A consent was given.
    Granted(Box<ConsentGrant>),
    /// One was taken back. What was done under it before stays lawful (PIPL art. 15).
    Withdrawn {
        /// Which.
        consent: ConsentId,
    },
    /// Data is about to be asked for under a consent.
    Called {
        /// Which.
        consent: ConsentId,
        /// What for.
        call: DataCall,
    },
    /// Data was to be asked for and was not, as no consent allows it.
    Refused {
        /// What for.
        call: DataCall,
        /// Why not.
        why: CallDenial,
    },
    /// What came of a call.
    Answered {
        /// The `seq` of its [`LedgerEvent::Called`].
        call: u32,
        /// What.
        outcome: CallOutcome,
    },
}

/// What came of a call for data. Of the data itself only its digest is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CallOutcome {
    /// All of it came; this is the SHA-256 of the answer.
    Complete(Digest),
    /// A part of it came.
    Partial(Digest),
    /// There is no such record.
    NoRecord,
    /// The other side failed, or sent what makes no sense.
    Failed,
    /// The other side did not answer in time.
    TimedOut,
}
