//! The thread: a claim is one line, from what happened to the money. Lanes, journal, flow progress.
//!
//! Every knot differs in shape, so the line reads in grey; every list also says its states in words.

mod chapters;
mod journal;
mod knot;
mod lanes;
mod words;

pub use chapters::{Chapter, ChapterState, FlowProgress};
pub use journal::{Journal, TimelineLane, TimelineEntry, TimelineOrder};
pub use knot::{TimelineMarker, MarkerIcon};
pub use lanes::{Lane, LaneLabels, Lanes};
