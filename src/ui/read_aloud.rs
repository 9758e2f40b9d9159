//! 读给我听: reads the page aloud with the browser's speech synthesis. For the elder editions.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::icon::{Icon, IconName};
use super::page_heading::MAIN_ID;
use super::preferences::{TextSize, use_text_size};
use crate::platform::speech;
use crate::ui::locale::{locale_now, use_words};
use view::format::spoken_line;
use view::{Locale, Localized};

struct Words {
    read: &'static str,
    stop: &'static str,
}

static WORDS: Localized<Words> = Localized {
    zh: Words { read: "读给我听", stop: "先别读了" },
    en: Words { read: "Read this to me", stop: "Stop reading" },
};

/// The button at the top of each page. Hidden in the other editions and where the browser cannot speak.
#[component]
pub fn ReadAloud(
    /// The current page. Reading stops when it changes.
    #[prop(into)]
    page: Signal<String>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let size = use_text_size();
    let is_reading = RwSignal::new(false);
    let is_offered =
        move || matches!(size.get(), TextSize::Elder | TextSize::Huge) && speech::can_speak();
    let press = move |_| {
        if is_reading.get_untracked() {
            speech::stop();
        } else {
            speech::speak(lines_of_page(locale), locale.tag());
        }
        is_reading.update(|is_reading| *is_reading = !*is_reading);
    };
    Effect::new(move |was: Option<String>| {
        let page = page.get();
        if was.is_some_and(|was| was != page) {
            speech::stop();
            is_reading.set(false);
        }
        page
    });
    on_cleanup(speech::stop);
    view! {
        <Show when=is_offered>
            <button type="button" class="read-aloud" on:click=press>
                <Icon name=IconName::Chat />
                {move || if is_reading.get() { words.stop } else { words.read }}
            </button>
        </Show>
    }
}

/// The visible text of the page, line by line.
fn lines_of_page(locale: Locale) -> Vec<String> {
    let main = document().get_element_by_id(MAIN_ID);
    let main = main.and_then(|main| main.dyn_into::<web_sys::HtmlElement>().ok());
    let text = main.map(|main| main.inner_text()).unwrap_or_default();
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| spoken_line(line, locale))
        .collect()
}
