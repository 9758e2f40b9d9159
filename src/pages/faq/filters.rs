//! The filter by line of insurance: one pill per line with the number of results.

use domain::product::InsuranceLine;
use leptos::prelude::*;
use routes::LINES;
use text_match::faq_index::SearchResults;
use view::markup::{faq_controls, faq_filter_label};

use crate::ui::locale::locale_now;
use crate::ui::{FilterPill, FilterPills};

#[component]
pub(super) fn Filters(
    all_results: Memo<SearchResults>,
    line: Signal<Option<InsuranceLine>>,
    on_line: Callback<Option<InsuranceLine>>,
) -> impl IntoView {
    let locale = locale_now();
    let choices = std::iter::once(None).chain(LINES.map(Some));
    let pills = choices
        .map(|choice| {
            let label = Signal::derive(move || {
                faq_filter_label(choice, all_results.read().count(choice), locale)
            });
            let is_chosen = Signal::derive(move || line.get() == choice);
            // A line without results is hidden, unless it is selected.
            let is_shown = move || is_chosen.get() || 0 < all_results.read().count(choice);
            view! {
                <Show when=is_shown>
                    <FilterPill name="help-line" label is_chosen on_choose=move |()| on_line.run(choice) />
                </Show>
            }
        })
        .collect_view();
    view! { <FilterPills legend=faq_controls(locale).filter_label>{pills}</FilterPills> }
}
