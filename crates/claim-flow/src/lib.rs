//! The guided claim as data: the answers, the steps that follow from them, and the report that is sent.
//!
//! The path is derived from the answers each time ([`derive_path`]) and never stored, so the link back, the guard of the address,
//! the progress and the check step cannot disagree. The rules see only answers from earlier steps of the path: if the
//! rules no longer ask a question, its step drops out of the path, and its answer is kept but not sent. There are no
//! signals, no texts and no clock here.

mod answers;
mod beneficiaries;
mod bill_answer;
mod claimable_visit;
mod coverage_check;
mod deleted_draft;
mod described;
mod draft_differences;
mod draft_merge;
mod draft_summary;
mod earlier_events;
mod estimate;
mod filing_methods;
mod household;
mod journey;
mod late_changes;
mod loss_fields;
mod losses;
mod needed_documents;
mod path;
mod place_kind;
mod read_bill;
mod reply;
mod report;
mod step;
mod step_limit;
mod suggested_beneficiaries;
#[cfg(test)]
mod tests;
mod unfinished_claims;
mod what_if;

pub use answers::{
    ANSWERS_VERSION, Answers, AnswersKey, ChosenHospital, MAX_PLACE, SettledField, TypedDay,
};
pub use beneficiaries::{BeneficiaryAnswer, read_beneficiaries};
pub use bill_answer::{BillAnswer, BillField, visit_choices};
pub use claimable_visit::{ClaimableVisit, PayingPolicy, VisitEstimate, may_pay};
pub use coverage_check::{Inquiry, check_coverage, total_in_order};
pub use deleted_draft::DeletedDraft;
pub use described::{BeforeDescription, Described, SumsPlace};
pub use draft_differences::{copy_step, differences};
pub use draft_merge::{DraftDecision, LocalDraft, RemoteDraft, decide, is_conflict};
pub use draft_summary::{missing_chapters, summarize_draft};
pub use earlier_events::earlier_events;
pub use estimate::{
    Estimate, PolicyOutlook, assess_incident, dependent_clauses, estimate, is_offered,
    policy_outlook,
};
pub use filing_methods::{FilingMethods, Recipient, filing_methods};
pub use household::Household;
pub use journey::{Journey, claimed_policies};
pub use late_changes::LateChanges;
pub use loss_fields::{LossForm, loss_fields};
pub use losses::{LossAnswers, LossChange, LossField, LossItem};
pub use needed_documents::{DocumentReason, NeededDocument, expedited_policies, needed_documents};
pub use path::{day_flaw, derive_path};
pub use place_kind::{PlaceKind, place_kind};
pub use read_bill::{KnownReceipt, ReadBill, add_read_bill, known_receipt};
pub use reply::{AnswerKind, Reply, answer_kind, reply, set_reply};
pub use report::{build_report, read_payee, step_of_field};
pub use step::{Chapter, Step};
pub use suggested_beneficiaries::{policies_naming_beneficiaries, suggested_beneficiaries};
pub use unfinished_claims::{Kept, LocalDraftHead, UnfinishedClaim, unfinished_claims};
pub use what_if::WhatIf;
