//! All cases, at `/claims`. Filters on the device what it has; `?n=` says how many to begin with.

mod list;
mod words;

use std::collections::BTreeSet;
use std::sync::Arc;

use contract::case::CaseSummary;
use domain::journal::Status;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::{LazyRoute, lazy_route};

use crate::api::{Api, ApiError, use_api};
use crate::components::{
    Button, ButtonKind, ButtonLink, ContactOptions, EmptyState, ErrorView, PageHeading, Skeleton,
    Tab, Text,
};
use crate::flow::Step;
use crate::locale::{Localized, locale_now, use_locale, use_words};
use crate::page::{Page, present, use_note_turn};
use crate::remote::use_renewals;
use crate::routes::{Route, use_query_value};
use crate::telling::{is_your_turn, status_word};
use list::{CaseRows, Haystack};
use words::WORDS;

/// So many are fetched unless the address says otherwise.
const PAGE_SIZE: u32 = 20;
/// The API hands out no more at once.
const MOST: u32 = 10_000;

/// The page.
#[derive(Debug)]
pub struct ClaimsPage;

#[lazy_route]
impl LazyRoute for ClaimsPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let locale = use_locale();
        let title = Signal::derive(move || Text::from(WORDS.in_(locale.get()).title));
        present(Page::first_level(title, Tab::Claims));
        let asked = use_query_value("n").get_untracked().and_then(|n| n.parse().ok());
        let cases = Cases::new(asked.unwrap_or(PAGE_SIZE).clamp(1, MOST));
        cases.fetch();
        let renewals = use_renewals();
        Effect::new(move |before: Option<u32>| {
            let now = renewals.get();
            if before.is_some_and(|before| before != now) {
                cases.fetch_from(None);
            }
            now
        });
        view! {
            <Localized>
                <Claims cases />
            </Localized>
        }
        .into_any()
    }
}

/// The cases that were fetched so far.
#[derive(Clone, Copy)]
struct Cases {
    api: Api,
    /// How many are fetched at a time.
    step: u32,
    fetched: RwSignal<Arc<Vec<CaseSummary>>>,
    total: RwSignal<u32>,
    /// Where the next page begins; `None` at the end.
    cursor: RwSignal<Option<String>>,
    has_answer: RwSignal<bool>,
    is_fetching: RwSignal<bool>,
    failure: RwSignal<Option<ApiError>>,
    text: RwSignal<String>,
    status: RwSignal<Option<Status>>,
    note_turn: Callback<Option<Tab>>,
}

impl Cases {
    fn new(step: u32) -> Self {
        let note_turn = use_note_turn();
        Self {
            api: use_api(),
            step,
            fetched: RwSignal::new(Arc::default()),
            total: RwSignal::new(0),
            cursor: RwSignal::new(None),
            has_answer: RwSignal::new(false),
            is_fetching: RwSignal::new(false),
            failure: RwSignal::new(None),
            text: RwSignal::new(String::new()),
            status: RwSignal::new(None),
            note_turn: Callback::new(note_turn),
        }
    }

    /// Fetches the next page.
    fn fetch(self) {
        self.fetch_from(self.cursor.get_untracked());
    }

    /// Fetches what begins there; from the beginning it takes the place of what was fetched.
    fn fetch_from(self, cursor: Option<String>) {
        self.is_fetching.set(true);
        self.failure.set(None);
        let is_first = cursor.is_none();
        spawn_local(async move {
            let answer = self.api.cases(self.step, cursor).await;
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
                    let waits = |case: &CaseSummary| case.claims.iter().any(is_your_turn);
                    let anyone = self.fetched.read_untracked().iter().any(waits);
                    self.note_turn.run(anyone.then_some(Tab::Claims));
                }
                Err(error) => self.failure.set(Some(error)),
            }
        });
    }

    fn clear_filters(self) {
        self.text.update(String::clear);
        self.status.set(None);
    }
}

#[component]
fn Claims(cases: Cases) -> impl IntoView {
    let words = use_words(&WORDS);
    let is_empty = Memo::new(move |_| cases.has_answer.get() && cases.fetched.read().is_empty());
    let body = move || match (cases.has_answer.get(), is_empty.get()) {
        (false, _) => view! { <NotYet cases /> }.into_any(),
        (true, true) => view! { <None_ /> }.into_any(),
        (true, false) => view! { <Found cases /> }.into_any(),
    };
    view! {
        <div class="claims__top">
            <PageHeading text=Signal::stored(words.title.into()) />
            <ButtonLink href=start_path() label=words.new />
        </div>
        {body}
        <ContactOptions call_back_href=Route::CallBack assisted_href=Route::Assisted />
    }
}

/// Before the first answer, or instead of it.
#[component]
fn NotYet(cases: Cases) -> impl IntoView {
    move || match cases.failure.get() {
        None => view! { <Skeleton /> }.into_any(),
        Some(error) => view! { <ErrorView error on_retry=move |()| cases.fetch() /> }.into_any(),
    }
}

#[component]
fn None_() -> impl IntoView {
    let words = use_words(&WORDS);
    view! {
        <EmptyState title=words.none>
            <p>{words.none_more}</p>
        </EmptyState>
    }
}

/// The filters, how many there are, and the rows.
#[component]
fn Found(cases: Cases) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let haystacks = Memo::new(move |_| {
        cases.fetched.read().iter().map(|case| Haystack::of(case, locale)).collect::<Vec<_>>()
    });
    let shown = Memo::new(move |_| {
        let (text, status) = (cases.text.read().trim().to_lowercase(), cases.status.get());
        haystacks.read().iter().map(|haystack| haystack.has(&text, status)).collect::<Vec<_>>()
    });
    let shown_count = Memo::new(move |_| shown.read().iter().filter(|shown| **shown).count());
    let unlisted = move || {
        let fetched = cases.fetched.read().len();
        usize::try_from(cases.total.get()).unwrap_or(0).saturating_sub(fetched)
    };
    let count = move || {
        let left = unlisted();
        let left = if left == 0 { String::new() } else { (words.unlisted)(left) };
        (words.shown)(shown_count.get()) + &left
    };
    let no_match = move || shown_count.get() == 0;
    let has_more = move || cases.cursor.read().is_some();
    view! {
        <Filters cases />
        <p class="claims__count" role="status" data-testid="claim-count">
            {count}
        </p>
        <Show when=no_match>
            <EmptyState title=words.no_match>
                <Button label=words.clear kind=ButtonKind::Link on_press=move |()| cases.clear_filters() />
            </EmptyState>
        </Show>
        <CaseRows cases=cases.fetched shown />
        <Show when=has_more>
            <More cases />
        </Show>
    }
}

#[component]
fn Filters(cases: Cases) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let statuses = move || {
        let all: BTreeSet<_> = cases.fetched.read().iter().flat_map(list::statuses).collect();
        all.into_iter()
            .map(|status| {
                let is_chosen = cases.status.get_untracked() == Some(status);
                view! { <option value=key(status) selected=is_chosen>{status_word(status, locale)}</option> }
            })
            .collect_view()
    };
    let choose = move |value: String| {
        let all = cases.fetched.read_untracked();
        cases.status.set(all.iter().flat_map(list::statuses).find(|status| key(*status) == value));
    };
    let chosen = move || cases.status.get().map(key).unwrap_or_default();
    view! {
        <div class="claims__filters" role="search">
            <label class="claims__filter claims__filter--text">
                <span class="field__label">{words.text}</span>
                <input
                    class="field__input"
                    type="search"
                    autocomplete="off"
                    enterkeyhint="search"
                    placeholder=words.text_hint
                    data-testid="text-filter"
                    prop:value=cases.text
                    on:input:target=move |event| cases.text.set(event.target().value())
                />
            </label>
            <label class="claims__filter">
                <span class="field__label">{words.status}</span>
                <select
                    class="field__input"
                    data-testid="status-filter"
                    prop:value=chosen
                    on:change:target=move |event| choose(event.target().value())
                >
                    <option value="">{words.any_status}</option>
                    {statuses}
                </select>
            </label>
        </div>
    }
}

/// What tells statuses apart in the form.
fn key(status: Status) -> String {
    (status as u8).to_string()
}

#[component]
fn More(cases: Cases) -> impl IntoView {
    let words = use_words(&WORDS);
    let busy =
        Signal::derive(move || cases.is_fetching.get().then_some(Text::from(words.fetching)));
    let failure = move || {
        cases
            .failure
            .get()
            .map(|error| view! { <ErrorView error on_retry=move |()| cases.fetch() /> })
    };
    view! {
        <div class="claims__more">
            {failure} <Button label=words.more busy on_press=move |()| cases.fetch() />
        </div>
    }
}

/// Where a new claim begins.
fn start_path() -> Route {
    Route::Report { step: Step::FIRST.name().into(), visit: None }
}
