//! The upload controls of one document: its pages, and two buttons to add one.

use domain::product::Document;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{Blob, File, FilePropertyBag, HtmlInputElement};

use super::prepare::NotAdded;
use super::queue::{UploadQueue, UploadState};
use super::words::{WORDS, Words};
use crate::client::use_api;
use crate::features::page_meta::use_announcer;
use crate::platform::wechat;
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
    let take = move |mut files: Vec<File>| {
        not_added.set(Vec::new());
        // Before the others are checked: sixty pages take a while.
        for file in files.split_off(files.len().min(uploads.remaining_capacity())) {
            report_not_added(NotAdded::TooMany, file.name());
        }
        checking.update(|checking| *checking += files.len());
        spawn_local(async move {
            for file in files {
                let reason = uploads.add(document, &file).await.err();
                if checking.is_disposed() {
                    return;
                }
                checking.update(|checking| *checking -= 1);
                if let Some(reason) = reason {
                    report_not_added(reason, file.name());
                }
            }
        });
    };
    let chosen = move |input: HtmlInputElement| {
        let files = input.files();
        let count = files.as_ref().map_or(0, web_sys::FileList::length);
        let files = (0..count).filter_map(|index| files.as_ref()?.item(index)).collect();
        // Otherwise choosing the same file again would fire no event.
        input.set_value("");
        take(files);
    };
    let api = use_api();
    spawn_local(api.authorize_wechat());
    // WeChat's own album, where the page is authorized: it allows several pictures at once, which the file input of
    // WeChat's Android browser does not.
    let choose = move |event: MouseEvent| {
        if wechat::is_authorized() {
            event.prevent_default();
            spawn_local(async move {
                if let Some(images) = wechat::choose_images().await {
                    take(
                        images.iter().enumerate().filter_map(|(nth, it)| named(it, nth)).collect(),
                    );
                }
            });
        }
    };
    view! {
        <div class="upload">
            <ul class="upload__pages">
                <For each=move || numbers.get() key=|number| *number let(number)>
                    <PageRow uploads number numbers />
                </For>
            </ul>
            <p class="upload__checking note" role="status">
                {move || (0 < checking.get()).then_some(words.checking)}
            </p>
            <div class="upload__flaw" role="alert">
                {move || {
                    let message = |(reason, names): (_, Vec<_>)| {
                        view! { <p>{(words.of_files)(&names, (words.not_added)(reason))}</p> }
                    };
                    not_added.get().into_iter().map(message).collect_view()
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
                    />
                </label>
                <label class="button upload__action">
                    <span class="button__face">
                        <Icon name=IconName::Doc />
                        <span>{words.choose_files}</span>
                    </span>
                    <input
                        type="file"
                        class="visually-hidden"
                        accept="image/*,application/pdf"
                        multiple
                        on:click=choose
                        on:change:target=move |event| chosen(event.target())
                    />
                </label>
            </div>
        </div>
    }
}

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
            Some(UploadState::Sending | UploadState::Retrying | UploadState::Paused)
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
        Some(UploadState::Retrying) => Some(words.retrying_more),
        Some(UploadState::ContentMissing) => Some(words.content_missing_more),
        Some(UploadState::Refused(flaw)) => Some((words.refused)(flaw)),
        Some(UploadState::NeedsConfirmation(warning)) => Some((words.warning_more)(warning)),
        Some(
            UploadState::Waiting | UploadState::Sending | UploadState::Paused | UploadState::Stored,
        )
        | None => None,
    };
    let action = move || {
        let (label, press): (_, fn(UploadQueue, u32)) = match state.get()? {
            UploadState::Sending | UploadState::Retrying | UploadState::Waiting => {
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
        let is_picture = page.with(|page| {
            page.as_ref().is_some_and(|page| !page.name.to_lowercase().ends_with(".pdf"))
        });
        let is_idle = matches!(
            state.get(),
            Some(UploadState::Stored | UploadState::NeedsConfirmation(_) | UploadState::Paused)
        );
        (is_idle && is_picture && uploads.has_content(number)).then(|| {
            let press = move |()| uploads.rotate(number);
            view! { <Button label=words.rotate kind=ButtonKind::Link on_press=press /> }
        })
    };
    view! {
        <li class="upload__page">
            <div class="upload__head">
                <p class="upload__name">
                    <strong>{nth}</strong>
                    <span class="note">{name}</span>
                </p>
                {status}
            </div>
            {bar}
            {move || more().map(|more| view! { <p class="small">{more}</p> })}
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
        UploadState::Retrying => (StatusTone::Waiting, words.retrying),
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
