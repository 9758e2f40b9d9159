//! Appointments and messages with the insurers' handlers, at `/claims/:case/people`. Follows the case
//! live.

mod appointment;
mod rating;
mod stored_messages;
mod thread;
mod unsent_messages;
mod words;

use contract::case::CaseView;
use contract::messages::Messages;
use domain::ids::{CaseId, PersonId};
use domain::journal::{CaseState, ClaimState, JournalEntry};
use leptos::either::{Either, EitherOf3};
use leptos::prelude::*;
use routes::Route;

use crate::client::{
    Api, LiveConnection, LiveState, MessageUpdate, follow_case_with_messages, use_api,
    use_local_command, use_session,
};
use crate::features::page_meta::{PageMeta, set_page_meta};
use crate::features::prefilled_message;
use crate::features::route_params::use_case;
use crate::ui::locale::{LocaleScope, locale_now, use_locale, use_words};
use crate::ui::{
    ContactOptions, ErrorView, Icon, IconName, Notice, NoticeTone, PHONE_HREF, PageHeading,
    Skeleton, Tab, Text,
};
use appointment::Appointments;
use query_client::{Command, Query, Remote};
use rating::ClaimRating;
use thread::MessageThread;
use unsent_messages::UnsentMessages;
use words::WORDS;

/// The page.
#[lazy]
pub fn messages_page() -> AnyView {
    let locale = use_locale();
    let title = Signal::derive(move || Text::from(WORDS.get(locale.get()).title));
    let id = use_case();
    let back = Signal::derive(move || Text::from(Route::Tracker(id.get())));
    set_page_meta(PageMeta {
        back: Some(back),
        ..PageMeta::inner(title, Route::CLAIMS, Tab::Claims)
    });
    let api = use_api();
    let case = Query::new(id, move |case| async move { api.case(&case).await });
    view! {
        <div class="narrow">
            <LocaleScope>
                <MessagesOrStatus api id case />
            </LocaleScope>
        </div>
    }
    .into_any()
}

#[component]
fn MessagesOrStatus(api: Api, id: Signal<CaseId>, case: Query<CaseView>) -> impl IntoView {
    let words = use_words(&WORDS);
    let session = use_session();
    let heading = move || view! { <PageHeading text=Signal::stored(words.heading.into()) /> };
    let me = Memo::new(move |_| {
        session.me.with(|me| me.ready().and_then(|me| me.as_ref().map(|me| me.id.clone())))
    });
    // A refresh of the same case is merged into what is shown; only another case is drawn anew.
    let shown = Memo::new(move |_| case.state.with(|state| state.as_ref().map(|_| id.get())));
    move || match (shown.get(), me.get()) {
        (Remote::Failed(error), _) => EitherOf3::A(view! {
            {heading()}
            <ErrorView error on_retry=case.retry />
        }),
        (Remote::Ready(_), Some(me)) => {
            let state = case.state.with_untracked(|state| state.ready()?.folded().ok());
            EitherOf3::B(match state {
                Some(state) => Either::Left(view! {
                    {heading()}
                    <Conversations api me state refreshed=case />
                }),
                None => Either::Right(view! {
                    {heading()}
                    <Notice tone=NoticeTone::Info title=words.unreadable />
                }),
            })
        }
        (Remote::Loading, _) | (Remote::Ready(_), None) => EitherOf3::C(view! {
            {heading()}
            <Skeleton />
        }),
    }
}

/// The case's messages; `None` until the first response.
pub(super) type CaseMessages = RwSignal<Option<Messages>>;

#[component]
fn Conversations(
    api: Api,
    me: PersonId,
    state: CaseState,
    /// The same case, as later refreshes bring it.
    refreshed: Query<CaseView>,
) -> impl IntoView {
    let id = state.report.case.clone();
    let last = state.last_seq;
    let state = RwSignal::new(state);
    let messages: CaseMessages = RwSignal::new(None);
    let append = move |entries: &[JournalEntry]| {
        let known = state.with_untracked(|state| state.last_seq);
        if entries.iter().all(|entry| entry.seq <= known) {
            return;
        }
        state.update(|state| {
            for entry in entries.iter().filter(|entry| known < entry.seq) {
                // An entry that does not fold is reported when the page is next opened.
                let _ = state.apply_after_gap(entry);
            }
        });
    };
    Effect::new(move |_| {
        refreshed.state.with(|state| {
            if let Remote::Ready(view) = state {
                append(&view.entries);
            }
        });
    });
    let on_entries = Callback::new(move |entries: Vec<JournalEntry>| append(&entries));
    let on_message_update =
        Callback::new(move |update: MessageUpdate| apply_update(messages, update));
    let live = follow_case_with_messages(api, id.clone(), last, on_entries, on_message_update);
    let earlier = fetch_earlier(api, id.clone(), messages);
    let on_sent = Callback::new(move |message| add_message(messages, message));
    let ids: Vec<_> = state.with_untracked(|state| {
        state.claims.iter().map(|claim| claim.filed.claim.clone()).collect()
    });
    let outbox = UnsentMessages::open(api, &me, (&id, &ids), on_sent);
    if let Some(text) = prefilled_message::take(&id) {
        outbox.add_typed_text(ids.clone(), text);
    }
    retry_when_connected(outbox, api, live);
    let sections = ids
        .into_iter()
        .filter_map(|claim| {
            let first = state.with_untracked(|state| state.claim(&claim).cloned())?;
            let known = Memo::new(move |_| {
                state.with(|state| state.claim(&claim).cloned()).unwrap_or_else(|| first.clone())
            });
            let case = id.clone();
            Some(view! { <ClaimConversation api case claim=known messages earlier outbox live /> })
        })
        .collect_view();
    view! {
        {sections}
        <ContactOptions call_back_href=Route::CallBack assisted_href=Route::AssistedFiling />
    }
}

/// One claim: its handler, its appointments and its messages.
#[component]
fn ClaimConversation(
    api: Api,
    case: CaseId,
    claim: Memo<ClaimState>,
    messages: CaseMessages,
    earlier: FetchEarlier,
    outbox: UnsentMessages,
    live: LiveConnection,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let (who, product) = claim.with_untracked(|claim| {
        let filed = &claim.filed;
        (locale.pick(&filed.insurer_name).to_owned(), locale.pick(&filed.product_name).to_owned())
    });
    let handler = Memo::new(move |_| claim.with(|claim| claim.handler.clone()));
    let card = {
        let who = who.clone();
        move || match handler.get() {
            Some(handler) => {
                let details = [
                    handler.staff_no.map(|no| (words.staff_no)(&no)),
                    handler.hours.map(|hours| locale.pick(&hours).to_owned()),
                ];
                let details: Vec<_> = details.into_iter().flatten().collect();
                let href =
                    handler.phone.map_or(PHONE_HREF.to_owned(), |phone| ["tel:", &phone].concat());
                Either::Left(view! {
                    <div class="messages__handler">
                        <p>
                            <strong>{(words.handled_by)(&handler.name)}</strong>
                            <span class="note">" " {details.join(words.dot)}</span>
                        </p>
                        <a class="button button--small" href=href>
                            <span class="button__face">
                                <Icon name=IconName::Phone />
                                <span>{(words.call)(&handler.name)}</span>
                            </span>
                        </a>
                    </div>
                })
            }
            None => Either::Right(view! { <p>{(words.no_handler)(&who)}</p> }),
        }
    };
    let is_over = Memo::new(move |_| claim.with(|claim| !claim.is_open()));
    let rate_case = case.clone();
    let rate = move || {
        let claim = claim.with_untracked(|claim| claim.filed.claim.clone());
        is_over.get().then(|| view! { <ClaimRating api case=rate_case.clone() claim /> })
    };
    let heading = [who.as_str(), words.dot, &product].concat();
    view! {
        <section class="section messages">
            <h2>{heading}</h2>
            {card}
            <Appointments case=case.clone() claim />
            <MessageThread api case claim all_messages=messages earlier outbox live who />
            {rate}
        </section>
    }
}

/// Applies an update from the stream to the messages.
fn apply_update(messages: CaseMessages, update: MessageUpdate) {
    match update {
        MessageUpdate::All(all) => messages.update(|messages| {
            *messages = Some(messages.take().unwrap_or_else(no_messages).renewed(all));
        }),
        MessageUpdate::New(message) => add_message(messages, message),
        MessageUpdate::ReadPositions(positions) => messages.update(|messages| {
            let messages = messages.get_or_insert_with(no_messages);
            messages.reading.retain(|known| known.claim != positions.claim);
            messages.reading.push(positions);
        }),
    }
}

/// Adds a message unless it is there: both the response to sending it and the stream deliver it.
fn add_message(messages: CaseMessages, message: domain::messages::Message) {
    messages.update(|messages| {
        let messages = messages.get_or_insert_with(no_messages);
        let place = messages.messages.partition_point(|known| known.seq < message.seq);
        if messages.messages.get(place).is_none_or(|known| known.seq != message.seq) {
            messages.messages.insert(place, message);
        }
    });
}

/// Fetches the page of messages before this number.
pub(super) type FetchEarlier = Command<u32, Messages>;

fn fetch_earlier(api: Api, case: CaseId, messages: CaseMessages) -> FetchEarlier {
    let fetch = use_local_command(move |before| {
        let case = case.clone();
        async move { api.messages_before(&case, before).await }
    });
    fetch.on_success(move |page| {
        messages.update(|messages| {
            if let Some(messages) = messages {
                messages.add_earlier(page);
            }
        });
    })
}

fn no_messages() -> Messages {
    Messages { messages: Vec::new(), reading: Vec::new() }
}

/// Retries unsent messages as soon as the network or the server is back.
fn retry_when_connected(outbox: UnsentMessages, api: Api, live: LiveConnection) {
    let is_reachable = api.is_reachable();
    Effect::new(move |_| {
        if is_reachable.get() && live.state.get() == LiveState::Connected {
            outbox.send();
        }
    });
}
