//! Questions, answers and told cases, searched on the device, at `/help`; one answer at `/help/:entry`; and
//! people. Sends nothing of what is typed anywhere.

mod answer;
mod filters;
mod marked;
mod people;
mod results;
mod search;
mod votes;
mod words;

use std::sync::Arc;
use std::time::Duration;

use contract::content::{Faq, ToldCases};
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

pub use answer::AnswerPage;

use crate::api::use_api;
use crate::components::{PageHeading, SearchBox, Tab, Text, query_view};
use crate::locale::{Localized, use_locale, use_words};
use crate::page::{Page, present};
use crate::platform::window;
use crate::remote::{Query, Remote};
use crate::routes::{Route, use_query_value};
use filters::Filters;
use people::People;
use results::Results;
use search::{Found, Shelf};
use words::WORDS;

/// The page with all questions.
#[derive(Debug)]
pub struct HelpPage;

#[lazy_route]
impl LazyRoute for HelpPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let locale = use_locale();
        let title = Signal::derive(move || Text::from(WORDS.in_(locale.get()).title));
        present(Page::inner(title, Route::Home, Some(Tab::Cover)));
        let api = use_api();
        let faq = Query::once(move || api.faq());
        let cases = Query::once(move || api.told_cases());
        let typed = RwSignal::new(use_query_value("q").get_untracked().unwrap_or_default());
        view! {
            <div class="narrow">
                <Localized>
                    <Help faq cases typed />
                </Localized>
            </div>
        }
        .into_any()
    }
}

#[component]
fn Help(faq: Query<Faq>, cases: Query<ToldCases>, typed: RwSignal<String>) -> impl IntoView {
    let words = use_words(&WORDS);
    Effect::new(move |_| bring_linked_into_view());
    view! {
        <PageHeading text=Signal::stored(words.heading.into()) />
        {query_view(faq, move |faq| view! { <Answers faq cases typed /> })}
        <People />
    }
}

#[component]
fn Answers(faq: Faq, cases: Query<ToldCases>, typed: RwSignal<String>) -> impl IntoView {
    let words = use_words(&WORDS);
    let line = RwSignal::new(None);
    // Search waits for nobody: until the cases have come it is without them.
    let shelf = Memo::new(move |_| {
        let cases = cases.state.with(|state| state.ready().cloned());
        Kept(Arc::new(Shelf::new(faq.clone(), cases)))
    });
    let painted = once_painted(typed);
    let everything = Memo::new(move |_| shelf.read().0.look_up(&painted.read()));
    let found = Memo::new(move |_| everything.read().of(line.get()));
    let found_count = move || {
        found.with(|Found { entries, cases, .. }| (words.found)(entries.len(), cases.len()))
    };
    let keep_in_address = move || {
        let search = Some(typed.get_untracked()).filter(|typed| !typed.trim().is_empty());
        window::replace_address(&Route::Help { search }.path());
    };
    let cases_failed = move || matches!(&*cases.state.read(), Remote::Failed(_));
    view! {
        <div class="help-search" role="search">
            <SearchBox
                label=words.search
                hint=words.search_hint
                value=typed
                on_input=move |text| typed.set(text)
                on_done=move |()| keep_in_address()
                test_id="faq-search"
            />
            <Filters everything line />
        </div>
        <p class="note" role="status" data-testid="faq-count">
            {found_count}
        </p>
        <Results found typed />
        <Show when=cases_failed>
            <p class="note">{words.no_cases_now}</p>
        </Show>
    }
}

/// What is typed, as soon as it has been painted: on a slow phone looking up takes longer than a letter may. Of letters that
/// come in between only the last is looked up.
fn once_painted(typed: RwSignal<String>) -> RwSignal<String> {
    let painted = RwSignal::new(typed.get_untracked());
    Effect::new(move |_| {
        typed.track();
        // A frame's callback runs before the frame is painted, what it sets off runs after.
        request_animation_frame(move || {
            set_timeout(move || take_over(typed, painted), Duration::ZERO);
        });
    });
    painted
}

fn take_over(typed: RwSignal<String>, painted: RwSignal<String>) {
    if let (Some(now), Some(before)) = (typed.try_get_untracked(), painted.try_get_untracked())
        && now != before
    {
        painted.set(now);
    }
}

/// The same shelf is the same, whatever is on it.
#[derive(Clone)]
struct Kept(Arc<Shelf>);

impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// A link may lead to one way to reach a person.
fn bring_linked_into_view() {
    if let Some(place) = window::url_fragment().and_then(|id| document().get_element_by_id(&id)) {
        place.scroll_into_view();
    }
}
