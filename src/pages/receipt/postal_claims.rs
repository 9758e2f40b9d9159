//! The claims that the claimant has to send by post.

use domain::journal::CaseState;
use leptos::prelude::*;
use view::markup::{postal_forms, receipt_controls};

use crate::features::postal_claim::PostalForm;
use crate::ui::locale::locale_now;

/// The postal claims, each to be printed. Empty if everything was filed online.
#[component]
pub(super) fn PostalClaims(state: RwSignal<CaseState>, insured: String) -> impl IntoView {
    let locale = locale_now();
    let words = receipt_controls(locale);
    let forms = state.with_untracked(|state| postal_forms(&state.report, &insured, locale));
    (!forms.is_empty()).then(|| {
        view! {
            <section class="section">
                <h2>{words.on_paper}</h2>
                <p>{words.on_paper_more}</p>
                {forms.into_iter().map(|form| view! { <PostalForm form /> }).collect_view()}
            </section>
        }
    })
}
