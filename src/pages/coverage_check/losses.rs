//! The form for the losses, in approximate amounts.

use domain::fact::FactAnswer;
use leptos::prelude::*;

use super::state::CoverageCheck;
use super::words::WORDS;
use crate::features::question_form::{LossFields, LossFormState, loss_field_name};
use crate::ui::locale::use_words;
use crate::ui::{Button, ErrorSummary, FieldProblem};
use claim_flow::{LossAnswers, LossField, LossForm, loss_fields};

#[component]
pub(super) fn LossesForm(check: CoverageCheck) -> impl IntoView {
    let words = use_words(&WORDS);
    check.problems.set(Vec::new());
    let losses = RwSignal::new(check.answers.with_untracked(|answers| answers.losses.clone()));
    let form = Memo::new(move |_| form(check, &losses.read()));
    let submit = move |()| {
        let fields = form.get_untracked().fields;
        let flaws = losses.with_untracked(|losses| losses.read(&fields));
        let problem = |(field, flaw): (LossField, _)| FieldProblem {
            field: loss_field_name(field),
            text: (words.amount_flaw)(flaw).into(),
        };
        let problems: Vec<_> = flaws.err().unwrap_or_default().into_iter().map(problem).collect();
        if problems.is_empty() {
            check.edit(|answers| answers.losses = losses.get_untracked());
            check.revising.set(None);
        }
        check.problems.set(problems);
    };
    let state = LossFormState {
        losses: losses.into(),
        form,
        on_change: Callback::new(move |change| losses.write().apply(change)),
        error: Callback::new(move |field| check.error_at(loss_field_name(field))),
    };
    view! {
        <ErrorSummary problems=check.problems />
        <LossFields state />
        <Button label=words.use_answer on_press=submit />
    }
}

fn form(check: CoverageCheck, losses: &LossAnswers) -> LossForm {
    let insured_and_cause = check.answers.with_untracked(|answers| {
        let cause = answers.facts.cause.and_then(FactAnswer::known);
        answers.person.clone().map(|person| (person, cause))
    });
    let form = insured_and_cause.map(|(person, cause)| {
        check
            .household
            .with_value(|household| loss_fields(household.as_of_today(), &person, cause, losses))
    });
    form.unwrap_or_default()
}
