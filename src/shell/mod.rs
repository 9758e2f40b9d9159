//! The shell around the pages.

mod connection;
mod router;
mod session_expiry;
mod update_notice;

use std::time::Duration;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::Router;
use leptos_router::hooks::{use_location, use_navigate};
use routes::Route;
use wasm_bindgen::JsCast;

use crate::client::{provide_api, use_session};
use crate::features::page_meta::{Frame, PageFooter, provide_frame};
use crate::platform::window;
use crate::ui::locale::{LocaleScope, provide_locale, use_locale};
use crate::ui::{
    Header, LiveRegion, MAIN_ID, PanelHost, ReadAloud, SkipLink, TabBar, TabHrefs, Text,
    provide_panel, provide_preferences, use_cycle_text_size,
};
use connection::Connection;
use router::Pages;
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
    let has_tabs = move || frame.foot() == PageFooter::Tabs;
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
