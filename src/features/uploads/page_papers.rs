//! The pages of the upload queue as papers that one can see.

use contract::path;
use domain::product::Document;
use leptos::prelude::*;
use view::Locale;
use view::labels::{document_name, document_page};

use super::document_illustration::DocumentIllustration;
use super::page_row::status_of;
use super::queue::{UploadPage, UploadQueue, UploadState};
use super::words::{WORDS, Words};
use crate::features::papers::{Paper, PaperStrip, Whole};
use crate::platform::blob::ObjectUrl;
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{StatusLabel, StatusTone, Text};

/// The pages of a document, in their order.
pub(super) fn papers_of(uploads: UploadQueue, document: Document, locale: Locale) -> Vec<Paper> {
    let words = WORDS.get(locale);
    let pages = uploads.page_numbers(document).into_iter().filter_map(|it| uploads.page(it));
    pages.zip(1..).map(|(page, nth)| paper_of(uploads, page, nth, locale, words)).collect()
}

fn paper_of(
    uploads: UploadQueue,
    page: UploadPage,
    nth: usize,
    locale: Locale,
    words: &Words,
) -> Paper {
    let picture = uploads.picture(page.number);
    let address = |url: &ObjectUrl| Text::from(url.address().to_owned());
    // What this device has is shown without a request.
    let here = picture.whole.as_deref().map(address);
    let small = picture.small.as_deref().map(address).or_else(|| here.clone());
    let stored = page.file.filter(|_| page.state == UploadState::Stored);
    let on_server = stored.as_ref().filter(|_| page.kind.is_picture());
    Paper {
        title: document_page(page.document, nth, locale),
        caption: document_page(page.document, nth, locale),
        name: page.name,
        kind: page.kind,
        thumbnail: small.or_else(|| on_server.map(|file| path::thumbnail(file).into())),
        whole: here.map(Whole::Here).or_else(|| stored.map(Whole::Stored)),
        mark: is_marked(page.state).then(|| status_of(page.state, words)),
    }
}

/// Whether the state is said on the page's picture: it is why the picture has to be looked at.
pub(super) fn is_marked(state: UploadState) -> bool {
    match state {
        UploadState::Refused(_) | UploadState::NeedsConfirmation(_) => true,
        UploadState::Waiting
        | UploadState::Sending
        | UploadState::Paused
        | UploadState::Retrying(_)
        | UploadState::ContentMissing
        | UploadState::Stored => false,
    }
}

/// The pages of several documents in small; a document without a page is said to be missing.
#[component]
pub fn UploadedPapers(
    /// The queue that holds the pages.
    uploads: UploadQueue,
    /// The documents that are shown in any case.
    required: Vec<Document>,
    /// Those that are shown if they have a page.
    optional: Vec<Document>,
) -> impl IntoView {
    let locale = locale_now();
    let all = [required.clone(), optional].concat();
    let papers = Memo::new(move |_| {
        all.iter().flat_map(|it| papers_of(uploads, *it, locale)).collect::<Vec<_>>()
    });
    let missing = move || {
        let missing = required.iter().filter(|it| uploads.page_numbers(**it).is_empty());
        missing.map(|document| view! { <MissingPaper document=*document /> }).collect_view()
    };
    view! { <PaperStrip papers>{missing}</PaperStrip> }
}

/// A document of which there is no page.
#[component]
fn MissingPaper(document: Document) -> impl IntoView {
    let words = use_words(&WORDS);
    view! {
        <li>
            <span class="paper paper--missing">
                <span class="paper__sheet">
                    <span class="paper__file">
                        <DocumentIllustration document />
                    </span>
                    <span class="paper__mark">
                        <StatusLabel tone=StatusTone::Neutral text=words.missing />
                    </span>
                </span>
                <span class="paper__caption">{document_name(document, locale_now())}</span>
            </span>
        </li>
    }
}
