//! How the rules' questions are put, wherever they are put: their words, the field for the answer, and
//! what a policy says once it has been answered. For the guided claim and for "am I covered?" alike.
//!
//! Stands on `components`, `flow`, `telling` and `explain`; knows no page and keeps no answer.

mod answer;
mod coverage_result;
mod family;
mod losses;
mod words;

pub use answer::{ANSWER_FIELD, AnswerBinding, AnswerField, answer_text};
pub use coverage_result::{PolicyOutlookHeader, Reasons, outlook_label, policies_heading};
pub use household::HouseholdData;
pub use losses::{LossFields, loss_field_name};
pub use view::questions::{QUESTIONS, REPLIES};
