//! The look that all settings share: radio buttons as segments of a bar.

use leptos::prelude::*;

use crate::components::Text;
use crate::components::icon::{Icon, IconName};

/// A group of [`Segment`]s.
#[component]
pub(super) fn Segments(legend: &'static str, children: Children) -> impl IntoView {
    view! {
        <fieldset class="segments">
            <legend class="segments__legend">{legend}</legend>
            <div class="segments__row">{children()}</div>
        </fieldset>
    }
}

/// A radio button that looks like part of a bar.
#[component]
pub(super) fn Segment(
    name: &'static str,
    value: &'static str,
    #[prop(into)] label: Text,
    checked: Signal<bool>,
    #[prop(into)] on_choose: Callback<()>,
) -> impl IntoView {
    view! {
        <label class="segment" class:segment--chosen=checked>
            <input
                type="radio"
                class="option__input"
                name=name
                value=value
                prop:checked=checked
                on:change=move |_| on_choose.run(())
            />
            <Icon name=IconName::Tick />
            <span>{label}</span>
        </label>
    }
}
