//! What a person can set about the app itself: language, size of text, light or dark.
//!
//! Each is kept in `localStorage` and marked on `<html>` by the handler that changes it. `boot.js`
//! marks size and theme from storage before the first paint, so nothing jumps.

use leptos::prelude::*;

use super::Text;
use super::icon::{Icon, IconName};
use crate::locale::{Both, Locale, keep, kept, locale_now, use_set_locale, use_words};

struct Words {
    language: &'static str,
    size: &'static str,
    normal: &'static str,
    large: &'static str,
    elder: &'static str,
    huge: &'static str,
    theme: &'static str,
    system: &'static str,
    light: &'static str,
    dark: &'static str,
}

static WORDS: Both<Words> = Both {
    zh: Words {
        language: "语言 Language",
        size: "字的大小",
        normal: "标准",
        large: "大",
        elder: "长辈版",
        huge: "特大",
        theme: "深色和浅色",
        system: "跟手机一样",
        light: "浅色",
        dark: "深色",
    },
    en: Words {
        language: "Language 语言",
        size: "Text size",
        normal: "Normal",
        large: "Large",
        elder: "Elder edition",
        huge: "Very large",
        theme: "Light or dark",
        system: "As the phone",
        light: "Light",
        dark: "Dark",
    },
};

/// The language switch: a link-like button in the other language's own name.
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

/// Both languages to choose from, for the page of one's own settings.
#[component]
pub fn LanguageOptions() -> impl IntoView {
    let words = use_words(&WORDS);
    let now = locale_now();
    let set_locale = use_set_locale();
    let options = Locale::ALL
        .into_iter()
        .map(|locale| {
            view! {
                <PreferenceOption
                    name="lang"
                    value=locale.tag()
                    label=locale.own_name()
                    checked=Signal::stored(locale == now)
                    on_choose=move |()| set_locale(locale)
                />
            }
        })
        .collect_view();
    view! {
        <fieldset class="segments">
            <legend class="segments__legend">{words.language}</legend>
            <div class="segments__row">{options}</div>
        </fieldset>
    }
}

/// How large everything is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextSize {
    /// 标准: body 17 px.
    #[default]
    Normal,
    /// 大: body 20 px.
    Large,
    /// 长辈版: body 24 px, less on a page.
    Elder,
    /// 特大: body 30 px.
    Huge,
}

const SIZE_KEY: &str = "cc.size";

impl TextSize {
    /// All, from small to large.
    pub const ALL: [Self; 4] = [Self::Normal, Self::Large, Self::Elder, Self::Huge];

    /// As `data-size` and storage spell it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Large => "large",
            Self::Elder => "elder",
            Self::Huge => "huge",
        }
    }

    const fn word(self, words: &Words) -> &'static str {
        match self {
            Self::Normal => words.normal,
            Self::Large => words.large,
            Self::Elder => words.elder,
            Self::Huge => words.huge,
        }
    }

    /// The size after this one; after the largest the normal one.
    pub const fn next(self) -> Self {
        match self {
            Self::Normal => Self::Large,
            Self::Large => Self::Elder,
            Self::Elder => Self::Huge,
            Self::Huge => Self::Normal,
        }
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

const THEME_KEY: &str = "cc.theme";

impl Theme {
    /// All.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// As `data-theme` and storage spell it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    const fn word(self, words: &Words) -> &'static str {
        match self {
            Self::System => words.system,
            Self::Light => words.light,
            Self::Dark => words.dark,
        }
    }
}

#[derive(Clone, Copy)]
struct Preferences {
    size: RwSignal<TextSize>,
    theme: RwSignal<Theme>,
}

/// Reads size and theme from the last visit and marks `<html>`. Called once, by `App`.
pub fn provide_preferences() {
    let size = kept(SIZE_KEY);
    let size =
        TextSize::ALL.into_iter().find(|it| Some(it.tag()) == size.as_deref()).unwrap_or_default();
    let theme = kept(THEME_KEY);
    let theme =
        Theme::ALL.into_iter().find(|it| Some(it.tag()) == theme.as_deref()).unwrap_or_default();
    mark("data-size", size.tag());
    mark("data-theme", theme.tag());
    provide_context(Preferences { size: RwSignal::new(size), theme: RwSignal::new(theme) });
}

/// The size of text in use.
pub fn use_text_size() -> Signal<TextSize> {
    match use_context::<Preferences>() {
        Some(preferences) => preferences.size.into(),
        None => Signal::stored(TextSize::default()),
    }
}

/// What 大字 in the header does: one size up, and from the largest back to normal.
pub fn use_cycle_text_size() -> Callback<()> {
    let preferences = use_context::<Preferences>();
    Callback::new(move |()| {
        if let Some(preferences) = preferences {
            set_size(preferences, preferences.size.get_untracked().next());
        }
    })
}

/// The four sizes of text.
#[component]
pub fn TextSizeOptions() -> impl IntoView {
    let words = use_words(&WORDS);
    let preferences = use_context::<Preferences>();
    let now = use_text_size();
    let options = TextSize::ALL
        .into_iter()
        .map(|size| {
            let choose = move |()| {
                if let Some(preferences) = preferences {
                    set_size(preferences, size);
                }
            };
            view! {
                <PreferenceOption
                    name="size"
                    value=size.tag()
                    label=size.word(words)
                    checked=Signal::derive(move || now.get() == size)
                    on_choose=choose
                />
            }
        })
        .collect_view();
    view! {
        <fieldset class="segments">
            <legend class="segments__legend">{words.size}</legend>
            <div class="segments__row">{options}</div>
        </fieldset>
    }
}

/// Light, dark, or as the system says.
#[component]
pub fn ThemeOptions() -> impl IntoView {
    let words = use_words(&WORDS);
    let preferences = use_context::<Preferences>();
    let options = Theme::ALL
        .into_iter()
        .map(|theme| {
            let is_now =
                move || preferences.is_some_and(|preferences| preferences.theme.get() == theme);
            let choose = move |()| {
                if let Some(preferences) = preferences {
                    keep(THEME_KEY, theme.tag());
                    mark("data-theme", theme.tag());
                    preferences.theme.set(theme);
                }
            };
            view! {
                <PreferenceOption
                    name="theme"
                    value=theme.tag()
                    label=theme.word(words)
                    checked=Signal::derive(is_now)
                    on_choose=choose
                />
            }
        })
        .collect_view();
    view! {
        <fieldset class="segments">
            <legend class="segments__legend">{words.theme}</legend>
            <div class="segments__row">{options}</div>
        </fieldset>
    }
}

/// One segment: a radio that looks like part of a bar.
#[component]
fn PreferenceOption(
    name: &'static str,
    value: &'static str,
    #[prop(into)] label: Text,
    checked: Signal<bool>,
    #[prop(into)] on_choose: Callback<()>,
) -> impl IntoView {
    view! {
        <label class="segment" class:segment--chosen=checked>
            <input
                type="radio"
                class="option__input"
                name=name
                value=value
                prop:checked=checked
                on:change=move |_| on_choose.run(())
            />
            <Icon name=IconName::Tick />
            <span>{label}</span>
        </label>
    }
}

fn set_size(preferences: Preferences, size: TextSize) {
    keep(SIZE_KEY, size.tag());
    mark("data-size", size.tag());
    preferences.size.set(size);
}

fn mark(attribute: &str, value: &str) {
    if let Some(root) = document().document_element() {
        // Only fails for an illegal attribute name.
        let _ = root.set_attribute(attribute, value);
    }
}
