//! The home page of a visitor who is not signed in: what the app does, signing in, and how to reach a person.

use leptos::prelude::*;
use routes::Route;

use super::footer::Footer;
use super::words::WORDS;
use crate::ui::locale::use_words;
use crate::ui::{
    ButtonKind, ButtonLink, ButtonRow, CheckedReason, ContactOptions, IconName, LinkRow,
    LinkRowList, PageHeading,
};

#[component]
pub(super) fn Welcome() -> impl IntoView {
    let words = use_words(&WORDS);
    let promises = words
        .promises
        .map(|promise| view! { <CheckedReason>{promise}</CheckedReason> })
        .collect_view();
    view! {
        <div class="columns">
            <div class="columns__main">
                <PageHeading text=Signal::stored(words.hero.into()) test_id="home-hero" />
                <p class="lead home__lead">{words.hero_more}</p>
                <ButtonRow>
                    <ButtonLink
                        href=Route::SignIn { then: None }
                        label=words.sign_in
                        aside=words.sign_in_aside
                        kind=ButtonKind::Primary
                    />
                </ButtonRow>
                <ul class="home__promises">{promises}</ul>
                <LinkRowList>
                    <LinkRow
                        href=Route::FAQ
                        title=words.faq[0]
                        note=words.faq[1]
                        icon=IconName::Book
                    />
                </LinkRowList>
            </div>
            <div class="columns__aside">
                <ContactOptions call_back_href=Route::CallBack assisted_href=Route::AssistedFiling />
            </div>
        </div>
        <Footer />
    }
}
