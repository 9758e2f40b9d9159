//! A link to an article of law.

use maud::{Markup, html};

use super::action::{ButtonAction, PressedButton};
use crate::laws::Law;
use crate::{Locale, Text};

/// Explains an article of law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExplainLaw(pub Law);

impl ButtonAction for ExplainLaw {
    fn name(&self) -> Text {
        self.0.name().into()
    }

    fn from_button(button: &PressedButton) -> Option<Self> {
        Law::ALL.into_iter().find(|law| law.name() == button.name).map(Self)
    }
}

/// The name of an article, with a dotted underline. Opens its explanation.
pub(crate) fn law_link(law: Law, locale: Locale) -> Markup {
    html! {
        button.law-link type="button" aria-haspopup="dialog" data-action=(ExplainLaw(law).name()) {
            (law.text().get(locale).short)
        }
    }
}
