//! What it comes to so far.

use leptos::prelude::*;

use super::flow::Flow;
use super::steps::chosen_estimate;
use super::words::{WORDS, Words};
use crate::components::StaircaseIcon;
use crate::flow::{Estimate, Step};
use crate::locale::{about, locale_now, use_words, whole_yuan};

/// The glyph, how many policies may pay, and the range.
#[component]
pub(super) fn EstimateLine(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let estimate = Memo::new(move |_| chosen_estimate(flow, None));
    let is_assessed = move || flow.journey.with(|journey| journey.assessment.is_some());
    let note = move || match estimate.get().policies {
        0 if is_assessed() => words.nothing_yet.to_owned(),
        0 => String::new(),
        policies => (words.estimate)(policies),
    };
    // Nothing typed yet is not that nothing was lost.
    let untold =
        move || *flow.step.read() == Step::Losses && flow.with(|answers| answers.losses.is_blank());
    let sum = move || match untold() {
        true => words.no_estimate.to_owned(),
        false => range(estimate.get(), words),
    };
    view! {
        <div class="estimate-line">
            <StaircaseIcon />
            <p class="estimate-line__text" role="status">
                <span class="estimate-line__note">{note}</span>
                <strong class="estimate-line__sum">{sum}</strong>
            </p>
        </div>
    }
}

fn range(estimate: Estimate, words: &Words) -> String {
    let Estimate { surely, at_most, policies, unbounded } = estimate;
    match () {
        () if policies == 0 && !unbounded => words.no_estimate.to_owned(),
        () if surely.is_zero() && unbounded => words.no_estimate.to_owned(),
        () if unbounded => (words.at_least)(&whole_yuan(surely)),
        () if surely == at_most => about(surely, locale_now()),
        () => (words.range)(&whole_yuan(surely), &whole_yuan(at_most)),
    }
}
