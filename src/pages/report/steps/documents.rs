//! The documents: one set for all insurers, each handed in here or later.

use domain::catastrophe::Catastrophe;
use domain::policy::Policy;
use domain::product::{Document, Need};
use leptos::prelude::*;

use super::super::flow::Flow;
use super::super::words::WORDS;
use crate::components::{
    ClauseChip, KeyValue, KeyValueList, Notice, NoticeTone, PageHeading, StatusLabel, StatusTone,
    Text,
};
use crate::explain::clause_text;
use crate::flow::{Needed, Step, Why, needed, shorter_paths};
use crate::locale::{locale_now, use_words};
use crate::telling::{document_name, document_source, without_document};
use crate::uploads::{DocumentIllustration, DocumentUpload};

/// The name by which the error summary leads to the documents from the last step.
pub(super) const DOCUMENTS: &str = "documents";

/// What is needed, as the answers stand.
fn needs(flow: Flow) -> Vec<Needed> {
    let journey = flow.journey.read_untracked();
    let needs = flow.household(|it| flow.peek(|answers| needed(answers, &journey, it)));
    needs.unwrap_or_default()
}

/// How many of these have a page that is stored.
fn ready(flow: Flow, needs: &[Needed]) -> Memo<usize> {
    let all: Vec<Document> = needs.iter().map(|needed| needed.document).collect();
    Memo::new(move |_| all.iter().filter(|it| 0 < flow.uploads.stored_count(**it)).count())
}

/// The checklist, the needed ones first.
#[component]
pub(super) fn DocumentsStep(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let needs = needs(flow);
    let count = needs.len();
    let ready = ready(flow, &needs);
    let heading = Signal::derive(move || Text::from((words.documents_ready)(count, ready.get())));
    let rows = needs.into_iter().map(|needed| view! { <DocumentRow flow needed /> }).collect_view();
    view! {
        <PageHeading text=heading />
        <p class="report__lead">{words.documents_later}</p>
        <ShorterPaths flow />
        <div class="documents">{rows}</div>
    }
}

/// What insurers do without, for a catastrophe that they have declared.
#[component]
fn ShorterPaths(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let journey = flow.journey.read_untracked();
    let notices = flow.household(|household| {
        let paths = flow.peek(|answers| shorter_paths(answers, &journey, household));
        let notice = |(policy, Catastrophe { terms, .. }): (Policy, Catastrophe)| {
            let product = household.cover.catalog.terms_of(&policy)?;
            let title =
                (words.shorter_path)(locale.pick(&product.insurer.short), locale.pick(&terms.name));
            let names: Vec<_> = terms.spared.iter().map(|it| document_name(*it, locale)).collect();
            let spared = match names.is_empty() {
                true => words.nothing_spared.to_owned(),
                false => (words.spared)(&names),
            };
            Some(view! {
                <Notice tone=NoticeTone::Info title>
                    <p>{spared} " " {words.place_is_judged}</p>
                </Notice>
            })
        };
        paths.into_iter().filter_map(notice).collect_view()
    });
    notices.into_view()
}

/// How the documents stand, on the last step.
#[component]
pub(super) fn DocumentsTold(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let needs = needs(flow);
    if needs.is_empty() {
        return None;
    }
    let count = needs.len();
    let ready = ready(flow, &needs);
    let id = crate::components::FieldIds::new(DOCUMENTS).input;
    Some(view! {
        <section class="report__part">
            <h2 class="report__part-title" id=id tabindex="-1">
                {words.check_documents}
            </h2>
            <KeyValueList>
                <KeyValue name=words.check_documents change_href=flow.address(Step::Documents)>
                    <span role="status">{move || (words.documents_ready)(count, ready.get())}</span>
                    <span class="report__second">{words.documents_later}</span>
                </KeyValue>
            </KeyValueList>
        </section>
    })
}

/// Seeing the list and going on is enough: what is missing can follow.
pub(super) fn leave(flow: Flow) {
    if !flow.peek(|answers| answers.documents_seen) {
        flow.edit(|answers| answers.documents_seen = true);
    }
}

#[component]
fn DocumentRow(flow: Flow, needed: Needed) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let Needed { document, need, why } = needed;
    let (reason, clause) = match why {
        Why::Clause { policy, clause, reason } => {
            let terms = flow.terms(&policy);
            let clause = terms.map(|(_, product)| clause_text(Some(&product), &clause, locale));
            (locale.pick(&reason).to_owned(), clause)
        }
        Why::Authority(authority) => ((words.proves)(authority).to_owned(), None),
    };
    let pages = Memo::new(move |_| {
        (flow.uploads.page_numbers(document).len(), flow.uploads.stored_count(document))
    });
    let status = move || match (pages.get(), need) {
        ((0, _), Need::Required) => {
            view! { <StatusLabel tone=StatusTone::Neutral text=words.document_missing /> }
        }
        ((0, _), Need::IfAvailable) => {
            view! { <StatusLabel tone=StatusTone::Neutral text=words.document_optional /> }
        }
        ((pages, stored), _) => {
            let tone = if stored == pages { StatusTone::Done } else { StatusTone::Unsure };
            view! { <StatusLabel tone text=(words.document_pages)(stored, pages) /> }
        }
    };
    view! {
        <details class="document" open=need == Need::Required>
            <summary class="document__head">
                <strong>{document_name(document, locale)}</strong>
                {status}
            </summary>
            <div class="document__why">
                <DocumentIllustration document />
                <div>
                    <p>{reason} " " {clause.map(|clause| view! { <ClauseChip clause /> })}</p>
                    <p class="small">{document_source(document, locale)}</p>
                </div>
            </div>
            <details class="disclosure small">
                <summary>{words.document_without}</summary>
                <p>{without_document(document, locale)}</p>
            </details>
            <DocumentUpload uploads=flow.uploads document />
        </details>
    }
}
