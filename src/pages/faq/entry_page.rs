//! One FAQ entry: on its own page, and as the best match of a search.

use std::sync::Arc;

use contract::content::{Faq, FaqEntry};
use leptos::prelude::*;
use routes::Route;
use text_match::search::Highlights;

use super::helpful_vote::HelpfulVote;
use super::highlight::{highlighted, owned};
use super::words::WORDS;
use crate::client::use_api;
use crate::features::page_meta::{PageMeta, set_page_meta};
use crate::features::route_params::use_faq_entry;
use crate::ui::locale::{LocaleScope, locale_now, use_locale, use_words};
use crate::ui::{
    ButtonLink, ButtonRow, ContactOptions, EmptyState, LinkRow, LinkRowList, PageHeading,
    SectionCard, ShareButton, Tab, Text, query_view,
};
use query_client::Query;
use view::labels::line_name;

/// The number of lines of insurance.
const ALL_LINES: usize = 7;

/// The page of one entry. Its address is permanent.
#[lazy]
pub fn faq_entry_page() -> AnyView {
    let api = use_api();
    let faq = Query::once(move || api.faq());
    let entry = use_faq_entry();
    let locale = use_locale();
    let title = Signal::derive(move || {
        let locale = locale.get();
        faq.state.with(|state| {
            let question = state.ready().and_then(|faq| entry_by_id(faq, &entry.read()));
            let question = question.map(|it| Text::from(locale.pick(&it.question).to_owned()));
            question.unwrap_or_else(|| WORDS.get(locale).answer.into())
        })
    });
    let short = Signal::derive(move || Text::from(WORDS.get(locale.get()).answer));
    set_page_meta(PageMeta::inner(short, Route::FAQ, Some(Tab::Coverage)));
    view! {
        <div class="narrow">
            <LocaleScope>
                <EntryLoader faq entry title />
            </LocaleScope>
        </div>
    }
    .into_any()
}

fn entry_by_id<'a>(faq: &'a Faq, id: &str) -> Option<&'a FaqEntry> {
    faq.entries.iter().find(|entry| entry.id == id)
}

#[component]
fn EntryLoader(faq: Query<Faq>, entry: Signal<String>, title: Signal<Text>) -> impl IntoView {
    let words = use_words(&WORDS);
    // Shown until the question, which is the heading, is loaded.
    let loading_heading = move || (!faq.is_ready()).then(|| view! { <PageHeading text=title /> });
    view! {
        {loading_heading}
        {query_view(
            faq,
            move |faq| {
                move || match entry_by_id(&faq, &entry.read()).cloned() {
                    Some(found) => {
                        let related = related_entries(&found, &faq);
                        let path = Route::FaqEntry(found.id.clone()).path();
                        let question = locale_now().pick(&found.question).to_owned();
                        view! {
                            <PageHeading text=title />
                            <AnswerView entry=found />
                            <ButtonRow>
                                <ShareButton path title=question />
                            </ButtonRow>
                            {related}
                        }
                            .into_any()
                    }
                    None => {
                        view! {
                            <PageHeading text=Signal::stored(words.entry_not_found.into()) />
                            <EmptyState title=words.entry_not_found_more>
                                <ButtonLink href=Route::FAQ label=words.all_entries />
                            </EmptyState>
                        }
                            .into_any()
                    }
                }
            },
        )}
        <ContactOptions
            title=words.contact_title
            call_back_href=Route::CallBack
            assisted_href=Route::AssistedFiling
        />
    }
}

/// The answer, its legal basis, and the vote whether it was helpful.
#[component]
fn AnswerView(entry: FaqEntry) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let FaqEntry { id, answer, basis, lines, .. } = entry;
    let lines = match lines.len() {
        0 | ALL_LINES => words.all_lines.to_owned(),
        _ => {
            let names: Vec<_> = lines.iter().map(|line| line_name(*line, locale)).collect();
            names.join(words.separator)
        }
    };
    let basis = basis_line(&basis);
    view! {
        <p class="note">{lines}</p>
        <p class="lead faq-entry__text">{locale.pick(&answer).to_owned()}</p>
        {basis}
        <HelpfulVote entry=id />
    }
}

/// The related entries.
fn related_entries(entry: &FaqEntry, faq: &Faq) -> impl IntoView + use<> {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let rows: Vec<_> = entry
        .related
        .iter()
        .filter_map(|id| entry_by_id(faq, id))
        .map(|entry| {
            let title = locale.pick(&entry.question).to_owned();
            view! { <LinkRow href=Route::FaqEntry(entry.id.clone()) title /> }
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

/// The best match of a search, shown in full with its matches highlighted.
#[component]
pub(super) fn BestMatch(entry: Arc<FaqEntry>, marks: Memo<Arc<Highlights>>) -> impl IntoView {
    let locale = locale_now();
    let to = Route::FaqEntry(entry.id.clone()).path();
    let highlight = move |text: String| {
        highlighted(move |marks| marks.split_text(&text).into_iter().map(owned).collect(), marks)
    };
    let question = highlight(locale.pick(&entry.question).to_owned());
    let answer = highlight(locale.pick(&entry.answer).to_owned());
    let basis = basis_line(&entry.basis);
    view! {
        <div class="faq__best">
            <SectionCard>
                <h2 class="faq__best-title">
                    <a href=to>{question}</a>
                </h2>
                <p class="faq__answer">{answer}</p>
                {basis}
                <HelpfulVote entry=entry.id.clone() />
            </SectionCard>
        </div>
    }
}

/// The laws and clauses on which an answer is based.
fn basis_line(basis: &[domain::text::Bilingual]) -> impl IntoView + use<> {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let basis: Vec<_> = basis.iter().map(|basis| locale.pick(basis)).collect();
    let line = (!basis.is_empty()).then(|| [words.basis, &basis.join(words.separator)].concat());
    line.map(|line| view! { <p class="note faq__basis">{line}</p> })
}
