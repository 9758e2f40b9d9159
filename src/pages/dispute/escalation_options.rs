//! The options for disputing a decision: what each gives, what it does not give, and its state today.

use domain::dispute::{DisputeStepState, DisputeStepStatus};
use domain::journal::DisputeEnd;
use leptos::prelude::*;

use super::words::{OptionWords, WORDS, Words};
use crate::ui::locale::{date, locale_now, use_words};
use crate::ui::{StatusLabel, StatusTone};
use view::labels::articles;

/// All options, in the usual order.
#[component]
pub(super) fn EscalationOptions(standings: [DisputeStepStatus; 6]) -> impl IntoView {
    let words = use_words(&WORDS);
    let options = standings
        .into_iter()
        .map(|standing| view! { <EscalationOption standing /> })
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
fn EscalationOption(standing: DisputeStepStatus) -> impl IntoView {
    let words = use_words(&WORDS);
    let DisputeStepStatus { info: rung, state } = standing;
    let OptionWords { name, gives, does_not_give } = (words.option)(rung.step);
    let (tone, text) = state_words(&state, words);
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
        </li>
    }
}

fn state_words(state: &DisputeStepState, words: &Words) -> (StatusTone, String) {
    let day = |on| date(on, locale_now());
    match state {
        DisputeStepState::Open => (StatusTone::Neutral, words.always_open.to_owned()),
        DisputeStepState::OpenUntil(deadline) => {
            (StatusTone::Waiting, (words.open_until)(&day(deadline.due_on)))
        }
        DisputeStepState::OpenAtLeastUntil(until) => {
            (StatusTone::Neutral, (words.open_at_least_until)(&day(*until)))
        }
        DisputeStepState::Waiting(deadline) if deadline.is_late() => {
            (StatusTone::Late, (words.waiting_overdue)(deadline.progress.days_late()))
        }
        DisputeStepState::Waiting(deadline) => {
            (StatusTone::Waiting, (words.waiting)(&day(deadline.due_on)))
        }
        DisputeStepState::Answered { at, end } => {
            let tone = match end {
                DisputeEnd::Reopened | DisputeEnd::Agreed => StatusTone::Done,
                DisputeEnd::Upheld | DisputeEnd::Withdrawn => StatusTone::Neutral,
            };
            (tone, (words.answered)(&day(at.date()), *end))
        }
        DisputeStepState::NeedsAnswer => (StatusTone::Neutral, words.needs_answer_first.to_owned()),
        DisputeStepState::Passed(on) => (StatusTone::Neutral, (words.expired)(&day(*on))),
    }
}
