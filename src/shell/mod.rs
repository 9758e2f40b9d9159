//! The shell around the pages, and which page stands at which address.

mod connection;
mod session_expiry;
mod update_notice;

use std::time::Duration;

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route as At, Router};
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::{Lazy, NavigateOptions};
use wasm_bindgen::JsCast;

use crate::client::{provide_api, use_session};
use crate::features::page_meta::{Foot, Frame, provide_frame};
use crate::features::route_params::{Route, pattern};
use crate::pages;
use crate::platform::window;
use crate::ui::locale::{LocaleScope, provide_locale, use_locale};
use crate::ui::{
    Header, LiveRegion, MAIN_ID, PanelHost, ReadAloud, SkipLink, TabBar, TabHrefs, Text,
    provide_panel, provide_preferences, use_cycle_text_size,
};
use connection::Connection;
use session_expiry::LapseWarning;
use update_notice::NewerRelease;
use view::Localized;

static NAME: Localized<&str> = Localized { zh: brand::name_zh!(), en: brand::name_en!() };

/// Draws the app into its place in `index.html`.
pub fn mount() {
    let place = document().get_element_by_id("app").and_then(|place| place.dyn_into().ok());
    match place {
        Some(place) => mount_to(place, App).forget(),
        None => mount_to_body(App),
    }
}

#[component]
fn App() -> impl IntoView {
    provide_locale();
    provide_preferences();
    provide_panel();
    provide_api();
    view! {
        <Router>
            <Shell />
        </Router>
    }
}

/// What stands around every page.
#[component]
fn Shell() -> impl IntoView {
    let locale = use_locale();
    let frame = provide_frame(Signal::derive(move || Text::from(*NAME.get(locale.get()))));
    let has_tabs = move || frame.foot() == Foot::Tabs;
    lead_to_sign_in();
    view! {
        <LocaleScope>
            <SkipLink />
            <Top frame />
        </LocaleScope>
        <div class="app__notices">
            <LocaleScope>
                <Connection />
                <LapseWarning />
                <NewerRelease />
            </LocaleScope>
        </div>
        <main id=MAIN_ID class="app__main">
            <LocaleScope>
                <ReadAloud page=use_location().pathname />
            </LocaleScope>
            <Pages />
        </main>
        <LocaleScope>
            <Show when=has_tabs>
                <TabBar hrefs=tabs() current=Signal::derive(move || frame.tab()) turn_in=Signal::derive(move || frame.turn()) />
            </Show>
            <PanelHost />
        </LocaleScope>
        <LiveRegion text=Signal::derive(move || frame.said()) />
    }
}

#[component]
fn Top(frame: Frame) -> impl IntoView {
    view! {
        <Header
            start=Signal::derive(move || frame.start())
            tabs=tabs()
            current=Signal::derive(move || frame.tab())
            turn_in=Signal::derive(move || frame.turn())
            on_text_size=use_cycle_text_size()
        />
    }
}

fn tabs() -> TabHrefs {
    TabHrefs {
        home: Route::Home.into(),
        cover: Route::Coverage.into(),
        claims: Route::Claims.into(),
        me: Route::Me.into(),
    }
}

/// Every page is a part of its own, fetched when it is first entered.
#[component]
fn Pages() -> impl IntoView {
    view! {
        <FlatRoutes fallback=pages::NotFoundPage>
            <At path=pattern::HOME view={Lazy::<pages::HomePage>::new()} />
            <At path=pattern::SIGN_IN view={Lazy::<pages::SignInPage>::new()} />
            <At path=pattern::COVERAGE view={Lazy::<pages::CoveragePage>::new()} />
            <At path=pattern::ASK view={Lazy::<pages::CoverageCheckPage>::new()} />
            <At path=pattern::POLICY view={Lazy::<pages::PolicyPage>::new()} />
            <At path=pattern::CLAIMS view={Lazy::<pages::ClaimsPage>::new()} />
            <At path=pattern::REPORT view={Lazy::<pages::NewClaimPage>::new()} />
            <At path=pattern::TRACKER view={Lazy::<pages::TrackerPage>::new()} />
            <At path=pattern::RECEIPT view={Lazy::<pages::ReceiptPage>::new()} />
            <At path=pattern::RECORD view={Lazy::<pages::RecordPage>::new()} />
            <At path=pattern::DECISION view={Lazy::<pages::DecisionPage>::new()} />
            <At path=pattern::DISPUTE view={Lazy::<pages::DisputePage>::new()} />
            <At path=pattern::TALK view={Lazy::<pages::MessagesPage>::new()} />
            <At path=pattern::PEOPLE view={Lazy::<pages::SupportPage>::new()} />
            <At path=pattern::HELP view={Lazy::<pages::FaqPage>::new()} />
            <At path=pattern::ANSWER view={Lazy::<pages::FaqEntryPage>::new()} />
            <At path=pattern::TOLD_CASES view={Lazy::<pages::CaseStudiesPage>::new()} />
            <At path=pattern::TOLD_CASE view={Lazy::<pages::CaseStudyPage>::new()} />
            <At path=pattern::GUIDES view={Lazy::<pages::GuidesPage>::new()} />
            <At path=pattern::GUIDE view={Lazy::<pages::GuidePage>::new()} />
            <At path=pattern::HOSPITAL_RECORD view={Lazy::<pages::HospitalRecordPage>::new()} />
            <At path=pattern::START view={Lazy::<pages::ClaimLinkPage>::new()} />
            <At path=pattern::CONSENTS view={Lazy::<pages::ConsentsPage>::new()} />
            <At path=pattern::ME view={Lazy::<pages::MePage>::new()} />
            <At path=pattern::MANDATES view={Lazy::<pages::MandatesPage>::new()} />
            <At path=pattern::DEVICES view={Lazy::<pages::DevicesPage>::new()} />
            <At path=pattern::MY_DATA view={Lazy::<pages::MyDataPage>::new()} />
            <At path=pattern::CLOSING view={Lazy::<pages::CloseAccountPage>::new()} />
        </FlatRoutes>
    }
}

/// When an answer says that the session has ended: to sign in, and back to this very place afterwards.
/// What was typed is on the device already.
fn lead_to_sign_in() {
    let session = use_session();
    let navigate = use_navigate();
    Effect::new(move |seen: Option<u32>| {
        let lost = session.lost();
        if seen.is_some_and(|seen| seen < lost) {
            session.reload.run(());
            let here = window::path_and_query();
            let sign_in = Route::SignIn { then: None }.path();
            // Home has something to say to everybody.
            if here != Route::Home.path() && !here.starts_with(&sign_in) {
                let to = Route::SignIn { then: Some(here) }.path();
                let navigate = navigate.clone();
                let go =
                    move || navigate(&to, NavigateOptions { replace: true, ..Default::default() });
                set_timeout(go, Duration::ZERO);
            }
        }
        lost
    });
}
