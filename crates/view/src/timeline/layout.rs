//! Which segments of the line leave each entry of a vertical timeline.

use super::{Segment, TimelineMarker};

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

/// The second lane beside an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SecondLane {
    /// It leaves the main line.
    Leaves,
    /// It continues to the next entry.
    Continues,
}

/// The segments that leave an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct EntrySegments {
    /// The segment to the next entry that is not on the second lane, with the lane of that entry.
    pub main: Option<(Segment, TimelineLane)>,
    /// The second lane.
    pub second: Option<SecondLane>,
}

/// Determines the segments that leave each entry, given as its marker and lane.
pub fn lay_out(entries: &[(TimelineMarker, TimelineLane)]) -> Vec<EntrySegments> {
    let is_second = |(_, lane): &(TimelineMarker, TimelineLane)| *lane == TimelineLane::Second;
    let last_second = entries.iter().rposition(is_second);
    let first_second = entries.iter().position(is_second);
    // The second lane leaves at the last completed stage before it, which is where the claim was sent.
    let leaves_at = first_second.and_then(|first| {
        let before = entries.get(..first)?;
        let fork = before.iter().rposition(|(marker, _)| *marker == TimelineMarker::Done);
        fork.or(first.checked_sub(1))
    });
    let mut segments = Vec::with_capacity(entries.len());
    // Backwards, so that the next entry on the main line is known.
    let mut next_on_line = None;
    for (index, (marker, lane)) in entries.iter().copied().enumerate().rev() {
        let main = next_on_line.map(|(next, next_lane)| match next {
            TimelineMarker::YourTurn => (Segment::Waiting, next_lane),
            TimelineMarker::Happened
            | TimelineMarker::Done
            | TimelineMarker::Working
            | TimelineMarker::ToCome
            | TimelineMarker::Sent
            | TimelineMarker::Money => (Segment::to(next), next_lane),
        });
        let second = match (leaves_at, last_second) {
            (Some(leaves), _) if index == leaves && lane == TimelineLane::Main => {
                Some(SecondLane::Leaves)
            }
            (Some(leaves), Some(last)) if leaves < index && index < last => {
                Some(SecondLane::Continues)
            }
            (Some(_) | None, _) => None,
        };
        segments.push(EntrySegments { main, second });
        if lane != TimelineLane::Second {
            next_on_line = Some((marker, lane));
        }
    }
    segments.reverse();
    segments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_is_dashed_before_your_turn_and_dotted_after() {
        use TimelineLane::Main;
        let entries = [
            (TimelineMarker::Happened, Main),
            (TimelineMarker::Happened, Main),
            (TimelineMarker::YourTurn, Main),
            (TimelineMarker::Money, Main),
        ];
        let main: Vec<_> =
            lay_out(&entries).into_iter().map(|it| it.main.map(|(segment, _)| segment)).collect();
        assert_eq!(
            main,
            [Some(Segment::Solid), Some(Segment::Waiting), Some(Segment::Dotted), None]
        );
    }

    #[test]
    fn the_second_lane_leaves_once_and_ends_at_its_last_entry() {
        use TimelineLane::{Main, Second};
        let entries = [
            (TimelineMarker::Done, Main),
            (TimelineMarker::Happened, Second),
            (TimelineMarker::Happened, Main),
            (TimelineMarker::Done, Second),
            (TimelineMarker::ToCome, Main),
        ];
        let second: Vec<_> = lay_out(&entries).into_iter().map(|it| it.second).collect();
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
