//! What an empty list shows.

use leptos::prelude::*;

use super::Text;

/// Says that a list is empty and offers a next step.
#[component]
pub fn EmptyState(
    /// What is missing.
    #[prop(into)]
    title: Text,
    /// Another sentence and a next step.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty-state">
            <p class="empty-state__title">{title}</p>
            {children.map(|children| children())}
        </div>
    }
}
