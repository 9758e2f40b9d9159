//! The header: the brand or a way back, the text size and a phone link, always in the same place. From 960 px on it
//! also holds the tabs.

use leptos::prelude::*;

use super::Text;
use super::contact_options::PHONE_HREF;
use super::icon::{BrandMark, Icon, IconName};
use super::tab_bar::{Tab, TabHrefs, TabLinks};
use crate::ui::locale::use_words;
use view::Localized;

struct Words {
    name: &'static str,
    back: &'static str,
    text_size: &'static str,
    text_size_label: &'static str,
    person: &'static str,
    person_label: &'static str,
    sections: &'static str,
}

static WORDS: Localized<Words> = Localized {
    zh: Words {
        name: brand::name_zh!(),
        back: "返回",
        text_size: "大字",
        text_size_label: "大字，调字的大小",
        person: "人工",
        person_label: concat!("打电话找人工 ", brand::phone!()),
        sections: "主要栏目",
    },
    en: Words {
        name: brand::name_en!(),
        back: "Back",
        text_size: "Size",
        text_size_label: "Text size",
        person: "A person",
        person_label: concat!("A person: call ", brand::phone!()),
        sections: "Main sections",
    },
};

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
#[component]
pub fn Header(
    /// The left part; changes with the page.
    #[prop(into)]
    start: Signal<HeaderStart>,
    /// The addresses of the tabs.
    tabs: TabHrefs,
    /// The current tab.
    #[prop(into)]
    current: Signal<Option<Tab>>,
    /// The tab in which the person has something to do.
    #[prop(into)]
    turn_in: Signal<Option<Tab>>,
    /// Called when 大字 is pressed; see [`use_cycle_text_size`](super::use_cycle_text_size).
    #[prop(into)]
    on_text_size: Callback<()>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let home = tabs.home.clone();
    let start_view = move || match start.get() {
        HeaderStart::Brand => view! {
            <a class="header__logo" href=home.clone()>
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
    let has_brand = move || start.with(|start| *start == HeaderStart::Brand);
    let home = tabs.home.clone();
    view! {
        <header class="header" class:header--inner=move || !has_brand()>
            <div class="header__bar">
                <a class="header__logo header__logo--wide" href=home>
                    <BrandMark />
                    <span>{words.name}</span>
                </a>
                <div class="header__start">{start_view}</div>
                <nav class="header__tabs" aria-label=words.sections>
                    <TabLinks hrefs=tabs current turn_in />
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
