//! The guided claim as data: what was answered, which steps these answers lead to, and what is sent.
//!
//! The path is walked anew from the answers each time and never stored, so the way back, the guard, the
//! progress and the last check cannot disagree. The walk puts to the rules only what its earlier steps
//! gave: a question that the rules stop asking drops out of the path, and its answer is kept but not
//! sent. No signals here, no words, no clock.

mod answers;
mod check;
mod differences;
mod draft_merge;
mod estimate;
mod household;
mod inquiry;
mod journey;
mod losses;
mod most;
mod named;
mod needs;
mod question;
mod setting;
mod sharing;
mod step;
mod survivors;
#[cfg(test)]
mod tests;
mod walk;

pub use answers::{ANSWERS_VERSION, Answers, BillAnswer, BillField, MAX_PLACE, TypedDay};
pub use check::{build_report, read_payee, step_of_field};
pub use differences::{copy_step, differences};
pub use draft_merge::{DraftDecision, LocalDraft, RemoteDraft, decide, is_conflict};
pub use estimate::{
    Estimate, PolicyOutlook, assess_incident, dependent_clauses, estimate, is_offered,
    policy_outlook,
};
pub use household::Household;
pub use inquiry::{Inquiry, WhatIf, check_coverage, total_in_order};
pub use journey::{Journey, claimed_policies};
pub use losses::{LossField, loss_fields};
pub use named::{policies_naming_beneficiaries, suggested_beneficiaries};
pub use needs::{DocumentReason, NeededDocument, expedited_policies, needed_documents};
pub use question::{AnswerKind, Reply, answer_kind, reply, set_reply};
pub use setting::{PlaceKind, place_kind};
pub use sharing::{FilingMethods, Recipient, filing_methods};
pub use step::{Chapter, Step};
pub use survivors::{BeneficiaryAnswer, read_beneficiaries};
pub use walk::{day_flaw, walk};
