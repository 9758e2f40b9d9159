//! The options for disputing a decision: what each gives, what it does not give, and its state today.

use domain::clock::DeadlineProgress;
use domain::dispute::{DisputeStep, DisputeStepState, DisputeStepStatus};
use domain::ids::ClaimId;
use domain::journal::{CaseState, DisputeEnd};
use leptos::prelude::*;

use super::step_actions::StepActions;
use super::step_words::WORDS as STEP_WORDS;
use super::words::{OptionWords, WORDS, Words};
use crate::ui::locale::{date, locale_now, use_words};
use crate::ui::{StatusLabel, StatusTone};
use view::labels::articles;

/// All options, in the usual order.
#[component]
pub(super) fn EscalationOptions(
    standings: [DisputeStepStatus; 6],
    case: CaseState,
    claim: ClaimId,
    refresh: Callback<()>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let options = standings
        .into_iter()
        .map(|standing| {
            let step = standing.info.step;
            let actions =
                view! { <StepActions step case=case.clone() claim=claim.clone() refresh /> };
            view! { <EscalationOption standing>{actions}</EscalationOption> }
        })
        .collect_view();
    view! {
        <section class="section escalation" aria-labelledby="escalation-heading">
            <h2 id="escalation-heading">{words.options_title}</h2>
            <p class="small">{words.options_lead}</p>
            <ol class="escalation__options">{options}</ol>
        </section>
    }
}

#[component]
fn EscalationOption(standing: DisputeStepStatus, children: Children) -> impl IntoView {
    let words = use_words(&WORDS);
    let DisputeStepStatus { info: rung, state } = standing;
    let OptionWords { name, gives, does_not_give } = (words.option)(rung.step);
    let (tone, text) = state_words(rung.step, &state, words);
    let basis = (!rung.basis.is_empty()).then(|| articles(rung.basis, locale_now()));
    view! {
        <li class="escalation__option">
            <div class="escalation__head">
                <h3>{name}</h3>
                <StatusLabel tone text />
            </div>
            <p>
                <strong>{words.gives}</strong>
                {gives}
            </p>
            <p>
                <strong>{words.does_not_give}</strong>
                {does_not_give}
            </p>
            {basis.map(|basis| view! { <p class="note">{basis}</p> })}
            {children()}
        </li>
    }
}

fn state_words(step: DisputeStep, state: &DisputeStepState, words: &Words) -> (StatusTone, String) {
    let day = |on| date(on, locale_now());
    let steps = use_words(&STEP_WORDS);
    match state {
        DisputeStepState::Open => (StatusTone::Neutral, words.always_open.to_owned()),
        DisputeStepState::OpenUntil(deadline) => {
            (StatusTone::Waiting, (words.open_until)(&day(deadline.due_on)))
        }
        DisputeStepState::OpenAtLeastUntil(until) => {
            (StatusTone::Neutral, (words.open_at_least_until)(&day(*until)))
        }
        DisputeStepState::Waiting(deadline) if deadline.is_late() => {
            (StatusTone::Late, (steps.waiting_overdue)(step, deadline.progress.days_late()))
        }
        DisputeStepState::Waiting(deadline) => match deadline.progress {
            DeadlineProgress::Paused { .. } => (StatusTone::Waiting, steps.paused.to_owned()),
            DeadlineProgress::NotStarted
            | DeadlineProgress::Running
            | DeadlineProgress::Met { .. }
            | DeadlineProgress::Overdue { .. }
            | DeadlineProgress::MetLate { .. } => {
                (StatusTone::Waiting, (steps.waiting)(step, &day(deadline.due_on)))
            }
        },
        DisputeStepState::Taken { on, stage } => {
            (StatusTone::Neutral, (steps.stage)(&day(*on), *stage))
        }
        DisputeStepState::Answered { at, end } => {
            let tone = match end {
                DisputeEnd::Reopened | DisputeEnd::Agreed | DisputeEnd::Settled => StatusTone::Done,
                DisputeEnd::Upheld | DisputeEnd::Withdrawn => StatusTone::Neutral,
            };
            (tone, (words.answered)(&day(at.date()), *end))
        }
        DisputeStepState::NeedsAnswer => (StatusTone::Neutral, words.needs_answer_first.to_owned()),
        DisputeStepState::Passed(on) => (StatusTone::Neutral, (words.expired)(&day(*on))),
    }
}
