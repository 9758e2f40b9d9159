//! Entries of the ledger.

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use super::data_call::{CallDenial, DataCall};
use super::digest::Digest;
use super::purpose::ConsentGrant;
use crate::date::Timestamp;
use crate::ids::{ConsentId, PersonId};

/// One entry of the ledger. It contains the digest of the previous entry, so changing, removing or inserting
/// an entry is detected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LedgerEntry {
    /// Its place, from 1 and without gaps.
    pub seq: u32,
    /// When; never before the previous entry.
    pub at: Timestamp,
    /// Who caused it.
    pub by: PersonId,
    /// What happened.
    pub event: LedgerEvent,
    /// The digest of the previous entry; zeros for the first.
    pub prev: Digest,
    /// The digest of this entry.
    pub hash: Digest,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LedgerEvent {
    /// A consent was given.
    Granted(Box<ConsentGrant>),
    /// A consent was withdrawn. Its earlier uses stay lawful (PIPL art. 15).
    Withdrawn {
        /// Which.
        consent: ConsentId,
    },
    /// A data call is about to be made under a consent.
    Called {
        /// Which.
        consent: ConsentId,
        /// What for.
        call: DataCall,
    },
    /// A data call was denied, as no consent allows it.
    Refused {
        /// What for.
        call: DataCall,
        /// Why not.
        why: CallDenial,
    },
    /// A call was answered.
    Answered {
        /// The `seq` of its [`LedgerEvent::Called`].
        call: u32,
        /// What.
        outcome: CallOutcome,
    },
}

/// The outcome of a data call. Only a digest of the data is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CallOutcome {
    /// All data was received; the SHA-256 of the response.
    Complete(Digest),
    /// Part of the data was received; the SHA-256 of the response.
    Partial(Digest),
    /// There is no such record.
    NoRecord,
    /// The other side failed, or sent an unreadable response.
    Failed,
    /// The other side did not answer in time.
    TimedOut,
}
