//! A case is an append-only journal. Its state is the fold of its entries, by this code, in the server
//! and in the browser alike.
//!
//! One report opens one case with one claim for each policy; they share one journal. An entry that does
//! not fit the state is refused by [`CaseState::apply`], so the server cannot store what the browser
//! could not show.
//!
//! Who may write what, and in which status, is the module `transitions`; on what conditions beyond that, the
//! module `proper`. What screens ask of a state (whose turn, how far) is the module `view`.

pub mod compare;
mod decision;
mod documents;
mod entry;
mod fold;
mod queries;
mod rejection;
mod report;
mod reversal;
mod state;
#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) mod timeline;
mod transition;
mod validate;

pub use decision::{DecidedBenefit, Decider, Decision, DecisionOutcome, DecisionReason};
pub use documents::{AddedDocument, CaseDocument, FileRef};
pub use entry::{Actor, DocumentRequest, Handler, JournalEntry, JournalEvent};
pub use fold::fold;
pub use queries::{CaseSummary, Marker, MarkerState, Milestone};
pub use rejection::{EntryAuthor, EntryRejection};
pub use report::{FiledClaim, Payee, Report};
pub use reversal::reversals;
pub use state::{
    CaseState, ClaimState, ClaimStatus, Complaint, DelayNotice, Dispute, DisputeEnd,
    InsurerReceipt, Investigation, NextActor, Payment, PaymentProgress, SupplementNotice,
    TrackedRequest, UpheldReview,
};
