//! Checking the chain of digests.

use serde::{Deserialize, Serialize};

use super::digest::Digest;
use super::entry::Entry;
use super::ledger::Ledger;
use super::seal::digest_of;

/// Where a ledger ended when it was last looked at. Whoever keeps it notices when a later ledger is not that
/// one continued, even if its whole chain was made anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The last entry's place.
    pub seq: u32,
    /// Its digest.
    pub hash: Digest,
}

/// The first entry that does not hold, and what is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Its place, counted from 1.
    pub seq: u32,
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
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
pub fn verify(entries: &[Entry]) -> Result<Option<Head>, Broken> {
    let mut ledger = Ledger::default();
    let mut before: Option<&Entry> = None;
    for (seq, entry) in (1u32..).zip(entries) {
        let broken = |fault| Err(Broken { seq, fault });
        if entry.seq != seq || before.is_some_and(|before| entry.at < before.at) {
            return broken(Fault::OutOfOrder);
        }
        if entry.prev != before.map_or(Digest::ZERO, |before| before.hash) {
            return broken(Fault::Unlinked);
        }
        let Some(hash) = digest_of(entry) else { return broken(Fault::TooNew) };
        if entry.hash != hash {
            return broken(Fault::Changed);
        }
        if !ledger.takes(entry) {
            return broken(Fault::DoesNotFollow);
        }
        ledger.note(entry);
        before = Some(entry);
    }
    Ok(before.map(|last| Head { seq: last.seq, hash: last.hash }))
}

/// Checks that a ledger is the one that ended in `head`, continued or not.
///
/// # Errors
/// The entry of `head`, if another stands in its place or none does.
pub fn continues(entries: &[Entry], head: Head) -> Result<(), Broken> {
    let same = |entry: &Entry| entry.seq == head.seq && entry.hash == head.hash;
    let place = usize::try_from(head.seq).ok().and_then(|seq| entries.get(seq.checked_sub(1)?));
    if place.is_some_and(same) {
        Ok(())
    } else {
        Err(Broken { seq: head.seq, fault: Fault::Rewritten })
    }
}
