//! Verifies the chain of digests.

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use super::digest::Digest;
use super::entry::LedgerEntry;
use super::hashing::digest_of;
use super::ledger::ConsentLedger;

/// The end of a ledger when it was last read. A client that stores it detects a ledger that does not
/// continue from there, even if its whole chain was recomputed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
pub struct LedgerHead {
    /// The last entry's place.
    pub seq: u32,
    /// Its digest.
    pub hash: Digest,
}

/// The first invalid entry, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChainError {
    /// Its place, counted from 1.
    pub seq: u32,
    /// What is wrong.
    pub fault: ChainFault,
}

/// What can be wrong with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChainFault {
    /// An entry before it is missing, or it is out of place.
    OutOfOrder,
    /// It does not contain the digest of the entry before it.
    Unlinked,
    /// Its content does not match its digest.
    Changed,
    /// It may not follow the entries before it: a use without a consent that allows it.
    DoesNotFollow,
    /// It was in the ledger when it was last read, and is now missing or different.
    Rewritten,
    /// It was written by a newer version and cannot be verified by this one. Not a sign of tampering.
    TooNew,
}

/// Verifies every entry. Returns the head of the ledger; `None` if it is empty.
///
/// # Errors
/// The first invalid entry.
pub fn verify(entries: &[LedgerEntry]) -> Result<Option<LedgerHead>, ChainError> {
    let mut ledger = ConsentLedger::default();
    let mut before: Option<&LedgerEntry> = None;
    for (seq, entry) in (1u32..).zip(entries) {
        let error = |fault| Err(ChainError { seq, fault });
        if entry.seq != seq || before.is_some_and(|before| entry.at < before.at) {
            return error(ChainFault::OutOfOrder);
        }
        if entry.prev != before.map_or(Digest::ZERO, |before| before.hash) {
            return error(ChainFault::Unlinked);
        }
        let Some(hash) = digest_of(entry) else { return error(ChainFault::TooNew) };
        if entry.hash != hash {
            return error(ChainFault::Changed);
        }
        if !ledger.accepts(entry) {
            return error(ChainFault::DoesNotFollow);
        }
        ledger.record(entry);
        before = Some(entry);
    }
    Ok(before.map(|last| LedgerHead { seq: last.seq, hash: last.hash }))
}

/// Verifies that a ledger contains `head`, with or without further entries.
///
/// # Errors
/// The entry of `head`, if it is missing or different.
pub fn verify_continuation(entries: &[LedgerEntry], head: LedgerHead) -> Result<(), ChainError> {
    let same = |entry: &LedgerEntry| entry.seq == head.seq && entry.hash == head.hash;
    let place = usize::try_from(head.seq).ok().and_then(|seq| entries.get(seq.checked_sub(1)?));
    if place.is_some_and(same) {
        Ok(())
    } else {
        Err(ChainError { seq: head.seq, fault: ChainFault::Rewritten })
    }
}
