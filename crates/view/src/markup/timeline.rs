//! A claim as a vertical line from the event to the payment.
//!
//! Markers differ in shape, so that the line works without colour; every entry also states its marker in words.

use maud::{Markup, html};

use super::marker::{marker_icon, marker_label, segment_class};
use crate::Locale;
use crate::timeline::{
    EntryLine, EntrySegments, SecondLane, Segment, TimelineLane, TimelineMarker, lay_out,
};

/// One entry of a timeline.
#[derive(Clone, Debug)]
pub(crate) struct TimelineItem {
    /// Its unique id, also in `data-event-id`.
    pub(crate) id: String,
    /// Its marker.
    pub(crate) marker: TimelineMarker,
    /// Its lane.
    pub(crate) lane: TimelineLane,
    /// Date and actor: 11月12日 · 远山.
    pub(crate) when: String,
    /// What happened, in one sentence.
    pub(crate) text: String,
    /// Details below it.
    pub(crate) detail: Option<Markup>,
}

impl TimelineItem {
    /// An entry on the main line.
    pub(crate) fn new(
        id: impl Into<String>,
        marker: TimelineMarker,
        when: impl Into<String>,
        text: impl Into<String>,
    ) -> Self {
        Self {
            id: id.into(),
            marker,
            lane: TimelineLane::Main,
            when: when.into(),
            text: text.into(),
            detail: None,
        }
    }

    /// Moves the entry to another lane.
    #[must_use]
    pub(crate) fn on(self, lane: TimelineLane) -> Self {
        Self { lane, ..self }
    }

    /// Adds details below the entry.
    #[must_use]
    pub(crate) fn with_detail(self, detail: Markup) -> Self {
        Self { detail: Some(detail), ..self }
    }
}

impl From<EntryLine> for TimelineItem {
    /// A journal entry, on the main line.
    fn from(EntryLine { id, marker, when, text }: EntryLine) -> Self {
        Self::new(id, marker, when, text)
    }
}

/// Which line of an entry comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum TimelineOrder {
    /// Small time and actor, then the sentence: what happened.
    #[default]
    TimeFirst,
    /// The sentence in bold, then the small line: what comes next, or a receipt.
    TextFirst,
}

/// The line from above to below, entry by entry.
pub(crate) fn timeline(items: &[TimelineItem], order: TimelineOrder, locale: Locale) -> Markup {
    let class = match order {
        TimelineOrder::TimeFirst => "timeline",
        TimelineOrder::TextFirst => "timeline timeline--text-first",
    };
    let places: Vec<_> = items.iter().map(|item| (item.marker, item.lane)).collect();
    html! {
        ol class=(class) {
            @for (item, segments) in items.iter().zip(lay_out(&places)) {
                (entry(item, segments, order, locale))
            }
        }
    }
}

fn entry(
    item: &TimelineItem,
    EntrySegments { main, second }: EntrySegments,
    order: TimelineOrder,
    locale: Locale,
) -> Markup {
    html! {
        li class=(entry_class(item)) data-testid="event" data-event-id=(item.id) {
            @if let Some((segment, next)) = main { (down(segment, main_place(next))) }
            @if item.lane == TimelineLane::Branch { (branch(item.marker)) }
            @if let Some(part) = second { (second_lane(part)) }
            (marker_icon(item.marker))
            div.timeline-entry__words {
                (marker_label(item.marker, locale))
                @match order {
                    TimelineOrder::TimeFirst => { (when(item)) (text(item)) }
                    TimelineOrder::TextFirst => { (text(item)) (when(item)) }
                }
                @if let Some(detail) = &item.detail { div.timeline-entry__detail { (detail) } }
            }
        }
    }
}

fn when(item: &TimelineItem) -> Markup {
    html! {
        @if !item.when.is_empty() { p.timeline-entry__when { (item.when) } }
    }
}

fn text(item: &TimelineItem) -> Markup {
    html! {
        p.timeline-entry__text { (item.text) }
    }
}

const fn entry_class(item: &TimelineItem) -> &'static str {
    match (item.lane, item.marker) {
        (TimelineLane::Branch, _) => "timeline-entry timeline-entry--branch",
        (TimelineLane::Second, _) => "timeline-entry timeline-entry--second",
        (TimelineLane::Main, TimelineMarker::YourTurn) => "timeline-entry timeline-entry--now",
        (TimelineLane::Main, TimelineMarker::ToCome | TimelineMarker::Money) => {
            "timeline-entry timeline-entry--to-come"
        }
        (TimelineLane::Main, _) => "timeline-entry",
    }
}

/// A segment of line downwards, from an entry's marker to the next.
fn down(segment: Segment, place: &str) -> Markup {
    html! {
        svg class={ (segment_class(segment)) " " (place) } aria-hidden="true" { line y2="100%" {} }
    }
}

const fn main_place(next: TimelineLane) -> &'static str {
    match next {
        TimelineLane::Branch => "line-down line-down--to-branch",
        TimelineLane::Main | TimelineLane::Second => "line-down",
    }
}

/// The bend from the main line to an entry on a branch.
fn branch(marker: TimelineMarker) -> Markup {
    html! {
        svg class={ (segment_class(Segment::to(marker))) " line-bend line-bend--branch" }
            viewBox="0 0 28 12" aria-hidden="true" {
            path d="M0 0Q0 12 12 12H28" {}
        }
    }
}

/// The second lane beside an entry.
fn second_lane(part: SecondLane) -> Markup {
    match part {
        SecondLane::Leaves => html! {
            svg."line-segment line-bend line-bend--out" viewBox="0 0 22 36" aria-hidden="true" {
                path d="M0 0C2 16 22 12 22 30V36" {}
            }
            (down(Segment::Solid, "line-down line-down--second line-down--after-bend"))
        },
        SecondLane::Continues => down(Segment::Solid, "line-down line-down--second"),
    }
}

/// A small line, as a detail of an entry.
pub(crate) fn note(text: &str) -> Markup {
    html! {
        p.note { (text) }
    }
}
