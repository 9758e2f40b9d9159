//! What stands in the staircase's place where there are no steps: a claim that a gate stops, and a fixed benefit.

use domain::money::Fen;
use leptos::either::EitherOf3;
use leptos::prelude::*;

use super::Staircase;
use super::words::WORDS;
use crate::ui::Text;
use crate::ui::clause::ClauseChip;
use crate::ui::locale::use_words;
use view::clause::ClauseText;
use view::format::format_exact;
use view::staircase::{StaircaseVariant, StoppedBy};

/// A claim that a gate stops: the line drops to the base and ends at an octagon named after the gate.
#[component]
pub fn StaircaseStopped(
    /// The gate: 等待期.
    #[prop(into)]
    gate: Text,
    /// Whether an insurer has refused (red) or our own check expects it (neutral).
    by: StoppedBy,
    /// The clause behind the gate.
    #[prop(optional)]
    clause: Option<ClauseText>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let class = match by {
        StoppedBy::OurCheck => "staircase-figure staircase-figure--stopped",
        StoppedBy::Insurer => {
            "staircase-figure staircase-figure--stopped staircase-figure--refused"
        }
    };
    let label = (words.stopped)(&gate);
    view! {
        <div class=class role="img" aria-label=label>
            <svg class="staircase-figure__drawing" viewBox="0 0 350 120" aria-hidden="true">
                <path class="staircase-figure__mass" d="M0 4H70V118H0z" />
                <path class="staircase-figure__base" d="M120 118.5H350" />
                <path
                    class="staircase-figure__line"
                    d="M0 4H66Q70 4 70 8V114Q70 118 74 118H88"
                    pathLength="1"
                />
                <path class="staircase-figure__octagon" d="M102.5 97h10l7 7v10l-7 7h-10l-7-7v-10z" />
            </svg>
            <div class="staircase-figure__columns">
                <span class="staircase-figure__column staircase-figure__column--end">
                    {words.amount}
                </span>
                <span class="staircase-figure__column">{gate}</span>
                <span class="staircase-figure__column"></span>
                <span class="staircase-figure__column"></span>
                <span class="staircase-figure__column staircase-figure__column--end">
                    {words.nothing_paid}
                </span>
            </div>
        </div>
        {clause.map(|clause| view! { <ClauseChip clause /> })}
    }
}

/// A fixed benefit: one solid block without steps.
#[component]
pub fn StaircaseFixed(
    /// What it pays.
    amount: Fen,
) -> impl IntoView {
    let words = use_words(&WORDS);
    view! {
        <div class="staircase-fixed" role="img" aria-label=(words.fixed_figure)(&format_exact(amount))>
            <span class="staircase-fixed__word">{words.fixed}</span>
            <span class="staircase-fixed__amount">{format_exact(amount)}</span>
        </div>
    }
}

/// Draws any variant in full.
#[component]
pub fn StaircaseView(
    /// The variant.
    stairs: StaircaseVariant,
) -> impl IntoView {
    match stairs {
        StaircaseVariant::Steps(stairs) => EitherOf3::A(view! { <Staircase stairs /> }),
        StaircaseVariant::Stopped { gate, by, clause } => {
            EitherOf3::B(StaircaseStopped(StaircaseStoppedProps { gate, by, clause }))
        }
        StaircaseVariant::Fixed(amount) => EitherOf3::C(view! { <StaircaseFixed amount /> }),
    }
}
