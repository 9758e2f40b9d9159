//! Short points with a tick before them.

use maud::{Markup, html};

use super::icon::{IconName, icon};

/// A point of a list, with a tick before it.
pub(crate) fn checked_reason(text: &Markup) -> Markup {
    html! {
        li.checked-reason {
            (icon(IconName::Tick))
            span.checked-reason__text { (text) }
        }
    }
}
