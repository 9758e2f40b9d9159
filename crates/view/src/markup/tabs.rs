//! The four tabs: in the header on wide screens, and in a bar at the bottom of phones.

use maud::{Markup, html};
use routes::Route;

use super::icon::{IconName, icon};
use crate::{Locale, Localized};

struct Words {
    sections: &'static str,
    home: &'static str,
    coverage: &'static str,
    claims: &'static str,
    me: &'static str,
    your_turn: &'static str,
}

static WORDS: Localized<Words> = Localized {
    zh: Words {
        sections: "主要栏目",
        home: "首页",
        coverage: "保障",
        claims: "理赔",
        me: "我的",
        your_turn: "，轮到您",
    },
    en: Words {
        sections: "Main sections",
        home: "Home",
        coverage: "Cover",
        claims: "Claims",
        me: "Me",
        your_turn: ", your turn",
    },
};

/// One of the four tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are self-explanatory")]
pub enum Tab {
    Home,
    Coverage,
    Claims,
    Me,
}

impl Tab {
    const ALL: [Self; 4] = [Self::Home, Self::Coverage, Self::Claims, Self::Me];

    fn href(self) -> String {
        match self {
            Self::Home => Route::Home.path(),
            Self::Coverage => Route::Coverage.path(),
            Self::Claims => Route::CLAIMS.path(),
            Self::Me => Route::Me.path(),
        }
    }

    const fn icon(self) -> IconName {
        match self {
            Self::Home => IconName::Home,
            Self::Coverage => IconName::Policy,
            Self::Claims => IconName::Timeline,
            Self::Me => IconName::Person,
        }
    }

    const fn test_id(self) -> &'static str {
        match self {
            Self::Home => "nav-home",
            Self::Coverage => "nav-coverage",
            Self::Claims => "nav-claims",
            Self::Me => "nav-me",
        }
    }

    const fn word(self, words: &Words) -> &'static str {
        match self {
            Self::Home => words.home,
            Self::Coverage => words.coverage,
            Self::Claims => words.claims,
            Self::Me => words.me,
        }
    }
}

/// What the tabs show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tabs {
    /// The tab of the page.
    pub current: Option<Tab>,
    /// The tab in which the person has something to do.
    pub turn_in: Option<Tab>,
}

/// The bar at the bottom of phones.
pub fn tab_bar(tabs: Tabs, locale: Locale) -> Markup {
    navigation("tab-bar", tabs, locale)
}

/// The tabs in the header.
pub(crate) fn header_tabs(tabs: Tabs, locale: Locale) -> Markup {
    navigation("header__tabs", tabs, locale)
}

fn navigation(class: &str, tabs: Tabs, locale: Locale) -> Markup {
    let words = WORDS.get(locale);
    html! {
        nav class=(class) aria-label=(words.sections) {
            @for tab in Tab::ALL { (link(tab, tabs, words)) }
        }
    }
}

fn link(tab: Tab, tabs: Tabs, words: &Words) -> Markup {
    let is_current = tabs.current == Some(tab);
    let class = if is_current { "tab tab--current" } else { "tab" };
    html! {
        a class=(class) aria-current=[is_current.then_some("page")] href=(tab.href())
            data-testid=(tab.test_id()) {
            (icon(tab.icon()))
            span.tab__word { (tab.word(words)) }
            @if tabs.turn_in == Some(tab) {
                span.tab__dot {}
                span.visually-hidden { (words.your_turn) }
            }
        }
    }
}
