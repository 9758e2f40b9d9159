//! Journals of which notes are left out. A note changes nothing but the time of the last update, so the state follows
//! from the other entries and the newest; the numbers of the entries show where notes are missing.

use super::fold::fold_by;
use super::{CaseState, EntryRejection, JournalEntry, JournalEvent};

impl JournalEvent {
    /// Whether an entry of this kind may be left out: it has no effect on the state.
    pub const fn is_note(&self) -> bool {
        matches!(self, Self::Note { .. })
    }
}

/// The state after `entries`, of which notes may be missing. The last entry must not be.
///
/// # Errors
/// As for [`fold`](fn@super::fold), except that numbers may be missing.
pub fn fold_with_gaps<'a>(
    entries: impl IntoIterator<Item = &'a JournalEntry>,
) -> Result<CaseState, EntryRejection> {
    fold_by(entries, CaseState::apply_after_gap)
}

/// The end of a journal, from the entry on after which none is missing.
pub fn complete_end(entries: &[JournalEntry]) -> &[JournalEntry] {
    let gap = entries.windows(2).rposition(|pair| match pair {
        [before, after] => before.seq.checked_add(1) != Some(after.seq),
        _ => false,
    });
    entries.get(gap.map_or(0, |gap| gap + 1)..).unwrap_or_default()
}

impl CaseState {
    /// Appends `entry`, before which notes may be missing.
    ///
    /// # Errors
    /// As for [`apply`](Self::apply), except that numbers may be missing.
    pub fn apply_after_gap(&mut self, entry: &JournalEntry) -> Result<(), EntryRejection> {
        let last = self.last_seq;
        self.last_seq = last.max(entry.seq.saturating_sub(1));
        self.apply(entry).inspect_err(|_| self.last_seq = last)
    }
}
