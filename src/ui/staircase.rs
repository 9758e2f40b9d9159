//! The staircase: how the bill steps down to what is paid. [`view::markup`] draws it; its clauses open when they are
//! pressed.

use domain::ids::ClauseNo;
use leptos::prelude::*;
use view::clause::ClauseText;
use view::markup::{Markup, staircase_summary, staircase_variant};
use view::staircase::{
    Geometry, SWATCH_DOTS, SWATCH_FRAME, SWATCH_HATCH, StaircaseData, StaircaseVariant,
};

use super::clause::use_clause_opener;
use super::drawn_region::DrawnRegion;
use crate::ui::locale::locale_now;

/// Drawing and a short list (number, name, clause, amount), for an estimate.
#[component]
pub fn StaircaseSummary(
    /// The calculation.
    stairs: StaircaseData,
) -> impl IntoView {
    let locale = locale_now();
    let markup = staircase_summary(&stairs, locale);
    let clauses = stairs.steps.into_iter().filter_map(|step| step.clause).collect();
    drawn(markup, clauses)
}

/// Draws any variant in full.
#[component]
pub fn StaircaseView(
    /// The variant.
    stairs: StaircaseVariant,
) -> impl IntoView {
    let markup = staircase_variant(&stairs, locale_now());
    let clauses = match stairs {
        StaircaseVariant::Steps(stairs) => {
            stairs.steps.into_iter().filter_map(|step| step.clause).collect()
        }
        StaircaseVariant::Stopped { clause, .. } => clause.into_iter().collect(),
        StaircaseVariant::Fixed(_) => Vec::new(),
    };
    drawn(markup, clauses)
}

/// Draws what does not change, with the clauses that it names.
fn drawn(markup: Markup, clauses: Vec<ClauseText>) -> impl IntoView {
    let clauses = StoredValue::new(clauses);
    let on_press = use_clause_opener(move |number: &ClauseNo| {
        let find = |clauses: &Vec<ClauseText>| {
            clauses.iter().find(|clause| clause.number == number.as_str()).cloned()
        };
        clauses.with_value(find)
    });
    view! { <DrawnRegion markup=move || markup.clone() on_press /> }
}

/// A small square filled with one of the drawing's patterns.
#[component]
pub(in crate::ui) fn PatternSwatch(class: &'static str) -> impl IntoView {
    view! {
        <svg class=class viewBox="0 0 18 18" aria-hidden="true">
            <path class="pattern-swatch__frame" d=SWATCH_FRAME />
            <path class="pattern-swatch__hatch" d=SWATCH_HATCH />
            <path class="pattern-swatch__dots" d=SWATCH_DOTS />
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
