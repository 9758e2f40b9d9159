//! The case's steps, newest first, with filters.

use leptos::prelude::*;

use super::ShownRecord;
use crate::ui::DrawnRegion;
use view::markup::{Region, StepFilter, record_controls};

/// The steps and their filters.
#[component]
pub(super) fn CaseSteps(shown: ShownRecord) -> impl IntoView {
    let locale = shown.locale;
    let controls = record_controls(locale);
    let filter = RwSignal::new(StepFilter::All);
    let choices = StepFilter::EACH
        .map(|choice| {
            let is_chosen = move || filter.get() == choice;
            view! {
                <button
                    type="button"
                    class="case-record__filter"
                    class:case-record__filter--chosen=is_chosen
                    aria-pressed=move || if is_chosen() { "true" } else { "false" }
                    on:click=move |_| filter.set(choice)
                >
                    {choice.label(locale)}
                </button>
            }
        })
        .collect_view();
    view! {
        <section class="section" aria-labelledby="steps-heading">
            <h2 id="steps-heading">{controls.steps}</h2>
            <div class="case-record__filters" role="group" aria-label=controls.show>
                {choices}
            </div>
            <p class="small" role="status">
                {move || shown.read(|record| record.step_count(filter.get()))}
            </p>
            <DrawnRegion
                region=Region::RecordSteps
                markup=move || shown.read(|record| record.steps(filter.get()))
            />
        </section>
    }
}
