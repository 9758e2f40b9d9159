//! The steps, one file each. Each renders its question and validates its answer.

mod bills;
mod check;
mod documents;
mod fact;
mod hospital_choice;
mod losses;
mod payee;
mod policies;
mod sharing;
mod sharing_words;
mod survivors;
mod when;
mod who;

pub(super) use check::WaitsForNetwork;
pub(super) use policies::chosen_estimate;

use leptos::prelude::*;

use super::flow::Flow;
use super::words::Words;
use crate::ui::FieldProblem;
use claim_flow::{Journey, Step};

/// The step on screen.
pub(super) fn step_view(flow: Flow, step: Step) -> AnyView {
    match step {
        Step::Who => view! { <who::WhoStep flow /> }.into_any(),
        Step::When => view! { <when::WhenStep flow /> }.into_any(),
        Step::Fact(fact) => view! { <fact::FactStep flow fact /> }.into_any(),
        Step::Bills => view! { <bills::BillsStep flow /> }.into_any(),
        Step::Losses => view! { <losses::LossesStep flow /> }.into_any(),
        Step::Policies => view! { <policies::PoliciesStep flow /> }.into_any(),
        Step::Payee => {
            // Only this about the journey, which changes with every account that is complete: drawn anew, the step would
            // take the field away that is being typed into.
            let has_died = Memo::new(move |_| flow.journey.read().has_died());
            let step = move || match has_died.get() {
                true => view! { <survivors::SurvivorsStep flow /> }.into_any(),
                false => view! { <payee::PayeeStep flow /> }.into_any(),
            };
            step.into_any()
        }
        Step::Documents => view! { <documents::DocumentsStep flow /> }.into_any(),
        Step::Check => view! { <check::CheckStep flow /> }.into_any(),
    }
}

/// The problems with the answer to `step`.
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

/// Prepares the answers for `step`, such as adding an empty bill.
pub(super) fn prepare(flow: Flow, step: Step) {
    match step {
        Step::Fact(fact) => fact::prepare(flow, fact),
        Step::Bills => bills::prepare(flow),
        Step::Payee if flow.journey.with_untracked(Journey::has_died) => survivors::prepare(flow),
        Step::Payee => payee::prepare(flow),
        Step::Check => check::prepare(flow),
        Step::Who | Step::When | Step::Losses | Step::Policies | Step::Documents => {}
    }
}

/// Records that the person has seen `step`.
pub(super) fn mark_seen(flow: Flow, step: Step) {
    match step {
        Step::Policies => policies::mark_seen(flow),
        Step::Documents => documents::mark_seen(flow),
        Step::Who
        | Step::When
        | Step::Fact(_)
        | Step::Bills
        | Step::Losses
        | Step::Payee
        | Step::Check => {}
    }
}
