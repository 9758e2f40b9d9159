//! Shown for addresses without a page, with links onward. Small, so it is part of the main bundle.

use leptos::prelude::*;
use routes::NOT_FOUND;
use routes::Route;

use crate::features::page_meta::{PageMeta, set_page_meta};
use crate::ui::locale::{LocaleScope, use_locale, use_words};
use crate::ui::{ButtonLink, ButtonRow, ContactOptions, PageHeading, Text};
use view::Localized;

struct Words {
    title: &'static str,
    heading: &'static str,
    more: &'static str,
    home: &'static str,
    claims: &'static str,
}

static WORDS: Localized<Words> = Localized {
    zh: Words {
        title: NOT_FOUND.title.zh,
        heading: "没有这一页。",
        more: "网址可能抄漏了，也可能这一页已经搬走。您的理赔和材料都在。",
        home: "回首页",
        claims: "看我的理赔",
    },
    en: Words {
        title: NOT_FOUND.title.en,
        heading: "Page not found.",
        more: "The address may be incomplete, or the page may have moved. Your claims and documents are safe.",
        home: "Go to the home page",
        claims: "See my claims",
    },
};

/// The fallback page.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let locale = use_locale();
    let title = Signal::derive(move || Text::from(WORDS.get(locale.get()).title));
    set_page_meta(PageMeta::inner(title, Route::Home, None));
    view! {
        <LocaleScope>
            <Body />
        </LocaleScope>
    }
}

#[component]
fn Body() -> impl IntoView {
    let words = use_words(&WORDS);
    view! {
        <PageHeading text=Signal::stored(words.heading.into()) />
        <p>{words.more}</p>
        <ButtonRow>
            <ButtonLink href=Route::Home label=words.home />
            <ButtonLink href=Route::CLAIMS label=words.claims />
        </ButtonRow>
        <ContactOptions call_back_href=Route::CallBack assisted_href=Route::AssistedFiling />
    }
}
