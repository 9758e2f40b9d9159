//! Radio groups and checkboxes: native inputs in boxes 60 px high.

use leptos::prelude::*;

use super::Text;
use super::field::{FieldIds, FieldMessages, LabelVisibility};

/// One option of a [`RadioGroup`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The value reported when it is chosen.
    pub value: Text,
    /// Its label.
    pub label: Text,
    /// A second line, such as what happens next.
    pub note: Option<Text>,
    /// Its distance from the others.
    pub placement: ChoicePlacement,
}

/// Whether an option is set apart from the others, as 我不知道 is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChoicePlacement {
    /// Together with the others.
    #[default]
    Grouped,
    /// Further apart.
    Apart,
}

impl Choice {
    /// An option without a note.
    pub fn new(value: impl Into<Text>, label: impl Into<Text>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            note: None,
            placement: ChoicePlacement::Grouped,
        }
    }

    /// Adds a second line.
    #[must_use]
    pub fn with_note(self, note: impl Into<Text>) -> Self {
        Self { note: Some(note.into()), ..self }
    }

    /// Sets the option apart from the others.
    #[must_use]
    pub fn set_apart(self) -> Self {
        Self { placement: ChoicePlacement::Apart, ..self }
    }
}

/// A radio group: one of several options.
#[component]
pub fn RadioGroup(
    /// The field's name; ids are computed from it.
    #[prop(into)]
    name: Text,
    /// The question.
    #[prop(into)]
    legend: Text,
    /// Whether the question is visible.
    #[prop(optional)]
    legend_visibility: LabelVisibility,
    /// How to answer.
    #[prop(optional, into)]
    hint: Option<Text>,
    /// What is wrong and how to correct it.
    #[prop(optional, into)]
    error: Signal<Option<Text>>,
    /// The options.
    options: Vec<Choice>,
    /// The chosen value.
    #[prop(into)]
    chosen: Signal<Option<Text>>,
    /// Called with the chosen value.
    #[prop(into)]
    on_choose: Callback<Text>,
) -> impl IntoView {
    let ids = FieldIds::new(&name);
    let described_by = ids.described_by(hint.is_some(), error);
    let first_id = ids.input.clone();
    let options = options
        .into_iter()
        .enumerate()
        .map(|(index, choice)| {
            let Choice { value, label, note, placement } = choice;
            // The error summary links to the first option.
            let id = match index {
                0 => first_id.clone(),
                _ => [&first_id, "-", &index.to_string()].concat(),
            };
            let is_chosen = {
                let value = value.clone();
                Signal::derive(move || chosen.with(|chosen| chosen.as_ref() == Some(&value)))
            };
            view! {
                <RadioOption
                    name=name.clone()
                    id=id
                    label=label
                    note=note
                    placement=placement
                    checked=is_chosen
                    on_choose=move |()| on_choose.run(value.clone())
                />
            }
        })
        .collect_view();
    view! {
        <fieldset class="options" aria-describedby=described_by>
            <legend class=legend_visibility.class()>{legend}</legend>
            <FieldMessages ids hint error />
            {options}
        </fieldset>
    }
}

/// A radio button in its box.
#[component]
pub fn RadioOption(
    /// The group's name.
    #[prop(into)]
    name: Text,
    /// The input's id.
    #[prop(into)]
    id: Text,
    /// Its label.
    #[prop(into)]
    label: Text,
    /// A second line.
    #[prop(optional_no_strip, into)]
    note: Option<Text>,
    /// Its distance from the others.
    #[prop(optional)]
    placement: ChoicePlacement,
    /// Whether it is chosen.
    #[prop(into)]
    checked: Signal<bool>,
    /// Called when it is chosen.
    #[prop(into)]
    on_choose: Callback<()>,
) -> impl IntoView {
    let class = match placement {
        ChoicePlacement::Grouped => "option",
        ChoicePlacement::Apart => "option option--apart",
    };
    view! {
        <label class=class class:option--chosen=checked>
            <input
                type="radio"
                class="option__input"
                id=id
                name=name
                prop:checked=checked
                on:change=move |_| on_choose.run(())
            />
            <span class="option__mark"></span>
            <span class="option__text">
                <span class="option__label">{label}</span>
                {note.map(|note| view! { <span class="option__note">{note}</span> })}
            </span>
        </label>
    }
}

/// A checkbox in its box.
#[component]
pub fn Checkbox(
    /// The field's name; ids are computed from it.
    #[prop(into)]
    name: Text,
    /// Its label.
    #[prop(into)]
    label: Text,
    /// A second line.
    #[prop(optional, into)]
    note: Option<Text>,
    /// What is wrong and how to correct it.
    #[prop(optional, into)]
    error: Signal<Option<Text>>,
    /// Whether it is checked.
    #[prop(into)]
    checked: Signal<bool>,
    /// Called with the new state.
    #[prop(into)]
    on_change: Callback<bool>,
) -> impl IntoView {
    let ids = FieldIds::new(&name);
    let described_by = ids.described_by(false, error);
    let id = ids.input.clone();
    view! {
        <div class="field">
            <FieldMessages ids hint=None error />
            <label class="option" class:option--chosen=checked>
                <input
                    type="checkbox"
                    class="option__input"
                    id=id
                    name=name
                    aria-describedby=described_by
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    prop:checked=checked
                    on:change:target=move |event| on_change.run(event.target().checked())
                />
                <span class="option__mark option__mark--tick"></span>
                <span class="option__text">
                    <span class="option__label">{label}</span>
                    {note.map(|note| view! { <span class="option__note">{note}</span> })}
                </span>
            </label>
        </div>
    }
}
