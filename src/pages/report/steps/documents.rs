//! The documents that the policies ask for: one set for all insurers, each handed in here or later.

use std::collections::BTreeMap;

use domain::assess::DocumentNeed;
use domain::ids::PolicyId;
use domain::product::{Document, Need};
use leptos::prelude::*;

use super::super::flow::Flow;
use super::super::words::WORDS;
use crate::components::{ClauseChip, FieldIds, StatusWord, Tone};
use crate::explain::clause_text;
use crate::flow::claimed;
use crate::locale::{locale_now, use_words};
use crate::telling::{document_name, document_source, without_document};
use crate::uploads::DocumentUpload;

/// The name by which the error summary leads here.
pub(super) const DOCUMENTS: &str = "documents";

/// The documents, the needed ones first.
#[component]
pub(super) fn Documents(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let needs = needs(flow);
    if needs.is_empty() {
        return None;
    }
    let all: Vec<Document> = needs.iter().map(|(_, need)| need.document).collect();
    let count = all.len();
    let ready = Memo::new(move |_| {
        all.iter().filter(|document| 0 < flow.pile.stored_of(**document)).count()
    });
    let rows = needs
        .into_iter()
        .map(|(policy, need)| view! { <DocumentRow flow policy need /> })
        .collect_view();
    Some(view! {
        <section class="report__part">
            <h2 class="report__part-title" id=FieldIds::new(DOCUMENTS).input tabindex="-1">
                {words.check_documents}
            </h2>
            <p role="status">{move || (words.documents_ready)(count, ready.get())}</p>
            <p class="report__second">{words.documents_later}</p>
            <div class="documents">{rows}</div>
        </section>
    })
}

#[component]
fn DocumentRow(flow: Flow, policy: PolicyId, need: DocumentNeed) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let document = need.document;
    let reason = locale.pick(&need.reason).to_owned();
    let clause =
        flow.terms(&policy).map(|(_, product)| clause_text(Some(&product), &need.clause, locale));
    let pages =
        Memo::new(move |_| (flow.pile.pages_of(document).len(), flow.pile.stored_of(document)));
    let status = move || match (pages.get(), need.need) {
        ((0, _), Need::Required) => {
            view! { <StatusWord tone=Tone::Neutral text=words.document_missing /> }
        }
        ((0, _), Need::IfAvailable) => {
            view! { <StatusWord tone=Tone::Neutral text=words.document_optional /> }
        }
        ((pages, stored), _) => {
            let tone = if stored == pages { Tone::Done } else { Tone::Unsure };
            view! { <StatusWord tone text=(words.document_pages)(stored, pages) /> }
        }
    };
    view! {
        <details class="document">
            <summary class="document__head">
                <strong>{document_name(document, locale)}</strong>
                {status}
            </summary>
            <p>{reason} " " {clause.map(|clause| view! { <ClauseChip clause /> })}</p>
            <p class="small">{document_source(document, locale)}</p>
            <p class="small">{words.document_without} {without_document(document, locale)}</p>
            <DocumentUpload pile=flow.pile document />
        </details>
    }
}

/// What the policies that are claimed under need, each document once, with the policy that needs it most.
fn needs(flow: Flow) -> Vec<(PolicyId, DocumentNeed)> {
    let journey = flow.journey.read_untracked();
    let chosen = flow.household(|household| {
        flow.peek(|answers| {
            claimed(answers, &journey, household)
                .map(|policy| policy.id.clone())
                .collect::<Vec<_>>()
        })
    });
    let chosen = chosen.unwrap_or_default();
    let mut needs: BTreeMap<Document, (PolicyId, DocumentNeed)> = BTreeMap::new();
    let policies = journey.assessment.iter().flat_map(|assessment| &assessment.policies);
    for said in policies.filter(|said| chosen.contains(&said.policy)) {
        for need in &said.documents {
            let weaker = needs.get(&need.document).is_none_or(|(_, there)| need.need < there.need);
            if weaker {
                needs.insert(need.document, (said.policy.clone(), need.clone()));
            }
        }
    }
    let mut needs: Vec<_> = needs.into_values().collect();
    needs.sort_by_key(|(_, need)| (need.need, need.document));
    needs
}
