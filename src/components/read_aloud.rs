//! 读给我听: reads the page aloud with the browser's voice. For the elder editions.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::frame::MAIN_ID;
use super::icon::{Icon, IconName};
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

/// The button at the head of each page. Nothing in the other editions, and where the browser has no voice.
#[component]
pub fn ReadAloud(
    /// Which page is shown; another one is not read on in the voice of the last.
    #[prop(into)]
    page: Signal<String>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let size = use_text_size();
    let reads = RwSignal::new(false);
    let is_offered =
        move || matches!(size.get(), TextSize::Elder | TextSize::Huge) && speech::can_speak();
    let press = move |_| {
        if reads.get_untracked() {
            speech::hush();
        } else {
            speech::speak(lines_of_page(locale), locale.tag());
        }
        reads.update(|reads| *reads = !*reads);
    };
    Effect::new(move |was: Option<String>| {
        let page = page.get();
        if was.is_some_and(|was| was != page) {
            speech::hush();
            reads.set(false);
        }
        page
    });
    on_cleanup(speech::hush);
    view! {
        <Show when=is_offered>
            <button type="button" class="read-aloud" on:click=press>
                <Icon name=IconName::Chat />
                {move || if reads.get() { words.stop } else { words.read }}
            </button>
        </Show>
    }
}

/// What the page says, as it is seen, line by line.
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

/// Money as one says it: `¥18,640.00` is 18640 元, `−¥50.50` is 减 50.50 元.
fn spoken(line: &str, locale: Locale) -> String {
    let (yuan, minus) = match locale {
        Locale::ZhCn => ("元", "减"),
        Locale::En => (" yuan", "minus "),
    };
    let mut said = String::new();
    let mut rest = line.replace('−', minus);
    while let Some((before, after)) = rest.split_once('¥') {
        said += before;
        let end = after.find(|it: char| !(it.is_ascii_digit() || it == ',' || it == '.'));
        let (amount, tail) =
            after.split_at_checked(end.unwrap_or(after.len())).unwrap_or((after, ""));
        let plain = amount.replace(',', "");
        let stop = if plain.ends_with('.') { "." } else { "" };
        let plain = plain.trim_end_matches('.');
        said += plain.strip_suffix(".00").unwrap_or(plain);
        said += if plain.is_empty() { "¥" } else { yuan };
        said += stop;
        rest = tail.to_owned();
    }
    said + &rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_said_as_people_say_it() {
        let zh = |line| spoken(line, Locale::ZhCn);
        assert_eq!(zh("远山赔您 ¥18,640.00。"), "远山赔您 18640元。");
        assert_eq!(zh("−¥50.50"), "减50.50元");
        assert_eq!(zh("约 ¥306，剩 ¥1,000"), "约 306元，剩 1000元");
        assert_eq!(zh("没有钱"), "没有钱");
        assert_eq!(spoken("You bear ¥9,180.00.", Locale::En), "You bear 9180 yuan.");
    }
}
