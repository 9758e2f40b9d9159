//! The steps on screen, a file each. Each draws its question and says what is wrong with its answer.

mod bills;
mod check;
mod documents;
mod fact;
mod losses;
mod payee;
mod policies;
mod share_words;
mod sharing;
mod survivors;
mod when;
mod who;

pub(super) use policies::chosen_estimate;

use leptos::prelude::*;

use super::flow::Flow;
use super::words::Words;
use crate::components::FieldProblem;
use crate::flow::{Journey, Step};

/// The step on screen.
pub(super) fn draw(flow: Flow, step: Step) -> AnyView {
    match step {
        Step::Who => view! { <who::Who flow /> }.into_any(),
        Step::When => view! { <when::When flow /> }.into_any(),
        Step::Fact(fact) => view! { <fact::FactStep flow fact /> }.into_any(),
        Step::Bills => view! { <bills::Bills flow /> }.into_any(),
        Step::Losses => view! { <losses::Losses flow /> }.into_any(),
        Step::Policies => view! { <policies::PoliciesStep flow /> }.into_any(),
        Step::Payee if flow.journey.with(Journey::has_died) => {
            view! { <survivors::Survivors flow /> }.into_any()
        }
        Step::Payee => view! { <payee::PayeeStep flow /> }.into_any(),
        Step::Documents => view! { <documents::DocumentsStep flow /> }.into_any(),
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
        Step::Payee if flow.journey.with_untracked(Journey::has_died) => {
            survivors::problems(flow, words)
        }
        Step::Payee => payee::problems(flow, words),
        Step::Documents | Step::Check => Vec::new(),
    }
}

/// Gets the answers ready for being asked `step`: one empty bill, an untyped day.
pub(super) fn enter(flow: Flow, step: Step) {
    match step {
        Step::Fact(fact) => fact::enter(flow, fact),
        Step::Bills => bills::enter(flow),
        Step::Payee if flow.journey.with_untracked(Journey::has_died) => survivors::enter(flow),
        Step::Payee => payee::enter(flow),
        Step::Check => check::enter(flow),
        Step::Who | Step::When | Step::Losses | Step::Policies | Step::Documents => {}
    }
}

/// Notes that the person has seen `step` and goes on.
pub(super) fn leave(flow: Flow, step: Step) {
    match step {
        Step::Policies => policies::leave(flow),
        Step::Documents => documents::leave(flow),
        _ => {}
    }
}
