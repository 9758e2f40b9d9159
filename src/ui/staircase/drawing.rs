//! The staircase as a drawing, with its key.

use domain::money::Fen;
use leptos::prelude::*;

use super::words::{FigureLabel, WORDS, Words};
use crate::ui::locale::use_words;
use view::format::format_exact;
use view::staircase::{ClaimOwner, Geometry, StairStepKind, StaircaseData};

/// The drawing with the step numbers under it: one labelled image.
#[component]
pub fn StaircaseFigure(
    /// The calculation.
    stairs: StaircaseData,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let label = label(&stairs, words);
    let geometry = Geometry::of(&stairs);
    let total_name = stairs.total_short_name;
    let numbers = stairs
        .steps
        .into_iter()
        .enumerate()
        .map(|(index, step)| {
            view! {
                <span class="staircase-figure__column">
                    {index + 1} <span class="staircase-figure__short">{step.short_name}</span>
                </span>
            }
        })
        .collect_view();
    view! {
        <div class="staircase-figure" role="img" aria-label=label>
            <Drawing geometry />
            <div class="staircase-figure__columns">
                <span class="staircase-figure__column staircase-figure__column--end">{total_name}</span>
                {numbers}
                <span class="staircase-figure__column staircase-figure__column--end">{words.paid}</span>
            </div>
        </div>
    }
}

fn label(stairs: &StaircaseData, words: &Words) -> String {
    let steps: String = stairs
        .steps
        .iter()
        .enumerate()
        .map(|(index, step)| (words.step)(index + 1, &step.short_name))
        .collect();
    (words.figure)(&FigureLabel {
        total_name: &stairs.total_short_name,
        total: &format_exact(stairs.total),
        steps: &steps,
        payer: &stairs.payer,
        paid: &format_exact(stairs.paid),
    })
}

#[component]
fn Drawing(geometry: Geometry) -> impl IntoView {
    let Geometry { view_box, mass, paid, hatched, hatching, dotted, dots, line, end } = geometry;
    view! {
        <svg class="staircase-figure__drawing" viewBox=view_box aria-hidden="true">
            <path class="staircase-figure__mass" d=mass />
            <path class="staircase-figure__frame" d=hatched />
            <path class="staircase-figure__hatch" d=hatching />
            <path class="staircase-figure__frame" d=dotted />
            <path class="staircase-figure__dots" d=dots />
            <path class="staircase-figure__paid" d=paid />
            <path class="staircase-figure__line" d=line pathLength="1" />
            <circle class="staircase-figure__end" cx=end.0 cy=end.1 r="4" />
        </svg>
    }
}

/// The three sums of the key. They add up to the total.
#[component]
pub fn StaircaseKey(
    /// The calculation.
    stairs: StaircaseData,
    /// Whose claim it is about.
    #[prop(optional)]
    owner: ClaimOwner,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let others = stairs.deducted(StairStepKind::PaidByOthers);
    let others_name = match &stairs.others {
        Some(who) => (words.others_paid)(who),
        None => words.someone_else_paid.to_owned(),
    };
    let unpaid_name = match owner {
        ClaimOwner::Reader => words.claimant_pays,
        ClaimOwner::SomeoneElse => words.not_paid,
    };
    let unpaid = stairs.deducted(StairStepKind::PaidByClaimant);
    let row = |class: &'static str, name: String, amount: Fen| {
        view! {
            <div class="staircase-key__row">
                <dt class="staircase-key__name">
                    <PatternSwatch class />
                    {name}
                </dt>
                <dd class="staircase-key__amount">{format_exact(amount)}</dd>
            </div>
        }
    };
    view! {
        <dl class="staircase-key">
            {(!others.is_zero())
                .then(|| row("pattern-swatch pattern-swatch--hatched", others_name, others))}
            {row("pattern-swatch pattern-swatch--dotted", unpaid_name.to_owned(), unpaid)}
            {row("pattern-swatch pattern-swatch--paid", (words.pays)(&stairs.payer), stairs.paid)}
        </dl>
    }
}

/// A small square filled with one of the drawing's patterns.
#[component]
pub(in crate::ui) fn PatternSwatch(class: &'static str) -> impl IntoView {
    view! {
        <svg class=class viewBox="0 0 18 18" aria-hidden="true">
            <path class="pattern-swatch__frame" d="M.5.5h17v17H.5z" />
            <path
                class="pattern-swatch__hatch"
                d="M.5 6L6 .5M.5 12L12 .5M.5 17.5l17-17M6 17.5L17.5 6M12 17.5l5.5-5.5"
            />
            <path class="pattern-swatch__dots" d="M4.5 4.5H14M4.5 9H14M4.5 13.5H14" />
        </svg>
    }
}

/// The staircase as an icon, 52 × 32 px, for the estimate bar. It has no label: the amount stands beside it.
#[component]
pub fn StaircaseIcon(
    /// The calculation. Without one, a generic staircase is drawn.
    #[prop(optional)]
    stairs: Option<StaircaseData>,
) -> impl IntoView {
    let geometry = match &stairs {
        Some(stairs) => Geometry::icon(stairs),
        None => Geometry::generic_icon(),
    };
    view! {
        <svg class="staircase-icon" viewBox=geometry.view_box aria-hidden="true">
            <path class="staircase-figure__mass" d=geometry.mass />
            <path class="staircase-figure__paid" d=geometry.paid />
            <path class="staircase-figure__line" d=geometry.line />
            <circle class="staircase-figure__end" cx=geometry.end.0 cy=geometry.end.1 r="2.5" />
        </svg>
    }
}
