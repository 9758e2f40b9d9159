//! Options to choose from: one of several, or a tick. Native radios and checkboxes in 60 px boxes.

use leptos::prelude::*;

use super::Text;
use super::field::{FieldIds, FieldMessages, LabelVisibility};

/// One option of an [`RadioGroup`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is remembered when it is chosen.
    pub value: Text,
    /// What it says.
    pub label: Text,
    /// What happens next, or a line more.
    pub note: Option<Text>,
    /// Whether it belongs with the others.
    pub placement: ChoicePlacement,
}

/// Whether an option stands with the others or a little apart, as 我不知道 does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChoicePlacement {
    /// With the others.
    #[default]
    Grouped,
    /// Below, 8 px apart.
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

    /// The same with a line more under it.
    #[must_use]
    pub fn with_note(self, note: impl Into<Text>) -> Self {
        Self { note: Some(note.into()), ..self }
    }

    /// The same, a little apart from the others.
    #[must_use]
    pub fn set_apart(self) -> Self {
        Self { placement: ChoicePlacement::Apart, ..self }
    }
}

/// One of several options.
#[component]
pub fn RadioGroup(
    /// The field's name; ids come from it.
    #[prop(into)]
    name: Text,
    /// What is asked.
    #[prop(into)]
    legend: Text,
    /// Whether the question is seen here.
    #[prop(optional)]
    legend_visibility: LabelVisibility,
    /// How to answer.
    #[prop(optional, into)]
    hint: Option<Text>,
    /// What is wrong with the answer.
    #[prop(optional, into)]
    error: Signal<Option<Text>>,
    /// The options.
    options: Vec<Choice>,
    /// The value chosen so far.
    #[prop(into)]
    chosen: Signal<Option<Text>>,
    /// Called with the value chosen.
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
            // The error summary leads to the first option.
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

/// One radio in its box.
#[component]
pub fn RadioOption(
    /// The group's name.
    #[prop(into)]
    name: Text,
    /// The input's id.
    #[prop(into)]
    id: Text,
    /// What it says.
    #[prop(into)]
    label: Text,
    /// A line more.
    #[prop(optional_no_strip, into)]
    note: Option<Text>,
    /// Whether it belongs with the others.
    #[prop(optional)]
    placement: ChoicePlacement,
    /// Whether it is the one chosen.
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

/// A tick in its box.
#[component]
pub fn Checkbox(
    /// The field's name; ids come from it.
    #[prop(into)]
    name: Text,
    /// What it says.
    #[prop(into)]
    label: Text,
    /// A line more.
    #[prop(optional, into)]
    note: Option<Text>,
    /// What is wrong.
    #[prop(optional, into)]
    error: Signal<Option<Text>>,
    /// Whether it is ticked.
    #[prop(into)]
    checked: Signal<bool>,
    /// Called with what it is now.
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
