//! The steps of the staircase as a list.

use leptos::either::Either;
use leptos::prelude::*;

use super::StaircaseFigure;
use super::assessed_parts::AssessedParts;
use super::party_parts::PartyParts;
use super::words::{WORDS, Words};
use crate::ui::clause::ClauseChip;
use crate::ui::icon::{Icon, IconName};
use crate::ui::locale::use_words;
use crate::ui::money_amount::MoneyAmount;
use crate::ui::timeline::MarkerIcon;
use view::assessed_parts::AssessedPartLine;
use view::format::{format_deduction, format_exact, format_plain};
use view::staircase::{ClaimOwner, StairStep, StairStepKind, StaircaseData};
use view::timeline::TimelineMarker;

/// All steps, each with its reason, clause, source and remaining amount.
#[component]
pub fn StaircaseSteps(
    /// The calculation.
    stairs: StaircaseData,
    /// Whose claim it is about.
    #[prop(optional)]
    owner: ClaimOwner,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let StaircaseData {
        total_name,
        total_short_name,
        total,
        total_note,
        steps,
        paid,
        payer,
        assessed_parts,
        ..
    } = stairs;
    let parts_below = move |number: usize| {
        let parts = assessed_parts.as_ref().filter(|parts| parts.step == number);
        parts.map(|parts| parts.lines.clone()).unwrap_or_default()
    };
    let parts_below_total = parts_below(0);
    let pays = match owner {
        ClaimOwner::Reader => words.pays_you,
        ClaimOwner::SomeoneElse => words.pays,
    };
    let steps = steps
        .into_iter()
        .enumerate()
        .map(|(index, step)| {
            let number = index + 1;
            view! { <StepRow number step parts=parts_below(number) /> }
        })
        .collect_view();
    view! {
        <ol class="staircase-steps">
            <li class="staircase-step">
                <span class="staircase-step__number">
                    <Icon name=IconName::Doc />
                </span>
                <div class="staircase-step__head">
                    <span class="staircase-step__name">{total_name}</span>
                    <span class="staircase-step__amount">{format_exact(total)}</span>
                </div>
                {total_note.map(|note| view! { <p class="staircase-step__reason">{note}</p> })}
                <AssessedParts lines=parts_below_total />
            </li>
            {steps}
            <li class="staircase-step staircase-step--paid">
                <MarkerIcon marker=TimelineMarker::Done />
                <div class="staircase-step__head">
                    <span class="staircase-step__name">{pays(&payer)}</span>
                    <MoneyAmount amount=paid />
                </div>
                <p class="staircase-step__reason">{(words.checked)(&total_short_name)}</p>
            </li>
        </ol>
    }
}

#[component]
fn StepRow(number: usize, step: StairStep, parts: Vec<AssessedPartLine>) -> impl IntoView {
    let words = use_words(&WORDS);
    let StairStep { name, amount, kind, reason, clause, source, remaining, .. } = step;
    let amount = match kind {
        StairStepKind::NoChange => Either::Left(view! {
            <span class="staircase-step__no-change">{words.no_change}</span>
        }),
        StairStepKind::PaidByOthers | StairStepKind::PaidByClaimant => Either::Right(
            view! { <span class="staircase-step__amount">{format_deduction(amount)}</span> },
        ),
    };
    view! {
        <li class="staircase-step">
            <span class="staircase-step__number" aria-hidden="true">
                {number}
            </span>
            <div class="staircase-step__head">
                <span class="staircase-step__name">{name}</span>
                {amount}
            </div>
            {reason.map(|reason| view! { <p class="staircase-step__reason">{reason}</p> })}
            <div class="staircase-step__foot">
                {clause.map(|clause| view! { <ClauseChip clause /> })}
                {source.map(|source| view! { <span class="staircase-step__source">{source}</span> })}
                <span class="staircase-step__remaining">{(words.remaining)(&format_plain(remaining))}</span>
            </div>
            <AssessedParts lines=parts />
        </li>
    }
}

/// Drawing and a short list (number, name, clause, amount), for an estimate.
#[component]
pub fn StaircaseSummary(
    /// The calculation.
    stairs: StaircaseData,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let figure = stairs.clone();
    let rows = stairs
        .steps
        .into_iter()
        .enumerate()
        .map(|(index, step)| summary_row(index + 1, step, words))
        .collect_view();
    view! {
        <div class="staircase">
            <StaircaseFigure stairs=figure />
            <ol class="summary-steps">{rows}</ol>
            <PartyParts parts=stairs.parts />
        </div>
    }
}

fn summary_row(number: usize, step: StairStep, words: &Words) -> impl IntoView + use<> {
    let StairStep { short_name, amount, kind, clause, .. } = step;
    let amount = match kind {
        StairStepKind::NoChange => words.no_change.to_owned(),
        StairStepKind::PaidByOthers | StairStepKind::PaidByClaimant => format_deduction(amount),
    };
    view! {
        <li class="summary-step">
            <span class="summary-step__name">
                <span class="summary-step__number">{number}</span>
                {short_name}
            </span>
            {clause.map(|clause| view! { <ClauseChip clause /> })}
            <span class="summary-step__amount">{amount}</span>
        </li>
    }
}
