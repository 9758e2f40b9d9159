//! The links at the foot of the page.

use leptos::prelude::*;
use routes::Route;
use view::markup::home_controls;

use crate::ui::LanguageSwitch;
use crate::ui::locale::locale_now;

#[component]
pub(super) fn Footer() -> impl IntoView {
    let words = home_controls(locale_now());
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
