//! The running estimate in the bottom bar.

use leptos::prelude::*;

use super::flow::Flow;
use super::steps::chosen_estimate;
use super::words::{WORDS, Words};
use crate::ui::StaircaseIcon;
use crate::ui::locale::{locale_now, use_words};
use claim_flow::{Estimate, Step};
use view::format::{format_rounded, format_whole_yuan};

/// The icon, the number of policies that may pay, and the range.
#[component]
pub(super) fn EstimateLine(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let estimate = Memo::new(move |_| chosen_estimate(flow, None));
    let is_assessed = move || flow.journey.with(|journey| journey.assessment.is_some());
    let note = move || match estimate.get().policies {
        0 if is_assessed() => words.estimate.nothing.to_owned(),
        0 => String::new(),
        policies => (words.estimate.so_far)(policies),
    };
    // An empty loss form means “not answered yet”, not “no loss”.
    let is_unanswered =
        move || *flow.step.read() == Step::Losses && flow.with(|answers| answers.losses.is_blank());
    let sum = move || match is_unanswered() {
        true => words.estimate.none.to_owned(),
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
    let Estimate { at_least, at_most, policies, has_unknown_amount } = estimate;
    match () {
        () if policies == 0 && !has_unknown_amount => words.estimate.none.to_owned(),
        () if at_least.is_zero() && has_unknown_amount => words.estimate.none.to_owned(),
        () if has_unknown_amount => (words.estimate.at_least)(&format_whole_yuan(at_least)),
        () if at_least == at_most => format_rounded(at_least, locale_now()),
        () => (words.estimate.range)(&format_whole_yuan(at_least), &format_whole_yuan(at_most)),
    }
}
