//! A claim as a line from the event to the payment: vertically as a timeline, horizontally as a lane for each policy or
//! as the progress of the guided claim.
//!
//! Markers differ in shape, so that the line works without colour. Every list also states its states in words.

mod flow_progress;
mod marker;
mod policy_lanes;
mod vertical;
mod words;

pub use flow_progress::{Chapter, ChapterState, FlowProgress};
pub use marker::MarkerIcon;
pub use policy_lanes::{LaneLabels, PolicyLane, PolicyLanes};
pub use vertical::{Timeline, TimelineEntry, TimelineOrder};
