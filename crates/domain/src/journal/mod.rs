//! The journal of a case: append-only entries. The state is a fold over them, computed by this code in the
//! server and in the browser.
//!
//! One report opens one case with one claim for each policy; they share one journal. [`CaseState::apply`]
//! rejects an entry that does not fit the state, so the server cannot store what the browser could not show.
//!
//! Module `transition` defines who may write which event in which status, `validate` the conditions on its
//! content, and `queries` the questions that screens have about a state.

mod assessed_part;
pub mod compare;
mod decision;
mod document_request;
mod documents;
mod entry;
mod escalation;
mod fold;
mod gaps;
mod queries;
mod rejection;
mod report;
mod reversal;
mod state;
#[cfg(test)]
pub(crate) mod test_journal;
#[cfg(test)]
mod tests;
mod transition;
mod usage;
mod validate;

pub use assessed_part::{
    AssessedPart, MAX_ASSESSED_PARTS, MAX_PART_NAME, PartAssessor, PartFlaw, PartWork,
};
pub use decision::{DecidedBenefit, Decider, Decision, DecisionOutcome, DecisionReason};
pub use document_request::{DocumentFlaw, DocumentRequest, FileRejection, RejectedFiles};
pub use documents::{AddedDocument, CaseDocument, FileRef};
pub use entry::{Actor, Handler, JournalEntry, JournalEvent};
pub use escalation::{
    DisputeSide, Escalation, Lawsuit, Mediation, MediationEnd, MediationForum, RegulatorComplaint,
    Review, ReviewEnd, ReviewOutcome,
};
pub use fold::fold;
pub use gaps::{complete_end, fold_with_gaps};
pub use queries::{CaseSummary, Marker, MarkerState, Milestone};
pub use rejection::{EntryAuthor, EntryRejection};
pub use report::{AwaitedEvidence, FiledClaim, Payee, Report};
pub use reversal::reversals;
pub use state::{
    CaseState, ClaimState, ClaimStatus, Complaint, DelayNotice, Dispute, DisputeEnd,
    InsurerReceipt, Investigation, NextActor, Payment, PaymentProgress, Rescission,
    SupplementNotice, TrackedRequest, UpheldReview,
};
