//! The days to remember, each of which one press puts into the calendar of the device. Where the webview stores no files, the
//! title and the day are shown to copy.

use leptos::prelude::*;
use leptos::task::spawn_local;
use routes::Route;
use view::Locale;
use view::calendar_events::{CalendarEvent, EventSource, EventTime, case_events, event_file};
use view::calendar_text::event_title;
use view::labels::window_text;
use view::markup::{AddToCalendar, PressedButton, Region};

use super::live_case::LiveCase;
use super::words::WORDS;
use crate::client::law_now;
use crate::platform::blob::{self, StoredFile};
use crate::platform::{clock, window};
use crate::ui::locale::{context_in, date, locale_now, use_words};
use crate::ui::{Button, ButtonKind, DrawnRegion, Notice, NoticeTone};

/// The name of the file.
const FILE: &str = "claim.ics";
const MEDIA_TYPE: &str = "text/calendar;charset=utf-8";

#[component]
pub(super) fn CalendarDays(case: LiveCase) -> impl IntoView {
    let locale = locale_now();
    let law = StoredValue::new(law_now());
    // The browser reads the file after the press, so it is kept.
    let stored = StoredValue::new_local(None::<StoredFile>);
    let to_copy = RwSignal::new(None::<String>);
    let add = move |uid: String| {
        let event = case.state.with_untracked(|state| {
            let events = law.with_value(|law| case_events(state, law, clock::today()));
            events.into_iter().find(|event| event.uid == uid)
        });
        let Some(event) = event else { return };
        if window::can_print() {
            let source = case.state.with_untracked(|state| EventSource {
                revision: state.last_seq,
                updated_at: state.updated_at,
                link: Some(window::full_url_of(&Route::Tracker(state.report.case.clone()).path())),
            });
            let text = event_file(&event, &source, locale);
            stored.set_value(blob::store(text.as_bytes(), MEDIA_TYPE, FILE));
        }
        if !window::can_print() || stored.with_value(Option::is_none) {
            to_copy.set(Some(as_text(&event, locale)));
        }
    };
    let on_press = Callback::new(move |button: PressedButton| {
        if let Some(AddToCalendar(uid)) = button.action() {
            add(uid);
        }
    });
    view! {
        <DrawnRegion
            region=Region::TrackerCalendar
            markup=move || case.draw(|tracker| tracker.calendar())
            on_press
        />
        {move || to_copy.get().map(|text| view! { <ToCopy text /> })}
    }
}

/// The day and the title, as one line. As discreet as the event itself.
fn as_text(event: &CalendarEvent, locale: Locale) -> String {
    let day = match event.time {
        EventTime::On(day) => date(day, locale),
        EventTime::Between(window) => window_text(window, context_in(locale)),
    };
    [&day, " ", event_title(event.subject, locale)].concat()
}

/// What to enter by hand.
#[component]
fn ToCopy(text: String) -> impl IntoView {
    let words = use_words(&WORDS);
    let is_copied = RwSignal::new(None::<bool>);
    let shown = text.clone();
    let copy = move |()| {
        let text = text.clone();
        spawn_local(async move {
            let done = window::copy(&text).await;
            is_copied.try_set(Some(done));
        });
    };
    let outcome = move || match is_copied.get() {
        Some(true) => words.copied,
        Some(false) => words.not_copied,
        None => "",
    };
    view! {
        <Notice tone=NoticeTone::Info title=words.no_file>
            <p data-testid="calendar-text">{shown}</p>
            <Button label=words.copy kind=ButtonKind::Small on_press=copy />
            <p class="note" role="status">
                {outcome}
            </p>
        </Notice>
    }
}
