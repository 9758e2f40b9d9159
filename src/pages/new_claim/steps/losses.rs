//! What was lost or damaged, and the amounts.

use domain::fact::FactAnswer;
use domain::validation::FieldFlaw;
use leptos::prelude::*;

use crate::features::question_form::{LossFields, loss_field_name};
use crate::pages::new_claim::flow::{Flow, flaw_words, problem};
use crate::pages::new_claim::words::{WORDS, Words};
use crate::ui::locale::use_words;
use crate::ui::{FieldProblem, PageHeading};
use claim_flow::{LossField, loss_fields};

#[component]
pub(super) fn LossesStep(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let text = move |field| flow.with(|answers| answers.losses.text(field).to_owned());
    let type_in = move |(field, text)| flow.edit(|answers| answers.losses.set_text(field, text));
    let error = move |field| flow.error_at(loss_field_name(field));
    view! {
        <PageHeading text=Signal::stored(words.losses.heading.into()) />
        <p class="new-claim__hint">{words.losses.hint}</p>
        <LossFields
            fields=fields(flow)
            text=Callback::new(text)
            on_input=Callback::new(type_in)
            error=Callback::new(error)
        />
    }
}

fn fields(flow: Flow) -> Vec<LossField> {
    let known = flow.with_untracked(|answers| {
        let cause = answers.facts.cause.and_then(FactAnswer::known);
        answers.person.clone().map(|person| (person, cause))
    });
    let fields = known.and_then(|(person, cause)| {
        flow.household(|household| loss_fields(household, &person, cause))
    });
    fields.unwrap_or_default()
}

pub(super) fn problems(flow: Flow, words: &'static Words) -> Vec<FieldProblem> {
    let flaws =
        flow.with_untracked(|answers| answers.losses.read(&fields(flow))).err().unwrap_or_default();
    let to_problem = |(field, flaw): (LossField, FieldFlaw)| {
        problem(loss_field_name(field), flaw_words(words, flaw, words.losses.missing))
    };
    flaws.into_iter().map(to_problem).collect()
}
