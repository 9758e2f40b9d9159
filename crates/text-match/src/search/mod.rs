//! Search as you type over a few hundred short texts, in Chinese and English, on the device.
//!
//! There is no dictionary: Chinese is compared by pairs of characters, English by word stems. Simplified and
//! traditional characters, full and half width are equal. Pinyin and its initials find Chinese; a typing error or a
//! homophone is tolerated. Readings of characters come with the texts ([`Readings`]), so nothing is shipped for
//! characters that do not occur.
//!
//! ```
//! use text_match::search::{Document, Index, Readings};
//!
//! let readings = Readings::new("額额賠赔", [("mian", "免"), ("pei", "赔"), ("e", "额")]);
//! let texts = [Document { questions: vec!["免赔额怎么算"], body: vec!["每年一次"] }, Document::default()];
//! let index = Index::new(readings, &texts);
//! for typed in ["免赔额", "免賠額", "mianpei", "mpe"] {
//!     assert_eq!(index.search(typed).hits, [0], "{typed}");
//! }
//! ```

mod highlights;
mod index;
mod pinyin;
mod pinyin_index;
mod readings;
mod tokens;
mod words;

pub use highlights::Highlights;
pub use index::{Document, Index, SearchResult};
pub use readings::Readings;
