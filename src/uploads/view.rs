//! One document: its pages, and the two ways to add one.

use domain::product::Document;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{Blob, File, FilePropertyBag, HtmlInputElement};

use super::prepare::NotAdded;
use super::queue::{UploadQueue, UploadState};
use super::words::{WORDS, Words};
use crate::api::use_api;
use crate::components::{Button, ButtonKind, Icon, IconName, StatusLabel, StatusTone};
use crate::locale::use_words;
use crate::page::use_say;
use crate::platform::wechat;

/// The pages of a document, and adding to them.
#[component]
pub fn DocumentUpload(
    /// Where they lie.
    uploads: UploadQueue,
    /// Which document.
    document: Document,
) -> impl IntoView {
    let words = use_words(&WORDS);
    // By reason, which files were left out.
    let not_added = RwSignal::new(Vec::<(NotAdded, Vec<String>)>::new());
    let leave_out = move |flaw: NotAdded, name: String| {
        not_added.update(|groups| match groups.iter_mut().find(|(known, _)| *known == flaw) {
            Some((_, names)) => names.push(name),
            None => groups.push((flaw, vec![name])),
        });
    };
    let numbers = Memo::new(move |_| uploads.page_numbers(document));
    // How many files are being looked at.
    let looking = RwSignal::new(0usize);
    let take = move |mut files: Vec<File>| {
        not_added.set(Vec::new());
        // At once: looking at sixty pages takes a while.
        for file in files.split_off(files.len().min(uploads.remaining_capacity())) {
            leave_out(NotAdded::TooMany, file.name());
        }
        looking.update(|looking| *looking += files.len());
        spawn_local(async move {
            for file in files {
                let flaw = uploads.add(document, &file).await.err();
                if looking.is_disposed() {
                    return;
                }
                looking.update(|looking| *looking -= 1);
                if let Some(flaw) = flaw {
                    leave_out(flaw, file.name());
                }
            }
        });
    };
    let chosen = move |input: HtmlInputElement| {
        let files = input.files();
        let count = files.as_ref().map_or(0, web_sys::FileList::length);
        let files = (0..count).filter_map(|index| files.as_ref()?.item(index)).collect();
        // So that the same file chosen again is heard of.
        input.set_value("");
        take(files);
    };
    let api = use_api();
    spawn_local(api.ask_wechat());
    // WeChat's own album, where it lets the page: several pictures at once, which the input of its Android browser lacks.
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
            <p class="upload__looking note" role="status">
                {move || (0 < looking.get()).then_some(words.looking)}
            </p>
            <div class="upload__flaw" role="alert">
                {move || {
                    let said = |(flaw, names): (_, Vec<_>)| {
                        view! { <p>{(words.of_files)(&names, (words.not_added)(flaw))}</p> }
                    };
                    not_added.get().into_iter().map(said).collect_view()
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

/// A picture that comes without a name.
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
    /// All pages of the document, in their order.
    numbers: Memo<Vec<u32>>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let say = use_say();
    let page = Memo::new(move |_| uploads.page(number));
    let state = Memo::new(move |before: Option<&Option<UploadState>>| {
        let state = page.with(|page| page.as_ref().map(|page| page.state));
        if before.is_some_and(|before| *before != state) && state == Some(UploadState::Stored) {
            say(words.stored_said.into());
        }
        state
    });
    // Its place among them, and how many there are.
    let place = Memo::new(move |_| {
        numbers.with(|numbers| Some((numbers.iter().position(|it| *it == number)?, numbers.len())))
    });
    let nth = move || place.get().map(|(at, _)| (words.page)(at + 1));
    let name = move || page.with(|page| page.as_ref().map(|page| page.name.clone()));
    let status = move || {
        state.get().map(|state| {
            let (tone, text) = said(state, words);
            view! { <StatusLabel tone text /> }
        })
    };
    let bar = move || {
        let moves = matches!(
            state.get(),
            Some(UploadState::Sending | UploadState::Retrying | UploadState::Paused)
        );
        moves.then(|| {
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
        Some(UploadState::Elsewhere) => Some(words.elsewhere_more),
        Some(UploadState::Refused(flaw)) => Some((words.refused)(flaw)),
        Some(UploadState::Warned(doubt)) => Some((words.doubt)(doubt)),
        _ => None,
    };
    let ways = move || {
        let (label, press): (_, fn(UploadQueue, u32)) = match state.get()? {
            UploadState::Sending | UploadState::Retrying | UploadState::Waiting => {
                (words.pause, UploadQueue::pause)
            }
            UploadState::Paused => (words.resume, UploadQueue::resume),
            UploadState::Warned(_) => (words.use_anyway, UploadQueue::resume),
            UploadState::Elsewhere | UploadState::Stored | UploadState::Refused(_) => return None,
        };
        let press = move |()| press(uploads, number);
        Some(view! { <Button label kind=ButtonKind::Small on_press=press /> })
    };
    // Order by buttons: dragging is for steady hands only.
    let order = move || {
        let (at, count) = place.get()?;
        let button = |label, forward| {
            let press = move |()| uploads.move_page(number, forward);
            view! { <Button label kind=ButtonKind::Link on_press=press /> }
        };
        Some(view! {
            {(0 < at).then(|| button(words.forward, true))}
            {(at + 1 < count).then(|| button(words.backward, false))}
        })
    };
    let turn = move || {
        let is_picture = page.with(|page| {
            page.as_ref().is_some_and(|page| !page.name.to_lowercase().ends_with(".pdf"))
        });
        let settled = matches!(
            state.get(),
            Some(UploadState::Stored | UploadState::Warned(_) | UploadState::Paused)
        );
        (settled && is_picture && uploads.has_content(number)).then(|| {
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
                {ways}
                {order}
                {turn}
                <Button
                    label=words.remove
                    kind=ButtonKind::Link
                    on_press=move |()| uploads.remove(number)
                />
            </div>
        </li>
    }
}

fn said(state: UploadState, words: &Words) -> (StatusTone, &'static str) {
    match state {
        UploadState::Waiting => (StatusTone::Waiting, words.waiting),
        UploadState::Sending => (StatusTone::Moving, words.sending),
        UploadState::Paused => (StatusTone::Waiting, words.paused),
        UploadState::Retrying => (StatusTone::Waiting, words.retrying),
        UploadState::Elsewhere => (StatusTone::Unsure, words.elsewhere),
        UploadState::Stored => (StatusTone::Done, words.stored),
        UploadState::Refused(_) => (StatusTone::Late, words.not_taken),
        UploadState::Warned(doubt) => (StatusTone::Late, (words.doubtful)(doubt)),
    }
}

/// Whole kilobytes, at least one.
fn kilobytes(bytes: u32) -> u32 {
    bytes.div_ceil(1024)
}
