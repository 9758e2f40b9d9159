//! The upload controls of one document: its pages, and two buttons to add one.

use domain::product::Document;
use leptos::ev::Event;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{Blob, File, FilePropertyBag, HtmlInputElement};

use super::prepare::{NameCorrection, NotAdded};
use super::queue::{UploadQueue, UploadState};
use super::words::{WORDS, Words};
use crate::client::use_api;
use crate::features::page_meta::use_announcer;
use crate::platform::{blob, clock, wechat};
use crate::ui::locale::use_words;
use crate::ui::{Button, ButtonKind, Icon, IconName, StatusLabel, StatusTone};

/// The pages of a document, with buttons to add more.
#[component]
pub fn DocumentUpload(
    /// The queue that holds the pages.
    uploads: UploadQueue,
    /// The document.
    document: Document,
) -> impl IntoView {
    let words = use_words(&WORDS);
    // The names of the files that were not added, by reason.
    let not_added = RwSignal::new(Vec::<(NotAdded, Vec<String>)>::new());
    let report_not_added = move |reason: NotAdded, name: String| {
        not_added.update(|groups| match groups.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, names)) => names.push(name),
            None => groups.push((reason, vec![name])),
        });
    };
    let numbers = Memo::new(move |_| uploads.page_numbers(document));
    // How many files are being checked.
    let checking = RwSignal::new(0usize);
    // The messages about the last choice, apart from files that were not added.
    let notice = RwSignal::new(None::<Notice>);
    let nothing_chosen = move || notice.set(Some(Notice::NothingChosen));
    let take = move |mut files: Vec<File>| {
        not_added.set(Vec::new());
        notice.set(None);
        // Before the others are checked: sixty pages take a while.
        for file in files.split_off(files.len().min(uploads.remaining_capacity())) {
            report_not_added(NotAdded::TooMany, file_check::clean_name(&file.name()));
        }
        checking.update(|checking| *checking += files.len());
        spawn_local(async move {
            for file in files {
                let added = uploads.add(document, &file).await;
                if checking.is_disposed() {
                    return;
                }
                checking.update(|checking| *checking -= 1);
                match added {
                    Ok(None) => {}
                    Ok(Some(correction)) => notice.update(|notice| match notice {
                        Some(Notice::NamesCorrected(all)) => all.push(correction),
                        Some(Notice::NothingChosen) | None => {
                            *notice = Some(Notice::NamesCorrected(vec![correction]));
                        }
                    }),
                    Err(reason) => report_not_added(reason, file_check::clean_name(&file.name())),
                }
            }
        });
    };
    let files_input = NodeRef::<Input>::new();
    let chosen = move |input: HtmlInputElement| {
        let files = input.files();
        let count = files.as_ref().map_or(0, web_sys::FileList::length);
        let files: Vec<_> = (0..count).filter_map(|index| files.as_ref()?.item(index)).collect();
        // Otherwise choosing the same file again would fire no event.
        input.set_value("");
        if files.is_empty() {
            return nothing_chosen();
        }
        take(files);
    };
    // WeChat's own album, once WeChat allows it: several pictures at once, which the file input of WeChat's Android
    // browser does not. It contains no PDF, so the ordinary input stays beside it.
    let permission = use_api().wechat_permission();
    let album = RwSignal::new(Album::Untried);
    let open_album = move |()| {
        not_added.set(Vec::new());
        notice.set(None);
        album.set(Album::Opening);
        spawn_local(async move {
            clock::sleep(ALBUM_TIMEOUT_MS).await;
            if album.try_get_untracked() == Some(Album::Opening) {
                album.set(Album::Failed);
            }
        });
        spawn_local(async move {
            let choice = wechat::choose_images().await;
            if album.is_disposed() {
                return;
            }
            album.set(Album::Untried);
            match choice {
                wechat::AlbumChoice::Chosen(images) => {
                    let images = images.iter().enumerate();
                    take(images.filter_map(|(nth, image)| named(image, nth)).collect());
                }
                wechat::AlbumChoice::Cancelled => nothing_chosen(),
                wechat::AlbumChoice::Failed => {
                    album.set(Album::Failed);
                    // Soon enough after the press for most browsers to allow it; the message is there in any case.
                    if let Some(input) = files_input.get_untracked() {
                        input.click();
                    }
                }
            }
        });
    };
    view! {
        <div class="upload">
            <ul class="upload__pages">
                <For each=move || numbers.get() key=|number| *number let(number)>
                    <PageRow uploads number numbers />
                </For>
            </ul>
            <p class="upload__checking note" role="status">
                {move || match notice.get() {
                    _ if 0 < checking.get() => Some(words.checking.to_owned()),
                    Some(Notice::NothingChosen) => Some(words.nothing_chosen.to_owned()),
                    Some(Notice::NamesCorrected(all)) => {
                        Some(all.iter().map(words.name_corrected).collect::<Vec<_>>().join(" "))
                    }
                    None => None,
                }}
            </p>
            <div class="upload__flaw" role="alert">
                {move || {
                    let message = |(reason, names): (_, Vec<_>)| {
                        view! { <p>{(words.of_files)(&names, (words.not_added)(reason))}</p> }
                    };
                    not_added.get().into_iter().map(message).collect_view()
                }}
                {move || {
                    let is_failed = album.get() == Album::Failed;
                    is_failed.then(|| view! { <p>{words.album_failed}</p> })
                }}
            </div>
            <div class="button-row">
                <label class="button upload__action">
                    <span class="button__face">
                        <Icon name=IconName::Camera />
                        <span>{words.take_photo}</span>
                    </span>
                    <input
                        type="file"
                        class="visually-hidden"
                        accept="image/*"
                        capture="environment"
                        on:change:target=move |event| chosen(event.target())
                        on:cancel=move |_: Event| nothing_chosen()
                    />
                </label>
                <Show when=move || permission.get() && album.get() != Album::Failed>
                    <Button label=words.wechat_album icon=IconName::Doc on_press=open_album />
                </Show>
                <label class="button upload__action">
                    <span class="button__face">
                        <Icon name=IconName::Doc />
                        <span>{words.choose_files}</span>
                    </span>
                    <input
                        type="file"
                        class="visually-hidden"
                        // No `accept`: choosers that do not know OFD would offer no such file.
                        multiple
                        node_ref=files_input
                        on:change:target=move |event| chosen(event.target())
                        on:cancel=move |_: Event| nothing_chosen()
                    />
                </label>
            </div>
        </div>
    }
}

/// The messages about the last choice.
#[derive(Clone, PartialEq, Eq)]
enum Notice {
    NothingChosen,
    NamesCorrected(Vec<NameCorrection>),
}

/// WeChat's album.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Album {
    /// It can be opened.
    Untried,
    /// WeChat was asked to open it and has not replied. It may be open.
    Opening,
    /// WeChat refuses, or does not reply: the ordinary input is used instead.
    Failed,
}

/// How long WeChat may take to open its album, in milliseconds. What is chosen in it later is still taken.
const ALBUM_TIMEOUT_MS: u32 = 1_500;

/// A picture from WeChat's album as a file. It has no name of its own.
fn named(image: &Blob, nth: usize) -> Option<File> {
    let end = if image.type_() == "image/png" { "png" } else { "jpg" };
    let options = FilePropertyBag::new();
    options.set_type(&image.type_());
    let name = format!("wechat-{}.{end}", nth + 1);
    File::new_with_blob_sequence_and_options(&js_sys::Array::of1(image), &name, &options).ok()
}

#[component]
fn PageRow(
    uploads: UploadQueue,
    number: u32,
    /// The numbers of the document's pages, in their order.
    numbers: Memo<Vec<u32>>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let announce = use_announcer();
    let page = Memo::new(move |_| uploads.page(number));
    let state = Memo::new(move |before: Option<&Option<UploadState>>| {
        let state = page.with(|page| page.as_ref().map(|page| page.state));
        if before.is_some_and(|before| *before != state) && state == Some(UploadState::Stored) {
            announce(words.stored_announcement.into());
        }
        state
    });
    // Its index among the document's pages, and their number.
    let place = Memo::new(move |_| {
        numbers.with(|numbers| Some((numbers.iter().position(|it| *it == number)?, numbers.len())))
    });
    let nth = move || place.get().map(|(at, _)| (words.page)(at + 1));
    let name = move || page.with(|page| page.as_ref().map(|page| page.name.clone()));
    let status = move || {
        state.get().map(|state| {
            let (tone, text) = status_of(state, words);
            view! { <StatusLabel tone text /> }
        })
    };
    let bar = move || {
        let is_in_transit = matches!(
            state.get(),
            Some(UploadState::Sending | UploadState::Retrying(_) | UploadState::Paused)
        );
        is_in_transit.then(|| {
            let arrived = move || page.with(|it| it.as_ref().map_or(0, |it| it.arrived));
            let bytes = page.with_untracked(|it| it.as_ref().map_or(1, |it| it.bytes));
            view! {
                <progress
                    class="upload__bar"
                    aria-label=nth
                    max=bytes.to_string()
                    prop:value=move || f64::from(arrived())
                />
                <p class="upload__amount note">
                    {move || (words.amount)(kilobytes(arrived()), kilobytes(bytes))}
                </p>
            }
        })
    };
    let more = move || match state.get() {
        Some(UploadState::Retrying(reason)) => Some((words.retrying_more)(reason)),
        Some(UploadState::ContentMissing) => Some(words.content_missing_more),
        Some(UploadState::Refused(flaw)) => Some((words.refused)(flaw)),
        Some(UploadState::NeedsConfirmation(warning)) => Some((words.warning_more)(warning)),
        Some(
            UploadState::Waiting | UploadState::Sending | UploadState::Paused | UploadState::Stored,
        )
        | None => None,
    };
    // Also said while it waits for a network, which can take long.
    let only_in_tab = move || {
        let has_ended = matches!(state.get(), Some(UploadState::Stored | UploadState::Refused(_)));
        (!has_ended && uploads.is_only_in_tab(number)).then_some(words.only_in_tab)
    };
    let action = move || {
        let (label, press): (_, fn(UploadQueue, u32)) = match state.get()? {
            UploadState::Sending | UploadState::Retrying(_) | UploadState::Waiting => {
                (words.pause, UploadQueue::pause)
            }
            UploadState::Paused => (words.resume, UploadQueue::resume),
            UploadState::NeedsConfirmation(_) => (words.use_anyway, UploadQueue::resume),
            UploadState::ContentMissing | UploadState::Stored | UploadState::Refused(_) => {
                return None;
            }
        };
        let press = move |()| press(uploads, number);
        Some(view! { <Button label kind=ButtonKind::Small on_press=press /> })
    };
    // Buttons rather than dragging, which needs a steady hand.
    let order = move || {
        let (at, count) = place.get()?;
        let button = |label, forward| {
            let press = move |()| uploads.move_page(number, forward);
            view! { <Button label kind=ButtonKind::Link on_press=press /> }
        };
        Some(view! {
            {(0 < at).then(|| button(words.move_up, true))}
            {(at + 1 < count).then(|| button(words.move_down, false))}
        })
    };
    let rotate = move || {
        let is_picture = page.with(|page| page.as_ref().is_some_and(|page| page.kind.is_picture()));
        let is_idle = matches!(
            state.get(),
            Some(UploadState::Stored | UploadState::NeedsConfirmation(_) | UploadState::Paused)
        );
        (is_idle && is_picture && uploads.has_content(number)).then(|| {
            let press = move |()| uploads.rotate(number);
            view! { <Button label=words.rotate kind=ButtonKind::Link on_press=press /> }
        })
    };
    // Pages have similar names; and a picture that was rotated has to be seen.
    let digest = Memo::new(move |_| page.with(|page| page.as_ref()?.sha256.clone()));
    let thumbnail = move || {
        digest.track();
        let url = blob::url(&uploads.picture(number)?)?;
        let shown = url.clone();
        on_cleanup(move || blob::revoke_url(&shown));
        Some(view! {
            <img class="upload__thumbnail" src=url alt="" loading="lazy" decoding="async" />
        })
    };
    view! {
        <li class="upload__page">
            <div class="upload__head">
                {thumbnail}
                <p class="upload__name">
                    <strong>{nth}</strong>
                    <span class="note">{name}</span>
                </p>
                {status}
            </div>
            {bar}
            {move || more().map(|more| view! { <p class="small">{more}</p> })}
            {move || only_in_tab().map(|more| view! { <p class="small">{more}</p> })}
            <div class="upload__actions">
                {action}
                {order}
                {rotate}
                <Button
                    label=words.remove
                    kind=ButtonKind::Link
                    on_press=move |()| uploads.remove(number)
                />
            </div>
        </li>
    }
}

fn status_of(state: UploadState, words: &Words) -> (StatusTone, &'static str) {
    match state {
        UploadState::Waiting => (StatusTone::Waiting, words.waiting),
        UploadState::Sending => (StatusTone::InProgress, words.sending),
        UploadState::Paused => (StatusTone::Waiting, words.paused),
        UploadState::Retrying(reason) => (StatusTone::Waiting, (words.retrying)(reason)),
        UploadState::ContentMissing => (StatusTone::Unsure, words.content_missing),
        UploadState::Stored => (StatusTone::Done, words.stored),
        UploadState::Refused(_) => (StatusTone::Late, words.not_taken),
        UploadState::NeedsConfirmation(warning) => (StatusTone::Late, (words.warning)(warning)),
    }
}

/// Whole kilobytes, at least one.
fn kilobytes(bytes: u32) -> u32 {
    bytes.div_ceil(1024)
}
