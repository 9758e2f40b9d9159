//! Push messages to this device: turned on and off under Me, and offered once a claim has been sent. Nobody is asked for
//! permission before they have pressed a button that says what it is for.

mod words;

use contract::push::{NewPushDevice, PushDevices};
use leptos::prelude::*;

use crate::client::{Api, use_api, use_local_command};
use crate::platform::push::{self, PushState, PushSubscription};
use crate::platform::storage::{StorageScope, StorageSlot};
use crate::ui::locale::use_words;
use crate::ui::{Button, ButtonKind, SectionCard, busy_label, command_error};
use query_client::{ApiError, Command, Query, Remote};
use words::WORDS;

/// Remembers that the person does not want to be asked again.
const DECLINED: &str = "cc.push-declined";

/// Whether this device gets push messages of the server, and the server's key, to which it can subscribe.
type PushQuery = Query<Option<(PushState, String)>>;

/// `None` where there are none: the server sends none, or the browser takes none.
fn use_push_state(api: Api) -> PushQuery {
    Query::once(move || async move {
        let PushDevices { key: Some(key), devices } = api.push_devices().await? else {
            return Ok(None);
        };
        Ok(match push::state().await {
            PushState::Unsupported => None,
            // The browser has subscribed, and the server does not know of it any more.
            PushState::On if devices.is_empty() => Some((PushState::Off, key)),
            state @ (PushState::Denied | PushState::Off | PushState::On) => Some((state, key)),
        })
    })
}

/// Asks the browser, and tells the server of the device.
fn use_turn_on(api: Api, state: PushQuery) -> Command<String, ()> {
    use_local_command(move |key: String| async move {
        let Some(PushSubscription { endpoint, p256dh, auth }) = push::subscribe(&key).await else {
            return Ok::<_, ApiError>(());
        };
        api.add_push_device(&NewPushDevice { endpoint, p256dh, auth }).await.map(drop)
    })
    .on_success(move |()| state.refresh.run(()))
}

/// The setting for this device; nothing where there are no push messages.
#[component]
pub fn PushSetting() -> impl IntoView {
    let words = use_words(&WORDS);
    let api = use_api();
    let state = use_push_state(api);
    let turn_on = use_turn_on(api, state);
    let turn_off = use_local_command(move |()| async move {
        push::unsubscribe().await;
        Ok::<_, ApiError>(())
    })
    .on_success(move |()| state.refresh.run(()));
    move || {
        let Remote::Ready(Some((push_state, key))) = state.state.get() else { return None };
        Some(match push_state {
            PushState::Unsupported => return None,
            PushState::Denied => view! { <p class="note">{words.denied}</p> }.into_any(),
            PushState::Off => {
                let press = Callback::new(move |()| turn_on.run(key.clone()));
                view! {
                    {command_error(turn_on, press)}
                    <Button
                        label=words.turn_on
                        busy=busy_label(turn_on, words.turning_on)
                        on_press=press
                    />
                }
                .into_any()
            }
            PushState::On => {
                let press = Callback::new(move |()| turn_off.run(()));
                view! {
                    <p>{words.on}</p>
                    <Button
                        label=words.turn_off
                        kind=ButtonKind::Small
                        busy=busy_label(turn_off, words.turning_off)
                        on_press=press
                    />
                }
                .into_any()
            }
        })
    }
}

/// Offers push messages, unless this device gets them or the person has declined.
#[component]
pub fn PushOffer() -> impl IntoView {
    let words = use_words(&WORDS);
    let api = use_api();
    let slot = StorageSlot::new(StorageScope::Device, DECLINED);
    if slot.read().is_some() {
        return None;
    }
    let state = use_push_state(api);
    let turn_on = use_turn_on(api, state);
    let is_declined = RwSignal::new(false);
    let decline = move |()| {
        // If it cannot be stored, the person is asked again after the next claim.
        let _ = StorageSlot::new(StorageScope::Device, DECLINED).write("1");
        is_declined.set(true);
    };
    Some(move || {
        let Remote::Ready(Some((PushState::Off, key))) = state.state.get() else { return None };
        if is_declined.get() {
            return None;
        }
        let press = Callback::new(move |()| turn_on.run(key.clone()));
        Some(view! {
            <SectionCard>
                <h2>{words.offer}</h2>
                <p>{words.offer_more}</p>
                {command_error(turn_on, press)}
                <div class="button-row">
                    <Button
                        label=words.accept
                        busy=busy_label(turn_on, words.turning_on)
                        on_press=press
                    />
                    <Button label=words.decline kind=ButtonKind::Small on_press=decline />
                </div>
            </SectionCard>
        })
    })
}
