//! Case studies: the list at `/cases`, and one at `/cases/:study` with its calculation, reasoning and
//! lesson. All people in them are fictional. What is only read is drawn by [`view::markup`].

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
use crate::platform::first_screen;
use crate::ui::locale::{LocaleScope, locale_now, use_locale, use_words};
use crate::ui::{
    Button, ButtonKind, DrawnRegion, EmptyState, FilterPill, FilterPills, Tab, Text, query_view,
};
use query_client::Query;
use view::labels::line_title;
use view::markup::{
    Region, case_studies_controls, case_studies_count, case_studies_title, case_studies_top,
    case_study_help, case_study_outcome, case_study_rows,
};
use words::WORDS;

/// The page with the list.
#[lazy]
pub fn case_studies_page() -> AnyView {
    let locale = use_locale();
    let title = Signal::derive(move || Text::from(case_studies_title(locale.get())));
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
    let locale = locale_now();
    let waits = first_screen::stays_while(move || cases.is_loading());
    let top = move || {
        cases.state.with(|cases| case_studies_top(cases.ready().map(|it| &it.notice), locale))
    };
    view! {
        <Show when=move || !waits.get()>
            <DrawnRegion region=Region::CaseStudiesTop markup=top />
            {query_view(cases, move |cases| view! { <FilteredList cases=cases.cases filter /> })}
            <DrawnRegion
                region=Region::CaseStudiesHelp
                markup=move || case_study_help(locale)
            />
        </Show>
    }
}

#[component]
fn FilteredList(cases: Vec<CaseStudy>, filter: CaseFilter) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let controls = case_studies_controls(locale);
    let lines: BTreeSet<_> = cases.iter().map(|case| case.line).collect();
    let outcomes: BTreeSet<_> = cases.iter().map(|case| case.outcome).collect();
    let cases = StoredValue::new(cases);
    let shown_count = Memo::new(move |_| {
        cases.with_value(|cases| cases.iter().filter(|case| filter.matches(case)).count())
    });
    let count = move || case_studies_count(shown_count.get(), locale);
    let rows = move || {
        cases.with_value(|cases| {
            case_study_rows(cases.iter().filter(|case| filter.matches(case)), locale)
        })
    };
    let clear = move |()| {
        filter.line.set(None);
        filter.outcome.set(None);
    };
    view! {
        <div class="case-studies__filters">
            <ValueFilter name="case-study-line" legend=controls.by_line chosen=filter.line all=lines word=move |line| line_title(line, locale).into() />
            <ValueFilter name="case-study-outcome" legend=controls.by_outcome chosen=filter.outcome all=outcomes word=move |outcome| case_study_outcome(outcome, locale).into() />
        </div>
        <p class="note" role="status" data-testid="case-study-count">
            {count}
        </p>
        <DrawnRegion region=Region::CaseStudiesRows markup=rows />
        <Show when=move || shown_count.get() == 0>
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
    let all_word = case_studies_controls(locale_now()).all;
    let choices = std::iter::once(None).chain(all.into_iter().map(Some));
    let pills = choices
        .map(|choice| {
            let label = Signal::stored(choice.map_or_else(|| all_word.into(), word));
            let is_chosen = Signal::derive(move || chosen.get() == choice);
            view! { <FilterPill name label is_chosen on_choose=move |()| chosen.set(choice) /> }
        })
        .collect_view();
    view! { <FilterPills legend>{pills}</FilterPills> }
}
