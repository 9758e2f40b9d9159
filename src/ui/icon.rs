//! The icons as a component.

use leptos::prelude::*;

pub use view::markup::IconName;

/// An icon, as high as a line of text.
#[component]
pub fn Icon(
    /// Which icon.
    name: IconName,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d=name.path() />
        </svg>
    }
}
