//! The vote whether an answer was helpful. Counted once per person or device; the latest vote replaces earlier ones.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::words::WORDS;
use crate::client::{ApiError, use_api};
use crate::platform::random;
use crate::platform::storage::{StorageScope, StorageSlot};
use crate::ui::locale::use_words;
use crate::ui::{Button, ButtonKind, ErrorView, PHONE, PHONE_HREF};

/// The storage key of this device's random voter ID, which is used for nothing else.
const VOTER_ID_KEY: &str = "cc.voter";

#[component]
pub(super) fn HelpfulVote(entry: String) -> impl IntoView {
    let words = use_words(&WORDS);
    let api = use_api();
    let slot = StorageSlot::new(StorageScope::Device, ["cc.vote.", &entry].concat());
    let voted = RwSignal::new(slot.read().map(|vote| vote == "1"));
    let failure = RwSignal::new(None::<(bool, ApiError)>);
    let vote = Callback::new(move |helpful: bool| {
        failure.set(None);
        let (entry, slot) = (entry.clone(), slot.clone());
        spawn_local(async move {
            let result = api.vote(&entry, helpful, &voter_id()).await;
            if voted.is_disposed() {
                return;
            }
            match result {
                Ok(_) => {
                    slot.write(if helpful { "1" } else { "0" });
                    voted.set(Some(helpful));
                }
                Err(error) => failure.set(Some((helpful, error))),
            }
        });
    });
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
    let failed = move || {
        failure.get().map(|(helpful, error)| {
            view! { <ErrorView error on_retry=move |()| vote.run(helpful) /> }
        })
    };
    view! {
        <div class="helpful">
            <p class="helpful__question">{words.helpful}</p>
            <div class="helpful__buttons">
                <Button label=words.yes kind=ButtonKind::Small on_press=move |()| vote.run(true) />
                <Button label=words.no kind=ButtonKind::Small on_press=move |()| vote.run(false) />
            </div>
        </div>
        <p class="note" role="status">
            {thanks}
        </p>
        {failed}
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
