//! There is no page at this address: says so, and leads on. Small, and always at hand.

use leptos::prelude::*;

use crate::components::{ButtonLink, ButtonRow, ContactOptions, PageHeading, Text};
use crate::locale::{Both, Localized, use_locale, use_words};
use crate::page::{Page, present};
use crate::routes::Route;

struct Words {
    title: &'static str,
    heading: &'static str,
    more: &'static str,
    home: &'static str,
    claims: &'static str,
}

static WORDS: Both<Words> = Both {
    zh: Words {
        title: "没有这一页",
        heading: "没有这一页。",
        more: "网址可能抄漏了，也可能这一页已经搬走。您的理赔和材料都在。",
        home: "回首页",
        claims: "看我的理赔",
    },
    en: Words {
        title: "No such page",
        heading: "There is no such page.",
        more: "The address may be incomplete, or the page has moved. Your claims and documents are safe.",
        home: "Go home",
        claims: "See my claims",
    },
};

/// The page.
#[component]
pub fn NotFound() -> impl IntoView {
    let locale = use_locale();
    let title = Signal::derive(move || Text::from(WORDS.in_(locale.get()).title));
    present(Page::inner(title, Route::Home, None));
    view! {
        <Localized>
            <Body />
        </Localized>
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
            <ButtonLink href=Route::Claims label=words.claims />
        </ButtonRow>
        <ContactOptions call_back_href=Route::CallBack assisted_href=Route::Assisted />
    }
}
