//! The vertical timeline of a claim's journal.

use std::sync::Arc;

use leptos::either::Either;
use leptos::prelude::*;
use view::timeline::{
    EntryLine, EntrySegments, SecondLane, Segment, TimelineLane, TimelineMarker, lay_out,
};

use super::marker::{MarkerIcon, MarkerLabel, segment_class};

/// One entry of the timeline.
#[derive(Clone)]
pub struct TimelineEntry {
    /// Its unique id, also in `data-event-id`.
    pub id: String,
    /// Its marker.
    pub marker: TimelineMarker,
    /// Its lane.
    pub lane: TimelineLane,
    /// Date and actor: 11月12日 · 远山.
    pub when: String,
    /// What happened, in one sentence.
    pub text: String,
    /// Details below it.
    pub detail: Option<ViewFn>,
}

impl TimelineEntry {
    /// An entry on the main line.
    pub fn new(
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
    pub fn on(self, lane: TimelineLane) -> Self {
        Self { lane, ..self }
    }

    /// Adds details below the entry.
    #[must_use]
    pub fn with_detail(self, detail: impl Into<ViewFn>) -> Self {
        Self { detail: Some(detail.into()), ..self }
    }
}

impl From<EntryLine> for TimelineEntry {
    /// A journal entry, on the main line.
    fn from(EntryLine { id, marker, when, text }: EntryLine) -> Self {
        Self::new(id, marker, when, text)
    }
}

/// Which line of an entry comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TimelineOrder {
    /// Small time and actor, then the sentence: what happened.
    #[default]
    TimeFirst,
    /// The sentence in bold, then the small line: what comes next, or a receipt.
    TextFirst,
}

/// The line from above to below, entry by entry.
#[component]
pub fn Timeline(
    /// The entries, first to last.
    #[prop(into)]
    lines: Signal<Vec<Arc<TimelineEntry>>>,
    /// Which line of an entry comes first.
    #[prop(optional)]
    order: TimelineOrder,
) -> impl IntoView {
    let class = match order {
        TimelineOrder::TimeFirst => "timeline",
        TimelineOrder::TextFirst => "timeline timeline--text-first",
    };
    let drawn = move || drawn(&lines.read());
    view! {
        <ol class=class>
            <For each=drawn key=DrawnLine::key let(line)>
                <Entry line order />
            </For>
        </ol>
    }
}

#[component]
fn Entry(line: DrawnLine, order: TimelineOrder) -> impl IntoView {
    let DrawnLine { line, segments: EntrySegments { main, second } } = line;
    let class = match (line.lane, line.marker) {
        (TimelineLane::Branch, _) => "timeline-entry timeline-entry--branch",
        (TimelineLane::Second, _) => "timeline-entry timeline-entry--second",
        (TimelineLane::Main, TimelineMarker::YourTurn) => "timeline-entry timeline-entry--now",
        (TimelineLane::Main, TimelineMarker::ToCome | TimelineMarker::Money) => {
            "timeline-entry timeline-entry--to-come"
        }
        (TimelineLane::Main, _) => "timeline-entry",
    };
    let when = (!line.when.is_empty())
        .then(|| view! { <p class="timeline-entry__when">{line.when.clone()}</p> });
    let text = view! { <p class="timeline-entry__text">{line.text.clone()}</p> };
    let words = match order {
        TimelineOrder::TimeFirst => Either::Left((when, text)),
        TimelineOrder::TextFirst => Either::Right((text, when)),
    };
    let branch = (line.lane == TimelineLane::Branch).then(|| {
        let class =
            [segment_class(Segment::to(line.marker)), " line-bend line-bend--branch"].concat();
        view! {
            <svg class=class viewBox="0 0 28 12" aria-hidden="true">
                <path d="M0 0Q0 12 12 12H28" />
            </svg>
        }
    });
    let main = main.map(|(segment, next)| {
        let place = match next {
            TimelineLane::Branch => "line-down line-down--to-branch",
            TimelineLane::Main | TimelineLane::Second => "line-down",
        };
        view! { <Down segment place /> }
    });
    let leaves = (second == Some(SecondLane::Leaves)).then(|| {
        view! {
            <svg class="line-segment line-bend line-bend--out" viewBox="0 0 22 36" aria-hidden="true">
                <path d="M0 0C2 16 22 12 22 30V36" />
            </svg>
        }
    });
    let runs = second.map(|part| match part {
        SecondLane::Leaves => "line-down line-down--second line-down--after-bend",
        SecondLane::Continues => "line-down line-down--second",
    });
    view! {
        <li class=class data-testid="event" data-event-id=line.id.clone()>
            {main} {branch} {leaves}
            {runs.map(|place| view! { <Down segment=Segment::Solid place /> })}
            <MarkerIcon marker=line.marker />
            <div class="timeline-entry__words">
                <MarkerLabel marker=line.marker />
                {words}
                {line.detail.as_ref().map(|detail| view! { <div class="timeline-entry__detail">{detail.run()}</div> })}
            </div>
        </li>
    }
}

/// A segment of line downwards, from an entry's marker to the next.
#[component]
fn Down(segment: Segment, place: &'static str) -> impl IntoView {
    view! {
        <svg class=[segment_class(segment), " ", place].concat() aria-hidden="true">
            <line y2="100%" />
        </svg>
    }
}

/// An entry with the segments that lead on from it.
#[derive(Clone)]
struct DrawnLine {
    line: Arc<TimelineEntry>,
    segments: EntrySegments,
}

impl DrawnLine {
    /// An entry is redrawn when the segments that leave it change.
    fn key(&self) -> (String, TimelineMarker, EntrySegments) {
        (self.line.id.clone(), self.line.marker, self.segments)
    }
}

/// The entries, each with the segments that leave it.
fn drawn(lines: &[Arc<TimelineEntry>]) -> Vec<DrawnLine> {
    let places: Vec<_> = lines.iter().map(|line| (line.marker, line.lane)).collect();
    let segments = lay_out(&places);
    lines
        .iter()
        .zip(segments)
        .map(|(line, segments)| DrawnLine { line: Arc::clone(line), segments })
        .collect()
}
