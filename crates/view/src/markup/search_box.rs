//! A search field: a magnifying glass and a line of text.

use maud::{Markup, html};

use super::icon::{IconName, icon};

/// A search field of a form, by the name of its parameter. `label` is for screen readers, `hint` an example.
pub(crate) fn search_box(name: &str, label: &str, hint: &str) -> Markup {
    html! {
        label.search-box {
            span.visually-hidden { (label) }
            (icon(IconName::Search))
            input.search-box__input type="search" name=(name) autocomplete="off"
                enterkeyhint="search" placeholder=(hint);
        }
    }
}

/// The room for a search field that only the app can answer.
pub(crate) fn room_for_search_box() -> Markup {
    html! {
        div.search-box { (icon(IconName::Search)) span.search-box__input { "\u{a0}" } }
    }
}
