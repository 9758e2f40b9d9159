//! Narrowing by line of insurance: pills with how many there are of each.

use domain::product::Line;
use leptos::prelude::*;

use super::search::Found;
use super::words::WORDS;
use crate::components::{FilterPill, FilterPills};
use crate::locale::use_words;

/// The lines, in the order of how often they are asked about.
const LINES: [Line; 7] = [
    Line::MedicalMillion,
    Line::Outpatient,
    Line::CriticalIllness,
    Line::Accident,
    Line::Auto,
    Line::Home,
    Line::SmallProperty,
];

#[component]
pub(super) fn Filters(everything: Memo<Found>, line: RwSignal<Option<Line>>) -> impl IntoView {
    let words = use_words(&WORDS);
    let choices = std::iter::once(None).chain(LINES.map(Some));
    let pills = choices
        .map(|choice| {
            let name = choice.map_or(words.all, words.line);
            let label = Signal::derive(move || {
                let count = everything.read().count(choice);
                [name, " ", &count.to_string()].concat().into()
            });
            let is_chosen = Signal::derive(move || line.get() == choice);
            // A line of which nothing was found is no way on, unless one stands there already.
            let is_useful = move || is_chosen.get() || 0 < everything.read().count(choice);
            view! {
                <Show when=is_useful>
                    <FilterPill name="help-line" label is_chosen on_choose=move |()| line.set(choice) />
                </Show>
            }
        })
        .collect_view();
    view! { <FilterPills legend=words.by_line>{pills}</FilterPills> }
}
