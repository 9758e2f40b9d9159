//! Two or three options side by side, for "what if". The chosen one has tint, border and tick; the others state
//! what they would change.

use leptos::prelude::*;

use super::Text;
use super::choice::Choice;
use super::field::FieldIds;
use super::icon::{Icon, IconName};

/// A group of native radio buttons. Unlike a [`RadioGroup`](super::RadioGroup) it updates notes as they change.
#[component]
pub fn SegmentedControl(
    /// Its name; ids are computed from it.
    #[prop(into)]
    name: Text,
    /// The question.
    #[prop(into)]
    legend: Text,
    /// The options.
    options: Vec<Choice>,
    /// What an option that is not chosen would change, by its value.
    note_of: Callback<Text, Option<Text>>,
    /// The chosen value.
    #[prop(into)]
    chosen: Signal<Option<Text>>,
    /// Called with the chosen value.
    #[prop(into)]
    on_choose: Callback<Text>,
) -> impl IntoView {
    let first_id = FieldIds::new(&name).input;
    let options = options
        .into_iter()
        .enumerate()
        .map(|(index, Choice { value, label, .. })| {
            let id = [&first_id, "-", &index.to_string()].concat();
            let value = StoredValue::new(value);
            let is_chosen = Memo::new(move |_| {
                chosen.with(|chosen| value.with_value(|value| chosen.as_ref() == Some(value)))
            });
            let note = move || match is_chosen.get() {
                true => None,
                false => note_of.run(value.get_value()),
            };
            let tick = move || is_chosen.get().then(|| view! { <Icon name=IconName::Tick /> });
            view! {
                <label class="segmented-control__part" class:segmented-control__part--chosen=is_chosen>
                    <input
                        type="radio"
                        class="option__input"
                        id=id
                        name=name.clone()
                        prop:checked=is_chosen
                        on:change=move |_| on_choose.run(value.get_value())
                    />
                    <span class="segmented-control__label">{tick} {label}</span>
                    <span class="segmented-control__note">{note}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="segmented-control">
            <legend class="segmented-control__legend">{legend}</legend>
            <div class="segmented-control__parts">{options}</div>
        </fieldset>
    }
}
