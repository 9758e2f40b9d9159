//! Filters for a list, one of which is chosen.

use leptos::prelude::*;

use super::Text;
use super::icon::{Icon, IconName};

/// A group of [`FilterPill`]s.
#[component]
pub fn FilterPills(
    /// What the filters are for, for screen readers.
    #[prop(into)]
    legend: Text,
    /// The filters.
    children: Children,
) -> impl IntoView {
    view! {
        <fieldset class="filter-pills">
            <legend class="visually-hidden">{legend}</legend>
            <div class="filter-pills__row">{children()}</div>
        </fieldset>
    }
}

/// One filter: a radio button that looks like a pill.
#[component]
pub fn FilterPill(
    /// The group's name.
    name: &'static str,
    /// Its label.
    #[prop(into)]
    label: Signal<Text>,
    /// Whether it is chosen.
    #[prop(into)]
    is_chosen: Signal<bool>,
    /// Called when it is chosen.
    #[prop(into)]
    on_choose: Callback<()>,
) -> impl IntoView {
    view! {
        <label class="filter-pill" class:filter-pill--chosen=is_chosen>
            <input
                type="radio"
                class="option__input"
                name=name
                prop:checked=is_chosen
                on:change=move |_| on_choose.run(())
            />
            <Icon name=IconName::Tick />
            <span>{move || label.get()}</span>
        </label>
    }
}
