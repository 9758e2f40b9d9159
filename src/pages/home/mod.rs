//! The home page, at `/`: whose turn it is, visits that look claimable, and links to the main pages. Files
//! nothing.

mod dashboard;
mod footer;
mod visits;
mod waiting_writes;
mod welcome;
mod words;

use leptos::prelude::*;

use crate::client::use_session;
use crate::features::page_meta::{PageMeta, set_page_meta};
use crate::ui::locale::{LocaleScope, use_locale};
use crate::ui::{ErrorView, PageHeading, Skeleton, Tab, Text};
use dashboard::Dashboard;
use query_client::Remote;
use welcome::Welcome;
use words::WORDS;

/// The page.
#[lazy]
pub fn home_page() -> AnyView {
    let locale = use_locale();
    let title = Signal::derive(move || Text::from(WORDS.get(locale.get()).title));
    set_page_meta(PageMeta::top_level(title, Tab::Home));
    let session = use_session();
    let home = move || match session.me.get() {
        Remote::Loading => view! { <Skeleton /> }.into_any(),
        Remote::Failed(error) => view! {
            <PageHeading text=title test_id="home-hero" />
            <ErrorView error on_retry=session.reload />
        }
        .into_any(),
        Remote::Ready(None) => view! {
            <LocaleScope>
                <Welcome />
            </LocaleScope>
        }
        .into_any(),
        Remote::Ready(Some(me)) => view! { <Dashboard me /> }.into_any(),
    };
    home.into_any()
}
