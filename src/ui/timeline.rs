//! A claim as a line from the event to the payment: vertically as a timeline, horizontally as the progress of the guided
//! claim. Both are drawn by [`view::markup`].

use leptos::prelude::*;
use view::markup::{Action, ChapterLink, TimelineItem, TimelineOrder, flow_progress, timeline};

use super::drawn_region::{DrawnRegion, DrawnRegionProps};
use crate::ui::locale::locale_now;

/// The line from above to below, entry by entry.
#[component]
pub fn Timeline<F>(
    /// The entries, first to last.
    items: F,
    /// Which line of an entry comes first.
    #[prop(optional)]
    order: TimelineOrder,
    /// What its buttons do.
    #[prop(optional)]
    on_action: Option<Callback<Action>>,
) -> impl IntoView
where
    F: Fn() -> Vec<TimelineItem> + Send + Sync + 'static,
{
    let locale = locale_now();
    let markup = move || timeline(&items(), order, locale);
    DrawnRegion(DrawnRegionProps { markup, region: None, on_action })
}

/// The progress of the guided claim. Completed chapters are links.
#[component]
pub fn FlowProgress<F>(
    /// The chapters, first to last.
    chapters: F,
) -> impl IntoView
where
    F: Fn() -> Vec<ChapterLink> + Send + Sync + 'static,
{
    let locale = locale_now();
    view! { <DrawnRegion markup=move || flow_progress(&chapters(), locale) /> }
}
