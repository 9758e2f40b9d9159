//! The person's settings of the app itself: language, text size, and light or dark.
//!
//! Each is stored in `localStorage` and set on `<html>` when it changes. `boot.js` sets text size and theme before the
//! first paint, so that nothing jumps.

mod language;
mod segments;
mod text_size;
mod theme;

use leptos::prelude::*;

pub use language::{LanguageOptions, LanguageSwitch};
pub use text_size::{TextSize, TextSizeOptions, use_cycle_text_size, use_text_size};
pub use theme::{Theme, ThemeOptions};

#[derive(Clone, Copy)]
struct Preferences {
    text_size: RwSignal<TextSize>,
    theme: RwSignal<Theme>,
}

/// Reads the stored text size and theme and sets them on `<html>`. Called once, by `App`.
pub fn provide_preferences() {
    let (text_size, theme) = (TextSize::stored(), Theme::stored());
    text_size.set_on_root();
    theme.set_on_root();
    provide_context(Preferences {
        text_size: RwSignal::new(text_size),
        theme: RwSignal::new(theme),
    });
}

/// Whether links to documents to keep are shown (`printouts.css`): a server without a font offers none.
pub fn show_printouts(are_offered: bool) {
    set_root_attribute("data-printouts", if are_offered { "offered" } else { "none" });
}

/// Sets an attribute of `<html>`.
fn set_root_attribute(attribute: &str, value: &str) {
    if let Some(root) = document().document_element() {
        // Only fails for an illegal attribute name.
        let _ = root.set_attribute(attribute, value);
    }
}
