//! The frame around every page: skip link, header, tabs, dock, heading and the polite voice.

use leptos::prelude::*;

use super::Text;
use super::icon::{BrandMark, Icon, IconName};
use super::link_row::PHONE_HREF;
use crate::locale::{Both, use_words};

struct Words {
    skip: &'static str,
    name: &'static str,
    back: &'static str,
    text_size: &'static str,
    text_size_label: &'static str,
    person: &'static str,
    person_label: &'static str,
    sections: &'static str,
    home: &'static str,
    cover: &'static str,
    claims: &'static str,
    me: &'static str,
    your_turn: &'static str,
}

static WORDS: Both<Words> = Both {
    zh: Words {
        skip: "跳到正文",
        name: brand::name_zh!(),
        back: "返回",
        text_size: "大字",
        text_size_label: "大字，调字的大小",
        person: "人工",
        person_label: concat!("打电话找人工 ", brand::phone!()),
        sections: "主要栏目",
        home: "首页",
        cover: "保障",
        claims: "理赔",
        me: "我的",
        your_turn: "，轮到您",
    },
    en: Words {
        skip: "Skip to the page",
        name: brand::name_en!(),
        back: "Back",
        text_size: "Size",
        text_size_label: "Text size",
        person: "A person",
        person_label: concat!("A person: call ", brand::phone!()),
        sections: "Main sections",
        home: "Home",
        cover: "Cover",
        claims: "Claims",
        me: "Me",
        your_turn: ", your turn",
    },
};

/// The id of the page's main part, where the skip link leads.
pub const MAIN_ID: &str = "main";

/// The first thing the Tab key finds.
#[component]
pub fn SkipLink() -> impl IntoView {
    let words = use_words(&WORDS);
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        focus_heading();
    };
    view! {
        <a class="skip-link" href="#main" on:click=skip>
            {words.skip}
        </a>
    }
}

/// What stands at the left of the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeaderStart {
    /// The mark and the name, on pages that the tabs lead to.
    Brand,
    /// The way back and where one is.
    Back {
        /// Where back leads.
        href: Text,
        /// The page in a few words.
        title: Text,
    },
}

/// One of the four sections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Tab {
    Home,
    Cover,
    Claims,
    Me,
}

impl Tab {
    const ALL: [Self; 4] = [Self::Home, Self::Cover, Self::Claims, Self::Me];

    const fn icon(self) -> IconName {
        match self {
            Self::Home => IconName::Home,
            Self::Cover => IconName::Policy,
            Self::Claims => IconName::Timeline,
            Self::Me => IconName::Person,
        }
    }

    const fn test_id(self) -> &'static str {
        match self {
            Self::Home => "nav-home",
            Self::Cover => "nav-cover",
            Self::Claims => "nav-claims",
            Self::Me => "nav-me",
        }
    }

    const fn word(self, words: &Words) -> &'static str {
        match self {
            Self::Home => words.home,
            Self::Cover => words.cover,
            Self::Claims => words.claims,
            Self::Me => words.me,
        }
    }
}

/// Where the four sections are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TabHrefs {
    /// 首页.
    pub home: Text,
    /// 保障.
    pub cover: Text,
    /// 理赔.
    pub claims: Text,
    /// 我的.
    pub me: Text,
}

impl TabHrefs {
    fn of(&self, tab: Tab) -> Text {
        match tab {
            Tab::Home => self.home.clone(),
            Tab::Cover => self.cover.clone(),
            Tab::Claims => self.claims.clone(),
            Tab::Me => self.me.clone(),
        }
    }
}

/// The header: where one is, and a person, always in the same place. From 960 px it holds the tabs too.
#[component]
pub fn Header(
    /// What stands at its left; changes with the page.
    #[prop(into)]
    start: Signal<HeaderStart>,
    /// Where the four sections are.
    tabs: TabHrefs,
    /// The section one is in.
    #[prop(into)]
    current: Signal<Option<Tab>>,
    /// The section in which it is someone's turn.
    #[prop(into)]
    turn_in: Signal<Option<Tab>>,
    /// Called when 大字 is pressed; [`use_cycle_text_size`](super::preferences::use_cycle_text_size) does what it should.
    #[prop(into)]
    on_text_size: Callback<()>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let home = tabs.home.clone();
    let start_view = move || match start.get() {
        HeaderStart::Brand => view! {
            <a class="header__mark" href=home.clone()>
                <BrandMark />
                <span>{words.name}</span>
            </a>
        }
        .into_any(),
        HeaderStart::Back { href, title } => view! {
            <a class="header__back" href=href aria-label=words.back>
                <Icon name=IconName::Back />
            </a>
            <span class="header__title">{title}</span>
        }
        .into_any(),
    };
    let is_first_level = move || start.with(|start| *start == HeaderStart::Brand);
    let home = tabs.home.clone();
    view! {
        <header class="header" class:header--inner=move || !is_first_level()>
            <div class="header__bar">
                <a class="header__mark header__mark--wide" href=home>
                    <BrandMark />
                    <span>{words.name}</span>
                </a>
                <div class="header__start">{start_view}</div>
                <nav class="header__tabs" aria-label=words.sections>
                    <Tabs hrefs=tabs current turn_in />
                </nav>
                <button
                    type="button"
                    class="header__size"
                    aria-label=words.text_size_label
                    on:click=move |_| on_text_size.run(())
                >
                    <Icon name=IconName::TextSize />
                    {words.text_size}
                </button>
                <a class="header__person" href=PHONE_HREF aria-label=words.person_label>
                    <Icon name=IconName::Phone />
                    {words.person}
                </a>
            </div>
        </header>
    }
}

/// The tab bar at the foot of phones. Gives way to the dock in the flow.
#[component]
pub fn TabBar(
    /// Where the four sections are.
    hrefs: TabHrefs,
    /// The section one is in.
    #[prop(into)]
    current: Signal<Option<Tab>>,
    /// The section in which it is someone's turn.
    #[prop(into)]
    turn_in: Signal<Option<Tab>>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    view! {
        <nav class="tab-bar" aria-label=words.sections>
            <Tabs hrefs current turn_in />
        </nav>
    }
}

#[component]
fn Tabs(
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

/// What stays at the foot of a step of the flow: the estimate, and 继续.
#[component]
pub fn BottomBar(
    /// The estimate so far, if there is one.
    #[prop(optional)]
    estimate: Option<ViewFn>,
    /// The button, and a line under it.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="bottom-bar__room"></div>
        <div class="bottom-bar">
            {estimate.map(|estimate| view! { <div class="bottom-bar__estimate">{estimate.run()}</div> })}
            {children()}
        </div>
    }
}

/// The page's heading: one sentence that is true. Takes focus when the page is entered.
///
/// Every clause is a block of its own, so that lines break only after punctuation.
#[component]
pub fn PageHeading(
    /// The sentence.
    #[prop(into)]
    text: Signal<Text>,
    /// For tests and the bench to find it.
    #[prop(optional)]
    test_id: Option<&'static str>,
) -> impl IntoView {
    view! {
        <h1 class="page-heading" tabindex="-1" data-testid=test_id>
            {move || clauses(&text.read())}
        </h1>
    }
}

/// The clauses of a heading, each unbroken.
pub fn clauses(text: &str) -> impl IntoView + use<> {
    split_clauses(text)
        .into_iter()
        .map(|clause| view! { <span class="unbroken">{clause}</span> })
        .collect_view()
}

/// Cuts a sentence after its punctuation; spaces stay with the clause before them.
fn split_clauses(text: &str) -> Vec<String> {
    let mut clauses = Vec::new();
    let mut clause = String::new();
    let mut ended = false;
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        // The comma in 1,234.50 stands between no clauses.
        let is_spaced = chars.peek().is_none_or(|next| next.is_whitespace());
        let ends = matches!(char, '，' | '。' | '；' | '：' | '？' | '！' | '、')
            || (is_spaced && matches!(char, ',' | ';' | '?'));
        if ended && !ends && !char.is_whitespace() {
            clauses.push(std::mem::take(&mut clause));
            ended = false;
        }
        clause.push(char);
        ended |= ends;
    }
    if !clause.is_empty() {
        clauses.push(clause);
    }
    clauses
}

/// Moves focus to the heading of the page.
pub fn focus_heading() {
    use wasm_bindgen::JsCast;
    let heading = document().query_selector("h1").ok().flatten();
    if let Some(heading) =
        heading.and_then(|heading| heading.dyn_into::<web_sys::HtmlElement>().ok())
    {
        // Only fails for an element that is not in the page.
        let _ = heading.focus();
    }
}

/// A line that is read out when it changes and never seen.
#[component]
pub fn LiveRegion(
    /// What to say.
    #[prop(into)]
    text: Signal<Text>,
) -> impl IntoView {
    view! {
        <p class="visually-hidden" role="status" aria-live="polite">
            {move || text.get()}
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_break_only_after_punctuation() {
        assert_eq!(split_clauses("志远，妈妈的理赔轮到您了。"), ["志远，", "妈妈的理赔轮到您了。"]);
        assert_eq!(split_clauses("交上去了。"), ["交上去了。"]);
        assert_eq!(
            split_clauses("Sent. Yuanshan has it, really"),
            ["Sent. Yuanshan has it, ", "really"]
        );
        assert_eq!(split_clauses("赔您 ¥13,655.30。"), ["赔您 ¥13,655.30。"]);
        assert_eq!(split_clauses(""), [""; 0]);
    }
}
