//! The markers on the line and the segments between them.

use leptos::prelude::*;

use super::words::{WORDS, Words};
use crate::locale::use_words;

/// A point on the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimelineMarker {
    /// Something happened: a small dot.
    Happened,
    /// A stage is complete: a disc with a tick.
    Done,
    /// The person has to act: an amber disc with a core.
    YourTurn,
    /// In progress: a ring with a core.
    Working,
    /// Not reached: a small ring.
    ToCome,
    /// Sent, not yet confirmed: a dashed ring.
    Sent,
    /// The payment, not yet received: a double ring. Once received, it is [`TimelineMarker::Done`].
    Money,
}

/// How a segment of the line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Segment {
    /// Completed.
    Solid,
    /// Waiting for the person.
    Waiting,
    /// Not reached.
    Dotted,
}

impl TimelineMarker {
    /// Whether the line has reached it.
    const fn is_reached(self) -> bool {
        match self {
            Self::Happened | Self::Done | Self::YourTurn | Self::Working => true,
            Self::ToCome | Self::Sent | Self::Money => false,
        }
    }

    const fn word(self, words: &Words) -> &'static str {
        match self {
            Self::Happened => words.happened,
            Self::Done => words.done,
            Self::YourTurn => words.your_turn,
            Self::Working => words.working,
            Self::ToCome => words.to_come,
            Self::Sent => words.sent,
            Self::Money => words.money,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Happened => "marker marker--happened",
            Self::Done => "marker marker--done",
            Self::YourTurn => "marker marker--turn",
            Self::Working => "marker marker--working",
            Self::ToCome => "marker marker--to-come",
            Self::Sent => "marker marker--sent",
            Self::Money => "marker marker--money",
        }
    }

    const fn radius(self) -> &'static str {
        match self {
            Self::Happened => "5",
            Self::Done | Self::Money => "9.5",
            Self::YourTurn | Self::Working => "8.5",
            Self::ToCome => "5.5",
            Self::Sent => "7.5",
        }
    }

    /// The path of its core.
    const fn core(self) -> &'static str {
        match self {
            Self::Happened | Self::ToCome | Self::Sent => "",
            Self::Done => "M8 12.3l2.7 2.7 5.3-5.7",
            Self::YourTurn | Self::Working => "M12 8.8a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4z",
            Self::Money => "M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10z",
        }
    }
}

impl Segment {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Solid => "line-segment",
            Self::Waiting => "line-segment line-segment--waiting",
            Self::Dotted => "line-segment line-segment--dotted",
        }
    }

    /// The segment that leads to this marker.
    pub(super) const fn to(marker: TimelineMarker) -> Self {
        if marker.is_reached() { Self::Solid } else { Self::Dotted }
    }
}

/// The drawing of a marker. It has no label: the words stand beside it.
#[component]
pub fn MarkerIcon(
    /// The marker.
    marker: TimelineMarker,
) -> impl IntoView {
    view! {
        <svg class=marker.class() viewBox="0 0 24 24" aria-hidden="true">
            <circle class="marker__ring" cx="12" cy="12" r=marker.radius() />
            <path class="marker__core" d=marker.core() />
        </svg>
    }
}

/// The meaning of a marker, for screen readers.
#[component]
pub(super) fn MarkerLabel(marker: TimelineMarker) -> impl IntoView {
    let words = use_words(&WORDS);
    view! { <span class="visually-hidden">{marker.word(words)}</span> }
}

/// The horizontal segment to the next marker, if there is one.
#[component]
pub(super) fn Across(next: Option<TimelineMarker>) -> impl IntoView {
    next.map(|next| {
        view! {
            <svg class=Segment::to(next).class() aria-hidden="true">
                <line x2="100%" />
            </svg>
        }
    })
}
