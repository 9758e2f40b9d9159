//! The icons and the brand mark, as components.

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

/// The brand mark: a line that makes one loop and ends in a full stop.
#[component]
pub fn BrandMark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox=brand::mark_view_box!() aria-hidden="true">
            <path d=brand::mark_line!() />
            <circle cx=brand::mark_dot_x!() cy=brand::mark_dot_y!() r=brand::mark_dot_r!() />
        </svg>
    }
}
