//! Says quietly that a newer release of the app is there. Never where something is being filled in; there it waits for
//! the next page. `boot.js` looks; what happens on reloading is its business and the service worker's.

use js_sys::Reflect;
use leptos::ev;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use routes::is_form;

use crate::platform::window;
use crate::ui::locale::use_words;
use crate::ui::{Button, ButtonKind};
use view::Localized;

struct Words {
    there: &'static str,
    reload: &'static str,
}

static WORDS: Localized<Words> = Localized {
    zh: Words { there: "有新版了。", reload: "重新打开" },
    en: Words { there: "There is a newer version.", reload: "Open it" },
};

/// Stands once, in the shell.
#[component]
pub(super) fn NewerRelease() -> impl IntoView {
    let words = use_words(&WORDS);
    let was_there = Reflect::get(&leptos::prelude::window(), &"__newer".into());
    let is_there = RwSignal::new(was_there.is_ok_and(|it| it.is_truthy()));
    let listener =
        window_event_listener(ev::Custom::<web_sys::Event>::new("cc-newer"), move |_| {
            is_there.set(true);
        });
    on_cleanup(move || listener.remove());
    let path = use_location().pathname;
    let is_said = Memo::new(move |_| is_there.get() && !path.with(|path| is_form(path)));
    view! {
        <Show when=move || is_said.get()>
            <p class="newer" role="status" data-testid="newer">
                {words.there} " "
                <Button label=words.reload kind=ButtonKind::Link on_press=move |()| window::reload() />
            </p>
        </Show>
    }
}
