//! The ways to disagree: what each gives, what it does not, and how it stands today.

use domain::dispute::{Standing, WayState};
use domain::journal::DisputeEnd;
use leptos::prelude::*;

use super::words::{WORDS, WayWords, Words};
use crate::components::{StatusLabel, StatusTone};
use crate::locale::{date, locale_now, use_words};
use crate::telling::articles;

/// The ladder.
#[component]
pub(super) fn Ladder(standings: [Standing; 6]) -> impl IntoView {
    let words = use_words(&WORDS);
    let ways = standings.into_iter().map(|standing| view! { <Rung standing /> }).collect_view();
    view! {
        <section class="section ladder" aria-labelledby="ladder-heading">
            <h2 id="ladder-heading">{words.ladder}</h2>
            <p class="small">{words.ladder_more}</p>
            <ol class="ladder__ways">{ways}</ol>
        </section>
    }
}

#[component]
fn Rung(standing: Standing) -> impl IntoView {
    let words = use_words(&WORDS);
    let Standing { rung, state } = standing;
    let WayWords { name, gives, cannot } = (words.way)(rung.way);
    let (tone, text) = state_words(&state, words);
    let basis = (!rung.basis.is_empty()).then(|| articles(rung.basis, locale_now()));
    view! {
        <li class="ladder__way">
            <div class="ladder__head">
                <h3>{name}</h3>
                <StatusLabel tone text />
            </div>
            <p>
                <strong>{words.gives}</strong>
                {gives}
            </p>
            <p>
                <strong>{words.cannot}</strong>
                {cannot}
            </p>
            {basis.map(|basis| view! { <p class="note">{basis}</p> })}
        </li>
    }
}

fn state_words(state: &WayState, words: &Words) -> (StatusTone, String) {
    let day = |on| date(on, locale_now());
    match state {
        WayState::Open => (StatusTone::Neutral, words.open.to_owned()),
        WayState::OpenUntil(deadline) => {
            (StatusTone::Waiting, (words.open_until)(&day(deadline.due_on)))
        }
        WayState::OpenAtLeastUntil(until) => {
            (StatusTone::Neutral, (words.open_at_least)(&day(*until)))
        }
        WayState::Waiting(deadline) if deadline.is_late() => {
            (StatusTone::Late, (words.waiting_late)(deadline.progress.days_late()))
        }
        WayState::Waiting(deadline) => {
            (StatusTone::Waiting, (words.waiting)(&day(deadline.due_on)))
        }
        WayState::Answered { at, end } => {
            let tone = match end {
                DisputeEnd::Reopened | DisputeEnd::Agreed => StatusTone::Done,
                DisputeEnd::Upheld | DisputeEnd::Withdrawn => StatusTone::Neutral,
            };
            (tone, (words.answered)(&day(at.date()), *end))
        }
        WayState::NeedsAnswer => (StatusTone::Neutral, words.needs_answer.to_owned()),
        WayState::Passed(on) => (StatusTone::Neutral, (words.passed)(&day(*on))),
    }
}
