//! The staircase: how the bill steps down to what is paid, with a reason and a clause for every step.
//!
//! The drawing is one labelled image. The list below it says the same in words and is authoritative.

mod assessed_parts;
mod drawing;
mod party_parts;
mod steps;
mod variants;
mod words;

use leptos::prelude::*;

use view::staircase::{ClaimOwner, StaircaseData};

use party_parts::PartyParts;

pub(super) use drawing::PatternSwatch;
pub use drawing::{StaircaseFigure, StaircaseIcon, StaircaseKey};
pub use steps::{StaircaseSteps, StaircaseSummary};
pub use variants::{StaircaseFixed, StaircaseStopped, StaircaseStoppedProps, StaircaseView};

/// Drawing, key and all steps, for a decision or a case study.
#[component]
pub fn Staircase(
    /// The calculation.
    stairs: StaircaseData,
    /// Whose claim it is about.
    #[prop(optional)]
    owner: ClaimOwner,
) -> impl IntoView {
    view! {
        <div class="staircase">
            <StaircaseFigure stairs=stairs.clone() />
            <StaircaseKey stairs=stairs.clone() owner />
            <PartyParts parts=stairs.parts.clone() />
            <StaircaseSteps stairs owner />
        </div>
    }
}
