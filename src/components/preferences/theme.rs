//! The choice between light and dark.

use leptos::prelude::*;

use super::segments::{Segment, Segments};
use super::{Preferences, set_root_attribute};
use crate::locale::{Both, keep, kept, use_words};

struct Words {
    legend: &'static str,
    system: &'static str,
    light: &'static str,
    dark: &'static str,
}

static WORDS: Both<Words> = Both {
    zh: Words {
        legend: "深色和浅色", system: "跟手机一样", light: "浅色", dark: "深色"
    },
    en: Words { legend: "Light or dark", system: "Same as device", light: "Light", dark: "Dark" },
};

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system prefers.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

const STORAGE_KEY: &str = "cc.theme";

impl Theme {
    /// All themes.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The spelling in `data-theme` and in storage.
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

    pub(super) fn stored() -> Self {
        let stored = kept(STORAGE_KEY);
        Self::ALL.into_iter().find(|it| Some(it.tag()) == stored.as_deref()).unwrap_or_default()
    }

    pub(super) fn set_on_root(self) {
        set_root_attribute("data-theme", self.tag());
    }
}

/// The three themes as options.
#[component]
pub fn ThemeOptions() -> impl IntoView {
    let words = use_words(&WORDS);
    let preferences = use_context::<Preferences>();
    let options = Theme::ALL
        .into_iter()
        .map(|theme| {
            let is_current =
                move || preferences.is_some_and(|preferences| preferences.theme.get() == theme);
            let choose = move |()| {
                if let Some(preferences) = preferences {
                    keep(STORAGE_KEY, theme.tag());
                    theme.set_on_root();
                    preferences.theme.set(theme);
                }
            };
            view! {
                <Segment
                    name="theme"
                    value=theme.tag()
                    label=theme.word(words)
                    checked=Signal::derive(is_current)
                    on_choose=choose
                />
            }
        })
        .collect_view();
    view! { <Segments legend=words.legend>{options}</Segments> }
}
