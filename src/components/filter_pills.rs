//! A few ways to narrow a list down, one of which is chosen.

use leptos::prelude::*;

use super::Text;
use super::icon::{Icon, IconName};

/// A group of [`FilterPill`]s.
#[component]
pub fn FilterPills(
    /// What is chosen among, for those who hear the page.
    #[prop(into)]
    legend: Text,
    /// The pills.
    children: Children,
) -> impl IntoView {
    view! {
        <fieldset class="filter-pills">
            <legend class="visually-hidden">{legend}</legend>
            <div class="filter-pills__row">{children()}</div>
        </fieldset>
    }
}

/// One of the ways: a radio that looks like a pill.
#[component]
pub fn FilterPill(
    /// What the group is called in the form.
    name: &'static str,
    /// What it narrows down to.
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
