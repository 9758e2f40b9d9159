//! A chip that opens a policy clause.

use domain::ids::{ClauseNo, PolicyId};
use maud::{Markup, html};

use super::action::{ButtonAction, PressedButton};
use crate::{Locale, Localized, Text};

/// Shows a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShowClause {
    /// Its policy, in a region that is about several.
    pub policy: Option<PolicyId>,
    /// Its number.
    pub clause: ClauseNo,
}

impl ButtonAction for ShowClause {
    fn name(&self) -> Text {
        [SHOW, self.clause.as_str()].concat().into()
    }

    fn from_button(button: &PressedButton) -> Option<Self> {
        let clause = ClauseNo::new(button.name.strip_prefix(SHOW)?);
        Some(Self { policy: button.policy.clone(), clause })
    }
}

/// What the name of the action begins with; the number follows.
const SHOW: &str = "clause ";

/// What is before the number of a clause.
pub static CLAUSE: Localized<&str> = Localized { zh: "条款 ", en: "cl. " };

/// The chip: 条款 2.7. It opens the clause.
pub(crate) fn clause_chip(number: &str, locale: Locale) -> Markup {
    let action = ShowClause { policy: None, clause: ClauseNo::new(number) };
    html! {
        button.clause-chip type="button" aria-haspopup="dialog" data-action=(action.name()) {
            span.clause-chip__box { (CLAUSE.get(locale)) (number) }
        }
    }
}
