//! The markers on the line and the segments between them, drawn.

use leptos::prelude::*;
use view::timeline::{Segment, TimelineMarker};

use crate::ui::locale::locale_now;

/// The drawing of a marker. It has no label: the words stand beside it.
#[component]
pub fn MarkerIcon(
    /// The marker.
    marker: TimelineMarker,
) -> impl IntoView {
    view! {
        <svg class=marker_class(marker) viewBox="0 0 24 24" aria-hidden="true">
            <circle class="marker__ring" cx="12" cy="12" r=radius(marker) />
            <path class="marker__core" d=core(marker) />
        </svg>
    }
}

/// The meaning of a marker, for screen readers.
#[component]
pub(super) fn MarkerLabel(marker: TimelineMarker) -> impl IntoView {
    view! { <span class="visually-hidden">{marker.word(locale_now())}</span> }
}

/// The horizontal segment to the next marker, if there is one.
#[component]
pub(super) fn Across(next: Option<TimelineMarker>) -> impl IntoView {
    next.map(|next| {
        view! {
            <svg class=segment_class(Segment::to(next)) aria-hidden="true">
                <line x2="100%" />
            </svg>
        }
    })
}

const fn marker_class(marker: TimelineMarker) -> &'static str {
    match marker {
        TimelineMarker::Happened => "marker marker--happened",
        TimelineMarker::Done => "marker marker--done",
        TimelineMarker::YourTurn => "marker marker--turn",
        TimelineMarker::Working => "marker marker--working",
        TimelineMarker::ToCome => "marker marker--to-come",
        TimelineMarker::Sent => "marker marker--sent",
        TimelineMarker::Money => "marker marker--money",
    }
}

const fn radius(marker: TimelineMarker) -> &'static str {
    match marker {
        TimelineMarker::Happened => "5",
        TimelineMarker::Done | TimelineMarker::Money => "9.5",
        TimelineMarker::YourTurn | TimelineMarker::Working => "8.5",
        TimelineMarker::ToCome => "5.5",
        TimelineMarker::Sent => "7.5",
    }
}

/// The path of its core.
const fn core(marker: TimelineMarker) -> &'static str {
    match marker {
        TimelineMarker::Happened | TimelineMarker::ToCome | TimelineMarker::Sent => "",
        TimelineMarker::Done => "M8 12.3l2.7 2.7 5.3-5.7",
        TimelineMarker::YourTurn | TimelineMarker::Working => {
            "M12 8.8a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4z"
        }
        TimelineMarker::Money => "M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10z",
    }
}

/// The class of a segment.
pub(super) const fn segment_class(segment: Segment) -> &'static str {
    match segment {
        Segment::Solid => "line-segment",
        Segment::Waiting => "line-segment line-segment--waiting",
        Segment::Dotted => "line-segment line-segment--dotted",
    }
}
