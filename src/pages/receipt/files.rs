//! The files handed in with the claim, each with its checksum.

use domain::journal::CaseState;
use leptos::prelude::*;

use super::words::WORDS;
use crate::features::papers::{PaperStrip, submitted_papers};
use crate::ui::locale::{locale_now, use_words};
use view::labels::{document_name, file_kind_name};

/// The documents, page by page, with each file's SHA-256. Empty if none was handed in.
#[component]
pub(super) fn Files(state: RwSignal<CaseState>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let documents = state.with_untracked(|state| state.documents.clone());
    if documents.is_empty() {
        return None;
    }
    let rows = documents.into_iter().map(|document| {
        let papers = Signal::stored(submitted_papers(&document.added, locale));
        let pages = document.added.files.into_iter().enumerate().map(|(index, file)| {
            let kind = file_kind_name(file.kind, locale);
            view! {
                <li class="note receipt__file">
                    <span>{(words.page_of)(index + 1)}</span>
                    <span class="receipt__name">{file.name}</span>
                    <span>{kind}</span>
                    <code class="receipt__hash">{file.sha256}</code>
                </li>
            }
        });
        let pages = pages.collect_view();
        let name = document_name(document.added.document, locale);
        view! {
            <li>
                <strong>{name}</strong>
                <PaperStrip papers />
                <ol class="receipt__pages">{pages}</ol>
            </li>
        }
    });
    let rows = rows.collect_view();
    Some(view! {
        <section class="section">
            <h2>{words.files}</h2>
            <p class="note">{words.files_note}</p>
            <ul class="receipt__files">{rows}</ul>
        </section>
    })
}
