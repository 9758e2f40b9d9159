//! The heading if the cases could not be loaded.

use contract::session::Me;
use leptos::prelude::*;

use super::words::WORDS;
use crate::ui::Text;
use view::Locale;
use view::labels::given_name;

/// The heading if the cases could not be loaded: the name of the person, or that of the app.
pub(super) fn fallback_heading(me: StoredValue<Me>, locale: Locale) -> Signal<Text> {
    let name = me.with_value(|me| given_name(&me.name).to_owned());
    let text = if name.is_empty() { WORDS.get(locale).title.into() } else { name.into() };
    Signal::stored(text)
}
