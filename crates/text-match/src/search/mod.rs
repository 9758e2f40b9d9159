//! Search as you type over some hundreds of short texts, in Chinese and English, on the device.
//!
//! No dictionary: Chinese is compared by pairs of characters, English by words without their endings.
//! Simplified and traditional, full and half width are one. Pinyin and its initials find Chinese; a slip of
//! the key or a word of the same sound is forgiven. What it needs to know of characters comes with the
//! texts ([`Readings`]), so it always fits them and nothing is shipped for characters that do not occur.
//!
//! ```
//! use text_match::search::{Index, Readings, Text};
//!
//! let readings = Readings::new("額额賠赔", [("mian", "免"), ("pei", "赔"), ("e", "额")]);
//! let texts = [Text { asked: vec!["免赔额怎么算"], told: vec!["每年一次"] }, Text::default()];
//! let index = Index::new(readings, &texts);
//! for typed in ["免赔额", "免賠額", "mianpei", "mpe"] {
//!     assert_eq!(index.look_up(typed).hits, [0], "{typed}");
//! }
//! ```
//!
//! Knows no signal, no API and no language of the screen.

mod index;
mod marks;
mod pinyin;
mod readings;
mod tokens;
mod words;

pub use index::{Found, Index, Text};
pub use marks::Marks;
pub use readings::Readings;
