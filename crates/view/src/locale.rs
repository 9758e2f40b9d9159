//! The two languages, and tables of words.
//!
//! Words are one typed table for both languages, beside the view that shows them:
//!
//! ```
//! use view::{Locale, Localized};
//!
//! struct Words {
//!     close: &'static str,
//!     late: fn(u32) -> String,
//! }
//!
//! static WORDS: Localized<Words> = Localized {
//!     zh: Words { close: "关闭", late: |days| format!("超期 {days} 天") },
//!     en: Words { close: "Close", late: |days| format!("{days} days late") },
//! };
//!
//! assert_eq!(WORDS.get(Locale::En).close, "Close");
//! assert_eq!((WORDS.get(Locale::ZhCn).late)(3), "超期 3 天");
//! ```
//!
//! A missing phrase does not compile.

use domain::text::Bilingual;

/// A language of the app.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    /// Simplified Chinese.
    #[default]
    ZhCn,
    /// English.
    En,
}

impl Locale {
    /// Both, in the order they are offered.
    pub const ALL: [Self; 2] = [Self::ZhCn, Self::En];

    /// The BCP 47 tag, as `<html lang>` and storage use it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::En => "en",
        }
    }

    /// The locale with this BCP 47 tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.tag() == tag)
    }

    /// The language's name in that language.
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

    /// Text from product data or an insurer in this language; Chinese where there is no English.
    pub fn pick(self, text: &Bilingual) -> &str {
        match self {
            Self::En if !text.en.is_empty() => &text.en,
            Self::En | Self::ZhCn => &text.zh,
        }
    }
}

/// A value for each language.
#[derive(Clone, Copy, Debug)]
pub struct Localized<T> {
    /// In Chinese.
    pub zh: T,
    /// In English.
    pub en: T,
}

impl<T> Localized<T> {
    /// The value for `locale`.
    pub const fn get(&self, locale: Locale) -> &T {
        match locale {
            Locale::ZhCn => &self.zh,
            Locale::En => &self.en,
        }
    }
}
