//! The claims that the claimant has to send by post.

use domain::journal::{CaseState, Report};
use leptos::prelude::*;

use super::words::WORDS;
use crate::features::postal_claim::{PostalForm, PostalFormData};
use crate::ui::locale::{locale_now, use_words};

/// The postal claims, each to be printed. Empty if everything was filed online.
#[component]
pub(super) fn PostalClaims(state: RwSignal<CaseState>, insured: String) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let report = state.with_untracked(|state| state.report.clone());
    if report.on_paper.is_empty() {
        return None;
    }
    let Report { on_paper, case_no, incident, title, payee, authority, beneficiaries, .. } = report;
    let papers = on_paper.into_iter().map(|claim| {
        let file = PostalFormData {
            claim,
            case_no: Some(case_no.clone()),
            place: locale.pick(&title).to_owned(),
            incident: incident.clone(),
            insured: insured.clone(),
            right: authority,
            payee: Some(payee.clone()),
            beneficiaries: beneficiaries.clone(),
        };
        view! { <PostalForm form=file /> }
    });
    let papers = papers.collect_view();
    Some(view! {
        <section class="section">
            <h2>{words.on_paper}</h2>
            <p>{words.on_paper_more}</p>
            {papers}
        </section>
    })
}
