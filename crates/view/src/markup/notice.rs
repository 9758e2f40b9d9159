//! A notice: tinted, without a border, with an icon, a bold first sentence and a next step.

use maud::{Markup, html};

use super::icon::{IconName, icon};

/// A notice that informs. `body` is the rest: a sentence or two, and what to do.
pub(crate) fn notice(title: &str, body: &Markup) -> Markup {
    notice_with_icon(IconName::Info, title, body)
}

/// The same with another icon.
pub(crate) fn notice_with_icon(name: IconName, title: &str, body: &Markup) -> Markup {
    html! {
        div.notice {
            (icon(name))
            div.notice__body {
                p.notice__title { (title) }
                (body)
            }
        }
    }
}
