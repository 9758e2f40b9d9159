//! A person to help: call now, be called back, have it done, ask a specialist, write to a handler. At
//! `/people`.

mod ask;
mod asked;
mod words;

use std::time::Duration;

use contract::case::CaseList;
use contract::help::Help;
use domain::window::Window;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};
use wasm_bindgen::JsCast;

use crate::api::{Api, use_api, use_session};
use crate::components::{
    ButtonLink, IconName, LinkRow, LinkRowList, PHONE, PHONE_HREF, PageHeading, Text, query_view,
};
use crate::locale::{Localized, locale_now, use_locale, use_words};
use crate::page::{Page, present};
use crate::platform::window;
use crate::remote::{Query, Remote};
use crate::routes::{Route, anchor};
use crate::telling::is_over;
use ask::{AskAssisted, AskCall, AskSpecialist};
use asked::Asked;
use words::WORDS;

/// How soon an answer from the platform's people is seen.
const NEWS: Duration = Duration::from_secs(20);
/// How many cases are offered to write about.
const CASES: u32 = 20;

/// The page.
#[derive(Debug)]
pub struct PeoplePage;

#[lazy_route]
impl LazyRoute for PeoplePage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let locale = use_locale();
        let title = Signal::derive(move || Text::from(WORDS.in_(locale.get()).title));
        present(Page::inner(title, Route::Home, None));
        let api = use_api();
        let session = use_session();
        let is_in = Memo::new(move |_| session.me.with(|me| matches!(me, Remote::Ready(Some(_)))));
        view! {
            <div class="narrow">
                <Localized>
                    <Call />
                    {move || match is_in.get() {
                        true => Either::Left(view! { <SignedIn api /> }),
                        false => Either::Right(view! { <SignedOut /> }),
                    }}
                    <Regulator />
                </Localized>
            </div>
        }
        .into_any()
    }
}

/// First of all, the number.
#[component]
fn Call() -> impl IntoView {
    let words = use_words(&WORDS);
    view! {
        <PageHeading text=Signal::stored(words.heading.into()) />
        <p class="lead">{words.lead}</p>
        <p class="people__call">
            <a class="button button--primary" href=PHONE_HREF>
                {words.call}
                {PHONE}
            </a>
        </p>
        <p class="note">{words.hours}</p>
    }
}

/// Without a session there is nobody to call back; the number is there for everybody.
#[component]
fn SignedOut() -> impl IntoView {
    let words = use_words(&WORDS);
    let href = Route::SignIn { then: Some(Route::People.path()) };
    view! {
        <section class="section">
            <h2>{words.signed_out}</h2>
            <p>{words.signed_out_more}</p>
            <p class="people__sign-in">
                <ButtonLink href label=words.sign_in />
            </p>
        </section>
    }
}

#[component]
fn SignedIn(api: Api) -> impl IntoView {
    let words = use_words(&WORDS);
    // What is typed into a way to ask stays while the answers to what was asked before come in.
    let ways = Query::once(move || api.help());
    let asked = Query::once(move || api.help());
    let cases = Query::once(move || api.cases(CASES, None));
    window::refresh_while_visible(NEWS, asked.refresh);
    let again = Callback::new(move |()| {
        ways.refresh.run(());
        asked.refresh.run(());
    });
    view! {
        {query_view(asked, move |Help { requests, .. }| view! { <Asked api requests again /> })}
        {query_view(ways, move |Help { windows, .. }| view! { <Ways api windows again /> })}
        <section class="section" aria-labelledby="handlers">
            <h2 id="handlers">{words.handlers}</h2>
            <p class="small">{words.handlers_more}</p>
            {query_view(cases, move |cases| view! { <Cases cases /> })}
        </section>
    }
}

/// What can be asked for.
#[component]
fn Ways(api: Api, windows: Vec<Window>, again: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    Effect::new(move |_| open_linked());
    view! {
        <section class="section" aria-labelledby="ways">
            <h2 id="ways">{words.ways}</h2>
            <div class="people__ways">
                <details id=anchor::CALL_BACK class="people__way" data-testid="call-back">
                    <summary>{words.call_back}</summary>
                    <AskCall api windows again />
                </details>
                <details id=anchor::ASSISTED class="people__way" data-testid="assisted">
                    <summary>{words.assisted}</summary>
                    <AskAssisted api again />
                </details>
                <details class="people__way" data-testid="specialist">
                    <summary>{words.specialist}</summary>
                    <AskSpecialist api again />
                </details>
            </div>
        </section>
    }
}

/// The cases that are not over, each with its way to the people who handle it.
#[component]
fn Cases(cases: CaseList) -> impl IntoView {
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
            let href = Route::Talk(case.id);
            view! { <LinkRow href title=case.insured_name note icon=IconName::Chat /> }
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
            <a class="button button--small people__regulator" href="tel:12378">
                {words.call_regulator}
            </a>
        </section>
    }
}

/// A link may lead to one of the ways: that one is opened and brought into view.
fn open_linked() {
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
