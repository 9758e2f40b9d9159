//! The thread: a claim is one line, from what happened to the money. Lanes, journal, flow progress.
//!
//! Every knot differs in shape, so the line reads in grey; every list also says its states in words.

mod flow_progress;
mod marker;
mod policy_lanes;
mod vertical;
mod words;

pub use flow_progress::{Chapter, ChapterState, FlowProgress};
pub use marker::{MarkerIcon, TimelineMarker};
pub use policy_lanes::{LaneLabels, PolicyLane, PolicyLanes};
pub use vertical::{Timeline, TimelineEntry, TimelineLane, TimelineOrder};
