//! The line across: one report that forks into a lane for each policy, with four stops each.

use leptos::prelude::*;

use super::marker::{Across, Knot, KnotMark, KnotWord};
use super::words::WORDS;
use crate::components::Text;
use crate::locale::use_words;

/// Whether the four stops of a lane are named under their knots.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LaneLabels {
    /// Heard only, as on the home page.
    #[default]
    Hidden,
    /// Seen, as in the tracker.
    Shown,
}

/// One report that forks into a lane for each policy.
#[component]
pub fn Lanes(
    /// Where the line starts: 11月6日，一次提交.
    #[prop(into)]
    start: Text,
    /// Whether the stops are named.
    #[prop(optional)]
    labels: LaneLabels,
    /// How many lanes are not shown; more than four policies show three.
    #[prop(optional)]
    more: usize,
    /// The [`Lane`]s.
    children: Children,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let class = match labels {
        LaneLabels::Hidden => "lanes",
        LaneLabels::Shown => "lanes lanes--labelled",
    };
    view! {
        <div class=class>
            <p class="lanes__start">
                <KnotMark knot=Knot::Done />
                {start}
            </p>
            <ul class="lanes__list">{children()}</ul>
            {(0 < more).then(|| view! { <p class="lanes__more">{(words.more)(more)}</p> })}
        </div>
    }
}

/// One policy's lane: its four stops 受理 核定 结论 到账, and what there is to say about it.
#[component]
pub fn Lane(
    /// The states of the four stops.
    #[prop(into)]
    knots: Signal<[Knot; 4]>,
    /// What stands under the lane: the policy, its state.
    children: Children,
) -> impl IntoView {
    view! {
        <li class="lane">
            {move || view! { <Rail knots=knots.get() /> }}
            <div class="lane__content">{children()}</div>
        </li>
    }
}

/// The four stops across, without a fork: one claim, as the elder edition shows it.
#[component]
fn Rail(
    /// The states of the four stops.
    knots: [Knot; 4],
) -> impl IntoView {
    let words = use_words(&WORDS);
    let next = knots.into_iter().skip(1).map(Some).chain([None]);
    let stops = knots
        .into_iter()
        .zip(next)
        .zip(words.stops)
        .map(|((knot, next), name)| {
            let class = match knot {
                Knot::YourTurn | Knot::Working => "rail__stop rail__stop--now",
                Knot::ToCome | Knot::Money => "rail__stop rail__stop--to-come",
                Knot::Happened | Knot::Done | Knot::Sent => "rail__stop",
            };
            view! {
                <li class=class>
                    <Across next />
                    <KnotMark knot />
                    <span class="rail__name">{name}</span>
                    <KnotWord knot />
                </li>
            }
        })
        .collect_view();
    view! { <ol class="rail">{stops}</ol> }
}
