//! Sharing a case with relatives, at `/claims/:case/share`: with whom it is shared, and the form for an invitation. Its code is
//! shown once, to be passed on.

mod form;
mod invitation;
mod list;
mod words;

use contract::claim_share::{CaseShares, MadeShare};
use leptos::prelude::*;
use routes::Route;

use crate::client::use_api;
use crate::features::page_meta::{PageMeta, set_page_meta};
use crate::features::route_params::use_case;
use crate::platform::window;
use crate::ui::locale::{LocaleScope, use_locale, use_words};
use crate::ui::{ContactOptions, ErrorView, PageHeading, Skeleton, Tab, Text};
use form::ShareForm;
use invitation::NewInvitation;
use list::ShareList;
use query_client::{Query, Remote};
use words::WORDS;

/// The page.
#[lazy]
pub fn case_shares_page() -> AnyView {
    let api = use_api();
    let case = use_case();
    let shares = Query::new(case, move |case| async move { api.case_shares(&case).await });
    // Somebody may have accepted meanwhile.
    window::on_tab_visible(shares.refresh);
    let locale = use_locale();
    let title = Signal::derive(move || Text::from(WORDS.get(locale.get()).title));
    let back = Signal::derive(move || Text::from(Route::Tracker(case.get())));
    let meta = PageMeta::inner(title, Route::CLAIMS, Tab::Claims);
    set_page_meta(PageMeta { back: Some(back), ..meta });
    view! {
        <div class="narrow">
            <LocaleScope>
                <Sharing shares />
                <ContactOptions call_back_href=Route::CallBack assisted_href=Route::AssistedFiling />
            </LocaleScope>
        </div>
    }
    .into_any()
}

#[component]
fn Sharing(shares: Query<CaseShares>) -> impl IntoView {
    let words = use_words(&WORDS);
    let made = RwSignal::new(None::<MadeShare>);
    let refresh = shares.refresh;
    let body = move || match shares.state.get() {
        Remote::Loading => view! { <Skeleton /> }.into_any(),
        Remote::Failed(error) => view! { <ErrorView error on_retry=shares.retry /> }.into_any(),
        Remote::Ready(CaseShares { shares }) => {
            view! { <ShareList shares refresh made /> }.into_any()
        }
    };
    // A case that is not there cannot be shared either.
    let is_there = Memo::new(move |_| shares.is_ready());
    view! {
        <PageHeading text=Signal::stored(words.title.into()) />
        <p class="lead">{words.lead}</p>
        {move || made.get().map(|made| view! { <NewInvitation made /> })}
        {body}
        <Show when=move || is_there.get()>
            <ShareForm refresh made />
        </Show>
    }
}
