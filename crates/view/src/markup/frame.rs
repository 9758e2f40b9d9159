//! What surrounds every page: the link to the main content, the header, and the tabs at the bottom.

use maud::{Markup, html};

use super::header::{HeaderStart, header};
use super::tabs::{Tabs, tab_bar};
use crate::{Locale, Localized};

/// The id of the page's main element, the target of the link to it.
pub const MAIN_ID: &str = "main";

/// The words of the first link that the Tab key reaches.
pub static SKIP_LINK: Localized<&str> =
    Localized { zh: "跳到正文", en: "Skip to main content" };

/// A whole page, as the app shows it once `content` is there.
pub fn framed_page(start: &HeaderStart, tabs: Tabs, content: &Markup, locale: Locale) -> Markup {
    html! {
        a.skip-link href={ "#" (MAIN_ID) } { (*SKIP_LINK.get(locale)) }
        div.drawn { (header(start, tabs, locale)) }
        main.app__main id=(MAIN_ID) { (content) }
        div.drawn { (tab_bar(tabs, locale)) }
    }
}
