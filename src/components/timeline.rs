//! The thread: a claim is one line, from what happened to the money. Lanes, journal, flow progress.
//!
//! Every knot differs in shape, so the line reads in grey; every list also says its states in words.

mod flow_progress;
mod vertical;
mod marker;
mod policy_lanes;
mod words;

pub use flow_progress::{Chapter, ChapterState, FlowProgress};
pub use vertical::{Journal, JournalLane, JournalLine, JournalOrder};
pub use marker::{Knot, KnotMark};
pub use policy_lanes::{Lane, LaneLabels, Lanes};
