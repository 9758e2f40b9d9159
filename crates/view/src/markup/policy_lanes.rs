//! One claim that forks into a horizontal lane for each policy, with four stops per lane.

use contract::case::CaseSummary;
use maud::{Markup, html};

use super::marker::{across, marker_icon, marker_label};
use crate::format::date;
use crate::labels::{line_name, status_sentence};
use crate::timeline::{TimelineMarker, status_markers};
use crate::{Context, Locale, Localized};

/// Whether the four stops of a lane have visible names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LaneLabels {
    /// For screen readers only, as on the home page.
    Hidden,
    /// Visible, as in the tracker.
    Shown,
}

/// One policy's lane: the markers of its four stops 受理 核定 结论 到账, and what is below it.
pub(crate) struct PolicyLane {
    pub(crate) markers: [TimelineMarker; 4],
    pub(crate) content: Markup,
}

struct Words {
    filed: fn(&str) -> String,
    stops: [&'static str; 4],
    more: fn(usize) -> String,
}

static WORDS: Localized<Words> = Localized {
    zh: Words {
        filed: |day| format!("{day}，一次提交"),
        stops: ["受理", "核定", "结论", "到账"],
        more: |count| format!("另有 {count} 份"),
    },
    en: Words {
        filed: |day| format!("Filed together on {day}"),
        stops: ["Accepted", "Assessed", "Decided", "Paid"],
        more: |count| format!("and {count} more"),
    },
};

/// The most lanes on a card. If there are more claims, one lane fewer and the number of the rest.
const MAX_LANES: usize = 4;

/// The lanes of a case on its card.
pub fn case_lanes(case: &CaseSummary, context: Context) -> Markup {
    let locale = context.locale;
    let shown = if case.claims.len() <= MAX_LANES { MAX_LANES } else { MAX_LANES - 1 };
    let lanes: Vec<_> = case
        .claims
        .iter()
        .take(shown)
        .map(|claim| {
            let insurer = locale.pick(&claim.insurer_name);
            PolicyLane {
                markers: status_markers(claim.status, claim.amount),
                content: html! {
                    p.note { (insurer) " · " (line_name(claim.line, locale)) }
                    p.case-card__state { (status_sentence(claim, locale)) }
                },
            }
        })
        .collect();
    let filed_on = (WORDS.get(locale).filed)(&date(case.filed_at.date(), context));
    let more = case.claims.len().saturating_sub(shown);
    policy_lanes(&filed_on, LaneLabels::Hidden, &lanes, more, locale)
}

/// The lanes of one claim. `start` is the label of the start, `more` how many lanes are not shown.
pub(crate) fn policy_lanes(
    start: &str,
    labels: LaneLabels,
    lanes: &[PolicyLane],
    more: usize,
    locale: Locale,
) -> Markup {
    let class = match labels {
        LaneLabels::Hidden => "policy-lanes",
        LaneLabels::Shown => "policy-lanes policy-lanes--labelled",
    };
    html! {
        div class=(class) {
            p.policy-lanes__start { (marker_icon(TimelineMarker::Done)) (start) }
            ul.policy-lanes__list {
                @for lane in lanes {
                    li.policy-lane {
                        (rail(lane.markers, locale))
                        div.policy-lane__content { (lane.content) }
                    }
                }
            }
            @if 0 < more { p.policy-lanes__more { ((WORDS.get(locale).more)(more)) } }
        }
    }
}

/// The four stops from left to right.
fn rail(markers: [TimelineMarker; 4], locale: Locale) -> Markup {
    let next = markers.into_iter().skip(1).map(Some).chain([None]);
    html! {
        ol.progress-markers {
            @for ((marker, next), name) in markers.into_iter().zip(next).zip(WORDS.get(locale).stops) {
                li class=(stop_class(marker)) {
                    (across(next))
                    (marker_icon(marker))
                    span.progress-markers__name { (name) }
                    (marker_label(marker, locale))
                }
            }
        }
    }
}

const fn stop_class(marker: TimelineMarker) -> &'static str {
    match marker {
        TimelineMarker::YourTurn | TimelineMarker::Working => {
            "progress-markers__marker progress-markers__marker--now"
        }
        TimelineMarker::ToCome | TimelineMarker::Money => {
            "progress-markers__marker progress-markers__marker--to-come"
        }
        TimelineMarker::Happened | TimelineMarker::Done | TimelineMarker::Sent => {
            "progress-markers__marker"
        }
    }
}
