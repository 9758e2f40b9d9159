//! The links at the foot of the page.

use leptos::prelude::*;
use routes::Route;

use super::words::WORDS;
use crate::ui::LanguageSwitch;
use crate::ui::locale::use_words;

#[component]
pub(super) fn Footer() -> impl IntoView {
    let words = use_words(&WORDS);
    view! {
        <footer class="home__foot">
            <a class="link" href=Route::Me.path()>
                {words.elder_edition}
            </a>
            <LanguageSwitch />
            <a class="link" href=Route::FAQ.path()>
                {words.complain}
            </a>
        </footer>
    }
}
