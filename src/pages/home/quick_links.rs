//! The search field for the FAQ, and links to the main pages.

use contract::policy::Policies;
use leptos::prelude::*;
use routes::{ClaimDraft, Route};

use super::words::WORDS;
use crate::platform::navigation::use_navigation;
use crate::ui::locale::use_words;
use crate::ui::{ActionGrid, ActionTile, IconName, SearchBox};
use claim_flow::Step;
use query_client::{Query, Remote};

/// The search field and the four links.
#[component]
pub(super) fn QuickLinks(
    policies: Query<Policies>,
    /// What is typed into the search field.
    search_text: RwSignal<String>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let navigation = use_navigation();
    let search = move || {
        let text = search_text.get_untracked();
        if !text.trim().is_empty() {
            let to = Route::Faq { search: Some(text), line: None }.path();
            navigation.go(&to);
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        search();
    };
    let policies_note = move || match &*policies.state.read() {
        Remote::Ready(policies) => (words.policy_count)(policies.policies.len()),
        Remote::Loading | Remote::Failed(_) => words.policies_note.into(),
    };
    let cell = |icon, [title, note]: [&'static str; 2], route: Route| ActionTile {
        icon,
        title: title.into(),
        note: note.into(),
        href: route.into(),
    };
    let new_claim = Route::NewClaim { step: Step::FIRST.name().into(), draft: ClaimDraft::First };
    let grid = move || {
        let cells = [
            cell(IconName::Question, words.am_i_covered, Route::COVERAGE_CHECK),
            cell(IconName::Pencil, words.new_claim, new_claim.clone()),
            ActionTile {
                icon: IconName::Policy,
                title: words.my_policies.into(),
                note: policies_note().into(),
                href: Route::Coverage.into(),
            },
            cell(IconName::Book, words.faq, Route::FAQ),
        ];
        view! { <ActionGrid cells /> }
    };
    view! {
        <section class="section home__quick-links" aria-labelledby="quick-links">
            <h2 id="quick-links">{words.quick_links}</h2>
            <form class="not-elder" role="search" on:submit=submit>
                <SearchBox
                    label=words.search
                    hint=words.search_hint
                    value=search_text
                    on_input=move |text| search_text.set(text)
                />
            </form>
            {grid}
        </section>
    }
}
