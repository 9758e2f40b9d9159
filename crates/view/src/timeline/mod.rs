//! The timeline of a claim as data: its markers, the segments between them, and its entries in words.

mod en;
mod entries;
mod layout;
mod milestones;
mod zh;

use crate::Locale;

pub use entries::{EntryLine, entry_line, event_sentence};
pub use layout::{EntrySegments, SecondLane, TimelineLane, lay_out};
pub use milestones::{milestone_markers, status_markers};

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
pub enum Segment {
    /// Completed.
    Solid,
    /// Waiting for the person.
    Waiting,
    /// Not reached.
    Dotted,
}

impl TimelineMarker {
    /// Whether the line has reached it.
    pub const fn is_reached(self) -> bool {
        match self {
            Self::Happened | Self::Done | Self::YourTurn | Self::Working => true,
            Self::ToCome | Self::Sent | Self::Money => false,
        }
    }

    /// Its meaning in words, for screen readers.
    pub const fn word(self, locale: Locale) -> &'static str {
        match (locale, self) {
            (Locale::ZhCn, Self::Happened) => "已发生",
            (Locale::ZhCn, Self::Done) => "已完成",
            (Locale::ZhCn, Self::YourTurn) => "轮到您",
            (Locale::ZhCn, Self::Working) => "正在办",
            (Locale::ZhCn, Self::ToCome) => "还没到",
            (Locale::ZhCn, Self::Sent) => "已送出，等对方确认",
            (Locale::ZhCn, Self::Money) => "终点，还没到",
            (Locale::En, Self::Happened) => "happened",
            (Locale::En, Self::Done) => "done",
            (Locale::En, Self::YourTurn) => "your turn",
            (Locale::En, Self::Working) => "in progress",
            (Locale::En, Self::ToCome) => "not yet reached",
            (Locale::En, Self::Sent) => "sent, not yet confirmed",
            (Locale::En, Self::Money) => "payment, not yet received",
        }
    }
}

impl Segment {
    /// The segment that leads to this marker.
    pub const fn to(marker: TimelineMarker) -> Self {
        if marker.is_reached() { Self::Solid } else { Self::Dotted }
    }
}
