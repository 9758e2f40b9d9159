//! Files that are dragged here or pasted, where there are a mouse and a keyboard. The buttons do the same.

use leptos::ev;
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DataTransfer, File, Node};

use super::words::WORDS;
use crate::ui::locale::use_words;

/// Takes files that are dropped on it, or pasted while the focus is in it.
#[component]
pub(super) fn DropZone(
    /// Called with the files.
    #[prop(into)]
    on_files: Callback<Vec<File>>,
    children: Children,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let zone = NodeRef::<Div>::new();
    let is_over = RwSignal::new(false);
    keep_page();
    let drag = move |event: ev::DragEvent| {
        if has_files(event.data_transfer().as_ref()) {
            event.prevent_default();
            is_over.set(true);
        }
    };
    let leave = move |event: ev::DragEvent| {
        // It also fires on the way from one part of the zone to another.
        let to = event.related_target().and_then(|to| to.dyn_into::<Node>().ok());
        let is_inside = zone.get_untracked().is_some_and(|zone| zone.contains(to.as_ref()));
        if !is_inside {
            is_over.set(false);
        }
    };
    let take = move |from: Option<DataTransfer>| {
        let files = files_of(from.as_ref());
        if !files.is_empty() {
            on_files.run(files);
        }
    };
    let drop = move |event: ev::DragEvent| {
        if has_files(event.data_transfer().as_ref()) {
            event.prevent_default();
            is_over.set(false);
            take(event.data_transfer());
        }
    };
    let paste = move |event: ev::ClipboardEvent| {
        if has_files(event.clipboard_data().as_ref()) {
            event.prevent_default();
            take(event.clipboard_data());
        }
    };
    view! {
        // A click into the zone makes it the place where files are pasted.
        <div
            node_ref=zone
            class="upload"
            class:upload--over=is_over
            tabindex="-1"
            on:dragover=drag
            on:dragleave=leave
            on:drop=drop
            on:paste=paste
        >
            {children()}
            <p class="upload__drop note">{words.drop_here}</p>
        </div>
    }
}

/// A file that is dropped beside the zone would be opened in place of the app.
fn keep_page() {
    let keep = |event: ev::DragEvent| {
        if has_files(event.data_transfer().as_ref()) {
            event.prevent_default();
        }
    };
    let listeners =
        [window_event_listener(ev::dragover, keep), window_event_listener(ev::drop, keep)];
    on_cleanup(move || listeners.into_iter().for_each(|listener| listener.remove()));
}

fn has_files(transfer: Option<&DataTransfer>) -> bool {
    transfer.is_some_and(|transfer| transfer.types().iter().any(|it| it == "Files"))
}

fn files_of(transfer: Option<&DataTransfer>) -> Vec<File> {
    let files = transfer.and_then(DataTransfer::files);
    let count = files.as_ref().map_or(0, web_sys::FileList::length);
    (0..count).filter_map(|nth| files.as_ref()?.item(nth)).collect()
}
