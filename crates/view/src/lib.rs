//! The domain's values in words, in Chinese and English, with formatting and the data that drawings need; and what is
//! only read as HTML ([`markup`]).
//!
//! Everything here is a pure function of data and, where dates are formatted, a [`Context`]. There is no browser,
//! no clock and no signal, so the app and the server use the same words, and native tests check them.

#![deny(clippy::wildcard_enum_match_arm)]

pub mod answer_text;
pub mod assessed_parts;
pub mod calculation_text;
pub mod calendar_events;
pub mod calendar_file;
pub mod calendar_text;
pub mod claim_place;
pub mod clause;
mod context;
pub mod contextual_faq;
pub mod document_requests;
pub mod evidence;
pub mod format;
pub mod home_heading;
pub mod labels;
pub mod laws;
pub mod legal_clock;
pub mod letters;
pub mod locale;
pub mod markup;
pub mod notification_text;
pub mod printout;
pub mod questions;
pub mod staircase;
pub mod status_summary;
pub mod timeline;

use std::borrow::Cow;

pub use context::Context;
pub use locale::{Locale, Localized};

/// A text: from a table of words, or put together.
pub type Text = Cow<'static, str>;
