//! The vote whether an answer was helpful. Counted once per person or device; the latest vote replaces earlier ones.

use leptos::prelude::*;
use view::markup::faq_controls;

use super::words::WORDS;
use crate::client::{use_api, use_local_command};
use crate::platform::random;
use crate::platform::storage::{StorageScope, StorageSlot};
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{Button, ButtonKind, PHONE, PHONE_HREF, command_error};

/// The storage key of this device's random voter ID, which is used for nothing else.
const VOTER_ID_KEY: &str = "cc.voter";

#[component]
pub(super) fn HelpfulVote(entry: String) -> impl IntoView {
    let words = use_words(&WORDS);
    let controls = faq_controls(locale_now());
    let api = use_api();
    let slot = StorageSlot::new(StorageScope::Device, ["cc.vote.", &entry].concat());
    let voted = RwSignal::new(slot.read().map(|vote| vote == "1"));
    // Of a vote and a second thought, the second thought counts.
    let vote = use_local_command(move |helpful: bool| {
        let entry = entry.clone();
        async move { api.vote(&entry, helpful, &voter_id()).await.map(|_| helpful) }
    })
    .latest_wins()
    .always(move |helpful: &bool| {
        slot.write(if *helpful { "1" } else { "0" });
    })
    .on_success(move |helpful| voted.set(Some(helpful)));
    let retry = Callback::new(move |()| vote.retry());
    let thanks = move || {
        voted.get().map(|helpful| match helpful {
            true => view! { {words.helped} }.into_any(),
            false => view! {
                {words.did_not_help}
                " "
                <a class="link" href=PHONE_HREF>
                    {PHONE}
                </a>
            }
            .into_any(),
        })
    };
    view! {
        <div class="helpful">
            <p class="helpful__question">{controls.helpful}</p>
            <div class="helpful__buttons">
                <Button label=controls.yes kind=ButtonKind::Small on_press=move |()| vote.run(true) />
                <Button label=controls.no kind=ButtonKind::Small on_press=move |()| vote.run(false) />
            </div>
        </div>
        <p class="note" role="status">
            {thanks}
        </p>
        {command_error(vote, retry)}
    }
}

/// This device's voter ID, created at the first vote. If the device cannot store it, every vote has a new ID.
fn voter_id() -> String {
    let slot = StorageSlot::new(StorageScope::Device, VOTER_ID_KEY);
    slot.read().unwrap_or_else(|| {
        let id = random::id();
        slot.write(&id);
        id
    })
}
