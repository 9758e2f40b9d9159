//! What the person was told outside the app. Fetched when it is opened.

use contract::sent_notification::{Delivery, SentNotification};
use leptos::prelude::*;

use super::notifications::channel_name;
use super::words::WORDS;
use crate::client::{Api, use_api};
use crate::ui::locale::{locale_now, moment, use_words};
use crate::ui::{ErrorView, Skeleton};
use query_client::{Query, Remote};
use view::notification_text::notification_text;

/// The list, folded.
#[component]
pub(super) fn SentNotifications() -> impl IntoView {
    let words = use_words(&WORDS);
    let api = use_api();
    // Stays once it was opened.
    let is_open = RwSignal::new(false);
    view! {
        <details class="disclosure me__test" on:toggle=move |_| is_open.set(true)>
            <summary>{words.sent}</summary>
            <Show when=move || is_open.get()>
                <SentList api />
            </Show>
        </details>
    }
}

#[component]
fn SentList(api: Api) -> impl IntoView {
    let words = use_words(&WORDS);
    let sent =
        Query::once(move || async move { Ok(api.sent_notifications().await?.notifications) });
    move || match sent.state.get() {
        Remote::Loading => view! { <Skeleton /> }.into_any(),
        Remote::Failed(error) => view! { <ErrorView error on_retry=sent.retry /> }.into_any(),
        Remote::Ready(list) if list.is_empty() => view! { <p>{words.sent_none}</p> }.into_any(),
        Remote::Ready(list) => {
            let items = list.into_iter().map(|sent| view! { <Item sent /> }).collect_view();
            view! { <ul class="me__sent">{items}</ul> }.into_any()
        }
    }
}

#[component]
fn Item(sent: SentNotification) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let SentNotification { topic, channel, at, delivery } = sent;
    let title = notification_text(topic, None, locale).title;
    let delivery = match delivery {
        Delivery::Sent | Delivery::Unknown => None,
        Delivery::Waiting => Some(words.sent_waiting),
        Delivery::Failed => Some(words.sent_failed),
    };
    let how = channel_name(channel, words).into_iter().map(ToOwned::to_owned);
    let parts = std::iter::once(moment(at, locale)).chain(how);
    let note: Vec<_> = parts.chain(delivery.map(ToOwned::to_owned)).collect();
    view! {
        <li>
            {title}
            <br />
            <span class="note">{note.join(" · ")}</span>
        </li>
    }
}
