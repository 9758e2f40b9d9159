//! The language the app speaks, and how money, dates and counts are written in it.
//!
//! Words live beside the page or component that says them, as one typed table for both languages:
//!
//! ```ignore
//! struct Words {
//!     close: &'static str,
//!     late: fn(i64) -> String,
//! }
//!
//! static WORDS: Both<Words> = Both {
//!     zh: Words { close: "关闭", late: |days| format!("超期 {days} 天") },
//!     en: Words { close: "Close", late: |days| format!("{days} {} late", plural(days, "day", "days")) },
//! };
//!
//! let words = use_words(&WORDS);
//! view! { <button>{words.close}</button> }
//! ```
//!
//! A missing phrase does not compile. Words are read once, when a view is drawn: [`Localized`] draws
//! everything anew when the language changes, so no text node needs a subscription of its own.

mod dates;
mod money;
mod numbers;
mod storage;

use leptos::prelude::*;

pub use dates::{Month, date, date_as, moment, time};
pub use money::{about, deduction, full, plain, sum_parts, whole_yuan};
pub use numbers::{count, percent, plural};
pub use storage::{keep, kept};

/// A language of the app.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// Simplified Chinese.
    #[default]
    ZhCn,
    /// English.
    En,
}

impl From<Locale> for glance::Language {
    fn from(locale: Locale) -> Self {
        match locale {
            Locale::ZhCn => Self::Zh,
            Locale::En => Self::En,
        }
    }
}

/// The same thing in both languages.
#[derive(Clone, Copy, Debug)]
pub struct Both<T> {
    /// In Chinese.
    pub zh: T,
    /// In English.
    pub en: T,
}

impl<T> Both<T> {
    /// The one for `locale`.
    pub const fn in_(&self, locale: Locale) -> &T {
        match locale {
            Locale::ZhCn => &self.zh,
            Locale::En => &self.en,
        }
    }
}

impl Locale {
    /// Both, in the order they are offered.
    pub const ALL: [Self; 2] = [Self::ZhCn, Self::En];

    /// The BCP 47 tag, as `<html lang>`, storage and `Intl` want it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::En => "en",
        }
    }

    /// The language's own name for itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::ZhCn => "中文",
            Self::En => "English",
        }
    }

    /// The other language.
    pub const fn other(self) -> Self {
        match self {
            Self::ZhCn => Self::En,
            Self::En => Self::ZhCn,
        }
    }

    /// The words of product data or an insurer in this language; Chinese where there are no others.
    pub fn pick(self, text: &domain::text::Bilingual) -> &str {
        match self {
            Self::En if !text.en.is_empty() => &text.en,
            Self::En | Self::ZhCn => &text.zh,
        }
    }

    fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.tag() == tag)
    }
}

/// Where the choice is kept between visits.
const KEY: &str = "cc.lang";

#[derive(Clone, Copy)]
struct Chosen(RwSignal<Locale>);

/// Provides the language, read from the last visit; Chinese on the first one. Called once, by `App`.
pub fn provide_locale() {
    let locale = kept(KEY).and_then(|tag| Locale::from_tag(&tag)).unwrap_or_default();
    mark_document(locale);
    provide_context(Chosen(RwSignal::new(locale)));
}

/// The language in use. Chinese where none was provided, as in a component drawn on its own.
pub fn use_locale() -> Signal<Locale> {
    match use_context::<Chosen>() {
        Some(Chosen(locale)) => locale.into(),
        None => Signal::stored(Locale::default()),
    }
}

/// A handler that changes the language: keeps the choice, marks the document, draws all anew.
///
/// Taken when a view is drawn, since the context can't be looked up inside an event handler.
pub fn use_set_locale() -> impl Fn(Locale) + Copy + Send + Sync + 'static {
    let chosen = use_context::<Chosen>();
    move |locale: Locale| {
        keep(KEY, locale.tag());
        mark_document(locale);
        if let Some(Chosen(signal)) = chosen {
            signal.set(locale);
        }
    }
}

/// The language at this moment, for a view that is being drawn.
pub fn locale_now() -> Locale {
    use_locale().get_untracked()
}

/// The words of this table in the language in use.
pub fn use_words<T>(table: &'static Both<T>) -> &'static T {
    table.in_(locale_now())
}

/// Draws its children anew whenever the language changes. Stands once, around the whole app.
#[component]
pub fn Localized(children: ChildrenFn) -> impl IntoView {
    let locale = use_locale();
    move || {
        locale.track();
        children()
    }
}

fn mark_document(locale: Locale) {
    if let Some(root) = document().document_element() {
        // Only fails for an illegal attribute name.
        let _ = root.set_attribute("lang", locale.tag());
    }
}
