//! A link to an article of law.

use maud::{Markup, html};

use super::action::Action;
use crate::Locale;
use crate::laws::Law;

/// The name of an article, with a dotted underline. Opens its explanation.
pub(crate) fn law_link(law: Law, locale: Locale) -> Markup {
    html! {
        button.law-link type="button" aria-haspopup="dialog" data-action=(Action::ExplainLaw(law).name()) {
            (law.text().get(locale).short)
        }
    }
}
