//! The progress of the guided claim as a horizontal line, drawn by [`view::markup`].

use leptos::prelude::*;
use view::markup::{ChapterLink, flow_progress};

use super::drawn_region::DrawnRegion;
use crate::ui::locale::locale_now;

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
