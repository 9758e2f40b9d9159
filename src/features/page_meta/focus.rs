//! Moves focus to the heading of a page that was entered, so that screen readers start there.

use leptos::prelude::document;
use wasm_bindgen::JsCast;

/// How far moving focus to the heading has got.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum FocusState {
    /// Nothing to do: it is the first page, where screen readers start at the top, or the reader has moved focus.
    Done,
    /// The heading is not there yet.
    Pending,
    /// This heading has focus. The API's response may still replace it with another.
    OnHeading(web_sys::HtmlElement),
}

impl FocusState {
    /// Moves focus if it has to be moved now.
    pub(super) fn update(self) -> Self {
        match self {
            Self::Done => Self::Done,
            Self::Pending => focus_heading().map_or(Self::Pending, Self::OnHeading),
            Self::OnHeading(heading) => {
                let active = document().active_element();
                // If the focused element is removed or replaced, focus falls back to the body.
                let is_lost = active.as_ref().is_none_or(|active| active.tag_name() == "BODY");
                if active.as_ref() == Some(heading.as_ref()) {
                    Self::OnHeading(heading)
                } else if is_lost {
                    focus_heading().map_or(Self::OnHeading(heading), Self::OnHeading)
                } else {
                    Self::Done
                }
            }
        }
    }
}

/// Focuses the heading without scrolling: the scroll position is set separately.
fn focus_heading() -> Option<web_sys::HtmlElement> {
    let heading = document().query_selector("main h1").ok()??;
    let heading: web_sys::HtmlElement = heading.dyn_into().ok()?;
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    heading.focus_with_options(&options).ok()?;
    Some(heading)
}
