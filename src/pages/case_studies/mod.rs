//! Case studies: the list at `/cases`, and one at `/cases/:study` with its calculation, reasoning and
//! lesson. All people in them are fictional.

mod case_study;
mod words;

use std::collections::BTreeSet;

use contract::content::{CaseStudies, CaseStudy, CaseStudyOutcome};
use domain::product::InsuranceLine;
use leptos::prelude::*;
use routes::Route;

pub use case_study::case_study_page;

use crate::client::use_api;
use crate::features::page_meta::{PageMeta, set_page_meta};
use crate::ui::locale::{LocaleScope, locale_now, use_locale, use_words};
use crate::ui::{
    Button, ButtonKind, DrawnRegion, EmptyState, FilterPill, FilterPills, MoneyAmount, PageHeading,
    Tab, Text, query_view,
};
use query_client::Query;
use view::labels::line_title;
use view::markup::{case_study_help, case_study_outcome};
use words::WORDS;

/// The page with the list.
#[lazy]
pub fn case_studies_page() -> AnyView {
    let locale = use_locale();
    let title = Signal::derive(move || Text::from(WORDS.get(locale.get()).title));
    set_page_meta(PageMeta::inner(title, Route::FAQ, Some(Tab::Coverage)));
    let api = use_api();
    let cases = Query::once(move || api.case_studies());
    let filter = CaseFilter { line: RwSignal::new(None), outcome: RwSignal::new(None) };
    view! {
        <div class="narrow">
            <LocaleScope>
                <AllCaseStudies cases filter />
            </LocaleScope>
        </div>
    }
    .into_any()
}

/// The chosen filters of the list.
#[derive(Clone, Copy)]
struct CaseFilter {
    line: RwSignal<Option<InsuranceLine>>,
    outcome: RwSignal<Option<CaseStudyOutcome>>,
}

impl CaseFilter {
    fn matches(self, case: &CaseStudy) -> bool {
        let is_of = |line| case.line == line || case.related_lines.contains(&line);
        self.line.get().is_none_or(is_of)
            && self.outcome.get().is_none_or(|outcome| case.outcome == outcome)
    }
}

#[component]
fn AllCaseStudies(cases: Query<CaseStudies>, filter: CaseFilter) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    view! {
        <PageHeading text=Signal::stored(words.heading.into()) />
        {query_view(cases, move |cases| view! { <FilteredList cases filter /> })}
        <DrawnRegion markup=move || case_study_help(locale) />
    }
}

#[component]
fn FilteredList(cases: CaseStudies, filter: CaseFilter) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let CaseStudies { notice, cases } = cases;
    let lines: BTreeSet<_> = cases.iter().map(|case| case.line).collect();
    let outcomes: BTreeSet<_> = cases.iter().map(|case| case.outcome).collect();
    let cases = StoredValue::new(cases);
    let shown = Memo::new(move |_| {
        cases.with_value(|cases| {
            cases.iter().filter(|case| filter.matches(case)).cloned().collect::<Vec<_>>()
        })
    });
    let count = move || (words.found)(shown.read().len());
    let is_empty = move || shown.read().is_empty();
    let clear = move |()| {
        filter.line.set(None);
        filter.outcome.set(None);
    };
    view! {
        <p class="note">{locale.pick(&notice).to_owned()}</p>
        <div class="case-studies__filters">
            <ValueFilter name="case-study-line" legend=words.by_line chosen=filter.line all=lines word=move |line| line_title(line, locale).into() />
            <ValueFilter name="case-study-outcome" legend=words.by_outcome chosen=filter.outcome all=outcomes word=move |outcome| case_study_outcome(outcome, locale).into() />
        </div>
        <p class="note" role="status" data-testid="case-study-count">
            {count}
        </p>
        <ul class="case-studies">
            <For each=move || shown.get() key=|case| case.id.clone() let:case>
                <CaseStudyRow case />
            </For>
        </ul>
        <Show when=is_empty>
            <EmptyState title=words.none>
                <Button label=words.clear kind=ButtonKind::Link on_press=clear />
            </EmptyState>
        </Show>
    }
}

/// One filter: all, or one of the values that occur.
#[component]
fn ValueFilter<T>(
    name: &'static str,
    legend: &'static str,
    chosen: RwSignal<Option<T>>,
    all: BTreeSet<T>,
    word: impl Fn(T) -> Text + Copy + 'static,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let words = use_words(&WORDS);
    let choices = std::iter::once(None).chain(all.into_iter().map(Some));
    let pills = choices
        .map(|choice| {
            let label = Signal::stored(choice.map_or_else(|| words.all.into(), word));
            let is_chosen = Signal::derive(move || chosen.get() == choice);
            view! { <FilterPill name label is_chosen on_choose=move |()| chosen.set(choice) /> }
        })
        .collect_view();
    view! { <FilterPills legend>{pills}</FilterPills> }
}

#[component]
fn CaseStudyRow(case: CaseStudy) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let about =
        [&*line_title(case.line, locale), words.stop, case_study_outcome(case.outcome, locale)]
            .concat();
    view! {
        <li class="case-studies__item" data-testid="case-study">
            <a class="case-studies__link" href=Route::CaseStudy(case.id).path()>
                <span class="case-studies__text">
                    <span class="case-studies__title">{locale.pick(&case.title).to_owned()}</span>
                    <span class="case-studies__about">{about}</span>
                </span>
                <MoneyAmount amount=case.total_paid />
            </a>
        </li>
    }
}
