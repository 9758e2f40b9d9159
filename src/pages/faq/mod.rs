//! The FAQ with its case studies, searched on the device, at `/help`; one entry at `/help/:entry`; and how to
//! contact a person. Searching sends nothing; text and filter are in the address. What is only read is drawn by
//! [`view::markup`].

mod entry_page;
mod filters;
mod helpful_vote;
mod highlight;
mod results;
mod words;

use std::sync::Arc;
use std::time::Duration;

use contract::content::{CaseStudies, Faq};
use domain::product::InsuranceLine;
use leptos::prelude::*;
use routes::Route;

pub use entry_page::faq_entry_page;

use crate::client::use_api;
use crate::features::address_filters::{AddressSearch, use_address_search, use_replace_address};
use crate::features::page_meta::{PageMeta, set_page_meta};
use crate::features::route_params::use_line_filter;
use crate::platform::{first_screen, window};
use crate::ui::locale::{LocaleScope, locale_now, use_locale, use_words};
use crate::ui::{DrawnRegion, SearchBox, Tab, Text, query_view};
use filters::Filters;
use query_client::{Query, Remote};
use results::ResultList;
use text_match::faq_index::{FaqIndex, SearchResults};
use view::markup::{Region, faq_contacts, faq_count, faq_entries, faq_links, faq_title, faq_top};
use words::WORDS;

/// The page with all entries.
#[lazy]
pub fn faq_page() -> AnyView {
    let locale = use_locale();
    let title = Signal::derive(move || Text::from(faq_title(locale.get())));
    set_page_meta(PageMeta::inner(title, Route::Home, Some(Tab::Coverage)));
    let api = use_api();
    let faq = Query::once(move || api.faq());
    let cases = Query::once(move || api.case_studies());
    let filters = use_filters();
    view! {
        <div class="narrow">
            <LocaleScope>
                <FaqView faq cases filters />
            </LocaleScope>
        </div>
    }
    .into_any()
}

#[component]
fn FaqView(faq: Query<Faq>, cases: Query<CaseStudies>, filters: FaqFilters) -> impl IntoView {
    let locale = locale_now();
    Effect::new(move |_| scroll_to_anchor());
    let waits = first_screen::stays_while(move || faq.is_loading());
    view! {
        <Show when=move || !waits.get()>
            <DrawnRegion region=Region::FaqTop markup=move || faq_top(locale) />
            {query_view(faq, move |faq| view! { <FaqSearch faq cases filters /> })}
            <DrawnRegion region=Region::FaqContacts markup=move || faq_contacts(locale) />
        </Show>
    }
}

#[component]
fn FaqSearch(faq: Faq, cases: Query<CaseStudies>, filters: FaqFilters) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let FaqFilters { search, line, on_line } = filters;
    // Search does not wait for the cases: until they are loaded, it covers the entries only.
    let index = Memo::new(move |_| {
        let cases = cases.state.with(|state| state.ready().cloned());
        SharedIndex(Arc::new(FaqIndex::new(faq.clone(), cases)))
    });
    let painted_text = after_paint(search.text);
    let all_results = Memo::new(move |_| index.read().0.search(&painted_text.read()));
    let results = Memo::new(move |_| all_results.read().for_line(line.get()));
    let result_count = move || {
        results.with(|SearchResults { entries, cases, .. }| {
            faq_count(entries.len(), cases.len(), locale)
        })
    };
    let is_search = Memo::new(move |_| results.read().is_search);
    let clear_search = Callback::new(move |()| {
        search.on_input.run(String::new());
        search.on_done.run(());
    });
    let all_entries = move || {
        results.with(|results| faq_entries(results.entries.iter().map(AsRef::as_ref), locale))
    };
    let list = move || match is_search.get() {
        true => view! { <ResultList results on_clear=clear_search /> }.into_any(),
        false => view! { <DrawnRegion region=Region::FaqEntries markup=all_entries /> }.into_any(),
    };
    let cases_failed = move || matches!(&*cases.state.read(), Remote::Failed(_));
    view! {
        <div class="faq-search" role="search">
            <SearchBox
                label=words.search
                hint=words.search_hint
                value=search.text
                on_input=search.on_input
                on_done=search.on_done
                test_id="faq-search"
            />
            <Filters all_results line on_line />
        </div>
        <p class="note" role="status" data-testid="faq-count">
            {result_count}
        </p>
        {list}
        <DrawnRegion region=Region::FaqLinks markup=move || faq_links(locale) />
        <Show when=cases_failed>
            <p class="note">{words.cases_unavailable}</p>
        </Show>
    }
}

/// What narrows the list down. In the address, so that it survives a reload and the way back from an entry.
#[derive(Clone, Copy)]
struct FaqFilters {
    search: AddressSearch,
    line: Signal<Option<InsuranceLine>>,
    on_line: Callback<Option<InsuranceLine>>,
}

fn use_filters() -> FaqFilters {
    let (line, replace_address) = (use_line_filter(), use_replace_address());
    let search = use_address_search(Callback::new(move |search| {
        replace_address.run(Route::Faq { search, line: line.get_untracked() });
    }));
    let on_line = Callback::new(move |line| {
        replace_address.run(Route::Faq { search: search.for_address(), line });
    });
    FaqFilters { search, line, on_line }
}

/// The search text after it has been painted: on a slow phone a search takes longer than the delay allowed after
/// a key press. Only the latest text is searched.
fn after_paint(text: Signal<String>) -> RwSignal<String> {
    let painted = RwSignal::new(text.get_untracked());
    Effect::new(move |_| {
        text.track();
        // An animation-frame callback runs before the paint; a timeout set in it runs after.
        request_animation_frame(move || {
            set_timeout(move || copy_if_changed(text, painted), Duration::ZERO);
        });
    });
    painted
}

fn copy_if_changed(text: Signal<String>, painted: RwSignal<String>) {
    if let (Some(new), Some(old)) = (text.try_get_untracked(), painted.try_get_untracked())
        && new != old
    {
        painted.set(new);
    }
}

/// An index that is compared by identity, not by its contents.
#[derive(Clone)]
struct SharedIndex(Arc<FaqIndex>);

impl PartialEq for SharedIndex {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// Scrolls to the contact that the fragment of the address names.
fn scroll_to_anchor() {
    if let Some(element) = window::url_fragment().and_then(|id| document().get_element_by_id(&id)) {
        element.scroll_into_view();
    }
}
