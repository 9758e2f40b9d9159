//! What was lost, in round figures.

use domain::fact::Answer;
use leptos::prelude::*;

use super::state::Asking;
use super::words::WORDS;
use crate::asking::{LossFields, loss_field_name};
use crate::components::{Button, ErrorSummary, FieldProblem};
use crate::flow::{LossField, loss_fields};
use crate::locale::use_words;

#[component]
pub(super) fn LossesForm(asking: Asking) -> impl IntoView {
    let words = use_words(&WORDS);
    asking.problems.set(Vec::new());
    let losses = RwSignal::new(asking.answers.with_untracked(|answers| answers.losses.clone()));
    let fields = fields(asking);
    let asked = StoredValue::new(fields.clone());
    let count = move |()| {
        let flaws = asked.with_value(|fields| losses.with_untracked(|it| it.read(fields)));
        let told = |(field, flaw): (LossField, _)| FieldProblem {
            field: loss_field_name(field),
            text: (words.sum_flaw)(flaw).into(),
        };
        let problems: Vec<_> = flaws.err().unwrap_or_default().into_iter().map(told).collect();
        if problems.is_empty() {
            asking.edit(|answers| answers.losses = losses.get_untracked());
            asking.again.set(None);
        }
        asking.problems.set(problems);
    };
    view! {
        <ErrorSummary problems=asking.problems />
        <LossFields
            fields
            text=Callback::new(move |field| losses.with(|it| it.text(field).to_owned()))
            on_input=Callback::new(move |(field, text)| losses.write().set_text(field, text))
            error=Callback::new(move |field| asking.error_at(loss_field_name(field)))
        />
        <Button label=words.count_it on_press=count />
    }
}

fn fields(asking: Asking) -> Vec<LossField> {
    let asked = asking.answers.with_untracked(|answers| {
        let cause = answers.facts.cause.and_then(Answer::known);
        answers.person.clone().map(|person| (person, cause))
    });
    let fields = asked.map(|(person, cause)| {
        asking.family.with_value(|family| loss_fields(family.household(), &person, cause))
    });
    fields.unwrap_or_default()
}
