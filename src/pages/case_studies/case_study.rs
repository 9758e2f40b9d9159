//! One case study. What is only read is drawn by [`view::markup`].

use contract::content::{CaseStudies, CaseStudy};
use leptos::prelude::*;
use routes::Route;

use super::words::WORDS;
use crate::client::use_api;
use crate::features::page_meta::{PageMeta, set_page_meta};
use crate::features::route_params::use_case_study;
use crate::platform::first_screen;
use crate::ui::locale::{LocaleScope, locale_now, use_locale, use_words};
use crate::ui::{
    ButtonLink, ButtonRow, DrawnRegion, EmptyState, ErrorView, PageHeading, ShareButton, Skeleton,
    Tab, Text,
};
use query_client::{Query, Remote};
use view::markup::{Region, case_study_body, case_study_help, case_study_title, nothing};

/// The page of one case study.
#[lazy]
pub fn case_study_page() -> AnyView {
    let locale = use_locale();
    let title = Signal::derive(move || Text::from(case_study_title(locale.get())));
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
    let locale = locale_now();
    let waits = first_screen::stays_while(move || cases.is_loading());
    // Until the case study, with its own heading, is here.
    let heading =
        move || view! { <PageHeading text=Signal::stored(case_study_title(locale).into()) /> };
    let is_found = Memo::new(move |_| {
        let id = id.read();
        cases.state.with(|state| state.as_ref().map(|cases| find(cases, &id).is_some()))
    });
    let article = move || {
        let (id, body) = (id.read(), |study: &CaseStudy| case_study_body(study, locale));
        cases.state.with(|cases| {
            cases.ready().and_then(|cases| find(cases, &id)).map_or_else(nothing, body)
        })
    };
    let body = move || match is_found.get() {
        Remote::Loading => view! {
            {heading()}
            <Skeleton />
        }
        .into_any(),
        Remote::Failed(error) => view! {
            {heading()}
            <ErrorView error on_retry=cases.retry />
        }
        .into_any(),
        Remote::Ready(true) => {
            let share = move || {
                let title = id.with(|id| {
                    cases.state.with(|state| {
                        let study = state.ready().and_then(|cases| find(cases, id));
                        study.map(|study| locale.pick(&study.title).to_owned())
                    })
                });
                let path = Route::CaseStudy(id.get()).path();
                title.map(|title| view! { <ShareButton path title /> })
            };
            view! {
                <DrawnRegion region=Region::CaseStudyBody markup=article />
                <ButtonRow>{share}</ButtonRow>
            }
            .into_any()
        }
        Remote::Ready(false) => view! {
            <PageHeading text=Signal::stored(words.no_such.into()) />
            <EmptyState title=words.no_such_more>
                <ButtonLink href=Route::CaseStudies label=words.to_all />
            </EmptyState>
        }
        .into_any(),
    };
    view! {
        <Show when=move || !waits.get()>
            {body}
            <DrawnRegion
                region=Region::CaseStudyHelp
                markup=move || case_study_help(locale)
            />
        </Show>
    }
}

fn find<'a>(CaseStudies { cases, .. }: &'a CaseStudies, id: &str) -> Option<&'a CaseStudy> {
    cases.iter().find(|case| case.id == *id)
}
