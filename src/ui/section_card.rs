//! Cards: the plain one, the one for something found for the person, and a checked reason inside it.

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

/// A card with a torn top edge, for something found for the person. The edge is used for nothing else.
#[component]
pub fn FoundCard(
    /// Its content.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="section-card">
            <svg class="section-card__edge" aria-hidden="true">
                <line class="section-card__edge-line" x1="6" y1="1" x2="100%" y2="1" />
                <line class="section-card__edge-notch" x1="6" y1="1" x2="100%" y2="1" />
            </svg>
            <div class="section-card__body">{children()}</div>
        </section>
    }
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
