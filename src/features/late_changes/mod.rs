//! What was changed in a claim after it had been filed: the answer to filing it was lost, and the person went on.
//!
//! The guided claim keeps the changed report; the receipt offers to hand in what the case lacks.

mod notice;
mod words;

use contract::case::NewReport;
use domain::ids::{CaseId, PersonId};

use crate::platform::sealed_slot::SealedSlot;
use crate::platform::storage::{StorageScope, StorageSlot};

pub use notice::LateChangesNotice;

/// Where the changed report is kept until the person has dealt with it.
pub fn late_changes_slot(me: &PersonId, case: &CaseId) -> SealedSlot<NewReport> {
    // The prefix makes sign-out delete it together with the drafts.
    let name = ["cc.draft.late.", me.as_str(), ".", case.as_str()].concat();
    SealedSlot::at(StorageSlot::new(StorageScope::Device, name))
}
