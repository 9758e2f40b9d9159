//! The messages with the handler of one claim, and the place to write one.

use contract::path;
use contract::talk::MAX_ATTACHMENTS;
use domain::ids::CaseId;
use domain::journal::ClaimState;
use domain::product::Document;
use domain::talk::{Attachment, Message, Writer, unread};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Said;
use super::outbox::{Outbox, Progress, Unsent};
use super::words::WORDS;
use crate::api::{Api, Live, LiveState};
use crate::components::{Button, ButtonKind, Notice, NoticeTone, Text, TextArea};
use crate::locale::{locale_now, moment, use_words};
use crate::page::use_say;
use crate::platform::window;
use crate::uploads::{DocumentUpload, UploadQueue};

/// As what attachments lie in the uploads. They are no document of the case.
const ATTACHED: Document = Document::Photos;

/// Messages, oldest first; under them what is not sent yet; then the field.
#[component]
pub(super) fn Thread(
    api: Api,
    case: CaseId,
    claim: Memo<ClaimState>,
    said: Said,
    outbox: Outbox,
    live: Live,
    who: String,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let id = StoredValue::new(claim.with_untracked(|claim| claim.filed.claim.clone()));
    let messages = Memo::new(move |_| {
        let of = |message: &&Message| id.with_value(|id| message.claim == *id);
        said.with(|said| {
            said.as_ref().map(|said| said.messages.iter().filter(of).cloned().collect::<Vec<_>>())
        })
    });
    let read_by_insurer = Memo::new(move |_| {
        said.with(|said| {
            let reading = &said.as_ref()?.reading;
            let found = reading.iter().find(|known| id.with_value(|id| known.claim == *id))?;
            Some(found.reading.insurer)
        })
        .unwrap_or(0)
    });
    mark_read(api, case, id, said);
    read_out(messages);

    let name = id.with_value(|id| Text::from(["message-", id.as_str()].concat()));
    let label = (words.write_to)(&who);
    let files = UploadQueue::new();
    let files_of = StoredValue::new(id.with_value(|id| ["talk-", id.as_str()].concat()));
    files.load(files_of.get_value());
    let unsent = move || id.with_value(|id| outbox.unsent(id));
    let waiting = move || {
        let first = unsent().first().map(|unsent| unsent.key.clone())?;
        match outbox.progress.get() {
            Progress::Refused(_) => Some(
                view! {
                    <Notice tone=NoticeTone::Error title=words.not_taken>
                        <p>{words.not_taken_more}</p>
                        <Button
                            label=words.change_it
                            kind=ButtonKind::Small
                            on_press=move |()| {
                                outbox.take_back(&first);
                                files.load(files_of.get_value());
                            }
                        />
                    </Notice>
                }
                .into_any(),
            ),
            Progress::Waiting => {
                let kept = move || {
                    if outbox.is_kept.get() { words.not_sent_kept } else { words.not_sent_open }
                };
                Some(
                    view! {
                        <Notice tone=NoticeTone::Offline title=words.not_sent>
                            <p>{kept}</p>
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
            Progress::Idle | Progress::Sending => None,
        }
    };
    let stale = move || {
        let quiet = matches!(live.state.get(), LiveState::Polling);
        quiet.then(|| view! { <p class="note">{words.polling}</p> })
    };
    let none = move || {
        let is_empty = messages.with(|all| all.as_ref().is_none_or(Vec::is_empty));
        live.state.get() == LiveState::Connected && is_empty && unsent().is_empty()
    };
    let trouble = RwSignal::new(None::<&'static str>);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let stored: Vec<_> = files.stored_documents().into_iter().flat_map(|it| it.files).collect();
        let on_the_way = 0 < untrack(move || files.unfinished_count());
        let why_not = match on_the_way {
            true => Some(words.files_on_the_way),
            false => (MAX_ATTACHMENTS < stored.len()).then_some(words.too_many_files),
        };
        trouble.set(why_not);
        if why_not.is_none() && id.with_value(|id| outbox.write(id, stored)) {
            files.forget_document(ATTACHED);
        }
    };
    let busy = Signal::derive(move || {
        (outbox.progress.get() == Progress::Sending).then(|| Text::from(words.sending))
    });
    view! {
        <h3 class="talk__title">{words.messages}</h3>
        {stale}
        <Show when=none>
            <p class="small">{words.none}</p>
        </Show>
        <ol class="talk__messages" aria-label=words.messages>
            <For each=move || messages.get().unwrap_or_default() key=|message| message.seq let:message>
                <Line message read_by_insurer />
            </For>
            <For each=unsent key=|unsent| unsent.key.clone() let:unsent>
                <Waiting unsent />
            </For>
        </ol>
        {waiting}
        <form class="talk__write" on:submit=send>
            <TextArea
                name
                label
                hint=words.write_hint
                rows=3
                value=Signal::derive(move || id.with_value(|id| outbox.typed(id)))
                on_input=move |text| id.with_value(|id| outbox.note_typed(id, text))
            />
            <details class="disclosure talk__attach">
                <summary>{words.attach}</summary>
                <p class="small">{words.attach_more}</p>
                <DocumentUpload uploads=files document=ATTACHED />
            </details>
            <p class="small" role="alert">
                {move || trouble.get()}
            </p>
            <Button label=words.send busy />
        </form>
    }
}

#[component]
fn Line(message: Message, read_by_insurer: Memo<u32>) -> impl IntoView {
    let words = use_words(&WORDS);
    let Message { seq, at, by, text, files, .. } = message;
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
        view! { <ul class="talk__files" aria-label=words.attachments>{files}</ul> }
    });
    let is_own = by == Writer::Claimant;
    let name = match by {
        Writer::Claimant => words.you.to_owned(),
        Writer::Handler { name, .. } => name,
    };
    let when = moment(at, locale_now());
    let state = move || match is_own {
        true if seq <= read_by_insurer.get() => words.read,
        true => words.sent,
        false => "",
    };
    view! {
        <li class="talk__message" class:talk__message--own=is_own data-testid="message">
            <p class="talk__by">{name} " · " {when}</p>
            <p class="talk__text">{text}</p>
            {files}
            <p class="talk__state">{state}</p>
        </li>
    }
}

#[component]
fn Waiting(unsent: Unsent) -> impl IntoView {
    let words = use_words(&WORDS);
    let when = moment(unsent.at, locale_now());
    let files = unsent.files.len();
    let files = (0 < files).then(|| view! { <p class="note">{(words.with_files)(files)}</p> });
    view! {
        <li class="talk__message talk__message--own talk__message--waiting" data-testid="unsent">
            <p class="talk__by">{words.you} " · " {when}</p>
            <p class="talk__text">{unsent.text}</p>
            {files}
            <p class="talk__state">{words.not_yet}</p>
        </li>
    }
}

/// What is on a screen that is looked at counts as read.
fn mark_read(api: Api, case: CaseId, claim: StoredValue<domain::ids::ClaimId>, said: Said) {
    let visible = window::use_visible();
    let news = Memo::new(move |_| {
        said.with(|said| {
            let said = said.as_ref()?;
            let claim = claim.get_value();
            let reading = said.reading.iter().find(|known| known.claim == claim);
            let reading = reading.map(|known| known.reading.clone()).unwrap_or_default();
            unread(&said.messages, &claim, &reading).last().map(|message| message.seq)
        })
    });
    Effect::new(move |_| {
        if let (true, Some(seq)) = (visible.get(), news.get()) {
            let case = case.clone();
            // If it does not arrive, the message is shown as new once more.
            spawn_local(async move {
                let _ = api.read_messages(&case, &claim.get_value(), seq).await;
            });
        }
    });
}

/// Says an answer aloud when it arrives while the page is open.
fn read_out(messages: Memo<Option<Vec<Message>>>) {
    let say = use_say();
    Effect::new(move |before: Option<Option<u32>>| {
        let last = messages.with(|all| all.as_ref().and_then(|all| all.last().cloned()));
        let seq = last.as_ref().map(|message| message.seq);
        let is_news = matches!(before, Some(Some(before)) if Some(before) < seq);
        if let (true, Some(Message { by: Writer::Handler { name, .. }, text, .. })) =
            (is_news, last)
        {
            say([&name, ": ", &text].concat().into());
        }
        seq
    });
}
