//! The choice of language.

use leptos::prelude::*;

use super::segments::{Segment, Segments};
use crate::ui::locale::{locale_now, use_set_locale, use_words};
use view::{Locale, Localized};

static LEGEND: Localized<&str> = Localized { zh: "语言 Language", en: "Language 语言" };

/// A button that switches to the other language, labelled with that language's own name.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let other = locale_now().other();
    let set_locale = use_set_locale();
    view! {
        <button
            type="button"
            class="link-button"
            lang=other.tag()
            // Keeps the focus where something is being composed. Otherwise the browser ends the composition and scrolls to
            // it, and the button is no longer under the pointer when it is released.
            on:mousedown=|event| event.prevent_default()
            on:click=move |_| set_locale(other)
        >
            {other.own_name()}
        </button>
    }
}

/// Localized languages as options, for the settings page.
#[component]
pub fn LanguageOptions() -> impl IntoView {
    let legend = use_words(&LEGEND);
    let now = locale_now();
    let set_locale = use_set_locale();
    let options = Locale::ALL
        .into_iter()
        .map(|locale| {
            view! {
                <Segment
                    name="lang"
                    value=locale.tag()
                    label=locale.own_name()
                    checked=Signal::stored(locale == now)
                    on_choose=move |()| set_locale(locale)
                />
            }
        })
        .collect_view();
    view! { <Segments legend=*legend>{options}</Segments> }
}
