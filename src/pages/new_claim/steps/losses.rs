//! What was lost or damaged, and the amounts.

use domain::fact::FactAnswer;
use domain::validation::FieldFlaw;
use leptos::prelude::*;

use crate::features::question_form::{LossFields, LossFormState, loss_field_name};
use crate::pages::new_claim::flow::{Flow, flaw_words, problem};
use crate::pages::new_claim::words::{WORDS, Words};
use crate::ui::locale::use_words;
use crate::ui::{FieldProblem, PageHeading};
use claim_flow::{Answers, LossField, LossForm, loss_fields};

#[component]
pub(super) fn LossesStep(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let state = LossFormState {
        losses: Signal::derive(move || flow.with(|answers| answers.losses.clone())),
        form: Memo::new(move |_| flow.with(|answers| form(flow, answers))),
        on_change: Callback::new(move |change| flow.edit(|answers| answers.losses.apply(change))),
        error: Callback::new(move |field| flow.error_at(loss_field_name(field))),
    };
    view! {
        <PageHeading text=Signal::stored(words.losses.heading.into()) />
        <p class="new-claim__hint">{words.losses.hint}</p>
        <LossFields state />
    }
}

fn form(flow: Flow, answers: &Answers) -> LossForm {
    let cause = answers.facts.cause.and_then(FactAnswer::known);
    let form = answers.person.as_ref().and_then(|person| {
        flow.household(|household| loss_fields(household, person, cause, &answers.losses))
    });
    form.unwrap_or_default()
}

pub(super) fn problems(flow: Flow, words: &'static Words) -> Vec<FieldProblem> {
    let flaws = flow.with_untracked(|answers| answers.losses.read(&form(flow, answers).fields));
    let to_problem = |(field, flaw): (LossField, FieldFlaw)| {
        problem(loss_field_name(field), flaw_words(words, flaw, words.losses.missing))
    };
    flaws.err().unwrap_or_default().into_iter().map(to_problem).collect()
}
