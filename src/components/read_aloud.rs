//! 读给我听: reads the page aloud with the browser's speech synthesis. For the elder editions.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::icon::{Icon, IconName};
use super::page_heading::MAIN_ID;
use super::preferences::{TextSize, use_text_size};
use crate::locale::{Both, Locale, locale_now, use_words};
use crate::platform::speech;

struct Words {
    read: &'static str,
    stop: &'static str,
}

static WORDS: Both<Words> = Both {
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
        .map(|line| spoken(line, locale))
        .collect()
}

/// Amounts as they are spoken: `¥18,640.00` is 18640元, `−¥50.50` is 减50.50元.
fn spoken(line: &str, locale: Locale) -> String {
    let (yuan, minus) = match locale {
        Locale::ZhCn => ("元", "减"),
        Locale::En => (" yuan", "minus "),
    };
    let mut spoken = String::new();
    let mut rest = line.replace('−', minus);
    while let Some((before, after)) = rest.split_once('¥') {
        spoken += before;
        let end = after.find(|it: char| !(it.is_ascii_digit() || it == ',' || it == '.'));
        let (amount, tail) =
            after.split_at_checked(end.unwrap_or(after.len())).unwrap_or((after, ""));
        let plain = amount.replace(',', "");
        let stop = if plain.ends_with('.') { "." } else { "" };
        let plain = plain.trim_end_matches('.');
        spoken += plain.strip_suffix(".00").unwrap_or(plain);
        spoken += if plain.is_empty() { "¥" } else { yuan };
        spoken += stop;
        rest = tail.to_owned();
    }
    spoken + &rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_say_them() {
        let zh = |line| spoken(line, Locale::ZhCn);
        assert_eq!(zh("远山赔您 ¥18,640.00。"), "远山赔您 18640元。");
        assert_eq!(zh("−¥50.50"), "减50.50元");
        assert_eq!(zh("约 ¥306，剩 ¥1,000"), "约 306元，剩 1000元");
        assert_eq!(zh("没有钱"), "没有钱");
        assert_eq!(spoken("You bear ¥9,180.00.", Locale::En), "You bear 9180 yuan.");
    }
}
