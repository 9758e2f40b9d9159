//! The files handed in with the claim: their pages in small, and the checksum of each.

use domain::journal::{CaseDocument, CaseState};
use leptos::prelude::*;
use view::labels::document_name;
use view::markup::{receipt_controls, receipt_files};

use crate::features::papers::{PaperStrip, submitted_papers};
use crate::ui::DrawnRegion;
use crate::ui::locale::locale_now;

/// The documents, page by page. Empty if none was handed in.
#[component]
pub(super) fn Files(state: RwSignal<CaseState>) -> impl IntoView {
    let locale = locale_now();
    let words = receipt_controls(locale);
    let documents = state.with_untracked(|state| state.documents.clone());
    if documents.is_empty() {
        return None;
    }
    let rows = documents.into_iter().map(|CaseDocument { added, .. }| {
        let of = added.clone();
        // An insurer may reject a page while the receipt is open.
        let papers = Memo::new(move |_| state.with(|case| submitted_papers(case, &of, locale)));
        view! {
            <li>
                <strong>{document_name(added.document, locale)}</strong>
                <PaperStrip papers />
                <DrawnRegion markup=move || receipt_files(&added, locale) />
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
