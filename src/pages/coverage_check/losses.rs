//! The form for the losses, in approximate amounts.

use domain::fact::FactAnswer;
use leptos::prelude::*;

use super::state::CoverageCheck;
use super::words::WORDS;
use crate::features::question_form::{LossFields, loss_field_name};
use crate::ui::locale::use_words;
use crate::ui::{Button, ErrorSummary, FieldProblem};
use claim_flow::{LossField, loss_fields};

#[component]
pub(super) fn LossesForm(check: CoverageCheck) -> impl IntoView {
    let words = use_words(&WORDS);
    check.problems.set(Vec::new());
    let losses = RwSignal::new(check.answers.with_untracked(|answers| answers.losses.clone()));
    let fields = fields(check);
    let stored_fields = StoredValue::new(fields.clone());
    let submit = move |()| {
        let flaws = stored_fields.with_value(|fields| losses.with_untracked(|it| it.read(fields)));
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
    view! {
        <ErrorSummary problems=check.problems />
        <LossFields
            fields
            text=Callback::new(move |field| losses.with(|it| it.text(field).to_owned()))
            on_input=Callback::new(move |(field, text)| losses.write().set_text(field, text))
            error=Callback::new(move |field| check.error_at(loss_field_name(field)))
        />
        <Button label=words.use_answer on_press=submit />
    }
}

fn fields(check: CoverageCheck) -> Vec<LossField> {
    let insured_and_cause = check.answers.with_untracked(|answers| {
        let cause = answers.facts.cause.and_then(FactAnswer::known);
        answers.person.clone().map(|person| (person, cause))
    });
    let fields = insured_and_cause.map(|(person, cause)| {
        check.household.with_value(|household| loss_fields(household.as_of_today(), &person, cause))
    });
    fields.unwrap_or_default()
}
