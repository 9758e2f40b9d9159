//! How the facts of insurance are said: one place where the domain's values meet words and parts.
//!
//! Stands on `components` and `locale`; the pages stand on it. Decides nothing.

mod appointments;
mod articles;
mod benefits;
mod claims;
mod clock;
mod consents;
mod discreet;
mod documents;
mod glossary;
mod holdings;
mod people;
mod story;

pub use appointments::{appointment_kind, appointment_standing, appointment_step, window_text};
pub use articles::articles;
pub use benefits::{
    circumstance_name, fault_name, gate_passed, gate_title, head_name, hospital_scope,
};
pub use claims::{
    duty_word, is_over, is_your_turn, knots, law_of, line_name, line_title, status_sentence,
    status_word,
};
pub use clock::{clock_face, clock_laws, clock_sentence};
pub use consents::{categories_list, category_name};
pub use discreet::discreet_place;
pub use documents::{document_name, document_source, without_document};
pub use glossary::{Term, TermWords, term_words, terms_of};
pub use holdings::holding_name;
pub use people::{beneficiaries_told, capitalised, given_name, relation_name, relation_title};
pub use story::{line as story_line, sentence as story_sentence};
