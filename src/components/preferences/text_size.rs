//! The choice of text size.

use leptos::prelude::*;

use super::segments::{Segment, Segments};
use super::{Preferences, set_root_attribute};
use crate::locale::{Both, keep, kept, use_words};

struct Words {
    legend: &'static str,
    normal: &'static str,
    large: &'static str,
    elder: &'static str,
    huge: &'static str,
}

static WORDS: Both<Words> = Both {
    zh: Words {
        legend: "字的大小", normal: "标准", large: "大", elder: "长辈版", huge: "特大"
    },
    en: Words {
        legend: "Text size",
        normal: "Normal",
        large: "Large",
        elder: "Senior edition",
        huge: "Very large",
    },
};

/// How large everything is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextSize {
    /// 标准: body text of 17 px.
    #[default]
    Normal,
    /// 大: 20 px.
    Large,
    /// 长辈版: 24 px, with less on each page.
    Elder,
    /// 特大: 30 px, with less on each page.
    Huge,
}

const STORAGE_KEY: &str = "cc.size";

impl TextSize {
    /// All sizes, from small to large.
    pub const ALL: [Self; 4] = [Self::Normal, Self::Large, Self::Elder, Self::Huge];

    /// The spelling in `data-size` and in storage.
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

    /// The next larger size; after the largest, the normal one.
    pub const fn next(self) -> Self {
        match self {
            Self::Normal => Self::Large,
            Self::Large => Self::Elder,
            Self::Elder => Self::Huge,
            Self::Huge => Self::Normal,
        }
    }

    pub(super) fn stored() -> Self {
        let stored = kept(STORAGE_KEY);
        Self::ALL.into_iter().find(|it| Some(it.tag()) == stored.as_deref()).unwrap_or_default()
    }

    pub(super) fn set_on_root(self) {
        set_root_attribute("data-size", self.tag());
    }
}

/// The current text size.
pub fn use_text_size() -> Signal<TextSize> {
    match use_context::<Preferences>() {
        Some(preferences) => preferences.text_size.into(),
        None => Signal::stored(TextSize::default()),
    }
}

/// What 大字 in the header does: one size up, and from the largest back to normal.
pub fn use_cycle_text_size() -> Callback<()> {
    let preferences = use_context::<Preferences>();
    Callback::new(move |()| {
        if let Some(preferences) = preferences {
            set_text_size(preferences, preferences.text_size.get_untracked().next());
        }
    })
}

/// The four text sizes as options.
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
                    set_text_size(preferences, size);
                }
            };
            view! {
                <Segment
                    name="size"
                    value=size.tag()
                    label=size.word(words)
                    checked=Signal::derive(move || now.get() == size)
                    on_choose=choose
                />
            }
        })
        .collect_view();
    view! { <Segments legend=words.legend>{options}</Segments> }
}

fn set_text_size(preferences: Preferences, size: TextSize) {
    keep(STORAGE_KEY, size.tag());
    size.set_on_root();
    preferences.text_size.set(size);
}
