//! The results of a search: the best match in full, the other entries as rows, then the case studies.

use std::sync::Arc;

use contract::content::{CaseStudy, FaqEntry};
use leptos::either::Either;
use leptos::prelude::*;
use routes::Route;
use text_match::faq_index::{SearchResults, snippet};
use text_match::search::Highlights;
use view::labels::line_title;
use view::markup::case_study_outcome;

use super::entry_page::BestMatch;
use super::highlight::{highlighted, owned};
use super::words::WORDS;
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{Button, ButtonKind, EmptyState, Icon, IconName, MoneyAmount, PHONE, PHONE_HREF};

/// The number of entries shown at first, and added by "show more".
const ROWS_PER_PAGE: usize = 30;
/// The number of case studies shown.
const MAX_CASES: usize = 4;

#[component]
pub(super) fn ResultList(
    results: Memo<SearchResults>,
    /// Called to clear the search text.
    on_clear: Callback<()>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let extra_pages = RwSignal::new(0);
    let marks = Memo::new(move |_| Arc::clone(&results.read().marks));
    let best =
        Memo::new(move |_| results.with(|results| results.entries.first().map(|it| it.id.clone())));
    let limit = move || ROWS_PER_PAGE + extra_pages.get() * ROWS_PER_PAGE;
    let entries = move || {
        results.with(|results| results.entries.iter().take(limit()).cloned().collect::<Vec<_>>())
    };
    let cases =
        move || results.with(|it| it.cases.iter().take(MAX_CASES).cloned().collect::<Vec<_>>());
    let left = Memo::new(move |_| results.read().entries.len().saturating_sub(limit()));
    let is_empty =
        Memo::new(move |_| results.with(|it| it.entries.is_empty() && it.cases.is_empty()));
    let has_cases = Memo::new(move |_| !results.read().cases.is_empty());
    view! {
        <ul class="faq">
            <For each=entries key=|entry| entry.id.clone() let:entry>
                <EntryResult entry marks best />
            </For>
        </ul>
        <Show when=move || 0 < left.get()>
            <Button
                label=(words.show_more)(left.get())
                kind=ButtonKind::Link
                on_press=move |()| *extra_pages.write() += 1
            />
        </Show>
        <Show when=move || has_cases.get()>
            <section class="section" aria-labelledby="found-cases">
                <h2 id="found-cases">{words.cases}</h2>
                <ul class="faq">
                    <For each=cases key=|case| case.id.clone() let:case>
                        <CaseResult case marks />
                    </For>
                </ul>
            </section>
        </Show>
        <Show when=move || is_empty.get()>
            <EmptyState title=words.no_results>
                <p>
                    {words.no_results_more} " " <a class="link" href=PHONE_HREF>
                        {PHONE}
                    </a>
                </p>
                <Button label=words.clear_search kind=ButtonKind::Link on_press=on_clear />
            </EmptyState>
        </Show>
    }
}

#[component]
fn EntryResult(
    entry: Arc<FaqEntry>,
    marks: Memo<Arc<Highlights>>,
    best: Memo<Option<String>>,
) -> impl IntoView {
    let id = entry.id.clone();
    let is_best = Memo::new(move |_| best.read().as_deref() == Some(id.as_str()));
    let body = move || {
        let entry = Arc::clone(&entry);
        if is_best.get() {
            Either::Left(view! { <BestMatch entry marks /> })
        } else {
            Either::Right(view! { <EntryRow entry marks /> })
        }
    };
    view! {
        <li class="faq__item" data-testid="faq-item">
            {body}
        </li>
    }
}

/// A row; only the pieces whose matches change are drawn again.
#[component]
fn EntryRow(entry: Arc<FaqEntry>, marks: Memo<Arc<Highlights>>) -> impl IntoView {
    let locale = locale_now();
    let to = Route::FaqEntry(entry.id.clone()).path();
    let question = {
        let text = locale.pick(&entry.question).to_owned();
        highlighted(move |marks| marks.split_text(&text).into_iter().map(owned).collect(), marks)
    };
    let answer = {
        let text = locale.pick(&entry.answer).to_owned();
        highlighted(move |marks| snippet(&text, marks).into_iter().map(owned).collect(), marks)
    };
    view! {
        <a class="faq__row" href=to>
            <span class="faq__text">
                <span class="faq__question">{question}</span>
                <span class="faq__snippet">{answer}</span>
            </span>
            <Icon name=IconName::Chevron />
        </a>
    }
}

#[component]
fn CaseResult(case: Arc<CaseStudy>, marks: Memo<Arc<Highlights>>) -> impl IntoView {
    let locale = locale_now();
    let to = Route::CaseStudy(case.id.clone()).path();
    let title = {
        let text = locale.pick(&case.title).to_owned();
        highlighted(move |marks| marks.split_text(&text).into_iter().map(owned).collect(), marks)
    };
    let line_and_outcome =
        [&*line_title(case.line, locale), " · ", case_study_outcome(case.outcome, locale)].concat();
    view! {
        <li class="faq__item" data-testid="faq-case">
            <a class="faq__row" href=to>
                <span class="faq__text">
                    <span class="faq__question">{title}</span>
                    <span class="faq__snippet">{line_and_outcome}</span>
                </span>
                <MoneyAmount amount=case.total_paid />
            </a>
        </li>
    }
}
