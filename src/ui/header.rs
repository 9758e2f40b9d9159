//! The header, which `view::markup` draws: the brand or a way back, the text size, a phone link, and the tabs.

use leptos::prelude::*;
use view::markup::{ChangeTextSize, PressedButton, Tabs, header};

use super::drawn_region::DrawnRegion;
use crate::ui::locale::locale_now;

pub use view::markup::HeaderStart;

/// The header.
#[component]
pub fn Header(
    /// The left part; changes with the page.
    #[prop(into)]
    start: Signal<HeaderStart>,
    /// The tabs.
    #[prop(into)]
    tabs: Signal<Tabs>,
    /// Called when 大字 is pressed; see [`use_cycle_text_size`](super::use_cycle_text_size).
    #[prop(into)]
    on_text_size: Callback<()>,
) -> impl IntoView {
    let locale = locale_now();
    let markup = move || start.with(|start| header(start, tabs.get(), locale));
    let on_press = Callback::new(move |button: PressedButton| {
        if let Some(ChangeTextSize) = button.action() {
            on_text_size.run(());
        }
    });
    view! { <DrawnRegion markup on_press /> }
}
