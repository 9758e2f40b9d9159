//! One case study, laid out like a decision: facts, amount, calculation, reasoning, lesson.

use contract::content::{CaseStudies, CaseStudy};
use leptos::prelude::*;
use routes::Route;

use super::calculation::CoverCalculation;
use super::words::WORDS;
use crate::client::use_api;
use crate::features::page_meta::{PageMeta, set_page_meta};
use crate::features::route_params::use_case_study;
use crate::ui::locale::{LocaleScope, locale_now, use_locale, use_words};
use crate::ui::{
    AmountSize, ButtonKind, ButtonLink, ButtonRow, ContactOptions, EmptyState, MoneyAmount,
    PageHeading, Tab, Text, query_view,
};
use query_client::Query;
use view::labels::line_title;

/// The page of one case study.
#[lazy]
pub fn case_study_page() -> AnyView {
    let locale = use_locale();
    let title = Signal::derive(move || Text::from(WORDS.get(locale.get()).one));
    set_page_meta(PageMeta::inner(title, Route::CaseStudies, Some(Tab::Coverage)));
    let api = use_api();
    let cases = Query::once(move || api.case_studies());
    let id = use_case_study();
    view! {
        <div class="narrow">
            <LocaleScope>
                <CaseStudyOrStatus cases id />
            </LocaleScope>
        </div>
    }
    .into_any()
}

#[component]
fn CaseStudyOrStatus(cases: Query<CaseStudies>, id: Signal<String>) -> impl IntoView {
    let words = use_words(&WORDS);
    let named = move |CaseStudies { cases, .. }: CaseStudies| {
        let case = cases.into_iter().find(|case| case.id == *id.read());
        match case {
            Some(case) => view! { <CaseStudyArticle case /> }.into_any(),
            None => view! {
                <PageHeading text=Signal::stored(words.no_such.into()) />
                <EmptyState title=words.no_such_more>
                    <ButtonLink href=Route::CaseStudies label=words.to_all />
                </EmptyState>
            }
            .into_any(),
        }
    };
    // The case study has its own heading.
    let heading = Signal::stored(Text::from(words.one));
    let until_then = move || (!cases.is_ready()).then(|| view! { <PageHeading text=heading /> });
    view! {
        {until_then}
        {query_view(cases, named)}
        <ContactOptions
            title=words.otherwise
            call_back_href=Route::CallBack
            assisted_href=Route::AssistedFiling
        />
    }
}

#[component]
fn CaseStudyArticle(case: CaseStudy) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let CaseStudy { line, outcome, title, facts, reasoning, accounts, lesson, .. } = case;
    let over =
        [&*line_title(line, locale), (words.outcome)(outcome), words.invented].join(words.stop);
    let pick = |text| locale.pick(text).to_owned();
    // The coverage check starts with the title as its description. Titles contain no names.
    let mine = Route::CoverageCheck { about: Some(pick(&title)) };
    let total = accounts.iter().map(domain::case_study::CaseStudyCover::pays).sum();
    let several = 1 < accounts.len();
    let accounts = accounts
        .into_iter()
        .map(|account| view! { <CoverCalculation account several /> })
        .collect_view();
    view! {
        <p class="note">{over}</p>
        <PageHeading text=Signal::stored(pick(&title).into()) />
        <p class="case-study__total">
            <span>{words.paid_in_all}</span>
            <MoneyAmount amount=total size=AmountSize::Card />
        </p>
        <p class="case-study__facts">{pick(&facts)}</p>
        <section class="section" aria-labelledby="case-study-how">
            <h2 id="case-study-how">{words.how}</h2>
            {accounts}
        </section>
        <section class="section" aria-labelledby="case-study-why">
            <h2 id="case-study-why">{words.why}</h2>
            <p>{pick(&reasoning)}</p>
        </section>
        <section class="section" aria-labelledby="case-study-lesson">
            <h2 id="case-study-lesson">{words.remember}</h2>
            <p class="lead">{pick(&lesson)}</p>
        </section>
        <ButtonRow>
            <ButtonLink href=mine label=words.mine kind=ButtonKind::Primary />
            <ButtonLink href=Route::FAQ label=words.back />
        </ButtonRow>
    }
}
