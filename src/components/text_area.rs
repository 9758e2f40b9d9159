//! A field for more than a line: a reason, a message, a letter.

use leptos::prelude::*;

use super::Text;
use super::field::{FieldIds, FieldMessages};

/// A field for a text of several lines. It grows with `rows`, not by itself: what is read aloud or printed
/// elsewhere need not be seen whole here.
#[component]
pub fn TextArea(
    /// The field's name; ids come from it.
    #[prop(into)]
    name: Text,
    /// What belongs in it.
    #[prop(into)]
    label: Text,
    /// How to write it.
    #[prop(optional, into)]
    hint: Option<Text>,
    /// How many lines are seen.
    #[prop(default = 4)]
    rows: u8,
    /// What is wrong with it, and how to mend it.
    #[prop(optional, into)]
    error: Signal<Option<Text>>,
    /// What is in it.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the text as it is typed.
    #[prop(into)]
    on_input: Callback<String>,
) -> impl IntoView {
    let ids = FieldIds::new(&name);
    let id = ids.input.clone();
    let described_by = ids.described_by(hint.is_some(), error);
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>
                {label}
            </label>
            <FieldMessages ids hint error />
            <div class="field__box">
                <textarea
                    class="field__input field__input--area"
                    class:field__input--wrong=move || error.with(Option::is_some)
                    id=id
                    name=name
                    rows=rows.to_string()
                    aria-describedby=described_by
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    prop:value=value
                    on:input:target=move |event| on_input.run(event.target().value())
                ></textarea>
            </div>
        </div>
    }
}
