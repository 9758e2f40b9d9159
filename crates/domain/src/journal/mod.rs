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
mod proper;
mod refused;
mod report;
mod reversal;
mod state;
#[cfg(test)]
pub(crate) mod story;
#[cfg(test)]
mod tests;
mod transitions;
mod view;

pub use decision::{DecidedBenefit, Decider, Decision, Outcome, Reason};
pub use documents::{AddedDocument, CaseDocument, FileRef};
pub use entry::{Actor, DocumentRequest, Entry, Event, Handler};
pub use fold::fold;
pub use refused::{Party, Refused};
pub use report::{FiledClaim, Payee, Report};
pub use reversal::reversals;
pub use state::{
    CaseState, ClaimState, Complaint, Delay, Dispute, DisputeEnd, Investigation, Payment,
    PaymentProgress, Receipt, Status, Supplement, TrackedRequest, Turn, Upheld,
};
pub use view::{CaseSummary, Knot, Mark, Milestone};
