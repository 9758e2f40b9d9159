//! The documents: one set for all insurers, handed in here or later.

use domain::catastrophe::Catastrophe;
use domain::policy::Policy;
use domain::product::{Document, DocumentNecessity};
use leptos::prelude::*;

use crate::features::uploads::{DocumentIllustration, DocumentUpload, UploadedPapers};
use crate::pages::new_claim::flow::Flow;
use crate::pages::new_claim::words::WORDS;
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{
    ClauseChip, KeyValue, KeyValueList, Notice, NoticeTone, PageHeading, StatusLabel, StatusTone,
    Text,
};
use claim_flow::{DocumentReason, NeededDocument, Step, expedited_policies, needed_documents};
use view::calculation_text::clause_text;
use view::labels::{document_name, document_source, without_document};

/// The field name that the error summary links to from the check step.
pub(super) const DOCUMENTS: &str = "documents";

/// The documents needed for the current answers.
fn needs(flow: Flow) -> Vec<NeededDocument> {
    let journey = flow.journey.read_untracked();
    let needs =
        flow.household(|it| flow.with_untracked(|answers| needed_documents(answers, &journey, it)));
    needs.unwrap_or_default()
}

/// How many of these documents have at least one uploaded page.
fn ready(flow: Flow, needs: &[NeededDocument]) -> Memo<usize> {
    let all: Vec<Document> = needs.iter().map(|needed| needed.document).collect();
    Memo::new(move |_| all.iter().filter(|it| 0 < flow.uploads.stored_count(**it)).count())
}

/// The checklist, required documents first.
#[component]
pub(super) fn DocumentsStep(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let needs = needs(flow);
    let count = needs.len();
    let ready = ready(flow, &needs);
    let heading = Signal::derive(move || Text::from((words.documents.ready)(count, ready.get())));
    let rows = needs.into_iter().map(|needed| view! { <DocumentRow flow needed /> }).collect_view();
    view! {
        <PageHeading text=heading />
        <p class="new-claim__lead">{words.documents.later}</p>
        <ShorterPaths flow />
        <div class="documents">{rows}</div>
    }
}

/// The documents that insurers waive for a declared catastrophe.
#[component]
fn ShorterPaths(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let journey = flow.journey.read_untracked();
    let notices = flow.household(|household| {
        let paths = flow.with_untracked(|answers| expedited_policies(answers, &journey, household));
        let notice = |(policy, Catastrophe { terms, .. }): (Policy, Catastrophe)| {
            let product = household.cover.catalog.terms_of(&policy)?;
            let title = (words.documents.fast_track)(
                locale.pick(&product.insurer.short),
                locale.pick(&terms.name),
            );
            let names: Vec<_> = terms.spared.iter().map(|it| document_name(*it, locale)).collect();
            let spared = match names.is_empty() {
                true => words.documents.none_waived.to_owned(),
                false => (words.documents.waived)(&names),
            };
            Some(view! {
                <Notice tone=NoticeTone::Info title>
                    <p>{spared} " " {words.documents.place_is_judged}</p>
                </Notice>
            })
        };
        paths.into_iter().filter_map(notice).collect_view()
    });
    notices.into_view()
}

/// The document status on the check step.
#[component]
pub(super) fn DocumentsSummary(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let needs = needs(flow);
    if needs.is_empty() {
        return None;
    }
    let count = needs.len();
    let ready = ready(flow, &needs);
    let (required, optional): (Vec<_>, Vec<_>) =
        needs.iter().partition(|needed| needed.need == DocumentNecessity::Required);
    let [required, optional] = [required, optional]
        .map(|needs| needs.iter().map(|needed| needed.document).collect::<Vec<_>>());
    let id = crate::ui::FieldIds::new(DOCUMENTS).input;
    Some(view! {
        <section class="new-claim__part">
            <h2 class="new-claim__part-title" id=id tabindex="-1">
                {words.check.documents}
            </h2>
            <KeyValueList>
                <KeyValue name=words.check.documents change_href=flow.address(Step::Documents)>
                    <span role="status">{move || (words.documents.ready)(count, ready.get())}</span>
                    <span class="new-claim__second">{words.documents.later}</span>
                </KeyValue>
            </KeyValueList>
            <UploadedPapers uploads=flow.uploads required optional />
        </section>
    })
}

/// Seeing the list is enough to advance; missing documents can follow later.
pub(super) fn mark_seen(flow: Flow) {
    if !flow.with_untracked(|answers| answers.documents_seen) {
        flow.edit(|answers| answers.documents_seen = true);
    }
}

#[component]
fn DocumentRow(flow: Flow, needed: NeededDocument) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let NeededDocument { document, need, why } = needed;
    let (reason, clause) = match why {
        DocumentReason::Clause { policy, clause, reason } => {
            let terms = flow.terms(&policy);
            let clause = terms.map(|(_, product)| clause_text(Some(&product), &clause, locale));
            (locale.pick(&reason).to_owned(), clause)
        }
        DocumentReason::Authority(authority) => ((words.who.proves)(authority).to_owned(), None),
    };
    let pages = Memo::new(move |_| {
        (flow.uploads.page_numbers(document).len(), flow.uploads.stored_count(document))
    });
    let status = move || match (pages.get(), need) {
        ((0, _), DocumentNecessity::Required) => {
            view! { <StatusLabel tone=StatusTone::Neutral text=words.documents.missing /> }
        }
        ((0, _), DocumentNecessity::IfAvailable) => {
            view! { <StatusLabel tone=StatusTone::Neutral text=words.documents.optional /> }
        }
        ((pages, stored), _) => {
            let tone = if stored == pages { StatusTone::Done } else { StatusTone::Unsure };
            view! { <StatusLabel tone text=(words.documents.pages)(stored, pages) /> }
        }
    };
    view! {
        <details class="document" open=need == DocumentNecessity::Required>
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
                <summary>{words.documents.without}</summary>
                <p>{without_document(document, locale)}</p>
            </details>
            <DocumentUpload uploads=flow.uploads document />
        </details>
    }
}
