//! The home page of a signed-in person: open cases, visits that look claimable, and quick links.

use contract::case::CaseList;
use contract::policy::Policies;
use contract::session::Me;
use contract::visit::Visits;
use domain::catastrophe::Catastrophe;
use leptos::prelude::*;
use routes::{ClaimDraft, Route};

use super::claimable_visit::ClaimableVisit;
use super::footer::Footer;
use super::heading::fallback_heading;
use super::open_cases::OpenCases;
use super::quick_links::QuickLinks;
use super::reminders::{DueReminders, has_due_evidence};
use super::visit_card::VisitCard;
use super::waiting_writes::WaitingWrites;
use super::words::WORDS;
use crate::client::use_api;
use crate::features::drafts::{UnfinishedClaims, UnfinishedList};
use crate::features::page_meta::use_mark_turn_tab;
use crate::platform::window;
use crate::ui::locale::{LocaleScope, locale_now, use_words};
use crate::ui::{ContactOptions, ErrorView, Notice, NoticeTone, PageHeading, Skeleton, Tab};
use claim_flow::Step;
use query_client::{Query, Remote};
use view::home_heading::is_waiting;

/// How many cases are fetched; the page of all claims has the rest.
const FETCHED_CASES: u32 = 20;
/// The requests of the page. They survive a change of language.
#[derive(Clone, Copy)]
pub(super) struct HomeQueries {
    pub(super) cases: Query<CaseList>,
    pub(super) policies: Query<Policies>,
    pub(super) visits: Query<Visits>,
}

#[component]
pub(super) fn Dashboard(me: Me) -> impl IntoView {
    let api = use_api();
    let queries = HomeQueries {
        cases: Query::once(move || api.cases(FETCHED_CASES, None)),
        policies: Query::once(move || api.policies()),
        visits: Query::once(move || api.visits()),
    };
    let mark_turn_tab = use_mark_turn_tab();
    Effect::new(move |_| {
        if let Remote::Ready(list) = &*queries.cases.state.read() {
            mark_turn_tab(list.cases.iter().any(is_waiting).then_some(Tab::Claims));
        }
    });
    let me = StoredValue::new(me);
    let unfinished = UnfinishedList::new();
    window::on_tab_visible(Callback::new(move |()| {
        queries.cases.refresh.run(());
        queries.visits.refresh.run(());
        unfinished.refresh();
    }));
    // Here, so that what was typed survives a change of language.
    let search_text = RwSignal::new(String::new());
    view! {
        <LocaleScope>
            <div class="columns">
                <div class="columns__main">
                    <MainColumn me queries unfinished />
                </div>
                <div class="columns__aside">
                    <QuickLinks policies=queries.policies search_text />
                    <ContactOptions call_back_href=Route::CallBack assisted_href=Route::AssistedFiling />
                </div>
            </div>
            <Footer />
        </LocaleScope>
    }
}

/// The heading, the open cases and the visits that look claimable.
#[component]
fn MainColumn(
    me: StoredValue<Me>,
    queries: HomeQueries,
    unfinished: UnfinishedList,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let visits = Memo::new(move |_| {
        let (visits, policies) = (queries.visits.state.read(), queries.policies.state.read());
        match visits.ready().zip(policies.ready()) {
            Some((visits, policies)) => {
                me.with_value(|me| ClaimableVisit::find_all(&visits.visits, policies, me))
            }
            None => Vec::new(),
        }
    });
    let cases = move || match queries.cases.state.get() {
        Remote::Loading => view! { <Skeleton /> }.into_any(),
        Remote::Failed(error) => view! {
            <PageHeading text=fallback_heading(me, locale) test_id="home-hero" />
            <ErrorView error on_retry=queries.cases.retry />
        }
        .into_any(),
        Remote::Ready(list) => view! { <OpenCases me list visits /> }.into_any(),
    };
    let has_due_evidence = Memo::new(move |_| {
        queries.cases.state.with(|list| list.ready().is_some_and(has_due_evidence))
    });
    let visit_cards = move || {
        let card = |visit: ClaimableVisit| {
            view! {
                <div class="home__case">
                    <VisitCard me visit refresh=queries.visits.refresh />
                </div>
            }
        };
        visits.get().into_iter().map(card).collect_view()
    };
    let catastrophes = move || {
        let policies = queries.policies.state.read();
        policies.ready().map(|policies| view! { <Catastrophes policies=policies.clone() /> })
    };
    let no_policies = move || {
        let policies = queries.policies.state.read();
        let is_empty = policies.ready().is_some_and(|policies| policies.policies.is_empty());
        is_empty.then(|| {
            view! {
                <p class="home__case">
                    <a class="link" href=Route::Coverage.path()>
                        {words.no_policies}
                    </a>
                </p>
            }
        })
    };
    view! {
        <WaitingWrites />
        {catastrophes}
        <Show when=move || has_due_evidence.get()>
            <DueReminders />
        </Show>
        {cases}
        <UnfinishedClaims list=unfinished />
        {no_policies}
        {visit_cards}
    }
}

/// Catastrophes for which an insurer of the family has opened a fast track.
#[component]
fn Catastrophes(policies: Policies) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let Policies { catalog, catastrophes, .. } = policies;
    let notice = |Catastrophe { insurer, terms, .. }: Catastrophe| {
        let product = catalog.iter().find(|product| product.insurer.code == insurer)?;
        let insurer = locale.pick(&product.insurer.short);
        let title = (words.catastrophe_title)(insurer, locale.pick(&terms.name));
        let route = Route::NewClaim { step: Step::FIRST.name().into(), draft: ClaimDraft::First };
        Some(view! {
            <div class="home__case">
                <Notice tone=NoticeTone::Info title>
                    <p>{(words.catastrophe_area)(locale.pick(&terms.area))}</p>
                    <a class="link" href=route.path()>
                        {words.catastrophe_report}
                    </a>
                </Notice>
            </div>
        })
    };
    catastrophes.into_iter().filter_map(notice).collect_view()
}
