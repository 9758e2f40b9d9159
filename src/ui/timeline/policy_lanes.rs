//! One claim that forks into a horizontal lane for each policy, with four stops per lane.

use leptos::prelude::*;
use view::timeline::TimelineMarker;

use super::marker::{Across, MarkerIcon, MarkerLabel};
use super::words::WORDS;
use crate::ui::Text;
use crate::ui::locale::use_words;

/// Whether the four stops of a lane have visible names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LaneLabels {
    /// For screen readers only, as on the home page.
    #[default]
    Hidden,
    /// Visible, as in the tracker.
    Shown,
}

/// The lanes of one claim.
#[component]
pub fn PolicyLanes(
    /// The label of the start: 11月6日，一次提交.
    #[prop(into)]
    start: Text,
    /// Whether the stops have visible names.
    #[prop(optional)]
    labels: LaneLabels,
    /// How many lanes are not shown. With more than four policies, three are shown.
    #[prop(optional)]
    more: usize,
    /// The [`PolicyLane`]s.
    children: Children,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let class = match labels {
        LaneLabels::Hidden => "policy-lanes",
        LaneLabels::Shown => "policy-lanes policy-lanes--labelled",
    };
    view! {
        <div class=class>
            <p class="policy-lanes__start">
                <MarkerIcon marker=TimelineMarker::Done />
                {start}
            </p>
            <ul class="policy-lanes__list">{children()}</ul>
            {(0 < more).then(|| view! { <p class="policy-lanes__more">{(words.more)(more)}</p> })}
        </div>
    }
}

/// One policy's lane: its four stops 受理 核定 结论 到账, with details below.
#[component]
pub fn PolicyLane(
    /// The markers of the four stops.
    #[prop(into)]
    markers: Signal<[TimelineMarker; 4]>,
    /// Below the lane: the policy and its status.
    children: Children,
) -> impl IntoView {
    view! {
        <li class="policy-lane">
            {move || view! { <Rail markers=markers.get() /> }}
            <div class="policy-lane__content">{children()}</div>
        </li>
    }
}

/// The four stops from left to right.
#[component]
fn Rail(
    /// The markers of the four stops.
    markers: [TimelineMarker; 4],
) -> impl IntoView {
    let words = use_words(&WORDS);
    let next = markers.into_iter().skip(1).map(Some).chain([None]);
    let stops = markers
        .into_iter()
        .zip(next)
        .zip(words.stops)
        .map(|((marker, next), name)| {
            let class = match marker {
                TimelineMarker::YourTurn | TimelineMarker::Working => {
                    "progress-markers__marker progress-markers__marker--now"
                }
                TimelineMarker::ToCome | TimelineMarker::Money => {
                    "progress-markers__marker progress-markers__marker--to-come"
                }
                TimelineMarker::Happened | TimelineMarker::Done | TimelineMarker::Sent => {
                    "progress-markers__marker"
                }
            };
            view! {
                <li class=class>
                    <Across next />
                    <MarkerIcon marker />
                    <span class="progress-markers__name">{name}</span>
                    <MarkerLabel marker />
                </li>
            }
        })
        .collect_view();
    view! { <ol class="progress-markers">{stops}</ol> }
}
