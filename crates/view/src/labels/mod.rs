//! The domain's values in words, the same on every page, on the server and in print.

mod appointments;
mod articles;
mod benefits;
mod claims;
mod clinical;
mod consents;
mod discreet;
mod documents;
mod glossary;
mod holdings;
mod hospitals;
mod mediation;
mod outside_policies;
mod people;

pub use appointments::{appointment_kind, appointment_status, appointment_step, window_text};
pub use articles::articles;
pub(crate) use benefits::cause_name;
pub use benefits::{
    circumstance_name, failed_gate_title, fault_name, gate_passed, gate_title, head_name,
    hospital_scope, party_name,
};
pub use claims::{
    case_amount, is_over, is_your_turn, line_name, line_title, status_sentence, status_word,
};
pub use clinical::{ClinicalTerm, clinical_term_words, clinical_terms};
pub use consents::{categories_list, category_name};
pub use discreet::discreet_place;
pub use documents::{
    document_name, document_page, document_source, file_kind_name, without_document,
};
pub use glossary::{Term, TermWords, term_words, terms_of};
pub use holdings::holding_name;
pub use hospitals::{hospital_class, hospital_note};
pub use mediation::mediation_forum;
pub use outside_policies::{coordination_text, outside_cover_name};
pub use people::{
    beneficiary_list, capitalize, given_name, relation_name, relation_title, uncapitalize,
};
