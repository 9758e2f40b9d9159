//! How the domain's values are said and shown, in Chinese and English: words, formatting and, later, markup.
//!
//! Everything here is a pure function of data and a [`Context`]. It knows no browser, no clock and no
//! signals, so the app and the server say the same, and native tests read it.

#![deny(clippy::wildcard_enum_match_arm)]

mod context;
pub mod contextual_faq;
pub mod format;
pub mod labels;
pub mod locale;
pub mod questions;
pub mod status_summary;

pub use context::Context;
pub use locale::{Locale, Localized};
