//! The upload controls of one document: its pages, and two buttons to add one.

use domain::product::Document;
use leptos::ev::Event;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{Blob, File, FilePropertyBag, HtmlInputElement};

use super::drop_zone::DropZone;
use super::page_papers::papers_of;
use super::page_row::PageRow;
use super::prepare::{NameCorrection, NotAdded};
use super::queue::UploadQueue;
use super::words::WORDS;
use crate::client::use_api;
use crate::features::papers::PaperViewerHost;
use crate::platform::{clock, wechat};
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{Button, Icon, IconName};

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
    let locale = locale_now();
    let papers = Memo::new(move |_| papers_of(uploads, document, locale));
    let open = RwSignal::new(None::<usize>);
    view! {
        <DropZone on_files=take>
            <ul class="upload__pages">
                <For each=move || numbers.get() key=|number| *number let(number)>
                    <PageRow uploads number numbers papers open />
                </For>
            </ul>
            <PaperViewerHost papers open />
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
        </DropZone>
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
