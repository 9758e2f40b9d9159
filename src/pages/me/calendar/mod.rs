//! The calendar that other programs follow by a secret address: makes, renews and ends the address. The server shows it only
//! when it is made, because it does not store it.

mod words;

use contract::calendar::{CalendarFeed, NewCalendarFeed};
use domain::date::Timestamp;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::client::{use_api, use_local_command, use_session};
use crate::features::page_meta::use_announcer;
use crate::platform::window;
use crate::ui::locale::{locale_now, moment, use_words};
use crate::ui::{Button, ButtonKind, ButtonLink, ErrorView, Skeleton, busy_label, command_error};
use query_client::{Query, Remote};
use words::WORDS;

/// What the server knows of the signed-in person's calendar; `None` when signed out.
pub(super) fn use_calendar() -> Query<Option<CalendarFeed>> {
    let (api, session) = (use_api(), use_session());
    let is_signed_in = Memo::new(move |_| matches!(&*session.me.read(), Remote::Ready(Some(_))));
    Query::new(is_signed_in.into(), move |is_signed_in| async move {
        match is_signed_in {
            true => api.calendar().await.map(Some),
            false => Ok(None),
        }
    })
}

/// The section; nothing when signed out.
#[component]
pub(super) fn CalendarSettings(calendar: Query<Option<CalendarFeed>>) -> impl IntoView {
    let words = use_words(&WORDS);
    // Outlives the query's answer, which does not have the address.
    let made = RwSignal::new(None::<NewCalendarFeed>);
    let shown = move || match calendar.state.get() {
        Remote::Loading => Some(view! { <Skeleton /> }.into_any()),
        Remote::Failed(error) => {
            Some(view! { <ErrorView error on_retry=calendar.retry /> }.into_any())
        }
        Remote::Ready(None) => None,
        Remote::Ready(Some(CalendarFeed { since })) => {
            Some(view! { <Settings since made refresh=calendar.refresh /> }.into_any())
        }
    };
    move || {
        shown().map(|shown| {
            view! {
                <section class="section me__calendar">
                    <h2>{words.title}</h2>
                    <p>{words.lead}</p>
                    {shown}
                </section>
            }
        })
    }
}

#[component]
fn Settings(
    /// Since when the calendar has an address.
    since: Option<Timestamp>,
    /// The address, if it was made on this page.
    made: RwSignal<Option<NewCalendarFeed>>,
    refresh: Callback<()>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let (api, locale) = (use_api(), locale_now());
    let announce = use_announcer();
    let renew = use_local_command(move |()| api.renew_calendar()).on_success(move |feed| {
        made.set(Some(feed));
        refresh.run(());
    });
    let end = use_local_command(move |()| api.end_calendar()).on_success(move |()| {
        made.set(None);
        announce(words.ended.into());
        refresh.run(());
    });
    let press_renew = Callback::new(move |()| renew.run(()));
    let press_end = Callback::new(move |()| end.run(()));
    let address = move || {
        made.get().map(|NewCalendarFeed { path, .. }| view! { <Address path /> }.into_any())
    };
    let known = since.map(|since| {
        let since = (words.since)(&moment(since, locale));
        move || made.read().is_none().then(|| view! { <p class="note">{since.clone()}</p> })
    });
    let label = if since.is_some() { words.renew } else { words.make };
    let renewal = since.map(|_| {
        view! {
            <p class="note">{words.renew_note}</p>
            {command_error(end, press_end)}
        }
    });
    let ending = since.map(|_| {
        let busy = busy_label(end, words.ending);
        view! { <Button label=words.end kind=ButtonKind::Small busy on_press=press_end /> }
    });
    view! {
        {address}
        {known}
        {command_error(renew, press_renew)}
        {renewal}
        <div class="button-row">
            <Button
                label
                kind=if since.is_some() { ButtonKind::Small } else { ButtonKind::Secondary }
                busy=busy_label(renew, words.making)
                on_press=press_renew
            />
            {ending}
        </div>
    }
}

/// The new address, to be copied or opened.
#[component]
fn Address(path: String) -> impl IntoView {
    let words = use_words(&WORDS);
    let address = window::full_url_of(&path);
    let rest = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
    let subscribe = ["webcal://", rest].concat();
    let is_copied = RwSignal::new(None::<bool>);
    let outcome = move || match is_copied.get() {
        Some(true) => words.copied,
        Some(false) => words.not_copied,
        None => "",
    };
    let copied = address.clone();
    let copy = move |()| {
        let address = copied.clone();
        spawn_local(async move {
            let done = window::copy(&address).await;
            is_copied.try_set(Some(done));
        });
    };
    view! {
        <p class="me__address">{address}</p>
        <p class="note">{words.secret}</p>
        <div class="button-row">
            <ButtonLink href=subscribe label=words.open kind=ButtonKind::Primary />
            <Button label=words.copy on_press=copy />
        </div>
        <p class="note" role="status">{outcome}</p>
    }
}
