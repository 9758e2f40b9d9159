//! The tab bar at the bottom of phones, which `view::markup` draws.

use leptos::prelude::*;
use view::markup::{Tabs, tab_bar};

use super::drawn_region::DrawnRegion;
use crate::ui::locale::locale_now;

pub use view::markup::Tab;

/// The tab bar at the bottom of phones. In the guided claim the [`BottomBar`](super::BottomBar) takes its place.
#[component]
pub fn TabBar(
    /// The tabs.
    #[prop(into)]
    tabs: Signal<Tabs>,
) -> impl IntoView {
    let locale = locale_now();
    view! { <DrawnRegion markup=move || tab_bar(tabs.get(), locale) /> }
}
