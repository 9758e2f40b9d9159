//! The journal as a timeline, and a note when it may be out of date.

use leptos::prelude::*;

use super::live_case::LiveCase;
use super::words::WORDS;
use crate::client::{LiveConnection, LiveState};
use crate::ui::Timeline;
use crate::ui::locale::{locale_now, moment, use_words};

/// Since when the page may be out of date, while the stream is disconnected.
#[component]
pub(super) fn ConnectionNote(live: LiveConnection) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let stale = move || match (live.state.get(), live.last_contact_at.get()) {
        (LiveState::Connected, _) | (_, None) => None,
        (LiveState::Reconnecting | LiveState::Polling | LiveState::Paused, Some(at)) => {
            Some((words.stale)(&moment(at, locale)))
        }
    };
    move || {
        stale().map(|text| {
            view! {
                <p class="tracker__stale" role="status">
                    {text}
                </p>
            }
        })
    }
}

/// The timeline of the case, newest first.
#[component]
pub(super) fn TrackerTimeline(case: LiveCase) -> impl IntoView {
    let words = use_words(&WORDS);
    let open = RwSignal::new(true);
    let label = move || if open.get() { words.close_journal } else { words.open_journal };
    let newest = move || {
        let newest = case.newest.get();
        if newest.is_empty() { String::new() } else { (words.newest)(&newest) }
    };
    view! {
        <section class="section" aria-labelledby="timeline-heading">
            <div class="tracker__journal-head">
                <h2 id="timeline-heading">{words.journal}</h2>
                <button
                    type="button"
                    class="button button--link"
                    data-testid="timeline-toggle"
                    aria-expanded=move || if open.get() { "true" } else { "false" }
                    aria-controls="timeline"
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    {label}
                </button>
            </div>
            <p class="small">{words.live}</p>
            <p class="visually-hidden" role="status" aria-live="polite" data-testid="live">
                {newest}
            </p>
            <div id="timeline" hidden=move || !open.get()>
                <Timeline lines=case.lines />
            </div>
        </section>
    }
}
