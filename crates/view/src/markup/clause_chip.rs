//! A chip that opens a policy clause.

use domain::ids::ClauseNo;
use maud::{Markup, html};

use super::action::Action;
use crate::{Locale, Localized};

/// What is before the number of a clause.
pub static CLAUSE: Localized<&str> = Localized { zh: "条款 ", en: "cl. " };

/// The chip: 条款 2.7. It opens the clause.
pub(crate) fn clause_chip(number: &str, locale: Locale) -> Markup {
    let action = Action::ShowClause(ClauseNo::new(number));
    html! {
        button.clause-chip type="button" aria-haspopup="dialog" data-action=(action.name()) {
            span.clause-chip__box { (CLAUSE.get(locale)) (number) }
        }
    }
}
