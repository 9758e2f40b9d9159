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
pub use check::{check, read_payee, step_of_field};
pub use differences::{differences, take_over};
pub use draft_merge::{DraftDecision, LocalDraft, RemoteDraft, decide, is_conflict};
pub use estimate::{Estimate, Stance, assessment_of, estimate, grounds_for, offers, stance};
pub use household::Household;
pub use inquiry::{Inquiry, Suppose, inquire, total_in_order};
pub use journey::{Journey, claimed};
pub use losses::{LossField, loss_fields};
pub use named::{likely_survivors, naming_somebody};
pub use needs::{Needed, Why, needed, shorter_paths};
pub use question::{Asks, Reply, asks, reply, set_reply};
pub use setting::{Setting, setting};
pub use sharing::{Recipient, Ways, ways};
pub use step::{Chapter, Step};
pub use survivors::{BeneficiaryAnswer, read_beneficiaries};
pub use walk::{day_flaw, walk};
