//! Checking the chain of digests.

use serde::{Deserialize, Serialize};

use super::digest::Digest;
use super::entry::LedgerEntry;
use super::hashing::digest_of;
use super::ledger::ConsentLedger;

/// Where a ledger ended when it was last looked at. Whoever keeps it notices when a later ledger is not that
/// one continued, even if its whole chain was made anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerHead {
    /// The last entry's place.
    pub seq: u32,
    /// Its digest.
    pub hash: Digest,
}

/// The first entry that does not hold, and what is wrong with it.
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
    /// One before it is missing, or it stands in another's place.
    OutOfOrder,
    /// It does not name the entry before it.
    Unlinked,
    /// Its content is not what its digest was made of.
    Changed,
    /// It does not follow from what stands above: a use without a consent that allows it.
    DoesNotFollow,
    /// It was there when the ledger was last looked at, and is gone or another now.
    Rewritten,
    /// A newer version wrote it, and this one cannot read it. Not a sign of anything.
    TooNew,
}

/// Checks every entry from the first on. Answers where the ledger ends; `None` if it is empty.
///
/// # Errors
/// The first entry that does not hold.
pub fn verify(entries: &[LedgerEntry]) -> Result<Option<LedgerHead>, ChainError> {
    let mut ledger = ConsentLedger::default();
    let mut before: Option<&LedgerEntry> = None;
    for (seq, entry) in (1u32..).zip(entries) {
        let broken = |fault| Err(ChainError { seq, fault });
        if entry.seq != seq || before.is_some_and(|before| entry.at < before.at) {
            return broken(ChainFault::OutOfOrder);
        }
        if entry.prev != before.map_or(Digest::ZERO, |before| before.hash) {
            return broken(ChainFault::Unlinked);
        }
        let Some(hash) = digest_of(entry) else { return broken(ChainFault::TooNew) };
        if entry.hash != hash {
            return broken(ChainFault::Changed);
        }
        if !ledger.takes(entry) {
            return broken(ChainFault::DoesNotFollow);
        }
        ledger.note(entry);
        before = Some(entry);
    }
    Ok(before.map(|last| LedgerHead { seq: last.seq, hash: last.hash }))
}

/// Checks that a ledger is the one that ended in `head`, continued or not.
///
/// # Errors
/// The entry of `head`, if another stands in its place or none does.
pub fn verify_continuation(entries: &[LedgerEntry], head: LedgerHead) -> Result<(), ChainError> {
    let same = |entry: &LedgerEntry| entry.seq == head.seq && entry.hash == head.hash;
    let place = usize::try_from(head.seq).ok().and_then(|seq| entries.get(seq.checked_sub(1)?));
    if place.is_some_and(same) {
        Ok(())
    } else {
        Err(ChainError { seq: head.seq, fault: ChainFault::Rewritten })
    }
}
