//! Personal support at `/people`: call now, book a call back, request assisted filing, ask a specialist,
//! or write to a handler.

mod request_forms;
mod request_list;
mod words;

use std::time::Duration;

use contract::case::CaseList;
use contract::support::SupportOverview;
use domain::time_window::TimeWindow;
use leptos::either::Either;
use leptos::prelude::*;
use routes::{Route, anchor};
use wasm_bindgen::JsCast;

use crate::client::{Api, use_api, use_session};
use crate::features::page_meta::{PageMeta, set_page_meta};
use crate::platform::window;
use crate::ui::locale::{LocaleScope, locale_now, use_locale, use_words};
use crate::ui::{
    ButtonLink, IconName, LinkRow, LinkRowList, PHONE, PHONE_HREF, PageHeading, Text, query_view,
};
use query_client::{Query, Remote};
use request_forms::{AssistedFilingForm, CallBackForm, SpecialistForm};
use request_list::RequestList;
use view::labels::is_over;
use words::WORDS;

/// How often the status of requests is refreshed.
const REFRESH_INTERVAL: Duration = Duration::from_secs(20);
/// At most this many cases are listed to write about.
const MAX_CASES: u32 = 20;

/// The page.
#[lazy]
pub fn support_page() -> AnyView {
    let locale = use_locale();
    let title = Signal::derive(move || Text::from(WORDS.get(locale.get()).title));
    set_page_meta(PageMeta::inner(title, Route::Home, None));
    let api = use_api();
    let session = use_session();
    let is_in = Memo::new(move |_| session.me.with(|me| matches!(me, Remote::Ready(Some(_)))));
    view! {
        <div class="narrow">
            <LocaleScope>
                <PhoneNumber />
                {move || match is_in.get() {
                    true => Either::Left(view! { <SignedIn api /> }),
                    false => Either::Right(view! { <SignedOut /> }),
                }}
                <Regulator />
            </LocaleScope>
        </div>
    }
    .into_any()
}

/// The phone number, first on the page.
#[component]
fn PhoneNumber() -> impl IntoView {
    let words = use_words(&WORDS);
    view! {
        <PageHeading text=Signal::stored(words.heading.into()) />
        <p class="lead">{words.lead}</p>
        <p class="support__call">
            <a class="button button--primary" href=PHONE_HREF>
                {words.call}
                {PHONE}
            </a>
        </p>
        <p class="note">{words.hours}</p>
    }
}

/// Shown without a session: requests need one, the phone number does not.
#[component]
fn SignedOut() -> impl IntoView {
    let words = use_words(&WORDS);
    let href = Route::SignIn { then: Some(Route::Support.path()) };
    view! {
        <section class="section">
            <h2>{words.signed_out}</h2>
            <p>{words.signed_out_more}</p>
            <p class="support__sign-in">
                <ButtonLink href label=words.sign_in />
            </p>
        </section>
    }
}

#[component]
fn SignedIn(api: Api) -> impl IntoView {
    let words = use_words(&WORDS);
    // Two queries, so that refreshing the list does not clear what is being typed into a form.
    let windows = Query::once(move || api.support_overview());
    let requests = Query::once(move || api.support_overview());
    let cases = Query::once(move || api.cases(MAX_CASES, None));
    window::refresh_while_visible(REFRESH_INTERVAL, requests.refresh);
    let refresh = Callback::new(move |()| {
        windows.refresh.run(());
        requests.refresh.run(());
    });
    view! {
        {query_view(requests, move |SupportOverview { requests, .. }| view! { <RequestList api requests refresh /> })}
        {query_view(windows, move |SupportOverview { windows, .. }| view! { <RequestForms api windows refresh /> })}
        <section class="section" aria-labelledby="handlers">
            <h2 id="handlers">{words.handlers}</h2>
            <p class="small">{words.handlers_more}</p>
            {query_view(cases, move |cases| view! { <OpenCases cases /> })}
        </section>
    }
}

/// The forms for a call back, assisted filing and a specialist.
#[component]
fn RequestForms(api: Api, windows: Vec<TimeWindow>, refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    Effect::new(move |_| open_linked_form());
    view! {
        <section class="section" aria-labelledby="request-forms">
            <h2 id="request-forms">{words.request_forms}</h2>
            <div class="support__forms">
                <details id=anchor::CALL_BACK class="support__form" data-testid="call-back">
                    <summary>{words.call_back}</summary>
                    <CallBackForm api windows refresh />
                </details>
                <details id=anchor::ASSISTED_FILING class="support__form" data-testid="assisted">
                    <summary>{words.assisted}</summary>
                    <AssistedFilingForm api refresh />
                </details>
                <details class="support__form" data-testid="specialist">
                    <summary>{words.specialist}</summary>
                    <SpecialistForm api refresh />
                </details>
            </div>
        </section>
    }
}

/// The open cases, each with a link to its messages.
#[component]
fn OpenCases(cases: CaseList) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let mut open = cases.cases;
    open.retain(|case| case.claims.iter().any(|claim| !is_over(claim.status)));
    if open.is_empty() {
        return Either::Left(view! { <p>{words.no_cases}</p> });
    }
    let rows = open
        .into_iter()
        .map(|case| {
            let insurers: Vec<_> =
                case.claims.iter().map(|claim| locale.pick(&claim.insurer_name)).collect();
            let note = (words.about)(&insurers.join(words.comma), &case.case_no);
            let name = case.insured_name;
            let title = if name.is_empty() { case.case_no } else { name };
            let href = Route::Messages(case.id);
            view! { <LinkRow href title note icon=IconName::Chat /> }
        })
        .collect_view();
    Either::Right(view! { <LinkRowList>{rows}</LinkRowList> })
}

#[component]
fn Regulator() -> impl IntoView {
    let words = use_words(&WORDS);
    view! {
        <section class="section">
            <h2>{words.regulator}</h2>
            <p class="small">{words.regulator_more}</p>
            <a class="button button--small support__regulator" href="tel:12378">
                {words.call_regulator}
            </a>
        </section>
    }
}

/// Opens the form that the address's anchor names and scrolls it into view.
fn open_linked_form() {
    let Some(place) = window::url_fragment().and_then(|id| document().get_element_by_id(&id))
    else {
        return;
    };
    // Only fails for an illegal attribute name.
    let _ = place.set_attribute("open", "");
    if let Some(place) = place.dyn_ref::<web_sys::Element>() {
        place.scroll_into_view();
    }
}
