//! The plain card, and a checked reason inside cards.

use leptos::prelude::*;

use super::icon::{Icon, IconName};

/// A hairline card: one thing to act on or keep.
#[component]
pub fn SectionCard(
    /// Its content.
    children: Children,
) -> impl IntoView {
    view! { <section class="card">{children()}</section> }
}

/// A short reason with a tick before it: 已过 30 天等待期.
#[component]
pub fn CheckedReason(
    /// The reason, and the clause it comes from.
    children: Children,
) -> impl IntoView {
    view! {
        <li class="checked-reason">
            <Icon name=IconName::Tick />
            <span class="checked-reason__text">{children()}</span>
        </li>
    }
}
