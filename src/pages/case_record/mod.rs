//! The full record of a case, at `/claims/:case/record`: deadlines, payments and timeline, to read, print
//! and download. A claim can be withdrawn here; nothing else changes.

mod case_timeline;
mod deadlines;
mod documents;
mod payments;
mod typical_time;
mod withdraw;
mod words;

use contract::case::CaseView;
use contract::path;
use domain::journal::{CaseState, JournalEntry, fold};
use leptos::either::EitherOf4;
use leptos::prelude::*;
use routes::Route;

use crate::client::use_api;
use crate::features::page_meta::{PageMeta, set_page_meta};
use crate::features::route_params::use_case;
use crate::platform::{clock, window};
use crate::ui::locale::{LocaleScope, use_locale, use_words};
use crate::ui::{
    Button, ButtonKind, ContactOptions, DownloadLink, ErrorView, Notice, NoticeTone, PageHeading,
    PrintButton, Skeleton, Tab, Text,
};
use case_timeline::CaseTimeline;
use deadlines::ClaimDeadlines;
use documents::SubmittedDocuments;
use payments::Payments;
use query_client::{Query, Remote};
use withdraw::Withdrawals;
use words::WORDS;

/// The page.
#[lazy]
pub fn case_record_page() -> AnyView {
    let api = use_api();
    let case = Query::new(use_case(), move |case| async move { api.case(&case).await });
    set_page_meta(page_of());
    view! {
        <LocaleScope>
            <CaseRecordOrStatus case />
        </LocaleScope>
    }
    .into_any()
}

fn page_of() -> PageMeta {
    let locale = use_locale();
    let title = Signal::derive(move || Text::from(WORDS.get(locale.get()).page));
    let case = use_case();
    let back = Signal::derive(move || Text::from(Route::Tracker(case.get())));
    PageMeta { back: Some(back), ..PageMeta::inner(title, Route::CLAIMS, Tab::Claims) }
}

#[component]
fn CaseRecordOrStatus(case: Query<CaseView>) -> impl IntoView {
    let words = use_words(&WORDS);
    let heading = move || view! { <PageHeading text=Signal::stored(words.page.into()) /> };
    move || match case.state.get() {
        Remote::Loading => EitherOf4::A(view! {
            {heading()}
            <Skeleton />
        }),
        Remote::Failed(error) => EitherOf4::B(view! {
            {heading()}
            <ErrorView error on_retry=case.retry />
        }),
        Remote::Ready(view) => match fold(&view.entries) {
            Ok(state) => EitherOf4::C(view! {
                {heading()}
                <CaseRecord
                    insured=view.insured_name
                    state
                    entries=view.entries
                    refresh=case.retry
                />
            }),
            Err(_) => EitherOf4::D(view! {
                {heading()}
                <Notice tone=NoticeTone::Info title=words.unreadable>
                    <Button
                        label=words.reload
                        kind=ButtonKind::Small
                        on_press=|()| window::reload()
                    />
                </Notice>
            }),
        },
    }
}

#[component]
fn CaseRecord(
    insured: String,
    state: CaseState,
    entries: Vec<JournalEntry>,
    refresh: Callback<()>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let report = &state.report;
    let lead = (words.lead)(&insured, &report.case_no);
    let data = path::case(&report.case);
    let file = [&report.case_no, ".json"].concat();
    let (case, claims) = (report.case.clone(), state.claims.clone());
    let limits = move || {
        clock::track_day();
        let claims = claims.iter().cloned();
        claims.map(|claim| view! { <ClaimDeadlines case=case.clone() claim /> }).collect_view()
    };
    view! {
        <div class="case-record">
            <p class="lead">{lead}</p>
            <div class="button-row">
                <PrintButton label=words.print />
                <DownloadLink href=data file label=words.download />
            </div>
            <p class="note">{words.download_note}</p>
            {limits}
            <Payments claims=state.claims.clone() />
            <SubmittedDocuments documents=state.documents.clone() />
            <CaseTimeline report=state.report.clone() entries />
            <Withdrawals case=report.case.clone() claims=state.claims.clone() refresh />
            <ContactOptions call_back_href=Route::FAQ assisted_href=Route::FAQ />
        </div>
    }
}
