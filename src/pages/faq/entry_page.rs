//! One FAQ entry: on its own page, and as the best match of a search. What is only read is drawn by [`view::markup`].

use std::sync::Arc;

use contract::content::{Faq, FaqEntry};
use leptos::prelude::*;
use query_client::{Query, Remote};
use routes::Route;
use text_match::search::Highlights;
use view::markup::{
    Region, faq_basis, faq_entry_body, faq_entry_help, faq_entry_related, faq_entry_title, nothing,
};

use super::helpful_vote::HelpfulVote;
use super::highlight::{highlighted, owned};
use super::words::WORDS;
use crate::client::use_api;
use crate::features::page_meta::{PageMeta, set_page_meta};
use crate::features::route_params::use_faq_entry;
use crate::platform::first_screen;
use crate::ui::locale::{LocaleScope, locale_now, use_locale, use_words};
use crate::ui::{
    ButtonLink, ButtonRow, DrawnRegion, EmptyState, ErrorView, PageHeading, SectionCard,
    ShareButton, Skeleton, Tab, Text,
};

/// The page of one entry. Its address is permanent.
#[lazy]
pub fn faq_entry_page() -> AnyView {
    let api = use_api();
    let faq = Query::once(move || api.faq());
    let id = use_faq_entry();
    let locale = use_locale();
    let title = Signal::derive(move || Text::from(faq_entry_title(locale.get())));
    set_page_meta(PageMeta::inner(title, Route::FAQ, Some(Tab::Coverage)));
    view! {
        <div class="narrow">
            <LocaleScope>
                <EntryOrStatus faq id />
            </LocaleScope>
        </div>
    }
    .into_any()
}

fn find<'a>(faq: &'a Faq, id: &str) -> Option<&'a FaqEntry> {
    faq.entries.iter().find(|entry| entry.id == id)
}

#[component]
fn EntryOrStatus(faq: Query<Faq>, id: Signal<String>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let waits = first_screen::stays_while(move || faq.is_loading());
    // Until the question, which is the heading, is here.
    let heading =
        move || view! { <PageHeading text=Signal::stored(faq_entry_title(locale).into()) /> };
    let is_found = Memo::new(move |_| {
        let id = id.read();
        faq.state.with(|state| state.as_ref().map(|faq| find(faq, &id).is_some()))
    });
    let entry_body = move || {
        let (id, body) = (id.read(), |entry: &FaqEntry| faq_entry_body(entry, locale));
        faq.state.with(|faq| faq.ready().and_then(|faq| find(faq, &id)).map_or_else(nothing, body))
    };
    let related = move || {
        let id = id.read();
        let related = |faq: &Faq| Some(faq_entry_related(find(faq, &id)?, faq, locale));
        faq.state.with(|faq| faq.ready().and_then(related).unwrap_or_else(nothing))
    };
    let share = move || {
        let id = id.get();
        let question = |faq: &Faq| Some(locale.pick(&find(faq, &id)?.question).to_owned());
        let title = faq.state.with(|faq| faq.ready().and_then(question));
        let path = Route::FaqEntry(id).path();
        title.map(|title| view! { <ShareButton path title /> })
    };
    let body = move || match is_found.get() {
        Remote::Loading => view! {
            {heading()}
            <Skeleton />
        }
        .into_any(),
        Remote::Failed(error) => view! {
            {heading()}
            <ErrorView error on_retry=faq.retry />
        }
        .into_any(),
        Remote::Ready(true) => view! {
            <DrawnRegion region=Region::FaqEntryBody markup=entry_body />
            {move || view! { <HelpfulVote entry=id.get() /> }}
            <ButtonRow>{share}</ButtonRow>
            <DrawnRegion region=Region::FaqEntryRelated markup=related />
        }
        .into_any(),
        Remote::Ready(false) => view! {
            <PageHeading text=Signal::stored(words.entry_not_found.into()) />
            <EmptyState title=words.entry_not_found_more>
                <ButtonLink href=Route::FAQ label=words.all_entries />
            </EmptyState>
        }
        .into_any(),
    };
    view! {
        <Show when=move || !waits.get()>
            {body} <DrawnRegion region=Region::FaqEntryHelp markup=move || faq_entry_help(locale) />
        </Show>
    }
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
    let basis =
        faq_basis(&entry.basis, locale).map(|line| view! { <p class="note faq__basis">{line}</p> });
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
