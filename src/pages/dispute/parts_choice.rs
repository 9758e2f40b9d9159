//! The choice of single parts of the loss assessment.

use domain::journal::AssessedPart;
use leptos::prelude::*;

use super::form_state::DisputeForm;
use super::words::WORDS;
use crate::ui::Checkbox;
use crate::ui::locale::{locale_now, use_words};
use view::assessed_parts::assessed_part_line;

/// A checkbox for each part; nothing if the subject has none.
#[component]
pub(super) fn PartsChoice(form: DisputeForm, parts: Vec<AssessedPart>) -> impl IntoView {
    let words = use_words(&WORDS);
    (!parts.is_empty()).then(|| {
        let boxes = parts
            .into_iter()
            .enumerate()
            .map(|(index, part)| view! { <PartBox form index part /> })
            .collect_view();
        view! {
            <fieldset
                class="options dispute__parts"
                aria-describedby="parts-hint"
                data-testid="disputed-parts"
            >
                <legend>{words.parts}</legend>
                <p id="parts-hint" class="field__hint">
                    {words.parts_hint}
                </p>
                {boxes}
            </fieldset>
        }
    })
}

#[component]
fn PartBox(form: DisputeForm, index: usize, part: AssessedPart) -> impl IntoView {
    let line = assessed_part_line(&part, locale_now());
    let part = StoredValue::new(part);
    let checked = Signal::derive(move || {
        form.draft.with(|answers| part.with_value(|part| answers.parts.contains(part)))
    });
    let choose = move |is_disputed: bool| {
        let part = part.get_value();
        form.draft.edit(|answers| {
            answers.parts.retain(|other| *other != part);
            if is_disputed {
                answers.parts.push(part);
            }
        });
    };
    view! {
        <Checkbox
            name=["part-", &index.to_string()].concat()
            label=line.name
            note=line.amounts
            checked
            on_change=choose
        />
    }
}
