//! The room for the button that shares a page, which only the app can answer.

use maud::Markup;

use super::button::{ButtonKind, room_for_button};
use crate::Locale;

/// The label of the button that shares a page.
pub const fn share_label(locale: Locale) -> &'static str {
    match locale {
        Locale::ZhCn => "发给别人看",
        Locale::En => "Share this page",
    }
}

/// The room for the button.
pub(crate) fn room_for_share(locale: Locale) -> Markup {
    room_for_button(share_label(locale), ButtonKind::Secondary)
}
