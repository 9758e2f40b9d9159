//! The list of all cases, at `/claims`. Filters the loaded cases on the device; the filters are in the address. `?n=` sets
//! the page size. What is only read is drawn by [`view::markup`].

mod case_rows;
mod words;

use std::sync::Arc;

use contract::case::CaseSummary;
use domain::journal::ClaimStatus;
use leptos::prelude::*;
use leptos::task::spawn_local;
use routes::{FIRST_CASES_LIMIT, Route, status_from_slug, status_slug};

use crate::client::{Api, ApiError, use_api, use_session};
use crate::features::address_filters::{AddressSearch, use_address_search, use_replace_address};
use crate::features::drafts::{UnfinishedClaims, UnfinishedList};
use crate::features::page_meta::{PageMeta, set_page_meta, use_mark_turn_tab};
use crate::features::route_params::{use_query_value, use_status_filter};
use crate::platform::{first_screen, window};
use crate::ui::locale::{LocaleScope, locale_now, use_locale, use_words, view_context};
use crate::ui::{Button, ButtonKind, DrawnRegion, EmptyState, ErrorView, Skeleton, Tab, Text};
use case_rows::{CaseRows, ListedCases};
use query_client::use_refetch_all;
use view::labels::{is_your_turn, status_word};
use view::markup::{
    CaseFilter, CaseSearchText, Region, case_statuses, claims_controls, claims_count, claims_help,
    claims_title, claims_top, load_more_label, no_claims,
};
use words::WORDS;

/// The most cases that the API returns at once.
const MAX_PAGE_SIZE: u32 = 10_000;

/// The page.
#[lazy]
pub fn claims_page() -> AnyView {
    let locale = use_locale();
    let title = Signal::derive(move || Text::from(claims_title(locale.get())));
    set_page_meta(PageMeta::top_level(title, Tab::Claims));
    let page_size = use_query_value("n").get_untracked().and_then(|n| n.parse().ok());
    let cases = CaseListState::new(page_size.unwrap_or(FIRST_CASES_LIMIT).clamp(1, MAX_PAGE_SIZE));
    cases.fetch();
    let renewals = use_refetch_all();
    Effect::new(move |before: Option<u32>| {
        let now = renewals.get();
        if before.is_some_and(|before| before != now) {
            cases.fetch_from(None);
        }
        now
    });
    let unfinished = UnfinishedList::new();
    window::on_tab_visible(Callback::new(move |()| unfinished.refresh()));
    view! {
        <LocaleScope>
            <Claims cases unfinished />
        </LocaleScope>
    }
    .into_any()
}

/// The cases fetched so far, and the filters.
#[derive(Clone, Copy)]
struct CaseListState {
    api: Api,
    /// How many cases are fetched at a time.
    page_size: u32,
    fetched: RwSignal<Arc<Vec<CaseSummary>>>,
    total: RwSignal<u32>,
    /// The cursor of the next page; `None` at the end.
    cursor: RwSignal<Option<String>>,
    has_answer: RwSignal<bool>,
    is_fetching: RwSignal<bool>,
    failure: RwSignal<Option<ApiError>>,
    search: AddressSearch,
    status: Signal<Option<ClaimStatus>>,
    replace_address: Callback<Route>,
    mark_turn_tab: Callback<Option<Tab>>,
}

impl CaseListState {
    fn new(page_size: u32) -> Self {
        let mark_turn_tab = use_mark_turn_tab();
        let (status, replace_address) = (use_status_filter(), use_replace_address());
        let search = use_address_search(Callback::new(move |search| {
            replace_address.run(Route::Claims { search, status: status.get_untracked() });
        }));
        Self {
            api: use_api(),
            page_size,
            fetched: RwSignal::new(Arc::default()),
            total: RwSignal::new(0),
            cursor: RwSignal::new(None),
            has_answer: RwSignal::new(false),
            is_fetching: RwSignal::new(false),
            failure: RwSignal::new(None),
            search,
            status,
            replace_address,
            mark_turn_tab: Callback::new(mark_turn_tab),
        }
    }

    /// Fetches the next page.
    fn fetch(self) {
        self.fetch_from(self.cursor.get_untracked());
    }

    /// Fetches the page at `cursor`; without a cursor the result replaces all fetched cases.
    fn fetch_from(self, cursor: Option<String>) {
        self.is_fetching.set(true);
        self.failure.set(None);
        let is_first = cursor.is_none();
        spawn_local(async move {
            let answer = self.api.cases(self.page_size, cursor).await;
            if self.fetched.is_disposed() {
                return;
            }
            self.is_fetching.set(false);
            match answer {
                Ok(page) => {
                    self.fetched.update(|fetched| {
                        let fetched = Arc::make_mut(fetched);
                        if is_first {
                            fetched.clear();
                        }
                        fetched.extend(page.cases);
                    });
                    self.total.set(page.total);
                    self.cursor.set(page.next_cursor);
                    self.has_answer.set(true);
                    let is_waiting = |case: &CaseSummary| case.claims.iter().any(is_your_turn);
                    let any_waiting = self.fetched.read_untracked().iter().any(is_waiting);
                    self.mark_turn_tab.run(any_waiting.then_some(Tab::Claims));
                }
                Err(error) => self.failure.set(Some(error)),
            }
        });
    }

    fn choose_status(self, status: Option<ClaimStatus>) {
        self.replace_address.run(Route::Claims { search: self.search.for_address(), status });
    }

    fn clear_filters(self) {
        self.search.on_input.run(String::new());
        self.replace_address.run(Route::CLAIMS);
    }
}

#[component]
fn Claims(cases: CaseListState, unfinished: UnfinishedList) -> impl IntoView {
    let (locale, context) = (locale_now(), view_context());
    let me = use_session().me;
    let shared_claims =
        move || me.with(|me| me.ready().and_then(Option::as_ref).map_or(0, |me| me.shared_claims));
    let help = move || claims_help(shared_claims(), context);
    // Memos, so that another answer leaves the list in place.
    let has_answer = Memo::new(move |_| cases.has_answer.get());
    let is_empty = Memo::new(move |_| has_answer.get() && cases.fetched.read().is_empty());
    let body = move || match (has_answer.get(), is_empty.get()) {
        (false, _) => view! { <FirstLoad cases /> }.into_any(),
        (true, true) => {
            let markup = move || no_claims(locale);
            view! { <DrawnRegion region=Region::ClaimsNone markup /> }.into_any()
        }
        (true, false) => view! { <FilteredCases cases /> }.into_any(),
    };
    // Until then, the page that the server has drawn stays.
    let waits = first_screen::stays_while(move || {
        let is_loading = !has_answer.get() && cases.failure.with(Option::is_none);
        is_loading || unfinished.is_loading()
    });
    view! {
        <Show when=move || !waits.get()>
            <DrawnRegion region=Region::ClaimsTop markup=move || claims_top(locale) />
            <UnfinishedClaims list=unfinished region=Region::ClaimsUnfinished />
            {body}
            <DrawnRegion region=Region::ClaimsHelp markup=help />
        </Show>
    }
}

/// The first page is loading, or failed to load.
#[component]
fn FirstLoad(cases: CaseListState) -> impl IntoView {
    move || match cases.failure.get() {
        None => view! { <Skeleton /> }.into_any(),
        Some(error) => view! { <ErrorView error on_retry=move |()| cases.fetch() /> }.into_any(),
    }
}

/// The filters, the number of matching cases, and the rows.
#[component]
fn FilteredCases(cases: CaseListState) -> impl IntoView {
    let locale = locale_now();
    let controls = claims_controls(locale);
    let search_texts = Memo::new(move |_| {
        cases.fetched.read().iter().map(|case| CaseSearchText::of(case, locale)).collect::<Vec<_>>()
    });
    let shown = Memo::new(move |_| {
        let filter = CaseFilter { text: cases.search.text.get(), status: cases.status.get() };
        let (text, texts) = (filter.search_text(), search_texts.read());
        texts.iter().map(|case| case.matches(&text, filter.status)).collect::<Vec<_>>()
    });
    let shown_count = Memo::new(move |_| shown.read().iter().filter(|shown| **shown).count());
    let count = move || {
        let fetched = cases.fetched.read().len();
        claims_count(shown_count.get(), fetched, cases.total.get(), locale)
    };
    let listed = ListedCases { cases: cases.fetched, shown };
    let no_match = move || shown_count.get() == 0;
    let has_next_page = move || cases.cursor.read().is_some();
    view! {
        <Filters cases />
        <p class="claims__count" role="status" data-testid="claim-count">
            {count}
        </p>
        <Show when=no_match>
            <EmptyState title=controls.no_match>
                <Button label=controls.clear_filters kind=ButtonKind::Link on_press=move |()| cases.clear_filters() />
            </EmptyState>
        </Show>
        <CaseRows listed />
        <Show when=has_next_page>
            <LoadMore cases />
        </Show>
    }
}

#[component]
fn Filters(cases: CaseListState) -> impl IntoView {
    let locale = locale_now();
    let controls = claims_controls(locale);
    let statuses = move || {
        case_statuses(&cases.fetched.read())
            .into_iter()
            .map(|status| {
                let is_chosen = cases.status.get_untracked() == Some(status);
                view! { <option value=status_slug(status) selected=is_chosen>{status_word(status, locale)}</option> }
            })
            .collect_view()
    };
    let choose = move |value: String| {
        cases.choose_status(status_from_slug(&value));
    };
    let chosen = move || cases.status.get().map(status_slug).unwrap_or_default();
    view! {
        // The same as the server draws; here, the filters are applied at once.
        <form
            class="claims__filters"
            role="search"
            method="get"
            action=Route::CLAIMS.path()
            on:submit=|event| event.prevent_default()
        >
            <label class="claims__filter claims__filter--text">
                <span class="field__label">{controls.search}</span>
                <input
                    class="field__input"
                    type="search"
                    name="q"
                    autocomplete="off"
                    enterkeyhint="search"
                    placeholder=controls.search_hint
                    data-testid="text-filter"
                    prop:value=cases.search.text
                    on:input:target=move |event| cases.search.on_input.run(event.target().value())
                    on:change=move |_| cases.search.on_done.run(())
                />
            </label>
            <label class="claims__filter">
                <span class="field__label">{controls.status}</span>
                <select
                    class="field__input"
                    name="status"
                    data-testid="status-filter"
                    prop:value=chosen
                    on:change:target=move |event| choose(event.target().value())
                >
                    <option value="">{controls.any_status}</option>
                    {statuses}
                </select>
            </label>
        </form>
    }
}

#[component]
fn LoadMore(cases: CaseListState) -> impl IntoView {
    let words = use_words(&WORDS);
    let busy = Signal::derive(move || cases.is_fetching.get().then_some(Text::from(words.loading)));
    let failure = move || {
        cases
            .failure
            .get()
            .map(|error| view! { <ErrorView error on_retry=move |()| cases.fetch() /> })
    };
    view! {
        <div class="claims__more">
            {failure} <Button label=load_more_label(locale_now()) busy on_press=move |()| cases.fetch() />
        </div>
    }
}
