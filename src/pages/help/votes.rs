//! Whether an answer helped. Counted once for each person or device; the last word counts.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::words::WORDS;
use crate::api::{ApiError, use_api};
use crate::components::{Button, ButtonKind, ErrorView, PHONE, PHONE_HREF};
use crate::locale::use_words;
use crate::platform::random;
use crate::platform::storage::{StorageScope, StorageSlot};

/// Where this device's name for voting is kept. It is used for nothing else.
const DEVICE: &str = "cc.voter";

#[component]
pub(super) fn HelpfulOrNot(entry: String) -> impl IntoView {
    let words = use_words(&WORDS);
    let api = use_api();
    let said = StorageSlot::new(StorageScope::Device, ["cc.vote.", &entry].concat());
    let voted = RwSignal::new(said.read().map(|said| said == "1"));
    let failure = RwSignal::new(None::<(bool, ApiError)>);
    let vote = Callback::new(move |helpful: bool| {
        failure.set(None);
        let (entry, said) = (entry.clone(), said.clone());
        spawn_local(async move {
            let counted = api.vote(&entry, helpful, &device()).await;
            if voted.is_disposed() {
                return;
            }
            match counted {
                Ok(_) => {
                    said.write(if helpful { "1" } else { "0" });
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
            <div class="helpful__ways">
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

/// This device's name; made when it first votes. Where nothing can be kept, every vote is a new device's.
fn device() -> String {
    let slot = StorageSlot::new(StorageScope::Device, DEVICE);
    slot.read().unwrap_or_else(|| {
        let name = random::id();
        slot.write(&name);
        name
    })
}
