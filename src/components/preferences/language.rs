//! The choice of language.

use leptos::prelude::*;

use super::segments::{Segment, Segments};
use crate::locale::{Both, Locale, locale_now, use_set_locale, use_words};

static LEGEND: Both<&str> = Both { zh: "语言 Language", en: "Language 语言" };

/// A button that switches to the other language, labelled with that language's own name.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let other = locale_now().other();
    let set_locale = use_set_locale();
    view! {
        <button type="button" class="link-button" lang=other.tag() on:click=move |_| set_locale(other)>
            {other.own_name()}
        </button>
    }
}

/// Both languages as options, for the settings page.
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
