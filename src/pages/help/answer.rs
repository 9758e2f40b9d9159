//! One answer: as the best of a search, and on a page of its own.

use std::sync::Arc;

use contract::content::{Faq, FaqEntry};
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};
use lookup::Marks;

use super::marked::{marked, owned};
use super::votes::HelpfulOrNot;
use super::words::WORDS;
use crate::api::use_api;
use crate::components::{
    ButtonLink, ContactOptions, EmptyState, LinkRow, LinkRowList, PageHeading, SectionCard, Tab,
    Text, query_view,
};
use crate::locale::{Localized, locale_now, use_locale, use_words};
use crate::page::{Page, present};
use crate::remote::Query;
use crate::routes::{Route, use_entry};
use crate::telling::line_name;

/// The page of one question. Its address stays the same as long as the question does.
#[derive(Debug)]
pub struct AnswerPage;

#[lazy_route]
impl LazyRoute for AnswerPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let api = use_api();
        let faq = Query::once(move || api.faq());
        let entry = use_entry();
        let locale = use_locale();
        let title = Signal::derive(move || {
            let locale = locale.get();
            faq.state.with(|state| {
                let question = state.ready().and_then(|faq| named(faq, &entry.read()));
                let question = question.map(|it| Text::from(locale.pick(&it.question).to_owned()));
                question.unwrap_or_else(|| WORDS.in_(locale).answer.into())
            })
        });
        let short = Signal::derive(move || Text::from(WORDS.in_(locale.get()).answer));
        present(Page::inner(short, Route::HELP, Some(Tab::Cover)));
        view! {
            <div class="narrow">
                <Localized>
                    <OneAnswer faq entry title />
                </Localized>
            </div>
        }
        .into_any()
    }
}

fn named<'a>(faq: &'a Faq, id: &str) -> Option<&'a FaqEntry> {
    faq.entries.iter().find(|entry| entry.id == id)
}

#[component]
fn OneAnswer(faq: Query<Faq>, entry: Signal<String>, title: Signal<Text>) -> impl IntoView {
    let words = use_words(&WORDS);
    // The question itself is the heading, once it is here.
    let until_then = move || (!faq.is_ready()).then(|| view! { <PageHeading text=title /> });
    view! {
        {until_then}
        {query_view(
            faq,
            move |faq| {
                move || match named(&faq, &entry.read()).cloned() {
                    Some(found) => {
                        let related = related(&found, &faq);
                        view! {
                            <PageHeading text=title />
                            <Answer entry=found />
                            {related}
                        }
                            .into_any()
                    }
                    None => {
                        view! {
                            <PageHeading text=Signal::stored(words.no_such.into()) />
                            <EmptyState title=words.no_such_more>
                                <ButtonLink href=Route::HELP label=words.to_all />
                            </EmptyState>
                        }
                            .into_any()
                    }
                }
            },
        )}
        <ContactOptions
            title=words.otherwise
            call_back_href=Route::CallBack
            assisted_href=Route::Assisted
        />
    }
}

/// Answer, what it rests on, and whether it helped.
#[component]
fn Answer(entry: FaqEntry) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let FaqEntry { id, answer, basis, lines, .. } = entry;
    let lines = match lines.len() {
        0 | 7 => words.all_lines.to_owned(),
        _ => {
            let names: Vec<_> = lines.iter().map(|line| line_name(*line, locale)).collect();
            names.join(words.separator)
        }
    };
    let basis = basis_line(&basis);
    view! {
        <p class="note">{lines}</p>
        <p class="lead answer__text">{locale.pick(&answer).to_owned()}</p>
        {basis}
        <HelpfulOrNot entry=id />
    }
}

/// The questions that people read next.
fn related(entry: &FaqEntry, faq: &Faq) -> impl IntoView + use<> {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let rows: Vec<_> = entry
        .related
        .iter()
        .filter_map(|id| named(faq, id))
        .map(|entry| {
            let title = locale.pick(&entry.question).to_owned();
            view! { <LinkRow href=Route::Answer(entry.id.clone()) title /> }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="related">
                <h2 id="related">{words.related}</h2>
                <LinkRowList>{rows}</LinkRowList>
            </section>
        }
    })
}

/// The best answer of a search, open, with what matched marked in it.
#[component]
pub(super) fn AnswerBody(entry: Arc<FaqEntry>, marks: Memo<Arc<Marks>>) -> impl IntoView {
    let locale = locale_now();
    let to = Route::Answer(entry.id.clone()).path();
    let cut = move |text: String| {
        marked(move |marks| marks.cut(&text).into_iter().map(owned).collect(), marks)
    };
    let question = cut(locale.pick(&entry.question).to_owned());
    let answer = cut(locale.pick(&entry.answer).to_owned());
    let basis = basis_line(&entry.basis);
    view! {
        <div class="faq__best">
            <SectionCard>
                <h2 class="faq__best-title">
                    <a href=to>{question}</a>
                </h2>
                <p class="faq__answer">{answer}</p>
                {basis}
                <HelpfulOrNot entry=entry.id.clone() />
            </SectionCard>
        </div>
    }
}

/// The laws and clauses an answer rests on.
fn basis_line(basis: &[domain::text::Bilingual]) -> impl IntoView + use<> {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let basis: Vec<_> = basis.iter().map(|basis| locale.pick(basis)).collect();
    let line = (!basis.is_empty()).then(|| [words.basis, &basis.join(words.separator)].concat());
    line.map(|line| view! { <p class="note faq__basis">{line}</p> })
}
