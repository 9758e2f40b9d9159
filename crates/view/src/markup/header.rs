//! The header: the brand or a way back, the text size and a phone link, always in the same place. From 960 px on it
//! also holds the tabs.

use maud::{Markup, html};
use routes::Route;

use super::action::{ButtonAction, PressedButton};
use super::contact_options::PHONE_HREF;
use super::icon::{IconName, brand_mark, icon};
use super::tabs::{Tabs, header_tabs};
use crate::{Locale, Localized, Text};

struct Words {
    name: &'static str,
    back: &'static str,
    text_size: &'static str,
    text_size_label: &'static str,
    person: &'static str,
    person_label: &'static str,
}

static WORDS: Localized<Words> = Localized {
    zh: Words {
        name: brand::name_zh!(),
        back: "返回",
        text_size: "大字",
        text_size_label: "大字，调字的大小",
        person: "人工",
        person_label: concat!("打电话找人工 ", brand::phone!()),
    },
    en: Words {
        name: brand::name_en!(),
        back: "Back",
        text_size: "Size",
        text_size_label: "Text size",
        person: "A person",
        person_label: concat!("A person: call ", brand::phone!()),
    },
};

/// Makes all text one size larger, and from the largest size back to normal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangeTextSize;

impl ButtonAction for ChangeTextSize {
    fn name(&self) -> Text {
        CHANGE_TEXT_SIZE.into()
    }

    fn from_button(button: &PressedButton) -> Option<Self> {
        (button.name == CHANGE_TEXT_SIZE).then_some(Self)
    }
}

const CHANGE_TEXT_SIZE: &str = "change-text-size";

/// The left part of the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeaderStart {
    /// The brand's mark and name, on the pages of the tabs.
    Brand,
    /// A link back and the page's title.
    Back {
        /// Where the link leads.
        href: Text,
        /// The page's title in a few words.
        title: Text,
    },
}

/// The header.
pub fn header(start: &HeaderStart, tabs: Tabs, locale: Locale) -> Markup {
    let words = WORDS.get(locale);
    let class = match start {
        HeaderStart::Brand => "header",
        HeaderStart::Back { .. } => "header header--inner",
    };
    html! {
        header class=(class) {
            div.header__bar {
                (logo("header__logo header__logo--wide", words))
                div.header__start {
                    @match start {
                        HeaderStart::Brand => { (logo("header__logo", words)) }
                        HeaderStart::Back { href, title } => {
                            a.header__back href=(href) aria-label=(words.back) { (icon(IconName::Back)) }
                            span.header__title { (title) }
                        }
                    }
                }
                (header_tabs(tabs, locale))
                button.header__size type="button" aria-label=(words.text_size_label)
                    data-action=(ChangeTextSize.name()) {
                    (icon(IconName::TextSize)) (words.text_size)
                }
                a.header__person href=(PHONE_HREF) aria-label=(words.person_label) {
                    (icon(IconName::Phone)) (words.person)
                }
            }
        }
    }
}

fn logo(class: &str, words: &Words) -> Markup {
    html! {
        a class=(class) href=(Route::Home.path()) { (brand_mark()) span { (words.name) } }
    }
}
