//! A note when the page may be out of date.

use leptos::prelude::*;

use super::words::WORDS;
use crate::client::{LiveConnection, LiveState};
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
