//! Drafts that were deleted on this device. Without a network, the server learns of it later, and a draft that another
//! device has saved since then stays.

use domain::date::Timestamp;
use domain::ids::DraftId;

/// A draft that was deleted on this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeletedDraft {
    /// Its id on the server.
    pub id: DraftId,
    /// When it was deleted here.
    pub at: Timestamp,
}

impl DeletedDraft {
    /// Whether the draft with this id, saved at this time, is the one that was deleted.
    pub fn is(&self, id: &DraftId, saved_at: Timestamp) -> bool {
        self.id == *id && saved_at <= self.at
    }
}
