//! One policy explained, at `/coverage/:policy`: its purpose, what it covers and what it excludes, with
//! clauses. What is only read is drawn by [`view::markup`].

mod shown;
mod words;

use contract::policy::Policies;
use leptos::prelude::*;
use routes::Route;

use crate::client::{use_api, use_session};
use crate::features::page_meta::{PageMeta, set_page_meta};
use crate::features::route_params::use_policy;
use crate::platform::first_screen;
use crate::ui::locale::{LocaleScope, locale_now, use_locale, use_words};
use crate::ui::{
    ButtonLink, ButtonRow, DrawnRegion, EmptyState, ErrorView, PageHeading, PrintButton,
    PrintTarget, Skeleton, Tab, Text,
};
use query_client::{Query, Remote};
use shown::ShownPolicy;
use view::markup::{Region, UnexplainedPolicy, policy_controls, policy_help, policy_title};
use words::WORDS;

/// The page.
#[lazy]
pub fn policy_page() -> AnyView {
    let api = use_api();
    let policies = Query::once(move || api.policies());
    let shown = ShownPolicy::new(use_policy(), policies);
    let locale = use_locale();
    let title = Signal::derive(move || {
        let locale = locale.get();
        let title = shown.read(locale, |policy| policy.title());
        title.and_then(Result::ok).unwrap_or(policy_title(locale).into())
    });
    set_page_meta(PageMeta::inner(title, Route::Coverage, Tab::Coverage));
    view! {
        <div class="narrow">
            <LocaleScope>
                <PolicyOrStatus policies shown title />
            </LocaleScope>
        </div>
    }
    .into_any()
}

#[component]
fn PolicyOrStatus(
    policies: Query<Policies>,
    shown: ShownPolicy,
    title: Signal<Text>,
) -> impl IntoView {
    let locale = locale_now();
    let words = use_words(&WORDS);
    let me = use_session().me;
    let waits = first_screen::stays_while(move || {
        policies.is_loading() || me.with(|me| matches!(me, Remote::Loading))
    });
    let found = Memo::new(move |_| {
        let found = shown.read(locale, |_| ());
        policies.state.with(|state| state.as_ref().map(|_| found))
    });
    let body = move || match found.get() {
        Remote::Failed(error) => view! {
            <PageHeading text=title />
            <ErrorView error on_retry=policies.retry />
        }
        .into_any(),
        Remote::Loading | Remote::Ready(None) => view! {
            <PageHeading text=title />
            <Skeleton />
        }
        .into_any(),
        Remote::Ready(Some(Ok(()))) => view! { <Explained shown /> }.into_any(),
        Remote::Ready(Some(Err(UnexplainedPolicy::WithoutTerms))) => {
            view! { <NoPolicy title=words.no_terms more=words.no_terms_more /> }.into_any()
        }
        Remote::Ready(Some(Err(UnexplainedPolicy::Unknown))) => {
            view! { <NoPolicy title=words.none more=words.none_more /> }.into_any()
        }
    };
    view! {
        <Show when=move || !waits.get()>
            {body}
            <DrawnRegion region=Region::PolicyHelp markup=move || policy_help(locale) />
        </Show>
    }
}

#[component]
fn NoPolicy(title: &'static str, more: &'static str) -> impl IntoView {
    let words = use_words(&WORDS);
    view! {
        <PageHeading text=Signal::stored(title.into()) />
        <EmptyState title=more>
            <ButtonLink href=Route::Coverage label=words.all_policies />
        </EmptyState>
    }
}

#[component]
fn Explained(shown: ShownPolicy) -> impl IntoView {
    let locale = locale_now();
    let controls = policy_controls(locale);
    let on_press = shown.clause_opener(locale);
    view! {
        <DrawnRegion
            region=Region::PolicyOverview
            markup=shown.draw(locale, |policy| policy.overview())
            on_press
        />
        <section class="section">
            <h2>{controls.unsure}</h2>
            <p class="small policy__unsure">{controls.unsure_more}</p>
            <ButtonRow>
                <ButtonLink href=Route::COVERAGE_CHECK label=controls.ask />
                <PrintButton label=controls.print target=PrintTarget::PageUnfolded />
            </ButtonRow>
        </section>
        <DrawnRegion
            region=Region::PolicyClauses
            markup=shown.draw(locale, |policy| policy.clauses())
        />
    }
}
