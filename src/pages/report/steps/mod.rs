//! The steps on screen, a file each. Each draws its question and says what is wrong with its answer.

mod bills;
mod check;
mod documents;
mod fact;
mod losses;
mod payee;
mod policies;
mod when;
mod who;

pub(super) use policies::chosen_estimate;

use leptos::prelude::*;

use super::flow::Flow;
use super::words::Words;
use crate::components::FieldProblem;
use crate::flow::Step;

/// The step on screen.
pub(super) fn draw(flow: Flow, step: Step) -> AnyView {
    match step {
        Step::Who => view! { <who::Who flow /> }.into_any(),
        Step::When => view! { <when::When flow /> }.into_any(),
        Step::Fact(fact) => view! { <fact::FactStep flow fact /> }.into_any(),
        Step::Bills => view! { <bills::Bills flow /> }.into_any(),
        Step::Losses => view! { <losses::Losses flow /> }.into_any(),
        Step::Policies => view! { <policies::PoliciesStep flow /> }.into_any(),
        Step::Payee => view! { <payee::PayeeStep flow /> }.into_any(),
        Step::Check => view! { <check::Check flow /> }.into_any(),
    }
}

/// What is wrong with the answer to `step`.
pub(super) fn problems(flow: Flow, step: Step, words: &'static Words) -> Vec<FieldProblem> {
    match step {
        Step::Who => who::problems(flow, words),
        Step::When => when::problems(flow, words),
        Step::Fact(fact) => fact::problems(flow, fact, words),
        Step::Bills => bills::problems(flow, words),
        Step::Losses => losses::problems(flow, words),
        Step::Policies => policies::problems(flow, words),
        Step::Payee => payee::problems(flow, words),
        Step::Check => Vec::new(),
    }
}

/// Gets the answers ready for being asked `step`: one empty bill, an untyped day.
pub(super) fn enter(flow: Flow, step: Step) {
    match step {
        Step::Fact(fact) => fact::enter(flow, fact),
        Step::Bills => bills::enter(flow),
        Step::Payee => payee::enter(flow),
        Step::Check => check::enter(flow),
        Step::Who | Step::When | Step::Losses | Step::Policies => {}
    }
}

/// Notes that the person has seen `step` and goes on.
pub(super) fn leave(flow: Flow, step: Step) {
    if step == Step::Policies {
        policies::leave(flow);
    }
}
