//! What an empty list shows.

use maud::{Markup, html};

/// Says that a list is empty. `body` is another sentence and a next step.
pub(crate) fn empty_state(title: &str, body: &Markup) -> Markup {
    html! {
        div.empty-state {
            p.empty-state__title { (title) }
            (body)
        }
    }
}
