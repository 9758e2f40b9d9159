//! What was found: the best answer open, the others as rows, then cases.

use std::sync::Arc;

use contract::content::{FaqEntry, ToldCase};
use leptos::either::Either;
use leptos::prelude::*;
use lookup::Marks;

use super::answer::AnswerBody;
use super::marked::{marked, owned};
use super::search::{Found, snippet};
use super::words::WORDS;
use crate::components::{
    Button, ButtonKind, EmptyState, Icon, IconName, LinkRow, LinkRowList, MoneyAmount, PHONE,
    PHONE_HREF,
};
use crate::locale::{locale_now, use_words};
use crate::routes::Route;
use crate::telling::line_title;

/// So many rows at first: nobody reads five hundred.
const ROWS: usize = 30;
/// And so many cases.
const CASES: usize = 4;

#[component]
pub(super) fn Results(found: Memo<Found>, typed: RwSignal<String>) -> impl IntoView {
    let words = use_words(&WORDS);
    let more = RwSignal::new(0);
    let marks = Memo::new(move |_| Arc::clone(&found.read().marks));
    let best = Memo::new(move |_| {
        found
            .with(|found| found.entries.first().filter(|_| found.is_search).map(|it| it.id.clone()))
    });
    let limit = move || ROWS + more.get() * ROWS;
    let entries =
        move || found.with(|found| found.entries.iter().take(limit()).cloned().collect::<Vec<_>>());
    let cases = move || found.with(|it| it.cases.iter().take(CASES).cloned().collect::<Vec<_>>());
    let left = Memo::new(move |_| found.read().entries.len().saturating_sub(limit()));
    let nothing = Memo::new(move |_| found.with(|it| it.entries.is_empty() && it.cases.is_empty()));
    let some_cases = Memo::new(move |_| !found.read().cases.is_empty());
    view! {
        <ul class="faq">
            <For each=entries key=|entry| entry.id.clone() let:entry>
                <Entry entry marks best />
            </For>
        </ul>
        <Show when=move || 0 < left.get()>
            <Button
                label=(words.more)(left.get())
                kind=ButtonKind::Link
                on_press=move |()| *more.write() += 1
            />
        </Show>
        <Show when=move || some_cases.get()>
            <section class="section" aria-labelledby="found-cases">
                <h2 id="found-cases">{words.cases}</h2>
                <ul class="faq">
                    <For each=cases key=|case| case.id.clone() let:case>
                        <Case case marks />
                    </For>
                </ul>
            </section>
        </Show>
        <Show when=move || nothing.get()>
            <EmptyState title=words.none>
                <p>
                    {words.none_more} " " <a class="link" href=PHONE_HREF>
                        {PHONE}
                    </a>
                </p>
                <Button label=words.clear kind=ButtonKind::Link on_press=move |()| typed.set(String::new()) />
            </EmptyState>
        </Show>
        <LinkRowList>
            <LinkRow
                href=Route::ToldCases
                title=words.all_cases[0]
                note=words.all_cases[1]
                icon=IconName::Doc
            />
            <LinkRow href=Route::Guides title=words.guides[0] note=words.guides[1] icon=IconName::Book />
        </LinkRowList>
    }
}

#[component]
fn Entry(
    entry: Arc<FaqEntry>,
    marks: Memo<Arc<Marks>>,
    best: Memo<Option<String>>,
) -> impl IntoView {
    let id = entry.id.clone();
    let is_best = Memo::new(move |_| best.read().as_deref() == Some(id.as_str()));
    let body = move || {
        let entry = Arc::clone(&entry);
        if is_best.get() {
            Either::Left(view! { <AnswerBody entry marks /> })
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

/// A row is drawn anew only where other pieces of it match.
#[component]
fn EntryRow(entry: Arc<FaqEntry>, marks: Memo<Arc<Marks>>) -> impl IntoView {
    let locale = locale_now();
    let to = Route::Answer(entry.id.clone()).path();
    let question = {
        let text = locale.pick(&entry.question).to_owned();
        marked(move |marks| marks.cut(&text).into_iter().map(owned).collect(), marks)
    };
    let answer = {
        let text = locale.pick(&entry.answer).to_owned();
        marked(move |marks| snippet(&text, marks).into_iter().map(owned).collect(), marks)
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
fn Case(case: Arc<ToldCase>, marks: Memo<Arc<Marks>>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let to = Route::ToldCase(case.id.clone()).path();
    let title = {
        let text = locale.pick(&case.title).to_owned();
        marked(move |marks| marks.cut(&text).into_iter().map(owned).collect(), marks)
    };
    let about =
        [&*line_title(case.line, locale), words.stop, (words.outcome)(case.outcome)].concat();
    view! {
        <li class="faq__item" data-testid="faq-case">
            <a class="faq__row" href=to>
                <span class="faq__text">
                    <span class="faq__question">{title}</span>
                    <span class="faq__snippet">{about}</span>
                </span>
                <MoneyAmount amount=case.total_paid />
            </a>
        </li>
    }
}
