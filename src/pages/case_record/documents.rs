//! The documents that were submitted, by the day on which they were.

use domain::journal::{CaseDocument, CaseState};
use leptos::prelude::*;
use view::labels::document_name;
use view::markup::record_controls;

use crate::features::papers::{PaperStrip, submitted_papers};
use crate::ui::locale::{date, locale_now};

/// The documents with their pages in small. Empty if there is none.
#[component]
pub(super) fn SubmittedDocuments(case: StoredValue<CaseState>) -> impl IntoView {
    let locale = locale_now();
    let case = case.read_value();
    if case.documents.is_empty() {
        return None;
    }
    let rows = case.documents.iter().map(|CaseDocument { at, added }| {
        let papers = Signal::stored(submitted_papers(&case, added, locale));
        view! {
            <li>
                <strong>{document_name(added.document, locale)}</strong>
                " "
                <span class="note">{date(at.date(), locale)}</span>
                <PaperStrip papers />
            </li>
        }
    });
    let rows = rows.collect_view();
    Some(view! {
        <section class="section">
            <h2>{record_controls(locale).documents}</h2>
            <ul class="case-record__documents">{rows}</ul>
        </section>
    })
}
