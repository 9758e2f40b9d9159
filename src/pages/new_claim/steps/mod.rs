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
use crate::ui::{FieldProblem, later_part};
use claim_flow::{Journey, Step};

/// The step on screen.
pub(super) fn step_view(flow: Flow, step: Step) -> AnyView {
    match step {
        Step::Who => view! { <who::WhoStep flow /> }.into_any(),
        Step::When => view! { <when::WhenStep flow /> }.into_any(),
        Step::Fact(fact) => view! { <fact::FactStep flow fact /> }.into_any(),
        Step::Bills => later_step(flow, LaterStep::Bills),
        Step::Losses => later_step(flow, LaterStep::Losses),
        Step::Policies => later_step(flow, LaterStep::Policies),
        Step::Payee => later_step(flow, LaterStep::Payee),
        Step::Documents => later_step(flow, LaterStep::Documents),
        Step::Check => later_step(flow, LaterStep::Check),
    }
}

/// A step whose code is fetched while the first ones are answered.
#[derive(Clone, Copy)]
pub(super) enum LaterStep {
    Bills,
    Losses,
    Policies,
    Payee,
    Documents,
    Check,
}

fn later_step(flow: Flow, step: LaterStep) -> AnyView {
    later_part(async move {
        let view_of = later_steps().await;
        view_of(flow, step)
    })
}

/// What draws the later steps.
#[lazy]
pub(super) fn later_steps() -> fn(Flow, LaterStep) -> AnyView {
    later_step_view
}

fn later_step_view(flow: Flow, step: LaterStep) -> AnyView {
    match step {
        LaterStep::Bills => view! { <bills::BillsStep flow /> }.into_any(),
        LaterStep::Losses => view! { <losses::LossesStep flow /> }.into_any(),
        LaterStep::Policies => view! { <policies::PoliciesStep flow /> }.into_any(),
        LaterStep::Payee => {
            // Only this about the journey, which changes with every account that is complete: drawn anew, the step would
            // take the field away that is being typed into.
            let has_died = Memo::new(move |_| flow.journey.read().has_died());
            let step = move || match has_died.get() {
                true => view! { <survivors::SurvivorsStep flow /> }.into_any(),
                false => view! { <payee::PayeeStep flow /> }.into_any(),
            };
            step.into_any()
        }
        LaterStep::Documents => view! { <documents::DocumentsStep flow /> }.into_any(),
        LaterStep::Check => view! { <check::CheckStep flow /> }.into_any(),
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
