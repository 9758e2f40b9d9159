//! A notice that a newer release of the app is available. Not shown on pages with a form; there it waits for the next page.
//!
//! `boot.js` checks for the release; it and the service worker handle the reload.

use js_sys::Reflect;
use leptos::ev;
use leptos::prelude::*;
use routes::is_form;

use crate::platform::navigation::use_navigation;
use crate::platform::window;
use crate::ui::locale::use_words;
use crate::ui::{Button, ButtonKind};
use view::Localized;

struct Words {
    available: &'static str,
    reload: &'static str,
}

static WORDS: Localized<Words> = Localized {
    zh: Words { available: "有新版了。", reload: "重新打开" },
    en: Words { available: "A newer version is available.", reload: "Reload" },
};

/// The notice. Used once, in the shell.
#[component]
pub(super) fn UpdateNotice() -> impl IntoView {
    let words = use_words(&WORDS);
    let is_known = Reflect::get(&leptos::prelude::window(), &"__newer".into());
    let is_available = RwSignal::new(is_known.is_ok_and(|it| it.is_truthy()));
    let listener =
        window_event_listener(ev::Custom::<web_sys::Event>::new("cc-newer"), move |_| {
            is_available.set(true);
        });
    on_cleanup(move || listener.remove());
    let path = use_navigation().path();
    let is_shown = Memo::new(move |_| is_available.get() && !path.with(|path| is_form(path)));
    view! {
        <Show when=move || is_shown.get()>
            <p class="update-notice" role="status" data-testid="update-notice">
                {words.available} " "
                <Button label=words.reload kind=ButtonKind::Link on_press=move |()| window::reload() />
            </p>
        </Show>
    }
}
