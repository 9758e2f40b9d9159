//! The vertical timeline of a claim's journal.

use std::sync::Arc;

use leptos::either::Either;
use leptos::prelude::*;

use super::marker::{MarkerIcon, MarkerLabel, Segment, TimelineMarker};

/// The horizontal position of an entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TimelineLane {
    /// On the main line.
    #[default]
    Main,
    /// On the second policy's lane, which leaves the main line where the claim was sent.
    Second,
    /// At the end of a short branch, like each insurer's confirmation on the receipt.
    Branch,
}

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
    let DrawnLine { line, main, second } = line;
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
        let class = [Segment::to(line.marker).class(), " line-bend line-bend--branch"].concat();
        view! {
            <svg class=class viewBox="0 0 28 12" aria-hidden="true">
                <path d="M0 0Q0 12 12 12H28" />
            </svg>
        }
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
            {main.map(|(segment, place)| view! { <Down segment place /> })} {branch} {leaves}
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
        <svg class=[segment.class(), " ", place].concat() aria-hidden="true">
            <line y2="100%" />
        </svg>
    }
}

/// The second lane beside an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum SecondLane {
    /// It leaves the main line.
    Leaves,
    /// It continues to the next entry.
    Continues,
}

/// An entry with the segments that lead on from it.
#[derive(Clone)]
struct DrawnLine {
    line: Arc<TimelineEntry>,
    main: Option<(Segment, &'static str)>,
    second: Option<SecondLane>,
}

impl DrawnLine {
    /// An entry is redrawn when the segments that leave it change.
    fn key(&self) -> (String, TimelineMarker, Option<(Segment, &'static str)>, Option<SecondLane>) {
        (self.line.id.clone(), self.line.marker, self.main, self.second)
    }
}

/// Determines the segments that leave each entry.
fn drawn(lines: &[Arc<TimelineEntry>]) -> Vec<DrawnLine> {
    let last_second = lines.iter().rposition(|line| line.lane == TimelineLane::Second);
    let first_second = lines.iter().position(|line| line.lane == TimelineLane::Second);
    // The second lane leaves at the last completed stage before it, which is where the claim was sent.
    let leaves_at = first_second.and_then(|first| {
        let before = lines.get(..first)?;
        let fork = before.iter().rposition(|line| line.marker == TimelineMarker::Done);
        fork.or(first.checked_sub(1))
    });
    let mut drawn = Vec::with_capacity(lines.len());
    // Backwards, so that the next entry on the main line is known.
    let mut next_on_line: Option<&TimelineEntry> = None;
    for (index, line) in lines.iter().enumerate().rev() {
        let main = next_on_line.map(|next| {
            let segment = match next.marker {
                TimelineMarker::YourTurn => Segment::Waiting,
                marker => Segment::to(marker),
            };
            let place = match next.lane {
                TimelineLane::Branch => "line-down line-down--to-branch",
                TimelineLane::Main | TimelineLane::Second => "line-down",
            };
            (segment, place)
        });
        let second = match (leaves_at, last_second) {
            (Some(leaves), _) if index == leaves && line.lane == TimelineLane::Main => {
                Some(SecondLane::Leaves)
            }
            (Some(leaves), Some(last)) if leaves < index && index < last => {
                Some(SecondLane::Continues)
            }
            _ => None,
        };
        drawn.push(DrawnLine { line: Arc::clone(line), main, second });
        if line.lane != TimelineLane::Second {
            next_on_line = Some(line);
        }
    }
    drawn.reverse();
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(id: &str, marker: TimelineMarker, lane: TimelineLane) -> Arc<TimelineEntry> {
        Arc::new(TimelineEntry::new(id, marker, "", "").on(lane))
    }

    fn segments(lines: &[Arc<TimelineEntry>]) -> Vec<(Option<Segment>, Option<SecondLane>)> {
        drawn(lines)
            .into_iter()
            .map(|line| (line.main.map(|(segment, _)| segment), line.second))
            .collect()
    }

    #[test]
    fn the_line_is_dashed_before_your_turn_and_dotted_after() {
        use TimelineLane::Main;
        let lines = [
            line("1", TimelineMarker::Happened, Main),
            line("2", TimelineMarker::Happened, Main),
            line("3", TimelineMarker::YourTurn, Main),
            line("4", TimelineMarker::Money, Main),
        ];
        let main: Vec<_> = segments(&lines).into_iter().map(|(main, _)| main).collect();
        assert_eq!(
            main,
            [Some(Segment::Solid), Some(Segment::Waiting), Some(Segment::Dotted), None]
        );
    }

    #[test]
    fn the_second_lane_leaves_once_and_ends_at_its_last_entry() {
        use TimelineLane::{Main, Second};
        let lines = [
            line("1", TimelineMarker::Done, Main),
            line("2", TimelineMarker::Happened, Second),
            line("3", TimelineMarker::Happened, Main),
            line("4", TimelineMarker::Done, Second),
            line("5", TimelineMarker::ToCome, Main),
        ];
        let second: Vec<_> = segments(&lines).into_iter().map(|(_, second)| second).collect();
        assert_eq!(
            second,
            [
                Some(SecondLane::Leaves),
                Some(SecondLane::Continues),
                Some(SecondLane::Continues),
                None,
                None
            ]
        );
    }
}
