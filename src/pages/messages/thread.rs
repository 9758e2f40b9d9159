//! The messages with the handler of one claim, and the form to write one.

use contract::messages::MAX_ATTACHMENTS;
use contract::path;
use domain::ids::CaseId;
use domain::journal::ClaimState;
use domain::messages::{Attachment, Message, MessageAuthor, unread_messages};
use domain::product::Document;
use leptos::prelude::*;

use super::unsent_messages::{UnsentMessage, UnsentMessages};
use super::words::WORDS;
use super::{CaseMessages, FetchEarlier};
use crate::client::{Api, ApiError, LiveConnection, LiveState, use_local_command};
use crate::features::page_meta::use_announcer;
use crate::features::papers::{Paper, PaperStrip};
use crate::features::uploads::{DocumentUpload, UploadQueue};
use crate::platform::window;
use crate::ui::locale::{locale_now, moment, use_words};
use crate::ui::{Button, ButtonKind, Notice, NoticeTone, Text, TextArea, busy_label};

/// The document kind that attachments are queued under. They are not documents of the case.
const ATTACHMENT_KIND: Document = Document::Photos;

/// The messages, oldest first; below them the unsent ones; then the form.
#[component]
pub(super) fn MessageThread(
    api: Api,
    case: CaseId,
    claim: Memo<ClaimState>,
    all_messages: CaseMessages,
    earlier: FetchEarlier,
    outbox: UnsentMessages,
    live: LiveConnection,
    who: String,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let id = StoredValue::new(claim.with_untracked(|claim| claim.filed.claim.clone()));
    let messages = Memo::new(move |_| {
        let of = |message: &&Message| id.with_value(|id| message.claim == *id);
        all_messages.with(|all| {
            all.as_ref().map(|all| all.messages.iter().filter(of).cloned().collect::<Vec<_>>())
        })
    });
    let read_by_insurer = Memo::new(move |_| {
        all_messages
            .with(|all| {
                let reading = &all.as_ref()?.reading;
                let found = reading.iter().find(|known| id.with_value(|id| known.claim == *id))?;
                Some(found.reading.insurer)
            })
            .unwrap_or(0)
    });
    mark_as_read(api, case, id, all_messages);
    announce_new_messages(messages);

    let name = id.with_value(|id| Text::from(["message-", id.as_str()].concat()));
    let label = (words.write_to)(&who);
    let files = UploadQueue::new();
    let files_of = StoredValue::new(id.with_value(|id| ["talk-", id.as_str()].concat()));
    files.load(files_of.get_value());
    let unsent = move || id.with_value(|id| outbox.unsent(id));
    let waiting = move || {
        let first = unsent().first().map(|unsent| unsent.key.clone())?;
        match outbox.sending.error()? {
            ApiError::Refused(_) | ApiError::Garbled { .. } => Some(
                view! {
                    <Notice tone=NoticeTone::Error title=words.not_taken>
                        <p>{words.not_taken_more}</p>
                        <Button
                            label=words.change_it
                            kind=ButtonKind::Small
                            on_press=move |()| {
                                outbox.return_to_editor(&first);
                                files.load(files_of.get_value());
                            }
                        />
                    </Notice>
                }
                .into_any(),
            ),
            ApiError::Unreachable => {
                let advice = move || {
                    if outbox.is_persisted.get() {
                        words.not_sent_kept
                    } else {
                        words.not_sent_open
                    }
                };
                Some(
                    view! {
                        <Notice tone=NoticeTone::Offline title=words.not_sent>
                            <p>{advice}</p>
                            <Button
                                label=words.try_now
                                kind=ButtonKind::Small
                                on_press=move |()| outbox.send()
                            />
                        </Notice>
                    }
                    .into_any(),
                )
            }
        }
    };
    let stale = move || {
        let quiet = matches!(live.state.get(), LiveState::Polling);
        quiet.then(|| view! { <p class="note">{words.polling}</p> })
    };
    let before = Memo::new(move |_| all_messages.with(|all| all.as_ref()?.earlier()));
    let none = move || {
        let is_empty = messages.with(|all| all.as_ref().is_none_or(Vec::is_empty));
        let is_whole = before.get().is_none();
        live.state.get() == LiveState::Connected && is_empty && is_whole && unsent().is_empty()
    };
    let fetch_earlier = move |()| {
        if let Some(before) = before.get_untracked() {
            earlier.run(before);
        }
    };
    let fetching = busy_label(earlier, words.earlier_loading);
    let earlier_failed = move || earlier.error().map(|_| words.earlier_failed);
    let send_problem = RwSignal::new(None::<&'static str>);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let stored: Vec<_> = files.stored_documents().into_iter().flat_map(|it| it.files).collect();
        let on_the_way = 0 < untrack(move || files.unfinished_count());
        let why_not = match on_the_way {
            true => Some(words.files_on_the_way),
            false => (MAX_ATTACHMENTS < stored.len()).then_some(words.too_many_files),
        };
        send_problem.set(why_not);
        if why_not.is_none() && id.with_value(|id| outbox.queue(id, stored)) {
            files.forget_document(ATTACHMENT_KIND);
        }
    };
    let busy = busy_label(outbox.sending, words.sending);
    view! {
        <h3 class="messages__title">{words.messages}</h3>
        {stale}
        <Show when=none>
            <p class="small">{words.none}</p>
        </Show>
        <Show when=move || before.get().is_some()>
            <p>
                <Button
                    label=words.earlier
                    kind=ButtonKind::Small
                    busy=fetching
                    on_press=fetch_earlier
                />
            </p>
        </Show>
        <p class="note" role="status">
            {earlier_failed}
        </p>
        <ol class="messages__list" aria-label=words.messages>
            <For each=move || messages.get().unwrap_or_default() key=|message| message.seq let:message>
                <MessageItem message read_by_insurer />
            </For>
            <For each=unsent key=|unsent| unsent.key.clone() let:unsent>
                <UnsentItem unsent />
            </For>
        </ol>
        {waiting}
        <form class="messages__form" on:submit=send>
            <TextArea
                name
                label
                hint=words.write_hint
                rows=3
                value=Signal::derive(move || id.with_value(|id| outbox.typed_text(id)))
                on_input=move |text| id.with_value(|id| outbox.set_typed_text(id, text))
            />
            <details class="disclosure messages__attach">
                <summary>{words.attach}</summary>
                <p class="small">{words.attach_more}</p>
                <DocumentUpload uploads=files document=ATTACHMENT_KIND />
            </details>
            <p class="small" role="alert">
                {move || send_problem.get()}
            </p>
            <Button label=words.send busy />
        </form>
    }
}

#[component]
fn MessageItem(message: Message, read_by_insurer: Memo<u32>) -> impl IntoView {
    let words = use_words(&WORDS);
    let Message { seq, at, by, text, files, .. } = message;
    let papers = attached_papers(&files, words.attachment);
    let papers =
        (!papers.is_empty()).then(|| view! { <PaperStrip papers=Signal::stored(papers) /> });
    let files = files
        .into_iter()
        .map(|Attachment { id, name, .. }| {
            let name = if name.is_empty() { words.attachment.to_owned() } else { name };
            view! {
                <li>
                    <a class="link" href=path::file(&id) download=name.clone() rel="external">
                        {name.clone()}
                    </a>
                </li>
            }
        })
        .collect::<Vec<_>>();
    let files = (!files.is_empty()).then(|| {
        view! { <ul class="messages__files" aria-label=words.attachments>{files}</ul> }
    });
    let is_own = by == MessageAuthor::Claimant;
    let name = match by {
        MessageAuthor::Claimant => words.you.to_owned(),
        MessageAuthor::Handler { name, .. } => name,
    };
    let when = moment(at, locale_now());
    let state = move || match is_own {
        true if seq <= read_by_insurer.get() => words.read,
        true => words.sent,
        false => "",
    };
    view! {
        <li class="messages__item" class:messages__item--own=is_own data-testid="message">
            <p class="messages__meta">{name} " · " {when}</p>
            <p class="messages__text">{text}</p>
            {papers}
            {files}
            <p class="messages__state">{state}</p>
        </li>
    }
}

/// The attachments that are photos. Their names stand below, with those of the others.
fn attached_papers(files: &[Attachment], unnamed: &'static str) -> Vec<Paper> {
    let photos = files.iter().filter(|file| file.kind.is_picture());
    let paper = |Attachment { id, name, kind, .. }: &Attachment| {
        let title = if name.is_empty() { unnamed.to_owned() } else { name.clone() };
        Paper::stored(title, String::new(), name.clone(), *kind, id.clone())
    };
    photos.map(paper).collect()
}

#[component]
fn UnsentItem(unsent: UnsentMessage) -> impl IntoView {
    let words = use_words(&WORDS);
    let when = moment(unsent.at, locale_now());
    let files = unsent.files.len();
    let files = (0 < files).then(|| view! { <p class="note">{(words.with_files)(files)}</p> });
    view! {
        <li class="messages__item messages__item--own messages__item--waiting" data-testid="unsent">
            <p class="messages__meta">{words.you} " · " {when}</p>
            <p class="messages__text">{unsent.text}</p>
            {files}
            <p class="messages__state">{words.not_yet}</p>
        </li>
    }
}

/// Marks messages as read while the page is visible.
fn mark_as_read(
    api: Api,
    case: CaseId,
    claim: StoredValue<domain::ids::ClaimId>,
    all_messages: CaseMessages,
) {
    let visible = window::use_visible();
    let news = Memo::new(move |_| {
        all_messages.with(|all| {
            let all = all.as_ref()?;
            let claim = claim.get_value();
            let reading = all.reading.iter().find(|known| known.claim == claim);
            let reading = reading.map(|known| known.reading.clone()).unwrap_or_default();
            unread_messages(&all.messages, &claim, &reading).last().map(|message| message.seq)
        })
    });
    let claim = claim.get_value();
    // If the request fails, the message is shown as new again.
    let mark = use_local_command(move |seq: u32| {
        let (case, claim) = (case.clone(), claim.clone());
        async move { api.mark_messages_read(&case, &claim, seq).await }
    })
    .latest_wins();
    Effect::new(move |_| {
        if let (true, Some(seq)) = (visible.get(), news.get()) {
            mark.run(seq);
        }
    });
}

/// Announces a handler's message that arrives while the page is open.
fn announce_new_messages(messages: Memo<Option<Vec<Message>>>) {
    let announce = use_announcer();
    Effect::new(move |before: Option<Option<u32>>| {
        let last = messages.with(|all| all.as_ref().and_then(|all| all.last().cloned()));
        let seq = last.as_ref().map(|message| message.seq);
        let is_news = matches!(before, Some(Some(before)) if Some(before) < seq);
        if let (true, Some(Message { by: MessageAuthor::Handler { name, .. }, text, .. })) =
            (is_news, last)
        {
            announce([&name, ": ", &text].concat().into());
        }
        seq
    });
}
