//! The form for one question of the rules, used by the guided claim and by the coverage check: the field for the answer,
//! and each policy's outlook once it has been answered. The texts of the questions are in [`view::questions`].
//!
//! Holds no answers; the page passes them in as an [`AnswerBinding`].

mod answer_field;
mod coverage_result;
mod household;
mod losses;
mod words;

pub use answer_field::{ANSWER_FIELD, AnswerBinding, AnswerField, answer_text};
pub use coverage_result::{PolicyOutlookHeader, PolicyReasons, outlook_label, policies_heading};
pub use household::HouseholdData;
pub use losses::{LossFields, LossFormState, loss_field_name};
pub use view::questions::{QUESTIONS, REPLIES};
