//! The language in use, and how the pages read their words and write dates in it.
//!
//! Words are typed tables in both languages ([`view::locale`]), read once when a view is drawn:
//! [`LocaleScope`] draws its children anew when the language changes, so no text node needs a subscription of
//! its own.

use domain::date::{CivilDate, Timestamp};
use leptos::prelude::*;
use view::format::time_with_seconds;
use view::{Context, Locale, Localized};

use crate::platform::clock;
use crate::platform::storage::{StorageScope, StorageSlot};

/// What a pure view depends on besides its data: the language in use, and today.
pub fn view_context() -> Context {
    context_in(locale_now())
}

/// The same in a given language.
pub fn context_in(locale: Locale) -> Context {
    // Not tracked: the day only decides whether a year is written.
    Context { locale, today: clock::today() }
}

/// A day: `11月6日`, `6 November`; with its year only if that is not this year.
pub fn date(day: CivilDate, locale: Locale) -> String {
    view::format::date(day, context_in(locale))
}

/// An instant, to the minute: `11月6日 16:42`, `6 Nov 16:42`.
pub fn moment(at: Timestamp, locale: Locale) -> String {
    view::format::moment(at, context_in(locale))
}

/// The time of day, to the second: `16:42:07`.
pub fn time(at: Timestamp, _locale: Locale) -> String {
    time_with_seconds(at)
}

/// Where the choice is kept between visits.
const KEY: &str = "cc.lang";

fn slot() -> StorageSlot {
    StorageSlot::new(StorageScope::Device, KEY)
}

#[derive(Clone, Copy)]
struct ChosenLocale(RwSignal<Locale>);

/// Provides the language, read from the last visit; Chinese on the first one. Called once, by `App`.
pub fn provide_locale() {
    let locale = slot().read().and_then(|tag| Locale::from_tag(&tag)).unwrap_or_default();
    mark_document(locale);
    provide_context(ChosenLocale(RwSignal::new(locale)));
}

/// The language in use. Chinese where none was provided, as in a component drawn on its own.
pub fn use_locale() -> Signal<Locale> {
    match use_context::<ChosenLocale>() {
        Some(ChosenLocale(locale)) => locale.into(),
        None => Signal::stored(Locale::default()),
    }
}

/// A handler that changes the language: keeps the choice, marks the document, draws all anew.
///
/// Taken when a view is drawn, since the context can't be looked up inside an event handler.
pub fn use_set_locale() -> impl Fn(Locale) + Copy + Send + Sync + 'static {
    let chosen = use_context::<ChosenLocale>();
    move |locale: Locale| {
        slot().write(locale.tag());
        mark_document(locale);
        if let Some(ChosenLocale(signal)) = chosen {
            signal.set(locale);
        }
    }
}

/// The language at this moment, for a view that is being drawn.
pub fn locale_now() -> Locale {
    use_locale().get_untracked()
}

/// The words of this table in the language in use.
pub fn use_words<T>(table: &'static Localized<T>) -> &'static T {
    table.get(locale_now())
}

/// Draws its children anew whenever the language changes. Stands once, around the whole app.
#[component]
pub fn LocaleScope(children: ChildrenFn) -> impl IntoView {
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
