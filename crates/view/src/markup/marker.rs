//! The markers on the line and the segments between them, drawn.

use maud::{Markup, html};

use crate::Locale;
use crate::timeline::{Segment, TimelineMarker};

/// The drawing of a marker. It has no label: the words stand beside it.
pub(crate) fn marker_icon(marker: TimelineMarker) -> Markup {
    html! {
        svg class=(marker.class()) viewBox="0 0 24 24" aria-hidden="true" {
            circle.marker__ring cx="12" cy="12" r=(marker.radius()) {}
            path.marker__core d=(marker.core()) {}
        }
    }
}

/// The meaning of a marker, for screen readers.
pub(crate) fn marker_label(marker: TimelineMarker, locale: Locale) -> Markup {
    html! {
        span.visually-hidden { (marker.word(locale)) }
    }
}

/// The horizontal segment to the next marker, if there is one.
pub(crate) fn across(next: Option<TimelineMarker>) -> Markup {
    html! {
        @if let Some(next) = next {
            svg class=(segment_class(Segment::to(next))) aria-hidden="true" { line x2="100%" {} }
        }
    }
}

impl TimelineMarker {
    /// The class of its drawing.
    pub const fn class(self) -> &'static str {
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

    /// The radius of its ring, on a 24 × 24 grid.
    pub const fn radius(self) -> &'static str {
        match self {
            Self::Happened => "5",
            Self::Done | Self::Money => "9.5",
            Self::YourTurn | Self::Working => "8.5",
            Self::ToCome => "5.5",
            Self::Sent => "7.5",
        }
    }

    /// The path of its core.
    pub const fn core(self) -> &'static str {
        match self {
            Self::Happened | Self::ToCome | Self::Sent => "",
            Self::Done => "M8 12.3l2.7 2.7 5.3-5.7",
            Self::YourTurn | Self::Working => "M12 8.8a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4z",
            Self::Money => "M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10z",
        }
    }
}

/// The class of a segment.
pub(crate) const fn segment_class(segment: Segment) -> &'static str {
    match segment {
        Segment::Solid => "line-segment",
        Segment::Waiting => "line-segment line-segment--waiting",
        Segment::Dotted => "line-segment line-segment--dotted",
    }
}
