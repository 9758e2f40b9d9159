//! The bar at the bottom of each step of the guided claim.

use leptos::prelude::*;

/// Holds the estimate and 继续. Fixed to the bottom of the screen on phones.
#[component]
pub fn BottomBar(
    /// The estimate so far, if there is one.
    #[prop(optional)]
    estimate: Option<ViewFn>,
    /// The button and a line below it.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="bottom-bar__spacer"></div>
        <div class="bottom-bar">
            {estimate
                .map(|estimate| view! { <div class="bottom-bar__estimate">{estimate.run()}</div> })}
            {children()}
        </div>
    }
}
