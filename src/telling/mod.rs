//! How the facts of insurance are said: one place where the domain's values meet words and parts.

mod claims;
mod clock;
mod story;

use domain::appointment::{Appointment, AppointmentStep};
use domain::time_window::TimeWindow;

use crate::ui::locale::context_in;
use view::Locale;

pub use claims::{
    duty_word, is_over, is_your_turn, knots, law_of, line_name, line_title, status_sentence,
    status_word,
};
pub use clock::{clock_face, clock_laws, clock_sentence};
pub use story::{line as story_line, sentence as story_sentence};
pub use view::labels::{
    Term, TermWords, appointment_kind, articles, beneficiaries_told, capitalised, categories_list,
    category_name, circumstance_name, discreet_place, document_name, document_source, fault_name,
    gate_passed, gate_title, given_name, head_name, holding_name, hospital_scope, relation_name,
    relation_title, term_words, terms_of, without_document,
};

/// How an appointment stands, in a sentence.
pub fn appointment_standing(appointment: &Appointment, locale: Locale) -> String {
    view::labels::appointment_standing(appointment, context_in(locale))
}

/// What was done about an appointment.
pub fn appointment_step(step: &AppointmentStep, locale: Locale) -> String {
    view::labels::appointment_step(step, context_in(locale))
}

/// A window: `11月25日 周三 10:00–12:00`.
pub fn window_text(window: TimeWindow, locale: Locale) -> String {
    view::labels::window_text(window, context_in(locale))
}
