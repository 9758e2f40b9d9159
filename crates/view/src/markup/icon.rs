//! The icons. Each is one path on a 24 × 24 grid.
//!
//! Icons are hidden from screen readers: each stands beside a word, or its button has a label.

use maud::{Markup, html};

/// An icon of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are self-explanatory")]
pub enum IconName {
    Phone,
    Chat,
    Pin,
    Home,
    Policy,
    Doc,
    Timeline,
    Person,
    Hand,
    Tick,
    TickCircle,
    Clock,
    Question,
    Minus,
    Octagon,
    Info,
    Back,
    Close,
    Chevron,
    ChevronDown,
    Search,
    Pencil,
    Book,
    Print,
    TextSize,
    Device,
    ArrowUp,
    Camera,
}

/// An icon, as high as a line of text.
pub(crate) fn icon(name: IconName) -> Markup {
    html! {
        svg.icon viewBox="0 0 24 24" aria-hidden="true" { path d=(name.path()) {} }
    }
}

/// The brand mark: a line that makes one loop and ends in a full stop.
pub(crate) fn brand_mark() -> Markup {
    html! {
        svg.mark viewBox=(brand::mark_view_box!()) aria-hidden="true" {
            path d=(brand::mark_line!()) {}
            circle cx=(brand::mark_dot_x!()) cy=(brand::mark_dot_y!()) r=(brand::mark_dot_r!()) {}
        }
    }
}

/// Adds the circle that surrounds many icons.
macro_rules! in_circle {
    ($path:literal) => {
        concat!("M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z", $path)
    };
}

impl IconName {
    /// The path that draws it.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Phone => {
                "M5.6 3.5h2.7l1.7 4.3-2.1 1.5a11.5 11.5 0 0 0 6.8 6.8l1.5-2.1 4.3 1.7v2.7a2 2 0 0 1-2.1 2A15 15 0 0 1 3.6 5.6a2 2 0 0 1 2-2.1z"
            }
            Self::Chat => "M4 4.5h16v11.5h-8.5L8 19.5V16H4zM8.5 10.3h.01M12 10.3h.01M15.5 10.3h.01",
            Self::Pin => {
                "M12 21s6.7-6 6.7-11.2a6.7 6.7 0 1 0-13.4 0C5.3 15 12 21 12 21zM12 7.5a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6z"
            }
            Self::Home => "M4 11l8-7 8 7v9h-5.2v-5.5H9.2V20H4z",
            Self::Policy => "M5.5 3.5H15l3.5 3.5v13.5h-13zM9 13.3l2.2 2.2 4-4.3",
            Self::Doc => "M5.5 3.5H14l4.5 4.5v12.5h-13zM14 3.5V8h4.5M9 12.5h6M9 16h6",
            Self::Timeline => {
                "M5 4.7a1.1 1.1 0 1 0 0 2.2 1.1 1.1 0 0 0 0-2.2zM19 17.1a1.1 1.1 0 1 0 0 2.2 1.1 1.1 0 0 0 0-2.2zM6.2 5.8h2c4.8 0 3.4 12.4 8 12.4h1.6"
            }
            Self::Person => {
                "M12 3.7a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.8 20.3c.4-3.7 3.3-5.7 7.2-5.7s6.8 2 7.2 5.7"
            }
            Self::Hand => {
                "M7.8 13V6.5a1.4 1.4 0 0 1 2.8 0V11M10.6 11V4.7a1.4 1.4 0 0 1 2.8 0V11M13.4 11V5.7a1.4 1.4 0 0 1 2.8 0v6M16.2 11.5V8.4a1.4 1.4 0 0 1 2.8 0v6.1c0 3.8-2.5 6.3-6 6.3-2.7 0-4.4-1.2-5.7-3.5l-2.6-4.5c-.9-1.6 1.2-2.8 2.2-1.4L7.8 13"
            }
            Self::Tick => "M4.5 12.7l4.8 4.8L19.5 7",
            Self::TickCircle => in_circle!("M8 12.2l2.9 2.9 5.2-5.8"),
            Self::Clock => in_circle!("M12 7.2V12l3 2.2"),
            Self::Question => {
                in_circle!("M9.7 9.7a2.4 2.4 0 1 1 3.5 2.2c-.8.4-1.2.9-1.2 1.7M12 16.5h.01")
            }
            Self::Minus => in_circle!("M8 12h8"),
            Self::Octagon => "M8.5 3.5h7l5 5v7l-5 5h-7l-5-5v-7zM12 7.7V13M12 16.2h.01",
            Self::Info => in_circle!("M12 11v5.3M12 7.8h.01"),
            Self::Back => "M15 4.5L7.5 12l7.5 7.5",
            Self::Close => "M5.5 5.5l13 13M18.5 5.5l-13 13",
            Self::Chevron => "M9 5.5l6.5 6.5L9 18.5",
            Self::ChevronDown => "M5.5 9l6.5 6.5L18.5 9",
            Self::Search => "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.3 15.3l5.2 5.2",
            Self::Pencil => "M4.5 19.5l1-4.3L16.3 4.4l3.3 3.3L8.8 18.5z",
            Self::Book => {
                "M12 6.3C10 5 7.2 4.5 3.5 4.7v13.6c3.7-.2 6.5.3 8.5 1.7 2-1.4 4.8-1.9 8.5-1.7V4.7C16.8 4.5 14 5 12 6.3zM12 6.3V20"
            }
            Self::Print => "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
            Self::TextSize => "M2.5 18.5L7.7 5.5l5.2 13M4.3 14.2h6.8M17.8 8.5v10M14.5 11.5h6.6",
            Self::Device => "M7 3h10v18H7zM11 18h2",
            Self::Camera => {
                "M4 7.5h3.5l1.5-2.5h6l1.5 2.5H20v11.5H4zM12 9.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z"
            }
            Self::ArrowUp => "M12 19.5v-15M6 10.5l6-6 6 6",
        }
    }
}
