//! The shell around the pages: header, notices, tabs.

mod connection;
mod lazy_page;
mod pages;
mod session_expiry;
mod update_notice;

use std::time::Duration;

use contract::session::OptionalFeature;
use leptos::prelude::*;
use routes::Route;
use wasm_bindgen::JsCast;

use crate::client::{provide_api, use_api, use_outbox, use_session};
use crate::features::drafts::note_delivered_claim;
use crate::features::page_meta::{PageFooter, ShellState, provide_shell_state};
use crate::platform::navigation::{provide_navigation, use_navigation};
use crate::platform::{clock, window};
use crate::ui::locale::{LocaleScope, provide_locale, use_locale};
use crate::ui::{
    Header, LiveRegion, MAIN_ID, PanelHost, ReadAloud, SkipLink, TabBar, Text,
    provide_error_summaries, provide_panel, provide_preferences, show_printouts,
    use_cycle_text_size,
};
use connection::ConnectionNotice;
use pages::Pages;
use session_expiry::SessionExpiryWarning;
use update_notice::UpdateNotice;
use view::Localized;
use view::markup::Tabs;

static NAME: Localized<&str> = Localized { zh: brand::name_zh!(), en: brand::name_en!() };

/// Mounts the app into its element in `index.html`.
pub fn mount() {
    let element = document().get_element_by_id("app").and_then(|it| it.dyn_into().ok());
    match element {
        Some(element) => mount_to(element, App).forget(),
        None => mount_to_body(App),
    }
}

#[component]
fn App() -> impl IntoView {
    clock::watch_day();
    provide_locale();
    provide_preferences();
    provide_panel();
    provide_api();
    provide_navigation();
    view! { <Shell /> }
}

/// What surrounds every page.
#[component]
fn Shell() -> impl IntoView {
    let locale = use_locale();
    let name = Signal::derive(move || Text::from(*NAME.get(locale.get())));
    let shell = provide_shell_state(name, provide_error_summaries());
    let has_tabs = move || shell.footer() == PageFooter::Tabs;
    redirect_when_session_ends();
    note_deliveries();
    show_what_is_offered();
    view! {
        <LocaleScope>
            <SkipLink />
            <PageHeader shell />
        </LocaleScope>
        <div class="app__notices">
            <LocaleScope>
                <ConnectionNotice />
                <SessionExpiryWarning />
                <UpdateNotice />
            </LocaleScope>
        </div>
        <main id=MAIN_ID class="app__main">
            <LocaleScope>
                <ReadAloud page=use_navigation().path() />
            </LocaleScope>
            <Pages />
        </main>
        <LocaleScope>
            <Show when=has_tabs>
                <TabBar tabs=tabs_of(shell) />
            </Show>
            <PanelHost />
        </LocaleScope>
        <LiveRegion text=Signal::derive(move || shell.announcement()) />
    }
}

#[component]
fn PageHeader(shell: ShellState) -> impl IntoView {
    view! {
        <Header
            start=Signal::derive(move || shell.header_start())
            tabs=tabs_of(shell)
            on_text_size=use_cycle_text_size()
        />
    }
}

fn tabs_of(shell: ShellState) -> Signal<Tabs> {
    Signal::derive(move || Tabs { current: shell.tab(), turn_in: shell.turn_tab() })
}

/// Stores the receipts of claims that are filed from the outbox, whichever page is open.
fn note_deliveries() {
    let (api, session) = (use_api(), use_session());
    use_outbox().on_delivery(move |write, delivered| {
        let me = session.me.with_untracked(|me| me.ready()?.as_ref().map(|me| me.id.clone()));
        if let Some(me) = me {
            note_delivered_claim(api, &me, write, delivered);
        }
    });
}

/// Hides the links to what this server does not offer.
fn show_what_is_offered() {
    let session = use_session();
    Effect::new(move |_| {
        session.me.with(|me| {
            if let Some(me) = me.ready().and_then(Option::as_ref) {
                show_printouts(!me.not_offered.contains(&OptionalFeature::Printouts));
            }
        });
    });
}

/// Redirects to the sign-in page when a response reports that the session has ended, and back to the same place
/// afterwards. What was typed is stored on the device already.
fn redirect_when_session_ends() {
    let session = use_session();
    let navigation = use_navigation();
    Effect::new(move |seen: Option<u32>| {
        let lost = session.lost();
        if seen.is_some_and(|seen| seen < lost) {
            session.reload.run(());
            let here = window::path_and_query();
            let sign_in = Route::SignIn { then: None }.path();
            // The home page works without signing in.
            if here != Route::Home.path() && !here.starts_with(&sign_in) {
                let to = Route::SignIn { then: Some(here) }.path();
                set_timeout(move || navigation.replace(&to), Duration::ZERO);
            }
        }
        lost
    });
}
