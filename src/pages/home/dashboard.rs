//! The home page of a signed-in person: open cases, visits that look claimable, and quick links. What is only read is drawn
//! by [`view::markup`].

use claim_flow::Household;
use contract::case::CaseList;
use contract::policy::Policies;
use contract::reminder::Reminders;
use contract::session::Me;
use contract::visit::Visits;
use leptos::prelude::*;
use query_client::{Query, Remote};
use routes::FIRST_CASES_LIMIT;
use view::Context;
use view::home_heading::is_waiting;
use view::labels::given_name;
use view::markup::{
    Region, has_due_evidence, home_cases, home_help, home_links, home_notices, nothing,
};

use super::footer::Footer;
use super::visits::{ClaimableVisits, FetchedVisitCode};
use super::waiting_writes::WaitingWrites;
use super::words::WORDS;
use crate::client::use_api;
use crate::features::drafts::{UnfinishedClaims, UnfinishedList};
use crate::features::page_meta::use_mark_turn_tab;
use crate::platform::{clock, first_screen, window};
use crate::ui::locale::{LocaleScope, locale_now, use_locale, use_words};
use crate::ui::{DrawnRegion, ErrorView, PageHeading, Skeleton, Tab, Text, use_law_explainer};

/// The requests of the page. They survive a change of language.
#[derive(Clone, Copy)]
pub(super) struct HomeQueries {
    pub(super) cases: Query<CaseList>,
    pub(super) policies: Query<Policies>,
    pub(super) visits: Query<Visits>,
    /// Fetched only if a claim's evidence can exist by now; else empty.
    pub(super) reminders: Query<Reminders>,
}

impl HomeQueries {
    fn new() -> Self {
        let api = use_api();
        let cases = Query::once(move || api.cases(FIRST_CASES_LIMIT, None));
        let may_have_reminders = Memo::new(move |_| {
            let today = clock::tracked_today();
            cases.state.with(|list| list.ready().is_some_and(|list| has_due_evidence(list, today)))
        });
        let reminders = Query::new(may_have_reminders.into(), move |may_have| async move {
            match may_have {
                true => api.reminders().await,
                false => Ok(Reminders { reminders: Vec::new() }),
            }
        });
        Self {
            cases,
            policies: Query::once(move || api.policies()),
            visits: Query::once(move || api.visits()),
            reminders,
        }
    }

    fn are_loading(self) -> bool {
        let Self { cases, policies, visits, reminders } = self;
        cases.is_loading() || policies.is_loading() || visits.is_loading() || reminders.is_loading()
    }
}

#[component]
pub(super) fn Dashboard(me: Me) -> impl IntoView {
    let queries = HomeQueries::new();
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
    let visit_code = FetchedVisitCode::new(queries.visits);
    let waits = first_screen::stays_while(move || {
        queries.are_loading() || unfinished.is_loading() || visit_code.is_loading()
    });
    // Outside of the scope of the language: drawn anew in place, so that what was typed there survives its change.
    let locale = use_locale();
    let shared_claims = me.with_value(|me| me.shared_claims);
    let links = move || {
        let policies = queries.policies.state.read();
        let policies = policies.ready().map(|policies| policies.policies.len());
        home_links(policies, shared_claims, locale.get())
    };
    view! {
        <Show when=move || !waits.get()>
            <div class="columns">
                <div class="columns__main">
                    <LocaleScope>
                        <MainColumn me queries unfinished visit_code />
                    </LocaleScope>
                </div>
                <div class="columns__aside">
                    <DrawnRegion region=Region::HomeLinks markup=links />
                    <DrawnRegion region=Region::HomeHelp markup=move || home_help(locale.get()) />
                </div>
            </div>
            <LocaleScope>
                <Footer />
            </LocaleScope>
        </Show>
    }
}

/// The heading, the open cases and the visits that look claimable.
#[component]
fn MainColumn(
    me: StoredValue<Me>,
    queries: HomeQueries,
    unfinished: UnfinishedList,
    visit_code: FetchedVisitCode,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let context = move || Context { locale, today: clock::tracked_today() };
    let visits = Memo::new(move |_| {
        let (visits, policies) = (queries.visits.state.read(), queries.policies.state.read());
        match visits.ready().zip(policies.ready()) {
            Some((visits, cover)) => me.with_value(|me| {
                let household = Household { me, cover, today: clock::today() };
                visit_code.find(&visits.visits, household)
            }),
            None => Vec::new(),
        }
    });
    let notices = move || {
        let (policies, reminders) = (queries.policies.state.read(), queries.reminders.state.read());
        let reminders = reminders.ready().map(|loaded| loaded.reminders.as_slice());
        home_notices(policies.ready(), reminders.unwrap_or_default(), context())
    };
    let cases = move || {
        let has_visits = !visits.read().is_empty();
        let draw =
            |list: &CaseList| me.with_value(|me| home_cases(me, list, has_visits, context()));
        queries.cases.state.with(|list| list.ready().map_or_else(nothing, draw))
    };
    // The heading if the cases could not be loaded: the name of the person, or that of the app.
    let fallback_heading = move || {
        let name = me.with_value(|me| given_name(&me.name).to_owned());
        let text: Text = if name.is_empty() { words.title.into() } else { name.into() };
        view! { <PageHeading text=Signal::stored(text) test_id="home-hero" /> }
    };
    let status = Memo::new(move |_| queries.cases.state.with(|list| list.as_ref().map(|_| ())));
    let body = move || match status.get() {
        Remote::Loading => view! { <Skeleton /> }.into_any(),
        Remote::Failed(error) => view! {
            {fallback_heading()}
            <ErrorView error on_retry=queries.cases.retry />
        }
        .into_any(),
        Remote::Ready(()) => view! {
            <DrawnRegion region=Region::HomeCases markup=cases on_press=use_law_explainer() />
        }
        .into_any(),
    };
    view! {
        <WaitingWrites />
        <DrawnRegion region=Region::HomeNotices markup=notices />
        {body}
        <UnfinishedClaims list=unfinished region=Region::HomeUnfinished />
        <ClaimableVisits me visits queries code=visit_code />
    }
}
