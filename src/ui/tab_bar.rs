//! The four tabs, and the tab bar that shows them at the bottom of phones.

use leptos::prelude::*;

use super::Text;
use super::icon::{Icon, IconName};
use crate::ui::locale::use_words;
use view::Localized;

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

/// The addresses of the tabs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TabHrefs {
    /// 首页.
    pub home: Text,
    /// 保障.
    pub coverage: Text,
    /// 理赔.
    pub claims: Text,
    /// 我的.
    pub me: Text,
}

impl TabHrefs {
    fn of(&self, tab: Tab) -> Text {
        match tab {
            Tab::Home => self.home.clone(),
            Tab::Coverage => self.coverage.clone(),
            Tab::Claims => self.claims.clone(),
            Tab::Me => self.me.clone(),
        }
    }
}

/// The tab bar at the bottom of phones. In the guided claim the [`BottomBar`](super::BottomBar) takes its place.
#[component]
pub fn TabBar(
    /// The addresses of the tabs.
    hrefs: TabHrefs,
    /// The current tab.
    #[prop(into)]
    current: Signal<Option<Tab>>,
    /// The tab in which the person has something to do.
    #[prop(into)]
    turn_in: Signal<Option<Tab>>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    view! {
        <nav class="tab-bar" aria-label=words.sections>
            <TabLinks hrefs current turn_in />
        </nav>
    }
}

#[component]
pub(super) fn TabLinks(
    hrefs: TabHrefs,
    current: Signal<Option<Tab>>,
    turn_in: Signal<Option<Tab>>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    Tab::ALL
        .into_iter()
        .map(|tab| {
            let is_current = move || current.get() == Some(tab);
            let turn = move || {
                (turn_in.get() == Some(tab)).then(|| {
                    view! {
                        <span class="tab__dot"></span>
                        <span class="visually-hidden">{words.your_turn}</span>
                    }
                })
            };
            view! {
                <a
                    class="tab"
                    class:tab--current=is_current
                    aria-current=move || is_current().then_some("page")
                    href=hrefs.of(tab)
                    data-testid=tab.test_id()
                >
                    <Icon name=tab.icon() />
                    <span class="tab__word">{tab.word(words)}</span>
                    {turn}
                </a>
            }
        })
        .collect_view()
}
