//! The filter by line of insurance: one pill per line with the number of results.

use domain::product::InsuranceLine;
use leptos::prelude::*;

use super::words::WORDS;
use crate::ui::locale::use_words;
use crate::ui::{FilterPill, FilterPills};
use text_match::faq_index::SearchResults;

/// The lines, most frequently asked about first.
const LINES: [InsuranceLine; 7] = [
    InsuranceLine::MedicalMillion,
    InsuranceLine::Outpatient,
    InsuranceLine::CriticalIllness,
    InsuranceLine::Accident,
    InsuranceLine::Auto,
    InsuranceLine::Home,
    InsuranceLine::SmallProperty,
];

#[component]
pub(super) fn Filters(
    all_results: Memo<SearchResults>,
    line: Signal<Option<InsuranceLine>>,
    on_line: Callback<Option<InsuranceLine>>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let choices = std::iter::once(None).chain(LINES.map(Some));
    let pills = choices
        .map(|choice| {
            let name = choice.map_or(words.all_kinds, words.line_label);
            let label = Signal::derive(move || {
                let count = all_results.read().count(choice);
                [name, " ", &count.to_string()].concat().into()
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
    view! { <FilterPills legend=words.filter_label>{pills}</FilterPills> }
}
